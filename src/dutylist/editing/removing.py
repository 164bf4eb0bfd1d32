"""Keys and items taken out of a file, with the comments of their lines; those above and below stay."""

from collections.abc import Sequence

from dutylist.editing.cuts import Cuts
from dutylist.loading.spans import Span


def take_out(cuts: Cuts, span: Span, kept: Sequence[bool]) -> None:
    """Take out the entries or items that are not kept."""
    if all(kept):
        return
    if span.is_flow:
        _take_out_flow(cuts, span, kept)
        return
    begins = [one.start for one in span.keys] or [cuts.lines.dash(span, one) for one in range(len(kept))]
    first = 0
    line = cuts.lines.start(begins[0])
    if (
        not kept[0] and any(kept) and cuts.source[line : begins[0]].strip(" ")
    ):  # behind a dash: the next moves up
        first = list(kept).index(True)
        begin, end = begins[0], span.items[first - 1].end
        if "#" in cuts.source[cuts.lines.end(end) : begins[first]]:
            while cuts.source[begin - 1] == " ":
                begin -= 1
            cuts.add(begin, cuts.lines.end(end), "")
        else:
            cuts.add(begin, begins[first], "")
    for number in range(first, len(kept)):
        if not kept[number]:
            start = cuts.lines.start(begins[number])
            cuts.add(start, cuts.lines.after(span.items[number].end), "")


def _take_out_flow(cuts: Cuts, span: Span, kept: Sequence[bool]) -> None:
    begins = [one.start for one in span.keys or span.items]
    ends = [one.end for one in span.items]
    for number, stays in enumerate(kept):
        if stays:
            continue
        begin, end = begins[number], ends[number]
        comma = cuts.lines.comma(end)
        if any(kept) and _has_own_lines(cuts, begin, comma or end):
            cuts.add(cuts.lines.start(begin), cuts.lines.after(comma or end), "")
            if number == len(kept) - 1 and comma is None:
                last = cuts.lines.comma(ends[max(one for one in range(number) if kept[one])])
                if last is not None:
                    cuts.add(last - 1, last, "")
            continue
        if number + 1 < len(kept) and comma is not None:
            between = cuts.source[comma : begins[number + 1]]
            end = begins[number + 1] if "#" not in between else comma
        elif any(kept):
            last = max(one for one in range(number) if kept[one])
            begin = ends[last] if "#" not in cuts.source[ends[last] : begin] else begin
            end = comma or end
        else:
            end = comma or end
        cuts.add(begin, end, "")


def _has_own_lines(cuts: Cuts, begin: int, end: int) -> bool:
    """Whether nothing but a comment stands in the lines of an entry before it and behind it."""
    before = cuts.source[cuts.lines.start(begin) : begin]
    behind = cuts.source[end : cuts.lines.end(end)].strip(" \t")
    return not before.strip(" \t") and (not behind or behind.startswith("#"))
