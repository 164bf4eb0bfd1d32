"""A change is proved by reading what was cut: whatever would come out otherwise is seen, wherever it stands."""

from typing import Any

import pytest

from dutylist.editing import proof
from dutylist.editing.change import change
from dutylist.editing.cuts import Cuts
from dutylist.editing.edits import Edit, Plain, Put, Remove, applied
from dutylist.editing.failures import EditError
from dutylist.editing.plain import Opened, open_bytes

NAME = "list.yaml"
SOURCE = """\
# 抬头
duties:
  a:
    name: 甲   # 注
  b: 乙
  c:
    name: 丙
bodies:
  x: 子
"""


def proved(source: str, start: int, end: int, text: str, after: Plain) -> bool:
    opened = open_bytes(NAME, source.encode())
    cuts = Cuts(source)
    cuts.add(start, end, text)
    return proof.says(NAME, opened, cuts, after)


def wanted(*edits: Edit) -> Plain:
    return applied(open_bytes(NAME, SOURCE.encode()).plain, edits)


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("  b: 乙\n", "  b: 丁\n", Put(("duties", "b"), "丁")),
        ("  b: 乙\n", "  b: 乙\n  d: 丁\n", Put(("duties", "d"), "丁")),
        ("duties:\n", "duties:\n  d: 丁\n", Put(("duties", "d"), "丁")),
        ("  b: 乙\n", "", Remove(("duties", "b"))),
        ("    name: 丙\n", "    name: 丙\nareas:\n  y: 丑\n", Put(("areas", "y"), "丑")),
        ("# 抬头\n", "areas: {y: 丑}\n", Put(("areas", "y"), "丑")),
        ("  a:\n    name: 甲   # 注\n  b: 乙\n", "  a: 甲\n  b: 丁\n", None),
    ],
)
def test_what_comes_out_as_asked_is_proved(old: str, new: str, edit: Edit | None) -> None:
    at = SOURCE.index(old)
    after = wanted(edit) if edit else wanted(Put(("duties", "a"), "甲"), Put(("duties", "b"), "丁"))
    assert proved(SOURCE, at, at + len(old), new, after)
    assert not proved(SOURCE, at, at + len(old), new, wanted())


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("  b: 乙\n", "  b: 丁\n    d: 戊\n", [Put(("duties", "b"), "丁")]),
        ("  b: 乙\n", '  b: "丁\n', [Put(("duties", "b"), "丁")]),
        ("  b: 乙\n", "  b: 丁\n  c: 丙\n", [Put(("duties", "b"), "丁")]),
        ("  b: 乙\n", "  b: &x 丁\n", [Put(("duties", "b"), "丁")]),
        ("  b: 乙\n", " b: 丁\n", [Put(("duties", "b"), "丁")]),
        ("  b: 乙\n", "   b: 丁\n", [Put(("duties", "b"), "丁")]),
        ("  b: 乙\n", "bodies:\n  y: 丑\n", [Remove(("duties", "b")), Put(("bodies", "y"), "丑")]),
        ("  b: 乙\n", "areas:\n  y: 丑\n", [Remove(("duties", "b")), Put(("areas", "y"), "丑")]),
        ("  b: 乙\n", "  b: 乙\n---\n", [Put(("duties", "b"), "丁")]),
    ],
)
def test_what_would_come_out_otherwise_is_not(old: str, new: str, edits: list[Edit]) -> None:
    at = SOURCE.index(old)
    assert not proved(SOURCE, at, at + len(old), new, wanted(*edits))


def test_only_what_was_cut_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    real = open_bytes

    def counted(name: str, content: bytes, *more: Any) -> Opened:
        sizes.append(len(content))
        return real(name, content, *more)

    monkeypatch.setattr(proof, "open_bytes", counted)
    many = "duties:\n" + "".join(f"  d{n}:\n    name: 事项{n}\n    lead: x\n" for n in range(500))
    edits: list[Edit] = [Put(("duties", f"d{n}", "lead"), "y") for n in range(0, 500, 100)]
    made = change(NAME, many.encode(), edits).decode()
    assert made.count('lead: "y"') == 5
    assert len(sizes) == 5
    assert max(sizes) < 100


def test_the_edit_that_cannot_be_made_is_named() -> None:
    source = "duties:\n  b: 乙\n  ? a\n  : name: 甲\n"
    with pytest.raises(EditError, match=r"list\.yaml:3:5 .*edit it by hand"):
        change(NAME, source.encode(), [Put(("duties", "b"), "丁"), Put(("duties", "a"), "文字")])
    with pytest.raises(EditError, match=r"list\.yaml:2:3 .*there is no duties\.b\.x\.0"):
        change(NAME, source.encode(), [Remove(("duties", "b", "x", 0))])
