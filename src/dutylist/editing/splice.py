"""The lines of a file that a change of its data concerns, changed. Everything else stays as it stands.

Data before and after are walked together with the places of the file; where they differ, pieces of the text are cut
out or put in. What an edit does not touch (comments, order, quotes, blank lines) is not looked at.
"""

import json
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from dutylist.editing import layout
from dutylist.editing.comments import gap
from dutylist.editing.edits import Plain
from dutylist.editing.layout import STEP
from dutylist.editing.lines import BREAK, LINE_BREAKS, Lines
from dutylist.editing.order import Path
from dutylist.editing.scalars import WIDTH, key, like, literal
from dutylist.loading.spans import Span
from dutylist.model.width import width

_HEADER = re.compile(r"[|>][-+0-9]*([ \t]+#.*)?")


def splice(source: str, root: Span | None, before: Plain, after: Plain) -> str:
    """Return the text of a file that says `after` where it said `before`, with its own line ends."""
    first = BREAK.search(source)
    newline = first[0] if first else "\n"
    closed = source.endswith(LINE_BREAKS) or not source
    padded = source if closed else source + newline
    if root is None:
        result = padded + layout.document(after).replace("\n", newline)
    else:
        splicer = _Splicer(padded)
        splicer.value_changed(root, before, after, ())
        result = splicer.result(newline)
    return result if closed else result.removesuffix(newline)


class _Splicer:
    """Collects the cuts of one file."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = Lines(source)
        self.cuts: list[tuple[int, int, str]] = []

    def result(self, newline: str) -> str:
        """Return the text with everything cut out and put in."""
        pieces, at = [], 0
        for start, end, text in sorted(self.cuts, key=lambda cut: cut[:2]):
            pieces += [self.source[at:start], text.replace("\n", newline)]
            at = max(at, end)
        return "".join([*pieces, self.source[at:]])

    # What has changed.

    def value_changed(self, span: Span, before: Any, after: Any, path: Path) -> bool:
        """Change a collection inside where that is possible; return whether it was."""
        if isinstance(before, Mapping) and isinstance(after, Mapping) and span.kind == "map":
            return self._mapping(span, before, after, path)
        if isinstance(before, list) and isinstance(after, list) and span.kind == "list" and after:
            self._list(span, before, after, path)
            return True
        return False

    def _mapping(self, span: Span, before: Mapping[str, Any], after: Mapping[str, Any], path: Path) -> bool:
        names = {one.value: number for number, one in enumerate(span.keys)}
        kept = [name in after or name not in before for name in names]
        is_open = not path or (len(path) == 1 and not span.is_flow)  # an emptied section keeps its key
        if not any(kept) and (after or not is_open):
            return False
        self._take_out(span, kept)
        new: dict[int, list[str]] = {}
        last = -1
        for name in after:
            if name in names:
                number = last = names[name]
                if name not in before or before[name] != after[name]:
                    self._entry(span, number, before.get(name), after[name], (*path, name))
            else:
                new.setdefault(last, []).append(name)
        for number, added in new.items():
            self._add_keys(span, number, {name: after[name] for name in added}, path, kept)
        return True

    def _list(self, span: Span, before: Sequence[Any], after: Sequence[Any], path: Path) -> None:
        old, new = ([json.dumps(one, sort_keys=True) for one in side] for side in (before, after))
        kept = [True] * len(old)
        for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            both = min(i2 - i1, j2 - j1) if what == "replace" else 0
            for step in range(both):
                self._item(span, i1 + step, before[i1 + step], after[j1 + step], (*path, j1 + step))
            if what != "equal":
                kept[i1 + both : i2] = [False] * (i2 - i1 - both)
                if j1 + both < j2:
                    added = {number: after[number] for number in range(j1 + both, j2)}
                    self._add_items(span, i1 + both - 1, added, path, len(old))
        self._take_out(span, kept)

    def _entry(self, span: Span, number: int, before: Any, after: Any, path: Path) -> None:
        """Change the value of a key."""
        value = span.items[number]
        if span.is_flow:
            if not self.value_changed(value, before, after, path):
                self._replace_flow(value, after, path)
            return
        if self._stays_flow(value, before, after, path) and self.value_changed(value, before, after, path):
            return
        if not (isinstance(after, list) and self._wrap(value, before, after, path)):
            self._replace(span.keys[number], value, after, path)

    def _item(self, span: Span, number: int, before: Any, after: Any, path: Path) -> None:
        """Change an item of a list."""
        value = span.items[number]
        if span.is_flow:
            if not self.value_changed(value, before, after, path):
                self._replace_flow(value, after, path)
            return
        if self._stays_flow(value, before, after, path) and self.value_changed(value, before, after, path):
            return
        dash = self.lines.dash(span, number)
        indent = self.lines.column(dash)
        if isinstance(after, str) and value.kind == "text" and literal(after) is None:
            written = self._like(value, after, indent, value.start)
            self.cuts.append((dash + 1, value.end, f" {written}"))
            return
        lines = layout.item(after, path, indent)
        end = value.end
        if self.lines.start(dash) + indent == dash and not self.source[self.lines.start(dash) : dash].strip():
            # What becomes lines takes its comments above itself: behind a text in lines they would be part of it.
            stop = self.lines.end(end)
            asides = [*gap(self.lines, dash + 1, value.start).all, *gap(self.lines, end, stop).all]
            noted = [" " * indent + aside.text for aside in asides if aside.text]
            if noted and len(lines) > 1:
                lines, end = [*noted, *lines], stop
        self.cuts.append((dash, end, "\n".join(lines).lstrip(" ")))

    # Values replaced.

    def _replace_flow(self, value: Span, after: Any, path: Path) -> None:
        text = (
            like(after, value.style, flow=True)
            if isinstance(after, str) and value.kind == "text"
            else layout.one_line(after, path)
        )
        space = " " if value.is_absent and self.source[value.start - 1] == ":" else ""
        self.cuts.append((value.start, value.end, space + text))

    def _replace(self, name: Span, value: Span, after: Any, path: Path) -> None:
        """Put another value behind a key of a block mapping; a comment at the end of the line stays there."""
        colon = self.lines.colon(name)
        indent = self.lines.column(name.start)
        column = self.lines.column(colon) + 1
        is_below = self.lines.number(value.start) != self.lines.number(name.start) and not value.is_absent
        comment = self._header_comment(value)
        lines: list[str] = []
        if isinstance(after, str) and value.kind == "text" and literal(after) is None:
            head = self._like(value, after, indent, colon + 1)
        else:
            head, lines = layout.written(after, path, indent, column)
            if head.startswith('"'):
                head, lines = "\n".join([head, *lines]), []
        if head:
            head = " " + head + comment
        elif not is_below:
            head = comment
        block = "".join(f"{line}\n" for line in lines)
        if is_below:
            head = self._keep_comment(name, value, head, indent)
            begin, end = self.lines.start(value.start), self.lines.after(value.end)
            if head:
                self.cuts.append((colon, colon, head))
                self.cuts.append((begin, end, ""))
                self.cuts.append((self.lines.after(colon), self.lines.after(colon), block))
            else:
                self.cuts.append((begin, end, block))
            return
        self.cuts.append((colon, value.end, head))
        after_line = self.lines.after(value.end)
        self.cuts.append((after_line, after_line, block))

    def _keep_comment(self, name: Span, value: Span, head: str, indent: int) -> str:
        """Return what goes behind a key whose value stood below it: the comment behind that goes with it."""
        if value.style == "block" or value.style in {"|", ">"}:
            return head
        colon = self.lines.colon(name)
        comment = gap(self.lines, value.end, self.lines.end(value.end)).end
        start = self.lines.start(name.start)
        if not comment or not gap(self.lines, colon, value.start).end:
            return head + comment
        if self.source[start : name.start].strip():
            return head
        self.cuts.append((start, start, f"{' ' * indent}{comment.strip()}\n"))
        return head

    def _like(self, value: Span, after: str, indent: int, at: int) -> str:
        """Return a text for the place of another, in its quotes, on several lines if it is long."""
        line = like(after, value.style, flow=False)
        if self.lines.column(at) + width(line) <= WIDTH or value.style == "'":
            return line
        head, lines = layout.written(after, (), indent, self.lines.column(at))
        return "\n".join([head, *lines])

    def _wrap(self, value: Span, before: Any, after: list[Any], path: Path) -> bool:
        """Make one collection that stood for a list the list's item; return whether that was possible."""
        if isinstance(before, list) or before not in after or value.kind == "text":
            return False
        number = after.index(before)
        text = self.source[value.start : value.end]
        if value.is_flow:
            if not BREAK.search(text):
                return False  # nothing is lost by writing it anew
            inside = [layout.one_line(one, (*path, place)) for place, one in enumerate(after)]
            first = "".join(f"{one}, " for one in inside[:number])
            last = "".join(f", {one}" for one in inside[number + 1 :])
            self.cuts += [(value.start, value.start, f"[{first}"), (value.end, value.end, f"{last}]")]
            return True
        indent = self.lines.column(value.start)
        at = self.lines.start(value.start)
        above = [
            line for place in range(number) for line in layout.item(after[place], (*path, place), indent)
        ]
        self.cuts.append((at, at, "".join(f"{line}\n" for line in above)))
        self.cuts.append((value.start, value.start, "- "))
        for line in self.lines.starts[self.lines.number(value.start) : self.lines.number(value.end)]:
            if not self.source.startswith(LINE_BREAKS, line):
                self.cuts.append((line, line, " " * STEP))
        below = [
            line
            for place in range(number + 1, len(after))
            for line in layout.item(after[place], (*path, place), indent)
        ]
        end = self.lines.after(value.end)
        self.cuts.append((end, end, "".join(f"{line}\n" for line in below)))
        return True

    def _stays_flow(self, value: Span, before: Any, after: Any, path: Path) -> bool:
        """Whether what is in brackets can stay there; what has become too long for its line is better in lines."""
        if not value.is_flow or BREAK.search(self.source, value.start, value.end):
            return True
        column = self.lines.column(value.start)
        return layout.flow(after, path, column) is not None or layout.flow(before, path, column) is None

    # Keys and items put in.

    def _add_keys(
        self, span: Span, after: int, new: Mapping[str, Any], path: Path, kept: Sequence[bool]
    ) -> None:
        """Put keys behind the entry of a number, -1 for the beginning."""
        if span.is_flow:
            pairs = [
                f"{key(name, flow=True)}: {layout.one_line(value, (*path, name))}"
                for name, value in new.items()
            ]
            self._add_flow(span, after, pairs, kept)
            return
        indent = self.lines.column(span.start)
        apart = self._are_apart(span, path)
        blocks = [layout.entry(name, value, (*path, name), indent) for name, value in new.items()]
        self._add_blocks(span, after, blocks, indent, apart=apart)

    def _add_items(self, span: Span, after: int, new: Mapping[int, Any], path: Path, size: int) -> None:
        if span.is_flow:
            texts = [layout.one_line(value, (*path, number)) for number, value in new.items()]
            self._add_flow(span, after, texts, [True] * size)
            return
        indent = self.lines.column(self.lines.dash(span, 0))
        blocks = [layout.item(value, (*path, number), indent) for number, value in new.items()]
        self._add_blocks(span, after, blocks, indent, apart=False)

    def _add_blocks(
        self, span: Span, after: int, blocks: Sequence[Sequence[str]], indent: int, *, apart: bool
    ) -> None:
        gap = [""] if apart else []
        if after >= 0:
            at = self.lines.after(span.items[after].end)
            text = "".join(f"{line}\n" for block in blocks for line in [*gap, *block])
            self.cuts.append((at, at, text))
            return
        text = "".join(f"{line}\n" for block in blocks for line in [*block, *gap])
        begin = self.lines.start(span.start)
        if not self.source[begin : span.start].strip(" "):
            self.cuts.append((begin, begin, text))
        else:  # the first of an item: it stands behind the dash
            self.cuts.append((span.start, span.start, text.lstrip(" ") + " " * indent))

    def _add_flow(self, span: Span, after: int, texts: Sequence[str], kept: Sequence[bool]) -> None:
        ends = [one.end for one in span.items]
        starts = [one.start for one in span.keys or span.items]
        joined = ", ".join(texts)
        if after < 0:
            at = span.start + 1
            self.cuts.append((at, at, joined + (", " if any(kept) else "")))
            return
        end = ends[after]
        comma = self.lines.comma(end)
        line_end = self.lines.end(comma or end)
        a_line_each = self.lines.number(starts[0]) != self.lines.number(span.start)
        rest = self.source[comma or end : line_end].strip()
        if a_line_each and (not rest or rest.startswith("#")):
            margin = " " * self.lines.column(starts[after])
            if comma is None:
                self.cuts.append((end, end, ","))
            at = self.lines.after(line_end)
            closing = "," if comma is not None else ""
            self.cuts.append((at, at, f"{margin}{joined}{closing}\n"))
            return
        self.cuts.append((end, end, f", {joined}"))

    def _are_apart(self, span: Span, path: Path) -> bool:
        """Whether there is a blank line between the entries of a mapping: as there is between the last two."""
        if not path:
            return True
        if len(path) > 1:
            return False
        if len(span.keys) < len(("one", "other")):
            return layout.has_blank_lines(str(path[0]))
        between = self.source[span.items[-2].end : span.keys[-1].start]
        return any(not line.strip() for line in BREAK.split(between)[1:-1])

    # Keys and items taken out.

    def _take_out(self, span: Span, kept: Sequence[bool]) -> None:
        if all(kept):
            return
        if span.is_flow:
            self._take_out_flow(span, kept)
            return
        begins = [one.start for one in span.keys] or [self.lines.dash(span, one) for one in range(len(kept))]
        first = 0
        line = self.lines.start(begins[0])
        if not kept[0] and self.source[line : begins[0]].strip(" "):  # behind a dash: the next moves up
            first = list(kept).index(True)
            begin, end = begins[0], span.items[first - 1].end
            if "#" in self.source[self.lines.end(end) : begins[first]]:
                while self.source[begin - 1] == " ":
                    begin -= 1
                self.cuts.append((begin, self.lines.end(end), ""))
            else:
                self.cuts.append((begin, begins[first], ""))
        for number in range(first, len(kept)):
            if not kept[number]:
                start = self.lines.start(begins[number])
                self.cuts.append((start, self.lines.after(span.items[number].end), ""))

    def _take_out_flow(self, span: Span, kept: Sequence[bool]) -> None:
        begins = [one.start for one in span.keys or span.items]
        ends = [one.end for one in span.items]
        for number, stays in enumerate(kept):
            if stays:
                continue
            begin, end = begins[number], ends[number]
            comma = self.lines.comma(end)
            if number + 1 < len(kept) and comma is not None:
                between = self.source[comma : begins[number + 1]]
                end = begins[number + 1] if "#" not in between else comma
            elif any(kept):
                last = max(one for one in range(number) if kept[one])
                begin = ends[last] if "#" not in self.source[ends[last] : begin] else begin
                end = comma or end
            else:
                end = comma or end
            self.cuts.append((begin, end, ""))

    def _header_comment(self, value: Span) -> str:
        """Return the comment behind the `|` of a text in lines of its own, with the blanks before it."""
        if value.style not in {"|", ">"}:
            return ""
        found = _HEADER.match(self.source, value.start)
        return (found[1] or "") if found else ""
