"""From where to where everything in a file reaches, and how it is written: what splicing and laying out need.

Only for files in which `nodes.read` has found no fault of DL001–DL003: depth is bounded, and there are no anchors,
aliases, tags or complex keys.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from dutylist.loading.events import parser_of
from dutylist.loading.text import Text, restore

Kind = Literal["map", "list", "text"]


@dataclass(slots=True)
class Span:
    """One scalar or collection. `start` and `end` are character indexes, `end` exclusive.

    `style` is `flow` or `block` for collections; for texts it is the first character of the way it is written: `'`,
    `"`, `|`, `>`, or nothing for plain ones. Both ends of an absent value lie where it would stand. A mapping's
    `keys` and `items` go together; a list has only `items`.
    """

    kind: Kind
    start: int
    end: int
    style: str
    value: str = ""
    keys: Sequence["Span"] = ()
    items: Sequence["Span"] = ()

    @property
    def is_flow(self) -> bool:
        """Whether it stands in brackets or braces."""
        return self.style == "flow"

    @property
    def is_absent(self) -> bool:
        """Whether nothing at all is written there."""
        return self.kind == "text" and not self.style and self.start == self.end


def trace(text: Text, start: int = 0, end: int | None = None) -> Span:
    """Return the root of a file, or of the part of it between two indexes: lines that can be read by themselves."""
    parser = parser_of(text.parsed if end is None else text.parsed[start:end])
    try:
        get = parser.get_event
        get()  # stream start
        get()  # document start
        return _span(text.parsed, start, get, get(), restore if text.suspect else str)
    finally:
        if hasattr(parser, "dispose"):
            parser.dispose()


def _span(source: str, base: int, get: Any, event: Any, restored: Callable[[str], str]) -> Span:
    """Return what begins with an event, whose indexes count from `base`. Depth is bounded by MAX_DEPTH."""
    start: int = event.start_mark.index + base
    kind = event.__class__
    if kind is yaml.ScalarEvent:
        end: int = event.end_mark.index + base
        style = event.style or ""
        if style in {"|", ">"}:
            end = _end_of_block_text(source, start, end)
        return Span("text", start, end, style, restored(event.value))
    is_map = kind is yaml.MappingStartEvent
    is_flow = event.flow_style
    done: Any = yaml.MappingEndEvent if is_map else yaml.SequenceEndEvent
    keys: list[Span] = []
    items: list[Span] = []
    while True:
        event = get()
        if event.__class__ is done:
            break
        if is_map:
            keys.append(_span(source, base, get, event, restored))
            event = get()
        items.append(_span(source, base, get, event, restored))
    # A block collection's own end mark is where the next thing begins.
    end = event.end_mark.index + base if is_flow else items[-1].end
    return Span("map" if is_map else "list", start, end, "flow" if is_flow else "block", "", keys, items)


def _end_of_block_text(source: str, start: int, end: int) -> int:
    """Return the end of the last line of a text after `|` or `>`: without the blank lines that are no part of it."""
    lines = source[start:end].splitlines(keepends=True)
    keeps = "+" in lines[0].split("#")[0]
    content = lines[1:]
    indent = next((len(line) - len(line.lstrip(" ")) for line in content if line.strip()), 0)
    while content and not keeps and not content[-1].strip() and len(content[-1].rstrip("\r\n")) <= indent:
        content.pop()
    whole = lines[0] + "".join(content)
    return start + len(whole) - (len(whole) - len(whole.rstrip("\r\n")) if not keeps else _last_break(whole))


def _last_break(whole: str) -> int:
    return 2 if whole.endswith("\r\n") else int(whole.endswith(("\n", "\r")))
