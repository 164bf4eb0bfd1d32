"""Comments that let findings pass, found in the text: `# dutylist: ignore[DL201] 联合执法 until=2025-06-30`."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dutylist.loading.document import Document
from dutylist.loading.problem import clip
from dutylist.model.codes import FILE_CODES, NAMES
from dutylist.model.finding import Wording
from dutylist.model.ignore import Ignore
from dutylist.model.period import read_day
from dutylist.model.suggest import near

# Chinese keyboards write ： and 【】 where nobody sees the difference. re compiles these when there is a comment.
_COMMENT = r"(?m)(?:^|(?<=[ \t\r\n]))#[ \t]*dutylist[:：][ \t]*ignore(?![0-9A-Za-z_])[^\r\n]*"
_WORDS = r"#[ \t]*dutylist[:：][ \t]*ignore[ \t]*(?:[\[［【]([^\]］】]*)[\]］】])?(.*)"
_STARTS = ("dutylist:", "dutylist：")
_UNTIL = r"(?:^|(?<=[\s,，;；]))until(?:[ \t]*[=＝:：][ \t]*|[ \t]+(?=\d))([^\s,，;；]*)"
_APART = r"[\s,，、]+"
_REASON = r"\w"
_MARKS = " \t,，;；.。:："

FORM = Wording(
    "写法：# dutylist: ignore[DL201] 理由 until=2025-06-30（until 可不写）",
    "write # dutylist: ignore[DL201] reason until=2025-06-30 (until may be left out)",
)
NO_CODE = Wording(f"忽略注释没有写代码；{FORM.zh}", f"the ignore comment has no code; {FORM.en}")
UNKNOWN_CODE = Wording(
    "忽略注释：没有代码「{code}」{hint}", "the ignore comment: there is no code {code}{hint}"
)
FORBIDDEN = Wording(
    "忽略注释：{code} 不能忽略，文件本身的问题必须看到",
    "the ignore comment: {code} cannot be ignored, it is about the files themselves",
)
NO_REASON = Wording(f"忽略注释没有写理由；{FORM.zh}", f"the ignore comment has no reason; {FORM.en}")
BAD_UNTIL = Wording(
    "忽略注释：until 应为 2025-06-30 这样的日期，实际是「{day}」",
    "the ignore comment: until takes a day like 2025-06-30, not {day}",
)


def find_ignores(documents: Sequence[Document], unread: Sequence[str]) -> list[Ignore]:
    """Return the comments of a list, in order. Files that cannot be read are passed over. Free where there are none."""
    return [
        ignore
        for number, document in enumerate(documents)
        if any(word in document.text.original for word in _STARTS) and document.text.name not in unread
        for ignore in _in_file(document, number)
    ]


def _in_file(document: Document, file: int) -> Iterator[Ignore]:
    text = document.text
    comments = list(re.finditer(_COMMENT, text.original))
    if not comments:
        return
    from dutylist.loading.events import text_spans  # noqa: PLC0415 - only where there is such a comment

    spans = list(text_spans(text.parsed))
    starts = [start for start, _ in spans]
    for found in comments:
        span = bisect_right(starts, found.start()) - 1
        if span >= 0 and found.start() < spans[span][1]:
            continue  # inside a text
        place = text.locate(found.start())
        line = _line_meant(document, place.line, place.column)
        codes, reason, until, fault = _read(found[0])
        records = frozenset(_records(document, line))
        yield Ignore(place, file, line, records, codes, reason, until, fault)


def _line_meant(document: Document, line: int, column: int) -> int:
    """Return the line that a comment is about: its own, or the next that is no comment if it stands alone."""
    text = document.text
    if text.line(line)[: column - 1].strip():
        return line
    last = len(text.breaks)
    line += 1
    while line < last and (text.line(line).lstrip().startswith("#") or text.line(line).strip() == "-"):
        line += 1
    return line


def _records(document: Document, line: int) -> Iterator[int]:
    """Yield the ordinals of the keys of records, `list` and `policy` among them, that stand on a line."""
    breaks = document.text.breaks
    begin = breaks[line - 1] if line <= len(breaks) else len(document.text.original)
    end = breaks[line] if line < len(breaks) else len(document.text.original)
    keys = [*(entry.key for entry in document.entries), *(section.key for section in document.sections)]
    yield from (key for key in keys if begin <= document.start(key) < end)


def _read(comment: str) -> tuple[tuple[str, ...], str, int | None, Wording | None]:
    """Return the codes, the reason, the last day and what is wrong."""
    found = re.match(_WORDS, comment)
    listed, rest = (found[1] or "", found[2]) if found else ("", "")
    words = [word for word in re.split(_APART, listed) if word]
    codes = tuple(dict.fromkeys(_code(word) or word for word in words))
    ends = re.search(_UNTIL, rest)
    until = None
    fault = _wrong_codes(codes)
    if ends:
        rest = rest[: ends.start()] + rest[ends.end() :]
        try:
            until = read_day(ends[1])
        except ValueError:
            fault = fault or _filled(BAD_UNTIL, day=clip(ends[1], 20))
    if not re.search(_REASON, rest):
        fault = fault or NO_REASON
    return codes, rest.strip(_MARKS), until, fault


def _code(word: str) -> str | None:
    if word.upper() in NAMES:
        return word.upper()
    return next((code for code, name in NAMES.items() if name == word.lower()), None)


def _wrong_codes(codes: Sequence[str]) -> Wording | None:
    if not codes:
        return NO_CODE
    for code in codes:
        if code not in NAMES:
            close = near(code, [*NAMES, *NAMES.values()], 1)
            hint = (
                Wording(f"；是否指 {close[0]}？", f"; did you mean {close[0]}?") if close else Wording("", "")
            )
            shown = clip(code, 20)
            return Wording(
                UNKNOWN_CODE.zh.format(code=shown, hint=hint.zh),
                UNKNOWN_CODE.en.format(code=shown, hint=hint.en),
            )
        if code in FILE_CODES:
            return _filled(FORBIDDEN, code=code)
    return None


def _filled(wording: Wording, **facts: str) -> Wording:
    return Wording(wording.zh.format_map(facts), wording.en.format_map(facts))
