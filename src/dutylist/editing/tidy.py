"""The canonical layout of a file: indentation, spaces, blank lines. Nothing is reordered, no quotes change.

- Each level is indented by two columns, the items of a list too.
- One space follows a colon, a dash and a comma; there is none inside brackets and none at the end of a line.
- What stands in brackets stays there if it fits a line of `WIDTH` columns, else each key has a line.
- At most one blank line stands between two lines, none at the beginning and the end; the last line is closed.
- A comment at the end of a line stays there; one in a line of its own is indented as what follows it.
"""

import re
from collections.abc import Sequence

from dutylist.editing import scalars
from dutylist.editing.comments import Aside, Gap, comments, gap, has_comments
from dutylist.editing.failures import EditError, unproven
from dutylist.editing.laid_out import laid_out
from dutylist.editing.layout import STEP
from dutylist.editing.lines import BREAK
from dutylist.editing.outline import Outline, Part
from dutylist.editing.plain import BOM, Opened, open_bytes
from dutylist.editing.scalars import WIDTH
from dutylist.loading.pause import paused_gc
from dutylist.loading.spans import Span
from dutylist.model.width import width

_HEADER = re.compile(r"([|>])([-+0-9]*)([ \t]+#.*)?")
_ESCAPED_BLANK = re.compile(r"(?<!\\)(?:\\\\)*\\([ \t])[ \t]*$")


def tidied(name: str, content: bytes) -> bytes:
    """Return a file in the canonical layout, with its own line ends and byte-order mark.

    Raises:
        EditError: it cannot be read, or would not say the same with the same comments.
    """
    with paused_gc():
        opened = open_bytes(name, content)
        source = opened.text.original
        if opened.document is None:
            return content
        first = BREAK.search(source)
        text = (first[0] if first else "\n").join(_Tidier(opened).result())
        made = (BOM if content.startswith(BOM) else b"") + text.encode()
        if made == content:
            return content
        try:
            proved = open_bytes(name, made)
        except EditError:
            raise unproven(name) from None
        if not _same_in_order(proved.plain, opened.plain):
            raise unproven(name)
        if comments(proved) != comments(opened):
            raise unproven(name)
        return made


def _same_in_order(one: object, other: object) -> bool:
    """Whether data is the same in the same order."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(map(_same_in_order, one.values(), other.values()))
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same_in_order, one, other))
    return one == other


class _Tidier:
    """Writes one file anew, from top to bottom; `at` is how far it has come."""

    def __init__(self, opened: Opened) -> None:
        self.source = opened.text.original
        self.lines = opened.lines
        self.outline = opened.outline or Outline(Span("text", 0, 0, ""), ())
        self.root = self.outline.root
        self.ends = _ends(self.outline.parts, len(self.source))
        self.at = 0
        self.written: list[str] = []
        self.text_ends = 0  # how many of these lines end with what is written in them
        self.dashes: list[int] = []  # indentations of the dashes that go before the next line
        self.levels: list[tuple[int, int]] = []  # column in the source and indentation, of what is open
        self.last: list[tuple[int, int]] = []  # the same of what the line written last is in
        self.passed: set[int] = set()  # comments already written, by where they begin

    def result(self) -> list[str]:
        """Return the lines, the last of them empty."""
        self._above(self.root.start, 0, 0)
        self._node(self.root, 0)
        self._above(len(self.source), 0, 0)
        while len(self.written) > self.text_ends and not self.written[-1]:
            self.written.pop()
        return [*self.written, ""]

    # Keys, items and values.

    def _node(self, span: Span, indent: int) -> None:
        """Write what begins in a line of its own: the file's root, what is in lines below its key or dash."""
        if self._is_inline(span, indent):
            self._above(_whole(span), indent, self.lines.column(span.start))
            self._put(indent, self._inline(span, max(0, indent - STEP)))
            self.at = span.end
            return
        self.levels.append((self.lines.column(span.start), indent))
        for number in range(len(span.items)):
            if not span.keys:
                self._item(span, number, indent)
            elif not self._copy(span.keys[number], indent):
                self._entry(span.keys[number], span.items[number], indent)
        self.levels.pop()

    def _copy(self, key: Span, indent: int) -> bool:
        """Write an entity as it stands, if that is how it would be written anyway."""
        start = key.start - indent
        end = self.ends.get(start)
        text = self.source[start:end] if end is not None else ""
        size = laid_out(text, indent) if text else None
        if not size:
            return False
        self._above(key.start, indent, indent)
        self.written += text[:size].split("\n")
        self.text_ends = len(self.written)
        self.last = list(self.levels)
        self.at = start + size
        return True

    def _entry(self, key: Span, value: Span, indent: int) -> None:
        self._above(key.start, indent, self.lines.column(key.start))
        self.at = key.end
        name = self.source[key.start : key.end]
        if BREAK.search(name):
            name = scalars.key(key.value)
        between = self._gap(_whole(value))  # a comment between a key and its value keeps them apart
        if self._is_inline(value, indent + width(name) + len(": ")) and not any(
            one.text for one in between.all
        ):
            self._put(indent, f"{name}: {self._inline(value, indent)}".rstrip(" "))
            self.at = max(self.at, value.end)
            return
        comment = "" if between.end else self._comment_behind(value)
        self._put(indent, f"{name}:{comment}")
        self._node(value, indent + STEP)

    def _item(self, span: Span, number: int, indent: int) -> None:
        value = span.items[number]
        column = self.lines.column(value.start if span.is_flow else self.lines.dash(span, number))
        if self._is_inline(value, indent + STEP):
            self._above(_whole(value), indent, column)
            self._put(indent, f"- {self._inline(value, indent)}".rstrip(" "))
            self.at = max(self.at, value.end)
            return
        self._above(value.start, indent, column)
        comment = self._comment_behind(value)
        if comment:
            self._put_aside(comment.strip(), indent)
        self.dashes.append(indent)
        self._node(value, indent + STEP)

    def _is_inline(self, span: Span, column: int) -> bool:
        """Whether a value goes behind its key or dash: a text, or brackets that fit the line."""
        if span.kind == "text" or not span.items:
            return True
        if not span.is_flow or has_comments(self.lines, span) or self._has_lines(span):
            return False
        return column + width(self._flow(span)) <= WIDTH

    def _has_lines(self, span: Span) -> bool:
        """Whether a text in brackets goes over several lines."""
        if span.kind == "text":
            return BREAK.search(self.source, span.start, span.end) is not None
        return any(map(self._has_lines, [*span.keys, *span.items]))

    def _flow(self, span: Span) -> str:
        """Return what stands in brackets as one line."""
        if span.kind == "text":
            return self.source[span.start : span.end]
        texts = [self._flow(one) for one in span.items]
        if span.kind == "list":
            return f"[{', '.join(texts)}]"
        pairs = (
            f"{self.source[key.start : key.end]}: {text}" for key, text in zip(span.keys, texts, strict=True)
        )
        return f"{{{', '.join(pairs)}}}"

    def _inline(self, span: Span, indent: int) -> str:
        """Return a value as it goes behind its key or dash at an indentation, further lines included."""
        if span.kind != "text":
            return self._flow(span)
        if span.style in {"|", ">"}:
            return self._block_text(span, indent)
        lines = BREAK.split(self.source[span.start : span.end])
        lines = [_trimmed(line, span.style) for line in lines[:-1]] + lines[-1:]
        margin = " " * (indent + STEP)
        further = (line.lstrip(" \t") for line in lines[1:])
        return "\n".join([lines[0], *(margin + line if line else "" for line in further)])

    def _block_text(self, span: Span, indent: int) -> str:
        """Return a text after `|` or `>`, its lines moved to their new indentation."""
        header, *content = BREAK.split(self.source[span.start : span.end])
        found = _HEADER.match(header)
        style, marks, comment = (found[1], found[2], found[3] or "") if found else (header, "", "")
        digits = "".join(mark for mark in marks if mark.isdigit())
        filled = next((line for line in content if line.strip(" ")), "")
        old = self.levels[-1][0] + int(digits) if digits else len(filled) - len(filled.lstrip(" "))
        if content and span.end == len(
            self.source
        ):  # a text that the file ends in has no line break at its end
            marks = f"{digits}-"
        margin = " " * (indent + int(digits or STEP))
        moved = (margin + line[old:] if line[old:] else "" for line in content)
        return "\n".join([style + marks + comment.rstrip(), *moved])

    # Comments and blank lines.

    def _gap(self, until: int) -> Gap:
        return gap(self.lines, self.at, until, self.passed)

    def _comment_behind(self, span: Span) -> str:
        """Return the comment behind brackets that become lines: it stays on the line where they began."""
        if not span.is_flow or not self.lines.same(span.start, span.end):
            return ""
        end = self.lines.end(span.end)
        if not self.source[span.end : end].lstrip(" \t,]}").startswith("#"):
            return ""
        found = gap(self.lines, span.end, end, self.passed)
        if found.end:
            self.passed.add(self.source.index("#", span.end))
        return found.end

    def _above(self, until: int, indent: int, column: int) -> None:
        """Write what stands before the next thing, which comes at `indent` and stood at `column`."""
        if until <= self.at:
            return
        found = self._gap(until)
        asides = found.asides
        if found.end and (self.dashes or not self.written):  # what it is behind is not written yet
            asides = found.all
        elif found.end:
            self.written[-1] += found.end if found.end.startswith((" ", "\t")) else f" {found.end}"
        deepest = max([indent, *(new for _old, new in self.last)])
        for aside in asides:
            if aside.text:
                deepest = min(deepest, self._level(aside, indent, column, deepest))
                self._put_aside(aside.text, 0 if aside.is_mark else deepest)
            elif self.written and self.written[-1]:
                self.written.append("")
        self.at = until

    def _level(self, aside: Aside, indent: int, column: int, deepest: int) -> int:
        """Return the indentation of a comment: that of what follows, unless it stands deeper, in what ends there."""
        if aside.column <= column:
            return indent
        inside = [new for old, new in self.last if old <= aside.column and indent < new <= deepest]
        return max(inside, default=indent)

    def _put_aside(self, text: str, indent: int) -> None:
        if text:
            self.written.append(" " * min([indent, *self.dashes]) + text)

    def _put(self, indent: int, text: str) -> None:
        """Write a line, or a value's several lines, behind the dashes that wait for it."""
        if self.dashes:
            lead = " " * self.dashes[0] + "- " * len(self.dashes)
            self.dashes = []
        else:
            lead = " " * indent
        self.written += (lead + text).split("\n")
        self.text_ends = len(self.written)
        self.last = list(self.levels)


def _ends(parts: Sequence[Part], end: int) -> dict[int, int]:
    """Return where the lines of each entity end that has lines of its own, by where they begin."""
    following = [*(part.start for part in parts), end][1:]
    return {part.start: stop for part, stop in zip(parts, following, strict=True) if part.id is not None}


def _whole(value: Span) -> int:
    """Return up to where comments are looked for before a value: brackets with nothing in them may hold some."""
    return value.start if value.items or value.kind == "text" else value.end


def _trimmed(line: str, style: str) -> str:
    """Return a line of a quoted or plain text without the blanks at its end that are no part of it."""
    escaped = _ESCAPED_BLANK.search(line) if style == '"' else None
    return line[: escaped.end(1)] if escaped else line.rstrip(" \t")
