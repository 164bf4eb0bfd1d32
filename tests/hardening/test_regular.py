"""Reading line by line gives what reading by events gives, ordinal by ordinal, or gives up. See `loading/regular.py`."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dutylist.loading import events, regular
from dutylist.loading.document import Document
from dutylist.loading.files import MAX_NODES
from dutylist.loading.places import Node
from dutylist.loading.text import decode

ROOT = Path(__file__).parents[2]
DUTIES = """format: dutylist/1
defaults: {domain: safety}

duties:
  safety.1:  # the first
    name: 工业企业安全生产监管
    basis: [{law: 中华人民共和国安全生产法, article: 第9条}, {law: '消防法', article: "第2条"}]
    standard:   每季度检查 2 遍,台账齐全, 见 http://example.org/a#b

    # who
    lead: '@township'
    clauses:
    - {support: [devcom, "dept-a"], until: 2026-12-31}
    - lead: devcom
      in: {not: [grid-1]}
      flags:
        - true
        - x  # end
  safety.2: {name: 短, lead: devcom}
  safety.3: 一句话
areas:
  zone: {name: 开发区, kind: zone}
"""
TEXTS = """duties:
  a:
    task: |-
      1. x
      2. y: z

      # 3
    note: |
      a

    lead: b
  c:
    clauses:
      - task: |-
          d
        lead: b
  d: x
"""
WORDS = "abc|a b|中文，文本|'q'|\"q r\"|'it''s'|\"a\\n\"|true|null|~|2021-04-01|a: b|a #b|a#b|x:|-1|- x|@x|50%|8:30||>-|''|a,b|a]b"
BITS = (
    *" |  |\n|\n\n|    |:|: |- |-|#| # c|'|\"|{|}|[|]|, |,|>|&a |*a|!t |~|\r\n|\r|\t|...|---|？|：|中|? |%|@|\\|<<|[]|{}|=".split(
        "|"
    ),
    "|",
    "\u3000",
    "\xa0",
    "\u2028",
    ": |\n",
    "key:\n",
    "\n  x:\n",
)


def alike(one: Node, other: Node) -> bool:
    """Whether two nodes are equal, also in their types and in the order of their keys."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    return one.__class__ is other.__class__ and one == other


def paths(node: Node) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of everything in a node, and of what is not there."""
    yield ()
    yield ("missing",)
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, value in steps:
        yield from ((step, *path) for path in paths(value))


def by_lines(content: str, max_nodes: int = MAX_NODES) -> tuple[Document | None, list[str]]:
    """Return the document, None where all has to be read by events, and the cuts that were read by events."""
    cuts = []

    def cut(parsed: str) -> regular.Piece | None:
        cuts.append(parsed)
        return events.read_cut(parsed)

    text, _ = decode("list.yaml", content.encode())
    return (None if text is None else regular.read(text, max_nodes, cut)), cuts


def compare(content: str, max_nodes: int = MAX_NODES) -> bool:
    """Hold what both ways of reading give against each other; return whether there was something to compare."""
    document, _ = by_lines(content, max_nodes)
    if document is None:
        return False
    expected, faults = events.read_events(document.text, max_nodes)
    assert faults == []
    count = expected.places.count()
    assert document.places.count() == count
    assert [*map(document.start, range(count))] == [*map(expected.start, range(count))]
    assert [one[:2] for one in document.sections] == [one[:2] for one in expected.sections]
    assert [one[:3] for one in document.entries] == [one[:3] for one in expected.entries]
    pairs = [*zip(document.sections, expected.sections, strict=True)]
    pairs += [*zip(document.entries, expected.entries, strict=True)]  # type: ignore[list-item]  # both have a node
    assert all(alike(one.node, other.node) for one, other in pairs)
    for one, _ in pairs:
        for path in paths(one.node):
            for of_key in (True, False):
                found = document.find(one.key, one.node, path, of_key=of_key)
                assert found == expected.find(one.key, one.node, path, of_key=of_key)
    return True


@st.composite
def bracketed(draw: st.DrawFn, deep: int = 2) -> str:
    words = st.sampled_from([*WORDS.split("|"), "x?", "'@a'", "*a", "a  "])
    values = words | bracketed(deep - 1) if deep else words
    comma = draw(st.sampled_from([", ", ", ", ",", " , "]))
    blank = draw(st.sampled_from(["", "", " "]))
    count = draw(st.integers(0, 3))
    if draw(st.booleans()):
        return f"[{blank}{comma.join(draw(values) for _ in range(count))}{blank}]"
    pairs = [
        f"{draw(st.sampled_from('abc'))}{draw(st.sampled_from([': ', ': ', ':']))}" for _ in range(count)
    ]
    return f"{{{blank}{comma.join(key + draw(values) for key in pairs)}{blank}}}"


@st.composite
def block(draw: st.DrawFn, indent: int, deep: int = 2) -> list[str]:
    lines = []
    values = st.sampled_from(WORDS.split("|")) | bracketed()
    for number in range(draw(st.integers(1, 3))):
        key = f"{' ' * indent}{draw(st.sampled_from(['name', 'b-c', '中文', 'x.y']))}{draw(st.sampled_from(['', number]))}"
        kind = draw(st.integers(0, 4 if deep else 1))
        if kind <= 1:
            lines.append(f"{key}: {draw(values)}{draw(st.sampled_from(['', '', ' ', ' # c', '#c']))}")
        elif kind == 2:
            lines += [f"{key}:{draw(st.sampled_from(['', '', ' ', ' # c']))}"]
            lines += draw(block(indent + draw(st.sampled_from([1, 2, 2, 4])), deep - 1))
        elif kind == 3:
            lines += draw(literal(key, indent))
        else:
            lines.append(f"{key}:")
            inner = indent + draw(st.sampled_from([0, 2]))
            for _ in range(draw(st.integers(1, 3))):
                if draw(st.booleans()):
                    lines.append(f"{' ' * inner}- {draw(values)}")
                else:
                    further = draw(block(inner + 2, deep - 1))
                    lines += [f"{' ' * inner}- {further[0].lstrip()}", *further[1:]]
        if not draw(st.integers(0, 9)):
            lines.append(draw(st.sampled_from(["", "   ", "# c", "      # c"])))
    return lines


@st.composite
def literal(draw: st.DrawFn, key: str, indent: int) -> list[str]:
    header = draw(st.sampled_from(["|", "|", "|-", "|-", "|-", "|+", ">-", "|2", "| # c", "|- "]))
    margin = " " * (indent + draw(st.sampled_from([2, 2, 2, 1, 4, 0])))
    words = st.sampled_from(["1.受理；", "a: b", "# c", "- x", "  deeper", "", " ", "x ", "---", "|", "'q"])
    lines = [
        f"{margin}{word}" if word.strip() else word for word in draw(st.lists(words, min_size=1, max_size=5))
    ]
    return [f"{key}: {header}", *lines]


@st.composite
def written(draw: st.DrawFn) -> str:
    """A file much like a list, in which anything may be wrong."""
    lines = ["format: dutylist/1"]
    for section in draw(
        st.lists(st.sampled_from(["duties", "bodies", "list", "policy", "areas"]), min_size=1, max_size=3)
    ):
        lines.append(f"{section}:{draw(st.sampled_from(['', '', '', ' ', ' # c', ' {a: b}', ' x']))}")
        indent = draw(st.sampled_from([2, 2, 2, 1, 4]))
        for number in range(draw(st.integers(0, 3))):
            key = f"{' ' * indent}id{draw(st.sampled_from(['', number]))}:"
            if draw(st.integers(0, 3)):
                lines += [key, *draw(block(indent + 2))]
            else:
                lines.append(f"{key} {draw(st.sampled_from(WORDS.split('|')) | bracketed())}")
    text = draw(st.sampled_from(["\n", "\n", "\r\n"])).join(lines) + draw(
        st.sampled_from(["\n", "", " ", "\n\n"])
    )
    return draw(slips(text))


@st.composite
def slips(draw: st.DrawFn, text: str) -> str:
    """The text with up to three slips: something put in, left out, or a line written twice."""
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2, 3]))):
        place = draw(st.integers(0, len(text)))
        kind = draw(st.integers(0, 2))
        if kind == 0:
            text = text[:place] + draw(st.sampled_from(BITS)) + text[place:]
        elif kind == 1:
            text = text[:place] + text[place + draw(st.integers(1, 6)) :]
        else:
            begin = text.find("\n", place) + 1
            end = text.find("\n", begin) + 1
            text = text[:end] + text[begin:end] + text[end:]
    return text


@given(written())
@example("duties:\n  a:\n    name: x\n   more\n")
@example("duties:\n  a: {b: c}\n    d\n")
@example("duties:\n  a:\n    name: x\n    lead:\n  b:\n    name: y\n")
@example("duties:\n  a:\n    t: |\n      x: y\n\n\n  b: c")
@example("duties:\n  a:\n    t: |+\n      x\n\n")
@example("duties:\n  a:\n    t: |\n      x")
@example("duties:\n  a:\n    t: |-\n      x\n  \n      y\n    b: c\n")
@example("duties:\n  a:\n    t: |-\n      x\n     # c\n    b: c\n")
@example("duties:\n  a: [b]\n- c\n")
@example("duties: {a: {b: c}}\nlist:\n- x\n")
@example("# nothing but this\n")
@example("list:\n  name: x\n  areas:\n  - a\n y: z\nareas:\n  a: x\n")
@example("list:\npolicy: ~\ndefaults: {a: b\nareas:\n  a: x\n")
@example("format: dutylist/1")
@example("policy: [a]\nlist: x # c\nformat: {a: {b: c}}\n")
@example("areas:\n  {name: y, kind: z}\n  a: {name: x}\n")
@example("areas:\n  a: {name: x}\n  {b: {name: y}}\n")
def test_what_is_read_by_lines_is_what_the_events_say(content: str) -> None:
    compare(content)


@given(slips(DUTIES) | slips(TEXTS))
@example("duties:\n  a:\n    t: |-\n      x\n \n      # c\n    b: c\n")
def test_slips_in_a_list_are_never_read_over(content: str) -> None:
    compare(content)


def test_a_list_as_people_write_it_is_read_by_lines() -> None:
    document, cuts = by_lines(DUTIES)
    assert document is not None
    assert cuts == []
    assert compare(DUTIES)
    assert compare(DUTIES.replace("\n", "\r\n"))


def test_texts_of_many_lines_are_read_by_lines() -> None:
    content = "duties:\n  a:\n    name: x\n    task: |-\n      1. x: y\n\n        # z\n      2. |\n\n  b:\n    task: |\n      a\n"
    document, cuts = by_lines(content)
    assert document is not None
    assert cuts == []
    assert [entry.node for entry in document.entries] == [
        {"name": "x", "task": "1. x: y\n\n  # z\n2. |"},
        {"task": "a\n"},
    ]
    assert compare(content)


def test_a_section_of_one_record_is_read_by_lines_unless_it_is_not_regular() -> None:
    content = "list:\n  name: 甲\n  areas: [a]\n  name2: >-\n    b\npolicy:\n  needs:\n    - supervise\ndefaults: {domain: x}\n"
    document, cuts = by_lines(content)
    assert document is not None
    assert cuts == [content[: content.index("policy")]]
    assert [section.name for section in document.sections] == ["list", "policy", "defaults"]
    assert document.sections[1].node == {"needs": ["supervise"]}
    assert compare(content)


def test_an_entity_that_is_not_regular_is_the_only_one_read_by_events() -> None:
    folded = DUTIES.replace("name: 工业企业安全生产监管", "name: >-\n      工业企业\n      安全生产监管")
    document, cuts = by_lines(folded)
    assert document is not None
    assert [re.match(r" *\S+", cut)[0].strip() for cut in cuts] == ["safety.1:"]  # type: ignore[index]
    assert compare(folded)


@pytest.mark.parametrize(
    "path", sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "examples").rglob("*.yaml")]), ids=str
)
def test_the_files_of_the_project_are_read_alike(path: Path) -> None:
    assert compare(path.read_text(encoding="utf-8"))


def test_more_nodes_than_allowed_are_left_to_the_events() -> None:
    document, _ = by_lines(DUTIES)
    assert document is not None
    most = document.places.count()
    assert by_lines(DUTIES, most)[0] is not None
    assert by_lines(DUTIES, most - 1)[0] is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("duties:\n  a:\n    name: x\n    name: y\n", "a key twice"),
        ("duties:\n  a: x\n  a: y\n", "an id twice"),
        ("duties:\n  a: x\nduties:\n  b: y\n", "a section twice"),
        ("duties:\n  a:\n    name: 'x\n", "a quote left open"),
        ("duties:\n  a:\n    name: &x y\n", "an anchor"),
        ("duties:\n  a:\n    name: x\n---\nduties:\n", "a second document"),
        ("duties:\n  a:\tx\n", "a tab"),
        ("duties:\n   a: x\n  b: y\n", "crooked indentation"),
        ("", "nothing"),
        ("areas:\n  a: {name: x}\n  {name: y}\n", "an entity without a key"),
        (f"duties:\n  a: {'[' * 31}x{']' * 31}\n", "nested too deeply in brackets"),
        (
            "duties:\n  a:\n" + "".join(f"{' ' * (n + 4)}k:\n" for n in range(40)) + f"{' ' * 50}x: y\n",
            "and in blocks",
        ),
    ],
)
def test_what_has_a_fault_or_is_odd_is_left_to_the_events(content: str, why: str) -> None:
    assert by_lines(content)[0] is None, why
