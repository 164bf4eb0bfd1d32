"""Edits change the lines concerned and nothing else, in whatever style the file is written."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.editing.change import change, rewrite
from dutylist.editing.edits import Append, Edit, Put, Remove, applied
from dutylist.editing.failures import EditError
from dutylist.editing.plain import open_bytes
from dutylist.editing.sameness import same
from dutylist.loading.spans import Span
from tests.editing.handwritten import LISTS, WORDS, handwritten, nodes, plains

NAME = "list.yaml"


def changed(source: str, *edits: Edit) -> str:
    return change(NAME, source.encode(), edits).decode()


def paths(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return every path below sections."""
    found = [path] if len(path) > 1 else []
    steps: Any = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, one in steps:
        found += paths(one, (*path, step))
    return found


def at(node: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        node = node[step]
    return node


def around(root: Span, source: str, section: str, entity: str) -> tuple[str, str]:
    """Return the lines above an entity and those below."""
    entities = root.items[[key.value for key in root.keys].index(section)]
    number = [key.value for key in entities.keys].index(entity)
    start, end = entities.keys[number].start, entities.items[number].end
    after = source.find("\n", end)
    return source[: source.rfind("\n", 0, start) + 1], source[after:] if after >= 0 else ""


@LISTS
@given(data=st.data())
def test_a_change_stays_in_its_entity(data: st.DataObject) -> None:
    plain = data.draw(plains())
    source = data.draw(handwritten(plain))
    opened = open_bytes(NAME, source.encode())
    assert same(opened.plain, plain)
    path = data.draw(st.sampled_from(paths({name: node for name, node in plain.items() if name != "format"})))
    old = at(plain, path)
    edits: list[Edit] = [Remove(path), Put(path, data.draw(nodes(WORDS)))]
    if isinstance(old, dict):
        edits += [Put((*path, "new"), data.draw(nodes(WORDS))), Put((*path, "name"), data.draw(WORDS))] * 3
    else:
        edits += [Append(path, data.draw(nodes(WORDS)))] * 3
    edit = data.draw(st.sampled_from(edits))
    result = changed(source, edit)
    section, entity = str(path[0]), str(path[1])
    assert opened.root is not None
    above, below = around(opened.root, source, section, entity)
    assert same(open_bytes(NAME, result.encode()).plain, applied(plain, [edit]))
    is_gone = entity not in applied(plain, [edit]).get(section, {})
    if not is_in_brackets(opened.root, section) and len(path) > 2 and not is_gone:
        assert result.startswith(above)
        assert result.endswith(below)
    assert result.endswith("\n") or not source.endswith("\n")
    if isinstance(edit, Append) or (isinstance(edit, Put) and edit.path != path):
        for number in range(1, source.count("# 注") + 1):
            assert f"# 注{number}:" in result


def is_in_brackets(root: Span, section: str) -> bool:
    entities = root.items[[key.value for key in root.keys].index(section)]
    return root.is_flow or entities.is_flow or entities.start == entities.end


@LISTS
@given(data=st.data())
def test_new_entities_leave_all_lines_as_they_were(data: st.DataObject) -> None:
    plain = data.draw(plains())
    source = data.draw(handwritten(plain))
    new = data.draw(plains())
    edits = [
        Put((section, f"new-{name}"), node)
        for section, entities in new.items()
        if section != "format"
        for name, node in entities.items()
    ]
    result = changed(source, *edits)
    opened = open_bytes(NAME, source.encode())
    assert opened.root is not None
    if not any(item.is_flow for item in opened.root.items):
        lines = iter(result.splitlines())
        assert all(line in lines for line in source.splitlines())  # in this order


@LISTS
@given(data=st.data())
def test_a_file_can_be_made_to_say_anything_else(data: st.DataObject) -> None:
    plain, other = data.draw(plains()), data.draw(plains())
    source = data.draw(handwritten(plain))
    end = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    mark = data.draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    content = mark + source.replace("\n", end).encode()
    result = rewrite(NAME, content, other)
    assert same(open_bytes(NAME, result).plain, other)
    assert result.startswith(mark)
    assert result.decode().count("\n") == (0 if end == "\r" else result.decode().count(end))


def test_what_is_asked_for_already_changes_nothing() -> None:
    source = "bodies:   {a:  甲}\r\n"
    assert changed(source, Put(("bodies", "a"), "甲")) == source


def test_a_file_ends_as_it_did_unless_its_last_text_needs_a_line_break() -> None:
    source = "areas:\n  x:\n    name: 甲\n    note: |\n      一"
    name, note, kind = (("areas", "x", key) for key in ("name", "note", "kind"))
    assert changed(source, Put(name, "乙")) == source.replace("甲", "乙")
    assert changed(source, Put(("areas", "y"), "丙")) == source.replace("|", "|-") + "\n  y: 丙"
    assert changed(source, Put(note, "一\n二")) == source.replace("|", "|-") + "\n      二"
    assert changed(source, Put(note, "一\n二\n")) == source + "\n      二\n"
    assert changed(source, Remove(note), Put(kind, "zone")) == "areas:\n  x:\n    name: 甲\n    kind: zone"


@pytest.mark.parametrize(
    ("source", "edit"),
    [
        ("duties: {a: {name: b}}", Remove(("duties", "c"))),
        ("duties: {a: {name: b}}", Put(("duties", "a", "clauses", 1, "lead"), "x")),
        ("duties: {a: {name: b, lead: c}}", Put(("duties", "a", "lead", "x"), "y")),
        ("duties: {a: {name: b}}", Put(("duties", "a", "name"), "\ud800")),
        ("duties: {a: {name: b}, a: {name: c}}", Put(("duties", "a", "name"), "d")),
        ("duties: {a: &x {name: b}}", Put(("duties", "a", "name"), "d")),
        ("duties: [", Put(("duties", "a", "name"), "d")),
        ("- a", Put(("duties", "a", "name"), "d")),
    ],
)
def test_what_cannot_be_done_is_said(source: str, edit: Edit) -> None:
    with pytest.raises(EditError, match=NAME):
        changed(source, edit)


@pytest.mark.parametrize(
    ("source", "after"),
    [
        (
            "areas:\n x:\n  n:\n    甲  # 注\n",
            "areas:\n x:\n  n:  # 注\n    - 甲\n    - |-\n      一\n      二\n",
        ),
        (
            "areas:\n x:\n  n: # 乙\n    甲  # 注\n",
            "areas:\n x:\n  # 注\n  n: # 乙\n    - 甲\n    - |-\n      一\n      二\n",
        ),
    ],
)
def test_a_comment_stays_when_its_value_becomes_lines(source: str, after: str) -> None:
    assert changed(source, Append(("areas", "x", "n"), "一\n二")) == after


CLAUSES = ("duties", "a", "clauses")


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        (
            "    clauses:\n      lead: y # 注\n\n      in: r\n    note: z\n",
            Append(CLAUSES, {"lead": "u"}),
            "    clauses:\n      - lead: y # 注\n\n        in: r\n      - {lead: u}\n    note: z\n",
        ),
        (
            "    clauses: {lead: y,\n      in: r}\n",
            Append(CLAUSES, {"lead": "u"}),
            "    clauses: [{lead: y,\n      in: r}, {lead: u}]\n",
        ),
        (
            "    clauses:\n      - lead: y\n        in: r\n",
            Remove((*CLAUSES, 0, "lead")),
            "    clauses:\n      - in: r\n",
        ),
        (
            "    clauses:\n      - lead: y\n        # 注\n        in: r\n",
            Remove((*CLAUSES, 0, "lead")),
            "    clauses:\n      -\n        # 注\n        in: r\n",
        ),
        (
            "    clauses:\n      - in: y\n        task: r\n",
            Put((*CLAUSES, 0, "lead"), "z"),
            "    clauses:\n      - lead: z\n        in: y\n        task: r\n",
        ),
        (
            "    in: [x, # 一\n         y, # 二\n         z]\n",
            Remove(("duties", "a", "in", 1)),
            "    in: [x, # 一\n         z]\n",
        ),
        (
            "    in:\n      - - # 注\n          x\n",
            Append(("duties", "a", "in", 0, 0), "y"),
            '    in:\n      - - # 注\n          [x, "y"]\n',
        ),
        (
            "    in:\n      - - # 一\n          x # 二\n",
            Put(("duties", "a", "in", 0, 0), "甲\n乙"),
            '    in:\n      - - # 一\n          "甲\\n乙" # 二\n',
        ),
        (
            "    in:\n      - # 一\n        x # 二\n",
            Put(("duties", "a", "in", 0), "甲\n乙"),
            "    in:\n      # 一\n      # 二\n      - |-\n        甲\n        乙\n",
        ),
    ],
)
def test_the_lines_concerned(before: str, edit: Edit, after: str) -> None:
    head = "duties:\n  a:\n"
    assert changed(head + before, edit) == head + after


def test_a_file_made_to_say_what_it_cannot_is_left_alone() -> None:
    content = "duties:\n  ? a\n  : name: 甲\n".encode()
    with pytest.raises(EditError, match=NAME):
        rewrite(NAME, content, {"duties": {"a": "文字"}})
    with pytest.raises(EditError, match=NAME):
        rewrite(NAME, content, {"duties": {"a": "\ud800"}})
