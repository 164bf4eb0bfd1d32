"""A file in parts that can be read by themselves: what stands above, section by section, entity by entity.

A change of one entity needs to know where everything in it stands, and nothing of the thousands of others. So the
spans of an entity are looked for when they are asked for, in its own lines.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple, overload

from dutylist.editing.lines import Lines
from dutylist.loading.document import WHOLE, Document, Section
from dutylist.loading.spans import Span, trace
from dutylist.loading.text import Text, restore


class Part(NamedTuple):
    """Whole lines of a file. They hold the section if `id` is None, of a section in parts only its key.

    `indent` is the column of the section's entities, 0 where it is not in parts. `section` is None above the first.
    """

    start: int
    section: str | None
    id: str | None
    indent: int
    is_last: bool


class Outline(NamedTuple):
    """The root of a file, and its parts in order; none where only the whole can be read."""

    root: Span
    parts: Sequence[Part]


def outline(text: Text, document: Document, lines: Lines) -> Outline:
    """Return how a file without faults of reading can be taken apart."""
    starts = [document.start(section.key) for section in document.sections]
    is_block = bool(starts) and document.start(0) == starts[0]  # braces begin before their first key
    if not is_block or starts != _beginnings(lines, 0, len(text.parsed), 0):
        return Outline(trace(text), ())
    ends = [*starts[1:], len(text.parsed)]
    restored = restore if text.suspect else str
    parts = [Part(0, None, None, 0, is_last=True)] if starts[0] else []
    items: list[Callable[[], Span]] = []
    by_section: dict[str, list[tuple[int, str]]] = {}
    for entry in document.entries:
        found = (document.start(entry.key), restored(entry.id))
        by_section.setdefault(restored(entry.section), []).append(found)
    for section, start, end in zip(document.sections, starts, ends, strict=True):
        name = restored(section.name)
        more = _Section(text, lines, name, by_section.get(name, []), start, end)
        in_parts = more.in_parts(section, document)
        parts += more.parts() if in_parts else [Part(start, name, None, 0, is_last=True)]
        items.append(more.span if in_parts else more.traced)
    keys = [
        _key(text, one, end, restored(part.name))
        for part, one, end in zip(document.sections, starts, ends, strict=True)
    ]
    return Outline(Span("map", starts[0], len(text.parsed), "block", "", keys, _Later(items)), parts)


class _Section:
    """One section and where its entities begin."""

    def __init__(
        self, text: Text, lines: Lines, name: str, entities: list[tuple[int, str]], start: int, end: int
    ) -> None:
        self.text = text
        self.lines = lines
        self.name = name
        self.entities = entities
        self.start = start
        self.end = end
        self.indent = lines.column(entities[0][0]) if entities else 0

    def in_parts(self, section: Section, document: Document) -> bool:
        """Whether each entity has lines of its own, and nothing else begins where they do."""
        begins = [start for start, _ in self.entities]
        return (
            self.indent > 0
            and section.name not in WHOLE
            and document.start(section.key + 1) == begins[0]  # else it stands in braces
            and begins == _beginnings(self.lines, self.start, self.end, self.indent)
        )

    def parts(self) -> list[Part]:
        """Return the line of the section's key and the lines of each entity."""
        last = len(self.entities) - 1
        own = [
            Part(start - self.indent, self.name, id_, self.indent, is_last=number == last)
            for number, (start, id_) in enumerate(self.entities)
        ]
        return [Part(self.start, self.name, None, self.indent, is_last=False), *own]

    def span(self) -> Span:
        """Return the section with entities that are looked at when they are asked for."""
        starts = [start for start, _ in self.entities]
        ends = [*(start - self.indent for start in starts[1:]), self.end]
        keys = [
            _key(self.text, start, end, id_) for (start, id_), end in zip(self.entities, ends, strict=True)
        ]

        def item(start: int, end: int) -> Callable[[], Span]:
            return lambda: trace(self.text, start - self.indent, end).items[0]

        items = _Later([item(start, end) for start, end in zip(starts, ends, strict=True)])
        return Span("map", starts[0], items[-1].end, "block", "", keys, items)

    def traced(self) -> Span:
        """Return the section looked at as a whole."""
        return trace(self.text, self.start, self.end).items[0]


class _Later(Sequence[Span]):
    """Spans that are looked for when they are asked for."""

    def __init__(self, makers: Sequence[Callable[[], Span]]) -> None:
        self._makers = makers
        self._made: dict[int, Span] = {}

    def __len__(self) -> int:
        return len(self._makers)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | Sequence[Span]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        if number not in self._made:
            self._made[number] = self._makers[number]()
        return self._made[number]


def _beginnings(lines: Lines, start: int, end: int, indent: int) -> list[int]:
    """Return where in the lines between two indexes something stands at a column, with nothing before it.

    Blank lines, comments and marks of YAML's own are left out.
    """
    source, margin = lines.source, " " * indent
    found = []
    for line in lines.starts[bisect_left(lines.starts, start) : bisect_right(lines.starts, end)]:
        if not source.startswith(margin, line):
            continue
        at = line + indent
        first = source[at : at + 1]
        if (
            first
            and first not in " \t\r\n#"
            and not (indent == 0 and source.startswith(("---", "...", "%"), at))
        ):
            found.append(at)
    return found


def _key(text: Text, start: int, end: int, name: str) -> Span:
    """Return a key at the beginning of some lines."""
    source = text.original
    if name and source[start] not in "\"'" and source.startswith(name, start):
        return Span("text", start, start + len(name), "", name)
    line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    return trace(text, line, end).keys[0]
