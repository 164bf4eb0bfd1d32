"""A cell of laws to `basis`: parted at its marks 【法律】【法规】…; law and article only where they are certain."""

import re
from functools import lru_cache
from typing import Any

_MARK = re.compile(r"【([^】\n]{1,14})】[:：]?")
_BOOK = re.compile(r"《((?:[^《》]|《[^《》]*》|〈[^〈〉]*〉)+)》")
_ARTICLE = re.compile(
    r"第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十]+)?(?:第[一二三四五六七八九十\d]+款)?(?:第?[（(]?[一二三四五六七八九十\d]+[）)]?项)?"
)

_NUMBER = re.compile(
    r"(?m)^[ \t　]*(?:(\d{1,2})[.、．]|[（(](\d{1,2})[）)]|([①-⑳])|([一二三四五六七八九十]{1,2})、)[ \t　]*(?=[【《])"
)
_CHINESE = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九".split()
_ONLY_NAMED = re.compile(
    rf"{_BOOK.pattern}[ \t　]*(?:{_ARTICLE.pattern}(?:[、，,和及 ]{{1,2}}{_ARTICLE.pattern})*)?[ \t　]*[；;，,、。]?"
)
"""A line that names a law and its articles and says nothing else."""


def basis(text: str) -> list[dict[str, str] | str]:
    """Return the items of a cell: kind, law, article and what else stands there, so that nothing of it is lost."""
    return [one if isinstance(one, str) else dict(one) for one in _items(text)]


@lru_cache(maxsize=4096)  # a law is the basis of many duties
def _items(text: str) -> list[dict[str, str] | str]:
    text = _unnumbered(text)
    marks = list(_MARK.finditer(text))
    if not marks:
        lines = [one.strip() for one in text.split("\n") if one.strip()]
        if len(lines) > 1 and all(map(_ONLY_NAMED.fullmatch, lines)):
            return [_item(None, one.rstrip("；;，,、。 　")) for one in lines]
        return [_item(None, text)]
    items: list[dict[str, str] | str] = []
    head = text[: marks[0].start()].strip()
    if head:
        items.append(_item(None, head))
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        body = text[mark.end() : end].strip()
        if body:
            items.append(_item(mark[1], body))
        else:
            items.append({"text": mark[0]})
    return items


def _unnumbered(text: str) -> str:
    """Return a cell without the numbers before its laws, if they count every one from 1: their order says the same."""
    numbers = [_value(found) for found in _NUMBER.finditer(text)]
    laws = len(_MARK.findall(text)) or sum(1 for one in text.split("\n") if one.strip())
    return _NUMBER.sub("", text) if len(numbers) == laws and numbers == [*range(1, laws + 1)] else text


def _value(found: re.Match[str]) -> int:
    digits, circled, chinese = found[1] or found[2], found[3], found[4]
    if digits:
        return int(digits)
    return ord(circled) - ord("①") + 1 if circled else [*_CHINESE, chinese].index(chinese) + 1


def _item(kind: str | None, text: str) -> dict[str, str] | str:
    item: dict[str, Any] = {}
    short = re.fullmatch(r"\s*《((?:[^《》]|《[^《》]*》)+)》\s*(.*)", text, re.DOTALL)
    if short and "\n" not in text and (not short[2] or _ARTICLE.fullmatch(short[2].strip())):
        item["law"] = short[1].strip()
        if short[2].strip():
            item["article"] = short[2].strip()
    else:
        law = _only_law(text)
        if law:
            item["law"] = law
            article = _only_article(text)
            if article:
                item["article"] = article
            text = text.lstrip().removeprefix(f"《{law}》").strip()
        elif not kind:
            return text
        if text:
            item["text"] = text
    if kind:
        item["kind"] = kind
    return item


def _only_law(text: str) -> str | None:
    """Return the law that a text begins with, if it begins with one."""
    found = _BOOK.match(text.lstrip())
    return found[1] if found else None


def _only_article(text: str) -> str | None:
    """Return the one article that a text is about: it begins a line or is named alone; None if there are several."""
    heads = re.findall(rf"(?m)^\s*({_ARTICLE.pattern})(?=[\s:：、，。　]|$)", text)
    if len(set(heads)) == 1:
        return str(heads[0])
    if heads:
        return None
    named = set(_ARTICLE.findall(_BOOK.sub("", text)))
    return next(iter(named)) if len(named) == 1 else None
