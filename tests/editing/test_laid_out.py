"""Entities that are taken over as they stand are those that would come out as they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.editing import layout, tidy
from dutylist.editing.failures import EditError
from dutylist.editing.laid_out import laid_out
from dutylist.editing.tidy import tidied
from tests.editing.handwritten import LISTS, handwritten, plains

NAME = "list.yaml"
SIMPLE = (
    "  a:\n    name: 甲, 乙\n    in: [p, 'q, r']\n    clauses:\n      - lead: x\n        in: {a: [b, c]}\n"
)
LINES = st.lists(
    st.sampled_from(
        [
            *[
                "",
                "  b:",
                "  b: 乙",
                "    name: 甲",
                "    name:",
                "      甲",
                "    - x",
                "      - x",
                "       - x",
            ],
            *[
                "      - lead: x",
                "        in: [p, q]",
                "      - in: [p,  q]",
                "        when: {a: b}",
                "   x: y",
            ],
            *[
                "      x: y",
                "        - z",
                "    'q': y",
                '    t: "a: b"',
                "    t: a # 注",
                "    in: [",
                "     p]",
            ],
            *[
                "    basis: [{law: 法, article: 第三条}, {law: 法, article: 第四条}]",
                f"    x: [{'长' * 60}]",
                "    e: ~",
            ],
            *[
                "    t: |",
                "    e: []",
                "    e: {}",
                "    e: {a: }",
                "    t: 一 - 二",
                "    ? k",
                "    : v",
                "    - - x",
            ],
        ]
    ),
    max_size=9,
)


def without_copying(content: bytes, monkeypatch: pytest.MonkeyPatch) -> bytes:
    with monkeypatch.context() as patch:
        patch.setattr(tidy, "laid_out", lambda _text, _indent: None)
        return tidied(NAME, content)


@LISTS
@given(lines=LINES)
def test_lines_come_out_as_if_all_were_looked_at(lines: list[str]) -> None:
    content = "\n".join(["bodies:", "  a: 甲", *lines, "areas:", "  z: 丙", ""]).encode()
    with pytest.MonkeyPatch.context() as patch:
        try:
            expected = without_copying(content, patch)
        except EditError:
            return
    assert tidied(NAME, content) == expected


@LISTS
@given(data=st.data())
def test_files_come_out_as_if_all_were_looked_at(data: st.DataObject) -> None:
    plain = data.draw(plains())
    source = data.draw(st.one_of(handwritten(plain), st.just(layout.document(plain))))
    with pytest.MonkeyPatch.context() as patch:
        expected = without_copying(source.encode(), patch)
    assert tidied(NAME, source.encode()) == expected
    assert tidied(NAME, expected) == expected


def test_what_is_simple_is_taken_over() -> None:
    assert laid_out(SIMPLE, 2) == len(SIMPLE) - 1
    assert laid_out(SIMPLE + "\n\n", 2) == len(SIMPLE) - 1
    assert laid_out(SIMPLE, 4) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("甲", "甲 # 注"),
        ("乙", "乙 "),
        ("name: ", "name:  "),
        ("[p, ", "[p,"),
        ("    name", "     name"),
        ("      - lead", "    - lead"),
        ("clauses:\n", "clauses:\n\n"),
        ("    in: [", "\n\n    in: ["),
        ("甲, 乙", "|\n      甲"),
        ("甲, 乙", "甲\n      乙"),
        ("[p, ", f"[{'长' * 60}, "),
        ("lead: x", "- x"),
        ("\n", "\r\n"),
    ],
)
def test_what_is_not_is_looked_at(old: str, new: str) -> None:
    assert laid_out(SIMPLE.replace(old, new), 2) is None
