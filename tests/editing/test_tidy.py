"""Laying out anew: the same data and the same comments, once and for all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.editing.comments import comments
from dutylist.editing.failures import EditError
from dutylist.editing.plain import open_bytes
from dutylist.editing.tidy import tidied
from tests.editing.handwritten import LISTS, handwritten, plains

NAME = "list.yaml"


def tidy(source: str) -> str:
    return tidied(NAME, source.encode()).decode()


@LISTS
@given(data=st.data())
def test_the_layout_is_final_and_says_the_same(data: st.DataObject) -> None:
    source = data.draw(handwritten(data.draw(plains())))
    once = tidy(source)
    assert tidy(once) == once
    before, after = open_bytes(NAME, source.encode()), open_bytes(NAME, once.encode())
    assert after.plain == before.plain
    assert comments(after) == comments(before)
    assert [f"# 注{number}:" for number in range(1, source.count("# 注") + 1)] == sorted(
        (f"# 注{text.removeprefix('# 注').split(':')[0]}:" for text in comments(after)),
        key=lambda text: int(text[3:-1]),
    )
    assert once.endswith("\n")


@LISTS
@given(data=st.data())
def test_line_ends_and_mark_stay(data: st.DataObject) -> None:
    source = data.draw(handwritten(data.draw(plains())))
    end = data.draw(st.sampled_from(["\r\n", "\r"]))
    made = tidied(NAME, b"\xef\xbb\xbf" + source.replace("\n", end).encode())
    assert (
        made
        == b"\xef\xbb\xbf"
        + tidy(source).replace("\n", end if end in source.replace("\n", end) else "\n").encode()
    )


BEFORE = """
# 抬头


format:   dutylist/1
bodies:
    a:   {name:  甲,kind: township}     # 末尾
    b: { name: LONG, kind: committee, posts: 4 }   # 长

    # 属于 b 的注释
    c:
        name: 丙
        nameplates:
        # 第一
        - x
        -   # 第二
          y
        # 尾


duties:
        d: {
          name: 丁, # 名
          task: "很长
             的文字",
          # 谁
          lead: [a, b] }
        e:
            task:   |
                  一
                    二

            clauses:
            - lead:   a
              in: [ z ]
            -
              - q
"""

AFTER = """
# 抬头

format: dutylist/1
bodies:
  a: {name: 甲, kind: township}     # 末尾
  b:   # 长
    name: LONG
    kind: committee
    posts: 4

  # 属于 b 的注释
  c:
    name: 丙
    nameplates:
      # 第一
      - x
      # 第二
      - y
      # 尾

duties:
  d:
    name: 丁 # 名
    task: "很长
      的文字"
    # 谁
    lead: [a, b]
  e:
    task: |
      一
        二

    clauses:
      - lead: a
        in: [z]
      - - q
"""


def test_an_untidy_file() -> None:
    before, after = (text.lstrip("\n").replace("LONG", "管委会" * 12) for text in (BEFORE, AFTER))
    assert tidy(before) == after


@pytest.mark.parametrize("folder", ["data", "examples/facilities"])
def test_our_own_lists_say_the_same(folder: str) -> None:
    for path in sorted(Path(folder).rglob("*.yaml")):
        content = path.read_bytes()
        made = tidied(path.name, content)
        assert open_bytes(NAME, made).plain == open_bytes(NAME, content).plain


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("--- # 注\nareas: {a: b}\n...\n# 尾", "--- # 注\nareas: {a: b}\n...\n# 尾\n"),
        ("--- { # 注\nareas: {a: b}}", "--- # 注\nareas: {a: b}\n"),
        ("areas: # 一\n a: # 二\n  b # 三\n", "areas: # 一\n  a: # 二\n    b # 三\n"),
        ("areas: {a: [ # 注\n]}", "areas:\n  a: # 注\n    []\n"),
        ("areas:\n    a: |2-\n        x\n      y\n", "areas:\n  a: |2-\n      x\n    y\n"),
        ("areas:\n a: |\n  x", "areas:\n  a: |-\n    x\n"),
        ("areas:\n a: |+ # 注\n  x\n\n\n\n b: c\n", "areas:\n  a: |+ # 注\n    x\n\n\n\n  b: c\n"),
        ("areas:\n a: >\n  x\n  y\n\n\n", "areas:\n  a: >\n    x\n    y\n"),
        ('areas:\n a: "x\\  \n   y \\\n  z"\n', 'areas:\n  a: "x\\ \n    y \\\n    z"\n'),
        ("areas:\n? a\n: b\n", None),
        ("areas:\n  ? a\n  : b\n", "areas:\n  a: b\n"),
        ("areas: {a: , b: c}", "areas: {a: , b: c}\n"),
        ("areas:\n- - a\n  - b\n", "areas:\n  - - a\n    - b\n"),
        ("areas: \n\n\n", "areas:\n"),
        ("# 只有注释", "# 只有注释"),
    ],
)
def test_what_yaml_allows(before: str, after: str | None) -> None:
    if after is None:
        assert "a: b" in tidy(before)
        return
    assert tidy(before) == after
    assert tidy(after) == after


@pytest.mark.parametrize("source", ["areas: [", "areas: {a: b}\nareas: {}\n", "areas: &x {}", "- a"])
def test_what_cannot_be_read_is_said(source: str) -> None:
    with pytest.raises(EditError, match=NAME):
        tidy(source)
