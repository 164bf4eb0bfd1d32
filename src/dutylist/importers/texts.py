"""What stands in a cell as a text of a list: cleaned, laid out on one line or many, words for nothing known."""

import re

NOTHING = frozenset(["无", "/", "\\", "-", "—", "——", "--", "暂无", "／", "－", "空"])
"""Words for an empty cell."""
SAME = frozenset(["同上", "〃", "″", '"', "”", "上同", "同前", "同上。"])

_LETTERS = r"\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_BROKEN = re.compile(
    rf"(?<=[{_LETTERS}])\s+(?=[{_LETTERS}])|\s*\n\s*(?=[{_LETTERS}])|(?<=[{_LETTERS}])\s*\n\s*"
)
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad]|_x000D_"
)


def line(text: str) -> str:
    """Return a text of one line: breaks and blanks inside Chinese go, others become one blank."""
    return " ".join(_BROKEN.sub("", text.strip()).split())


def block(text: str) -> str:
    """Return a text of many lines without blanks at their ends and without empty lines around it."""
    lines = [one.rstrip() for one in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip("\n").strip()


def clean(text: str) -> str:
    """Return a text without characters that no list can hold."""
    return (
        _UNFIT.sub("", text)
        if _UNFIT.search(text.replace("\r", "").replace("\n", "").replace("\t", ""))
        else text
    )


def group_name(text: str) -> str:
    """Return the name of a group without its number and its count: `一、党的建设（12项）` is 党的建设."""
    name = re.sub(r"[（(]\s*(?:共\s*)?\d+\s*[项个条][^）)]*[）)]\s*$", "", line(text))
    name = re.sub(r"^[（(]?[一二三四五六七八九十百]+[）)]?[、.．\s]\s*|^\d+[、.．]\s*", "", name)
    return name.strip("：: ") or line(text)
