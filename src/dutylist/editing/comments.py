"""What stands between the things of a file: comments, blank lines, marks of YAML itself."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from dutylist.editing.lines import BREAK, Lines
from dutylist.editing.plain import Opened
from dutylist.loading.spans import Span, trace

MARKS = ("---", "...", "%")
"""What lines of YAML's own begin with, at the margin."""


class Aside(NamedTuple):
    """A comment or mark in a line of its own, and the column it stands at; an empty text is a blank line."""

    text: str
    column: int

    @property
    def is_mark(self) -> bool:
        """Whether it is no comment but YAML's own."""
        return self.text.startswith(MARKS)


class Gap(NamedTuple):
    """What stands between two things: a comment at the end of the first one's line, then lines.

    `end` has the blanks before its `#` with it.
    """

    end: str
    asides: list[Aside]

    @property
    def all(self) -> list[Aside]:
        """The comment at the end of the line as if it stood in one of its own, and the others."""
        return [*([Aside(self.end.strip(), 0)] if self.end else []), *self.asides]


def gap(lines: Lines, start: int, until: int, passed: Collection[int] = ()) -> Gap:
    """Return what stands between two indexes, dashes, colons, commas and brackets aside.

    `passed` are the indexes of comments that have been taken already.
    """
    if _is_bare(lines.source[start:until]):
        return Gap("", [])
    end, asides = "", []
    at = start
    while at < until:
        stop = min(lines.end(at), until)
        text = lines.source[at:stop]
        sharp = text.find("#")
        margin = at if at == start else at + len(text) - len(text.lstrip())
        is_mark = lines.column(margin) == 0 and text.startswith(MARKS)
        if is_mark:
            asides.append(Aside(text.rstrip(), 0))
        elif sharp >= 0 and at + sharp not in passed:
            blanks = text[:sharp][len(text[:sharp].rstrip()) :]
            comment = text[sharp:].rstrip()
            if at == start and start > 0 and lines.column(start) > 0:
                end = blanks + comment
            else:
                asides.append(Aside(comment, lines.column(margin)))
        elif at != start and not text.strip() and stop < until:
            asides.append(Aside("", 0))
        at = max(lines.after(at), stop)
    return Gap(end, asides)


def _is_bare(text: str) -> bool:
    """Whether no comment, no blank line and no mark can be in a text; most gaps are a line break and blanks."""
    breaks = text.count("\n") if text.count("\r") == text.count("\r\n") else 2
    return breaks <= 1 and "#" not in text and not any(mark in text for mark in MARKS)


def comments(opened: Opened) -> list[str]:
    """Return the comments of a file, those behind a `|` included, sorted. Parts without any are not looked into."""
    lines, parts = opened.lines, opened.outline.parts if opened.outline else ()
    if not parts:
        return sorted(_within(lines, opened.root, 0, len(lines.source)))
    ends = [*(part.start for part in parts[1:]), len(lines.source)]
    found = []
    for part, end in zip(parts, ends, strict=True):
        if lines.source.find("#", part.start, end) >= 0:
            root = None if part.section is None else trace(opened.text, part.start, end)
            found += _within(lines, root, part.start, end)
    return sorted(found)


def _within(lines: Lines, root: Span | None, start: int, end: int) -> list[str]:
    found, at = [], start
    for span in _texts(root):
        found += _in_gap(lines, at, span.start)
        if span.style in {"|", ">"}:
            header = BREAK.split(lines.source[span.start : span.end], maxsplit=1)[0]
            found += [header[header.index("#") :].rstrip()] if "#" in header else []
        at = span.end
    return found + _in_gap(lines, at, end)


def has_comments(lines: Lines, span: Span) -> bool:
    """Whether a comment stands between the brackets of a collection."""
    at = span.start
    for text in _texts(span):
        if "#" in lines.source[at : text.start]:
            return True
        at = text.end
    return "#" in lines.source[at : span.end]


def _in_gap(lines: Lines, start: int, until: int) -> list[str]:
    if lines.source.find("#", start, until) < 0:
        return []
    found = gap(lines, start, until)
    whole = [aside.text for aside in found.asides if aside.text and not aside.is_mark]
    return [found.end.strip(), *whole] if found.end else whole


def _texts(span: Span | None) -> Iterator[Span]:
    """Yield the texts and keys of a file in order."""
    if span is None:
        return
    if span.kind == "text":
        yield span
    for number, one in enumerate(span.items):
        if span.keys:
            yield span.keys[number]
        yield from _texts(one)
