"""The events of libyaml to located nodes. With `spans.py` the only module that imports yaml.

The parser's events become plain dicts, lists and texts in one loop. The loop itself stops at the depth and size
limits, before anything deeper is touched: libyaml's composer dies of deep nesting and its scanner is quadratic in it.
"""

import re
from collections.abc import Callable, Iterator
from sys import intern
from typing import Any

import yaml

from dutylist.loading import regular
from dutylist.loading import yaml_problem as say
from dutylist.loading.document import PLAIN_WORDS, WHOLE, Document, Entry, Section
from dutylist.loading.files import MAX_NODES
from dutylist.loading.places import Counted, Node
from dutylist.loading.problem import clip, fault
from dutylist.loading.text import EMPTY, Text, restore
from dutylist.model.finding import Finding, Location, Related, Wording

MAX_DEPTH = 32
_BREAK = re.compile(r"\r\n|\n|\r")

try:
    from yaml._yaml import CParser as _Parser

    HAS_LIBYAML = True
except ImportError:  # a PyYAML built without libyaml: the same events, slower
    HAS_LIBYAML = False


class _StopError(Exception):
    """The file cannot be read further; the finding is already made."""


def read_events(text: Text, max_nodes: int = MAX_NODES) -> tuple[Document, list[Finding]]:
    """Do what `nodes.read` does, by events alone: what anything faster is measured against."""
    reader = _Reader(text, max_nodes)
    reader.run(reader.file)
    return reader.document, reader.faults


def read_cut(parsed: str) -> regular.Piece | None:
    """Return what a section, or an entity as it is indented, says alone; None where there is a fault in it."""
    reader = _Reader(Text("", parsed, parsed, suspect=False, breaks=[]), MAX_NODES)
    reader.run(reader.entity if parsed.startswith(" ") else reader.section)
    if reader.faults:
        return None
    return regular.Piece(reader.name, reader.document.sections, reader.document.entries, reader.places)


def parser_of(parsed: str) -> Any:
    """Return the parser of events: libyaml's where it is there."""
    return _Parser(parsed) if HAS_LIBYAML else _PurePythonParser(parsed)


def text_spans(parsed: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where each text of a file reaches (character indexes, the end exclusive), in order.

    Of a text behind `|` or `>` it is its lines alone. Only for files without faults of DL001 and DL002.
    """
    parser: Any = parser_of(parsed)
    event: Any = parser.get_event()
    while event.__class__ is not yaml.StreamEndEvent:
        if event.__class__ is yaml.ScalarEvent:
            first: Any = event.start_mark
            last: Any = event.end_mark
            start: int = first.index
            end: int = last.index
            if event.style in {"|", ">"}:
                header = _BREAK.search(parsed, start, end)
                start = end if header is None else header.end()
            yield start, end
        event = parser.get_event()


class _Reader:
    """One pass over the events of one file."""

    def __init__(self, text: Text, max_nodes: int) -> None:
        self.text = text
        self.max_nodes = max_nodes
        self.faults: list[Finding] = []
        self.places = Counted()
        self.document = Document(text, self.places)
        self.name = ""
        """The key of the section or the entity that was read last."""
        self._append = self.places.starts.append
        parsed = text.parsed
        # Anchors, aliases, tags and merge keys need one of these characters: where none is, no event is looked at.
        self.strict = any(mark in parsed for mark in "&*!") or "<<" in parsed
        self.parser = parser_of(parsed)
        self.get = self.parser.get_event

    def run(self, read: Callable[[Any], None]) -> None:
        """Read the whole text, or as far as it can be read; `read` is what reads its only document."""
        try:
            self._stream(read)
        except _StopError:
            if self.faults[-1].wording is say.TOO_MANY:  # what has been read of it is too much to look at
                self.document.sections.clear()
                self.document.entries.clear()
        except yaml.MarkedYAMLError as error:
            mark: Any = error.problem_mark or error.context_mark
            if error.context == "while scanning a simple key":  # noticed a line later; said where it begins
                mark = error.context_mark or mark
            index: int = getattr(mark, "index", 0)
            place = self.text.locate(min(index, len(self.text.original)))
            self.faults.append(say.explain(error.problem or "", error.context or "", place, self.text))
            entries = self.document.entries
            if entries and isinstance(entries[-1].node, str):
                entries.pop()  # perhaps only the beginning of what stands there
        except yaml.YAMLError as error:
            place = self.text.locate(min(getattr(error, "position", 0) or 0, len(self.text.original)))
            self.faults.append(fault("DL002", place, say.GENERAL, problem=clip(str(error))))
        finally:
            if hasattr(self.parser, "dispose"):
                self.parser.dispose()

    def file(self, event: Any) -> None:
        """Read a whole file, which begins with `event`: its top-level mapping, section by section."""
        if not isinstance(event, yaml.MappingStartEvent):
            if isinstance(event, yaml.ScalarEvent) and not event.style and self._is_nothing(event.value):
                self._fail("DL001", Location(self.text.name, 1, 1), EMPTY)
            place = self._place(event)
            kind = say.kind_of(event)
            self._value(event, 1)  # too deep is said first
            self._not_a_mapping(place, kind)
        self._append(event.start_mark.index)
        self.section(event)

    def section(self, event: Any) -> None:
        """Read the sections of the mapping that begins with `event`: of a file, or of a cut with just one."""
        self._check(event)
        seen: dict[str, int] = {}
        while True:
            event = self.get()
            if event.__class__ is yaml.MappingEndEvent:
                return
            key, name = self._key(event)
            self.name = name
            value = self.get()
            if name in seen:
                self._duplicate(name, key, seen[name])
            else:
                seen[name] = key
            if value.__class__ is yaml.MappingStartEvent and name not in WHOLE:
                self.document.sections.append(Section(name, key, {}))
                self._entities(name, value)
            else:
                node = self._value(value)
                if len(self.places.starts) > self.max_nodes:
                    self._too_many(key)
                self.document.sections.append(Section(name, key, node))

    def entity(self, event: Any) -> None:
        """Read the one entity of the mapping that begins with `event`."""
        if not isinstance(event, yaml.MappingStartEvent) or event.flow_style:
            # Never shown: the file is read once more, as a whole.
            self._fail("DL004", self._place(event), say.NOT_MAPPING, found="")
        self._list_entities("", event)

    def _stream(self, read: Callable[[Any], None]) -> None:
        get = self.get
        get()  # stream start
        event: Any = get()
        if isinstance(event, yaml.StreamEndEvent):
            self._fail("DL001", Location(self.text.name, 1, 1), EMPTY)
        if event.tags:
            self._fault(event, say.TAGS)
        read(get())
        get()  # document end
        event = get()
        if not isinstance(event, yaml.StreamEndEvent):
            self._fault(event, say.SECOND_DOCUMENT)
        self._colons()

    def _colons(self) -> None:
        """Report keys in braces without a colon (`{lead：devcom}`): to YAML they are keys whose value is absent."""
        starts, parsed = self.places.starts, self.text.parsed
        for key, after in self.places.skips.items():
            if after == key + 2:
                written = parsed[starts[key] : starts[key + 1]]
                if not say.has_colon(written):
                    self.faults.append(say.no_colon(self.text, starts[key], restore(written).strip()))

    @staticmethod
    def _is_nothing(word: str) -> bool:
        return PLAIN_WORDS.get(word, word) is None

    def _not_a_mapping(self, place: Location, kind: Wording) -> None:
        wide = say.wide_colon(self.text, place.line)
        if wide is not None:
            self.faults.append(wide)
            raise _StopError
        self._fail("DL004", place, say.NOT_MAPPING, found=kind)

    def _entities(self, section: str, start: Any) -> None:
        self._append(start.start_mark.index)
        self._list_entities(section, start)

    def _list_entities(self, section: str, start: Any) -> None:
        self._check(start)
        seen: dict[str, int] = {}
        add = self.document.entries.append
        mapping_end = yaml.MappingEndEvent
        while True:
            event = self.get()
            if event.__class__ is mapping_end:
                return
            key, name = self._key(event)
            self.name = name
            node = self._value(self.get())
            if len(self.places.starts) > self.max_nodes:
                self._too_many(key)
            if name in seen:
                self._duplicate(name, key, seen[name])
            else:
                seen[name] = key
                if node is not None:
                    add(Entry(section, name, key, node))
                else:
                    self.places.skips[key] = len(self.places.starts)

    def _too_many(self, ordinal: int) -> None:
        self._fail("DL001", self.document.at(ordinal), say.TOO_MANY, limit=self.max_nodes)

    def _key(self, event: Any) -> tuple[int, str]:
        """Return the ordinal and the text of a key; complex keys are refused."""
        key = len(self.places.starts)
        if event.__class__ is yaml.ScalarEvent:
            mark: Any = event.start_mark
            self._append(mark.index)
            self._check(event, is_key=True)
            return key, intern(event.value)
        self._fail("DL002", self._place(event), say.ALIAS_KEY if _is_alias(event) else say.COMPLEX_KEY)
        raise AssertionError  # _fail always raises

    def _value(self, event: Any, depth: int = 3) -> Node:
        """Build the value that begins with `event`. One loop without recursion; GC-free containers, shared keys."""
        get = self.get
        append = self._append
        starts = self.places.starts
        scalar, map_start, map_end = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.MappingEndEvent
        seq_start, seq_end = yaml.SequenceStartEvent, yaml.SequenceEndEvent
        words = PLAIN_WORDS
        strict = self.strict
        kind = event.__class__
        append(event.start_mark.index)
        if strict:
            self._check(event)
        if kind is scalar:
            value = event.value
            return words[value] if value in words and not event.style else value
        if kind is not map_start and kind is not seq_start:
            return f"*{event.anchor}"
        root: Any
        here: Any
        here = root = {} if kind is map_start else []
        in_map = kind is map_start
        stack: list[tuple[Any, bool, str, int, int]] = []
        base = len(starts) - 1
        while True:
            event = get()
            kind = event.__class__
            if in_map:
                if kind is scalar:
                    append(event.start_mark.index)
                    if strict:
                        self._check(event, is_key=True)
                    name = intern(event.value)
                    event = get()
                    kind = event.__class__
                    append(event.start_mark.index)
                    if strict:
                        self._check(event)
                    if name in here:
                        self._repeat(name, len(starts) - 2, here, base, len(stack) + depth + 1, event)
                        continue
                    if kind is scalar:
                        value = event.value
                        if value in words and not event.style:
                            value = words[value]
                            if value is None:
                                self.places.skips[len(starts) - 2] = len(starts)
                                continue
                        here[name] = value
                    elif kind is map_start or kind is seq_start:
                        ordinal = len(starts) - 2
                        stack.append((here, in_map, name, ordinal, base))
                        base = ordinal + 1
                        in_map = kind is map_start
                        new: Any = {} if in_map else []
                        here[name] = new
                        here = new
                        if len(stack) + depth > MAX_DEPTH:
                            self._fail("DL002", self._place(event), say.TOO_DEEP)
                        if ordinal > self.max_nodes:
                            self._fail("DL001", self._place(event), say.TOO_MANY, limit=self.max_nodes)
                    else:
                        here[name] = f"*{event.anchor}"
                    continue
                if kind is not map_end:
                    self._fail(
                        "DL002", self._place(event), say.ALIAS_KEY if _is_alias(event) else say.COMPLEX_KEY
                    )
            elif kind is not seq_end:
                append(event.start_mark.index)
                if strict:
                    self._check(event)
                if kind is scalar:
                    value = event.value
                    here.append(words[value] if value in words and not event.style else value)
                elif kind is map_start or kind is seq_start:
                    stack.append((here, in_map, "", -1, base))
                    base = len(starts) - 1
                    in_map = kind is map_start
                    new = {} if in_map else []
                    here.append(new)
                    here = new
                    if len(stack) + depth > MAX_DEPTH:
                        self._fail("DL002", self._place(event), say.TOO_DEEP)
                else:
                    here.append(f"*{event.anchor}")
                if len(starts) > self.max_nodes:
                    self._fail("DL001", self._place(event), say.TOO_MANY, limit=self.max_nodes)
                continue
            # The end of a collection.
            if not stack:
                return None if root == [] else root
            done, was_map = here, in_map
            here, in_map, name, ordinal, base = stack.pop()
            if not done and not was_map and ordinal >= 0:
                del here[name]  # an empty list counts as absent
                self.places.skips[ordinal] = len(starts)

    def _repeat(
        self, name: str, ordinal: int, here: dict[str, Any], base: int, depth: int, event: Any
    ) -> None:
        """Report a key written twice in one mapping; the first counts. The second value is read and dropped."""
        first = self.places.child(here, base, name)
        if event.__class__ is not yaml.ScalarEvent:
            self.places.starts.pop()
            self._value(event, depth)
        self.places.skips[ordinal] = len(self.places.starts)
        self._duplicate(name, ordinal, ordinal if first is None else first[0])

    def _duplicate(self, name: str, second: int, first: int) -> None:
        at_first, at_second = self.document.at(first), self.document.at(second)
        shown = clip(restore(name))
        related = (Related(say.FIRST_HERE, at_first, {"key": shown}),)
        self.faults.append(fault("DL003", at_second, say.DUPLICATE, related, key=shown, line=at_first.line))

    def _check(self, event: Any, *, is_key: bool = False) -> None:
        """Report anchors, aliases, tags and merge keys; the value is kept as text."""
        if _is_alias(event):
            self._fault(event, say.ALIAS, name=clip(event.anchor))
            return
        if event.anchor is not None:
            self._fault(event, say.ANCHOR, name=clip(event.anchor))
        if event.tag is not None:
            self._fault(event, say.TAG, name=clip(event.tag))
        if is_key and event.value == "<<" and not event.style:
            self._fault(event, say.MERGE)

    def _place(self, event: Any) -> Location:
        return self.text.locate(event.start_mark.index)

    def _fault(self, event: Any, wording: Wording, **args: object) -> None:
        self.faults.append(fault("DL002", self._place(event), wording, **args))

    def _fail(self, code: str, place: Location, wording: Wording, **args: object) -> None:
        self.faults.append(fault(code, place, wording, **args))
        raise _StopError


def _is_alias(event: Any) -> bool:
    return isinstance(event, yaml.AliasEvent)


class _PurePythonParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """The parser for installations without libyaml: the same events, slower."""

    def __init__(self, stream: str) -> None:
        yaml.reader.Reader.__init__(self, stream)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Pass over blanks: as libyaml does, over tabs too where nothing can be indented by them."""
        while True:
            super().scan_to_next_token()
            if self.peek() != "\t" or (self.allow_simple_key and not self.flow_level):
                return
            self.forward()

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> Any:
        """Return the blanks inside a plain text; as for libyaml, tabs are blanks too."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        if length:
            blanks = self.prefix(length)
            self.forward(length)
            if self.peek() not in "\r\n\x85\u2028\u2029":
                return [blanks]
        return super().scan_plain_spaces(indent, start_mark)
