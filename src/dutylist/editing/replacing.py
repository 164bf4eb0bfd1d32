"""Values of a file replaced: in brackets, behind a key, below it; comments beside them stay."""

import re
from collections.abc import Mapping
from typing import Any

from dutylist.editing import layout
from dutylist.editing.comments import gap
from dutylist.editing.cuts import Cuts
from dutylist.editing.layout import STEP
from dutylist.editing.lines import BREAK, LINE_BREAKS
from dutylist.editing.order import Path
from dutylist.editing.scalars import WIDTH, double, like, literal, scalar
from dutylist.loading.spans import Span
from dutylist.model.width import width

_HEADER = re.compile(r"[|>][-+0-9]*([ \t]+#.*)?")


def replace_flow(cuts: Cuts, value: Span, after: Any, path: Path) -> None:
    """Put another value, on one line, in place of one in brackets."""
    text = (
        like(after, value.style, flow=True)
        if isinstance(after, str) and value.kind == "text"
        else layout.one_line(after, path)
    )
    space = " " if value.is_absent and cuts.source[value.start - 1] == ":" else ""
    cuts.add(value.start, value.end, space + text)


def replace_in_place(cuts: Cuts, value: Span, after: Any, path: Path) -> None:
    """Put another value exactly where one begins: comments stand between it and what it belongs to."""
    column = cuts.lines.column(value.start)
    if isinstance(after, Mapping | list):
        line = layout.flow(after, path, column)
        lines = layout.collection(after, path, column) if line is None else [line]
    else:
        lines = [like(after, value.style, flow=False) if isinstance(after, str) else scalar(after)]
    cuts.add(value.start, value.end, "\n".join(lines).lstrip(" "))


def replace(cuts: Cuts, name: Span, value: Span, after: Any, path: Path) -> None:
    """Put another value behind a key of a block mapping; a comment at the end of the line stays there."""
    colon = cuts.lines.colon(name)
    indent = cuts.lines.column(name.start)
    column = cuts.lines.column(colon) + 1
    is_below = cuts.lines.number(value.start) != cuts.lines.number(name.start) and not value.is_absent
    comment = _header_comment(cuts, value)
    lines: list[str] = []
    if isinstance(after, str) and value.kind == "text" and literal(after) is None:
        head = like_before(cuts, value, after, indent, colon + 1)
    else:
        head, lines = layout.written(after, path, indent, column)
        if isinstance(after, str) and is_below and _has_lines_between(cuts, name, value):
            head, lines = double(after), []  # a comment above lines of a text would be part of it
        if head.startswith('"'):
            head, lines = "\n".join([head, *lines]), []
    if head:
        head = " " + head + comment
    elif not is_below:
        head = comment
    block = "".join(f"{line}\n" for line in lines)
    if is_below:
        head = _keep_comment(cuts, name, value, head, indent)
        begin, end = cuts.lines.start(value.start), cuts.lines.after(value.end)
        if head:
            cuts.add(colon, colon, head)
            cuts.add(begin, end, "")
            cuts.add(cuts.lines.after(colon), cuts.lines.after(colon), block)
        else:
            cuts.add(begin, end, block)
        return
    cuts.add(colon, value.end, head)
    after_line = cuts.lines.after(value.end)
    cuts.add(after_line, after_line, block)


def _has_lines_between(cuts: Cuts, name: Span, value: Span) -> bool:
    """Whether comments stand in lines of their own between a key and its value."""
    start = cuts.lines.after(cuts.lines.colon(name))
    return bool(cuts.source[start : cuts.lines.start(value.start)].strip())


def _keep_comment(cuts: Cuts, name: Span, value: Span, head: str, indent: int) -> str:
    """Return what goes behind a key whose value stood below it: the comment behind that goes with it."""
    if value.style == "block" or value.style in {"|", ">"}:
        return head
    colon = cuts.lines.colon(name)
    comment = gap(cuts.lines, value.end, cuts.lines.end(value.end)).end
    start = cuts.lines.start(name.start)
    if not comment or not gap(cuts.lines, colon, value.start).end:
        return head + comment
    if cuts.source[start : name.start].strip():
        return head
    cuts.add(start, start, f"{' ' * indent}{comment.strip()}\n")
    return head


def like_before(cuts: Cuts, value: Span, after: str, indent: int, at: int) -> str:
    """Return a text for the place of another, in its quotes, on several lines if it is long."""
    line = like(after, value.style, flow=False)
    if cuts.lines.column(at) + width(line) <= WIDTH or value.style == "'":
        return line
    head, lines = layout.written(after, (), indent, cuts.lines.column(at))
    return "\n".join([head, *lines])


def wrap(cuts: Cuts, value: Span, before: Any, after: list[Any], path: Path) -> bool:
    """Make one collection that stood for a list the list's item; return whether that was possible."""
    if isinstance(before, list) or before not in after or value.kind == "text":
        return False
    number = after.index(before)
    text = cuts.source[value.start : value.end]
    if value.is_flow:
        if not BREAK.search(text):
            return False  # nothing is lost by writing it anew
        inside = [layout.one_line(one, (*path, place)) for place, one in enumerate(after)]
        first = "".join(f"{one}, " for one in inside[:number])
        last = "".join(f", {one}" for one in inside[number + 1 :])
        cuts.add(value.start, value.start, f"[{first}")
        cuts.add(value.end, value.end, f"{last}]")
        return True
    indent = cuts.lines.column(value.start)
    at = cuts.lines.start(value.start)
    above = [line for place in range(number) for line in layout.item(after[place], (*path, place), indent)]
    cuts.add(at, at, "".join(f"{line}\n" for line in above))
    cuts.add(value.start, value.start, "- ")
    for line in cuts.lines.starts[cuts.lines.number(value.start) : cuts.lines.number(value.end)]:
        if not cuts.source.startswith(LINE_BREAKS, line):
            cuts.add(line, line, " " * STEP)
    below = [
        line
        for place in range(number + 1, len(after))
        for line in layout.item(after[place], (*path, place), indent)
    ]
    end = cuts.lines.after(value.end)
    cuts.add(end, end, "".join(f"{line}\n" for line in below))
    return True


def stays_flow(cuts: Cuts, value: Span, before: Any, after: Any, path: Path) -> bool:
    """Whether what is in brackets can stay there; what has become too long for its line is better in lines."""
    if not value.is_flow or BREAK.search(cuts.source, value.start, value.end):
        return True
    column = cuts.lines.column(value.start)
    return layout.flow(after, path, column) is not None or layout.flow(before, path, column) is None


def _header_comment(cuts: Cuts, value: Span) -> str:
    """Return the comment behind the `|` of a text in lines of its own, with the blanks before it."""
    if value.style not in {"|", ">"}:
        return ""
    found = _HEADER.match(cuts.source, value.start)
    return (found[1] or "") if found else ""
