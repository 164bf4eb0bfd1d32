"""Lists as people write them: random data in random styles, with comments, blank lines and quotes of every kind."""

import json
import os
import re
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dutylist.editing.scalars import can_be_written, is_plain
from dutylist.loading.text import CONTROL, FORBIDDEN

LISTS = settings(
    max_examples=int(os.environ.get("EDITING_EXAMPLES", "40")),
    deadline=None,
    derandomize=os.environ.get("HYPOTHESIS_PROFILE") != "nightly",
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
"""How many random files; a nightly run draws new ones."""

WORDS = st.one_of(
    st.sampled_from(
        "开发委 道路清扫 @township no 0123 2021-04-01 12:30 null ~ true a#b a:b C:\\x x,y it's [x] ：冒号 a\tb".split(
            " "
        )
    ),
    st.sampled_from(
        [
            "a: b",
            "a #b",
            " x",
            "x ",
            "一、查；\n二、看。",
            "line\n\nmore\n",
            "- x",
            '"q"',
            "很长的文字，" * 25,
            "x" * 130,
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
).filter(can_be_written)
NAMES = st.one_of(
    st.sampled_from("name kind note lead in on y 2024 名称 a.b".split()),
    st.text("abc甲乙-: #\"'", min_size=1, max_size=5),
).filter(lambda name: name.strip() != "")
SEEN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=12).filter(
    lambda text: can_be_written(text) and not re.search(f"{CONTROL}|{FORBIDDEN}", text)
)


def nodes(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Return values as the reader gives them: no empty lists and no absent values as the value of a key."""
    leaves = st.one_of(texts, texts, st.booleans())

    def deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.one_of(
            st.lists(inner, min_size=1, max_size=3), st.dictionaries(NAMES, inner, min_size=0, max_size=4)
        )

    return st.recursive(leaves, deeper, max_leaves=8)


def plains(texts: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[dict[str, Any]]:
    """Return what files say."""
    entities = st.dictionaries(NAMES, nodes(texts), min_size=1, max_size=3)
    sections = st.sampled_from("areas bodies duties confirmations".split())
    return st.dictionaries(sections, entities, min_size=1, max_size=3).map(
        lambda found: {"format": "dutylist/1", **found}
    )


@st.composite
def handwritten(draw: st.DrawFn, plain: dict[str, Any]) -> str:
    """Return a file that says this, in one of the many ways there are."""
    return _Writer(draw).file(plain)


class _Writer:
    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.comments = 0
        self.step = draw(st.integers(1, 4))
        self.indentless = draw(st.booleans())

    def one_in(self, count: int) -> bool:
        return bool(self.draw(st.integers(1, count)) == count)

    def file(self, plain: dict[str, Any]) -> str:
        lines = self.mapping(plain, 0)
        start = ["---"] if self.one_in(8) else []
        end = [self.comment()] if self.one_in(4) else []
        return "\n".join([*start, *lines, *end]) + ("" if self.one_in(5) else "\n")

    def comment(self) -> str:
        self.comments += 1
        return f"# 注{self.comments}: [x] '"

    def above(self, indent: int) -> list[str]:
        lines = [""] * self.draw(st.integers(0, 2)) if self.one_in(4) else []
        return [*lines, " " * indent + self.comment()] if self.one_in(5) else lines

    def after(self) -> str:
        return " " * self.draw(st.integers(1, 3)) + self.comment() if self.one_in(5) else ""

    def mapping(self, value: dict[str, Any], indent: int) -> list[str]:
        lines: list[str] = []
        for name, one in value.items():
            lines += self.above(indent)
            key = self.scalar(name, flow=False, is_key=True)
            first, rest = self.value(one, indent, is_item=False)
            lines += [f"{' ' * indent}{key}:{first}", *rest]
        return lines

    def sequence(self, value: list[Any], indent: int) -> list[str]:
        lines: list[str] = []
        for one in value:
            lines += self.above(indent)
            first, rest = self.value(one, indent, is_item=True)
            lines += [f"{' ' * indent}-{first}", *rest]
        return lines

    def value(self, one: Any, indent: int, *, is_item: bool) -> tuple[str, list[str]]:
        """Return what stands behind the colon or dash, and the lines below."""
        deeper = indent + self.step
        if isinstance(one, dict | list) and one and not self.one_in(3):
            if isinstance(one, list) and self.indentless and not is_item:
                deeper = indent
            lines = self.mapping(one, deeper) if isinstance(one, dict) else self.sequence(one, deeper)
            fits = deeper > indent + 1 and lines[0].strip()[:1] not in {"", "#"}
            if is_item and fits and self.one_in(2):
                return lines[0][indent + 1 :], lines[1:]
            return self.after(), lines
        if isinstance(one, str) and "\n" in one.strip() and one == one.strip() and self.one_in(2):
            margin = " " * (indent + 2)
            return " |-" + self.after(), [margin + line if line else "" for line in one.split("\n")]
        text = self.flow(one) if isinstance(one, dict | list) else self.scalar(one, flow=False)
        if self.one_in(6):
            return self.after(), [" " * (indent + 1) + text + self.after()]
        return " " * self.draw(st.integers(1, 2)) + text + self.after(), []

    def flow(self, one: Any) -> str:
        space = " " * self.draw(st.integers(0, 1))
        if isinstance(one, dict):
            inner = [
                f"{self.scalar(name, flow=True, is_key=True)}: {self.flow(more)}"
                for name, more in one.items()
            ]
            return "{" + space + f",{space or ' '}".join(inner) + space + "}"
        if isinstance(one, list):
            return "[" + space + f",{space or ' '}".join(map(self.flow, one)) + space + "]"
        return self.scalar(one, flow=True)

    def scalar(self, one: Any, *, flow: bool, is_key: bool = False) -> str:
        if isinstance(one, bool):
            return "true" if one else "false"
        assert isinstance(one, str)
        if is_plain(one, flow=flow) and not self.one_in(4):
            return one
        if one.isprintable() and self.one_in(2):
            doubled = one.replace("'", "''")
            return f"'{doubled}'"
        return json.dumps(one, ensure_ascii=not one.isprintable() and is_key)
