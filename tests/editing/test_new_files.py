"""New files: values that recur are laid out once, the proof reads each field once; neither shows in what comes out."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.editing import fields, fresh, layout
from dutylist.editing.failures import EditError
from dutylist.editing.order import ordered
from dutylist.editing.plain import plain_of
from dutylist.editing.sameness import bare
from dutylist.editing.scalars import is_plain, is_simple, key
from dutylist.loading import text as texts
from dutylist.loading.events import read_events
from dutylist.loading.text import decode
from tests.editing.handwritten import plains

BITS = (
    *"\n| |  |:|: |- |#| #|'|{|}|[|]|, |,|>|&a |*a|!t |---|...|x|甲|~|x: y".split("|"),
    *("|", "|+\n", "|-\n      x", "|2-", "\\", '"', "\r", "\t", "\n\n", "\n  ", "\n    ", "\n      "),
    *("\n    x: y", "\n  x:", "\n\n  y:", "\nz:\n  y:"),
)


def one_by_one(plain: dict[str, Any]) -> str:
    """Return a whole file, each value laid out for itself."""
    lines: list[str] = []
    for name in ordered(plain, ()):
        lines += [] if name == "format" else [""]
        if layout.has_blank_lines(name) and isinstance(plain[name], dict):
            lines.append(f"{key(name)}:")
            for number, (id_, entity) in enumerate(plain[name].items()):
                lines += ["", *layout.entry(id_, entity, (name, id_), 2)] if number else []
                lines += [] if number else layout.entry(id_, entity, (name, id_), 2)
        else:
            lines += layout.entry(name, plain[name], (name,), 0)
    return "".join(f"{line}\n" for line in lines[not lines[0] if lines else 0 :])


@given(plain=plains(), again=st.booleans())
def test_values_that_recur_are_laid_out_as_if_they_did_not(plain: dict[str, Any], again: bool) -> None:
    if again:
        plain = {
            name: node
            if isinstance(node, str)
            else {**node, **{f"{id_}-2": one for id_, one in node.items()}}
            for name, node in plain.items()
        }
    assert layout.document(plain) == one_by_one(plain)


@given(st.one_of(st.text("一中a1，。：（“ \n#:-\u3000", max_size=9), st.text(max_size=6)))
def test_what_is_plain_at_first_sight_is_plain(text: str) -> None:
    if is_simple(text):
        assert is_plain(text)
        assert is_plain(text, flow=True)


@settings(max_examples=30)
@given(plain=plains())
def test_a_new_file_says_what_it_should(plain: dict[str, Any]) -> None:
    made = fresh.fresh("x.yaml", plain)
    text, _ = decode("x.yaml", made)
    assert text is not None
    document, faults = read_events(text)
    assert not faults
    assert bare(plain_of(document)) == bare(plain)


@given(plain=plains(), data=st.data())
def test_a_file_read_by_fields_says_what_it_says_read_as_a_whole(
    plain: dict[str, Any], data: st.DataObject
) -> None:
    content = layout.document(plain)
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 6)))
        content = content[:start] + data.draw(st.sampled_from(BITS)) + content[end:]
    text, faults = decode("x.yaml", content.encode())
    said = fields.plain_by_fields(text) if text is not None and not faults else None
    if said is not None:
        assert text is not None
        document, faults = read_events(text)
        assert not faults
        assert plain_of(document) == said


def test_long_lists_are_read_by_fields() -> None:
    plain = {
        "format": "dutylist/1",
        "list": {"name": "清单"},
        "duties": {
            f"路{number}": {"name": f"路{number}", "basis": {"law": "道路法"}, "task": "一、查；\n二、看。"}
            for number in range(9)
        },
    }
    text, _ = decode("x.yaml", layout.document(plain).encode())
    assert text is not None
    assert fields.plain_by_fields(text) == plain


@pytest.mark.parametrize(
    "wrong", ["路1x:\n", "\n    task: 看", "\n\n  路2:\n    name: 路2", "\nx: {", "\n    a: |+\n\n"]
)
def test_a_file_that_would_say_something_else_is_not_written(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    plain = {"duties": {"路1": {"name": "路1"}}}
    assert fresh.fresh("x.yaml", plain)
    made = layout.document({"format": "dutylist/1", **plain})
    monkeypatch.setattr(fresh, "document", lambda _: made.rstrip("\n") + wrong + "\n")
    with pytest.raises(EditError):
        fresh.fresh("x.yaml", plain)


@given(st.text("ab\n\r", max_size=40))
def test_long_lines_are_told_in_long_steps(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "MAX_LINE", 6)
        found, faults = decode("x.yaml", b"x" + text.encode())
        lines = ("x" + text).replace("\r\n", "__\n").replace("\r", "\n").splitlines(keepends=True)
        longest = max(len(one.replace("__\n", "\r\n")) for one in lines)
        assert (found is None and bool(faults)) is (longest > 6)
