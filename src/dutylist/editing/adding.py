"""Keys and items put into a file, in the style of those that are there."""

from collections.abc import Mapping, Sequence
from typing import Any

from dutylist.editing import layout
from dutylist.editing.cuts import Cuts
from dutylist.editing.lines import BREAK
from dutylist.editing.order import Path
from dutylist.editing.scalars import key
from dutylist.loading.spans import Span


def add_keys(
    cuts: Cuts, span: Span, after: int, new: Mapping[str, Any], path: Path, kept: Sequence[bool]
) -> None:
    """Put keys behind the entry of a number, -1 for the beginning."""
    if span.is_flow:
        pairs = [
            f"{key(name, flow=True)}: {layout.one_line(value, (*path, name))}" for name, value in new.items()
        ]
        _add_flow(cuts, span, after, pairs, kept)
        return
    indent = cuts.lines.column(span.start)
    apart = _are_apart(cuts, span, path)
    blocks = [layout.entry(name, value, (*path, name), indent) for name, value in new.items()]
    _add_blocks(cuts, span, after, blocks, indent, apart=apart)


def add_items(cuts: Cuts, span: Span, after: int, new: Mapping[int, Any], path: Path, size: int) -> None:
    """Put items behind the item of a number, -1 for the beginning; `size` is how many there were."""
    if span.is_flow:
        texts = [layout.one_line(value, (*path, number)) for number, value in new.items()]
        _add_flow(cuts, span, after, texts, [True] * size)
        return
    indent = cuts.lines.column(cuts.lines.dash(span, 0))
    blocks = [layout.item(value, (*path, number), indent) for number, value in new.items()]
    _add_blocks(cuts, span, after, blocks, indent, apart=False)


def _add_blocks(
    cuts: Cuts, span: Span, after: int, blocks: Sequence[Sequence[str]], indent: int, *, apart: bool
) -> None:
    gap = [""] if apart and not (after >= 0 and _keeps_blanks(cuts, span.items[after])) else []
    if after >= 0:
        at = _below_own_comments(cuts, cuts.lines.after(span.items[after].end), indent)
        text = "".join(f"{line}\n" for block in blocks for line in [*gap, *block])
        cuts.add(at, at, text)
        return
    text = "".join(f"{line}\n" for block in blocks for line in [*block, *gap])
    begin = cuts.lines.start(span.start)
    if not cuts.source[begin : span.start].strip(" "):
        cuts.add(begin, begin, text)
    else:  # the first of an item: it stands behind the dash
        cuts.add(span.start, span.start, text.lstrip(" ") + " " * indent)


def _below_own_comments(cuts: Cuts, at: int, indent: int) -> int:
    """Return where a line begins after the comments that stand deeper than what follows: they belong to the above."""
    line = at
    while line < len(cuts.source):
        text = cuts.source[line : cuts.lines.end(line)]
        rest = text.lstrip(" ")
        if rest and not (rest.startswith("#") and len(text) - len(rest) > indent):
            break
        line = cuts.lines.after(line)
        if rest:
            at = line
    return at


def _keeps_blanks(cuts: Cuts, span: Span) -> bool:
    """Whether what ends there is a text to which blank lines below it belong."""
    while span.items:
        span = span.items[-1]
    return (
        span.style in {"|", ">"} and "+" in cuts.source[span.start : cuts.lines.end(span.start)].split("#")[0]
    )


def _add_flow(cuts: Cuts, span: Span, after: int, texts: Sequence[str], kept: Sequence[bool]) -> None:
    ends = [one.end for one in span.items]
    starts = [one.start for one in span.keys or span.items]
    joined = ", ".join(texts)
    if after < 0:
        at = span.start + 1
        cuts.add(at, at, joined + (", " if any(kept) else ""))
        return
    end = ends[after]
    comma = cuts.lines.comma(end)
    line_end = cuts.lines.end(comma or end)
    a_line_each = cuts.lines.number(starts[0]) != cuts.lines.number(span.start)
    rest = cuts.source[comma or end : line_end].strip()
    if a_line_each and (not rest or rest.startswith("#")):
        margin = " " * cuts.lines.column(starts[after])
        if comma is None:
            cuts.add(end, end, ",")
        at = cuts.lines.after(line_end)
        closing = "," if comma is not None else ""
        cuts.add(at, at, f"{margin}{joined}{closing}\n")
        return
    cuts.add(end, end, f", {joined}")


def _are_apart(cuts: Cuts, span: Span, path: Path) -> bool:
    """Whether there is a blank line between the entries of a mapping: as there is between the last two."""
    if not path:
        return True
    if len(path) > 1:
        return False
    if len(span.keys) < len(("one", "other")):
        return layout.has_blank_lines(str(path[0]))
    between = cuts.source[span.items[-2].end : span.keys[-1].start]
    return any(not line.strip() for line in BREAK.split(between)[1:-1])
