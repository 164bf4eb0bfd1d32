"""A text as a YAML scalar: plain where every reader takes it for the same text, else quoted. Re-reads exactly."""

import re
from functools import lru_cache

from dutylist.loading.document import PLAIN_WORDS
from dutylist.loading.text import CONTROL, FORBIDDEN, INVISIBLE, restore
from dutylist.model.width import width

WIDTH = 110
"""Columns of a line; a Han character takes two."""

# What YAML 1.1 or 1.2 takes for no text. Our reader does not, but an editor or another program may.
_OTHER_WORDS = frozenset(
    form
    for word in ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
    for form in (word, word.capitalize(), word.upper())
)
_NUMBER = re.compile(
    r"[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[\da-fA-F_]+|[\d_]+(?::[0-5]?\d)*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|\.[\d_]+(?:[eE][-+]?\d+)?)"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
    re.ASCII,
)
_TIME = re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt \t].*)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DECIMAL = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?", re.ASCII)
"""Numbers that everything reads alike: more digits get lost in programs that count in floating point."""
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=")
_BREAKING = re.compile(r": |:$| #")
_FLOW_BREAKING = re.compile(r"[,\[\]{}?:]")
_ESCAPED = re.compile(f'[\\\\"\n\t]|{CONTROL}|{FORBIDDEN}|{INVISIBLE}')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_UNSEEN = re.compile(f"{CONTROL}|{FORBIDDEN}|{INVISIBLE}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_STOP = re.compile(r"(?<=[。；，、：！？）》”;,!?])|(?<=[.:)] )|(?<=\n)")
_SIMPLE = re.compile("[\u4e00-\u9fff][\u4e00-\u9fff0-9A-Za-z，。、；（）《》“”]*")
_BYTE, _PLANE = 0xFF, 0xFFFF


def can_be_written(text: str) -> bool:
    """Whether a text can stand in a list at all: no halves of characters, nothing that reading would change."""
    return not _SURROGATE.search(text) and restore(text) == text


def scalar(value: str | bool | None, *, flow: bool = False) -> str:
    """Return a value on one line: a plain text where that is safe, else one in double quotes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if is_plain(value, flow=flow) else double(value)


@lru_cache(maxsize=4096)  # the same few keys over and over
def key(name: str, *, flow: bool = False) -> str:
    """Return a key. The format has keys such as `on`, so what other readers make of such words is not looked at."""
    return name if name in _OTHER_WORDS - set(PLAIN_WORDS) else scalar(name, flow=flow)


@lru_cache(maxsize=4096)  # kinds, levels and bodies recur
def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether a text may stand without quotes, in brackets or outside, and mean itself to every reader."""
    if text in PLAIN_WORDS or text in _OTHER_WORDS or text[0] in _INDICATORS or text.strip() != text:
        return False
    if _BREAKING.search(text) or "\n" in text or "\t" in text or _UNSEEN.search(text):
        return False
    if text.startswith("...") or (flow and _FLOW_BREAKING.search(text)):
        return False
    if _TIME.fullmatch(text):
        return _DAY.fullmatch(text) is not None
    return not _NUMBER.fullmatch(text) or _DECIMAL.fullmatch(text) is not None


def is_simple(text: str) -> bool:
    """Whether a text is of the many that are plain at first sight: words that begin with a Han character."""
    return _SIMPLE.fullmatch(text) is not None


def double(text: str) -> str:
    """Return a text in double quotes; what cannot be seen is escaped."""
    return f'"{_escape(text)}"'


def single(text: str) -> str | None:
    """Return a text in single quotes, None if it cannot stand so on one line."""
    if "\n" in text or "\t" in text or _UNSEEN.search(text):
        return None
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def like(text: str, style: str, *, flow: bool) -> str:
    """Return a text on one line, quoted as another was, if it can be."""
    if style == "'":
        return single(text) or double(text)
    return double(text) if style == '"' else scalar(text, flow=flow)


def literal(text: str) -> tuple[str, list[str]] | None:
    """Return the header and the lines of a text after `|`, None for a text that would not survive there."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if len(lines) == 1 or body.endswith("\n") or not lines[0] or _UNSEEN.search(text):
        return None
    if lines[0].startswith((" ", "\t")) or any(line != line.rstrip() for line in lines):
        return None
    return ("|" if text.endswith("\n") else "|-"), lines


def folded(text: str, first: int, rest: int) -> list[str]:
    """Return a long text as lines in double quotes that re-read without the breaks, cut after punctuation.

    `first` and `rest` are the columns that the first line and the others have.
    """
    lines: list[str] = []
    here = ""
    for piece in _pieces(text):
        room = (rest if lines else first) - len('"\\')
        if here and width(_escape(here + piece)) > room:
            lines.append(here)
            here = ""
        here += piece
    lines.append(here)
    last = len(lines) - 1
    shown = []
    for number, line in enumerate(lines):
        escaped = _escape(line)
        if number and escaped.startswith(" "):
            escaped = "\\" + escaped  # blanks at the beginning of a line are no part of the text
        shown.append(('"' if number == 0 else "") + escaped + ('"' if number == last else "\\"))
    return shown


def _pieces(text: str) -> list[str]:
    """Return the parts between which a text may be cut; none is so long that it stays one line."""
    longest = WIDTH // 4
    return [
        part[begin : begin + longest] for part in _STOP.split(text) for begin in range(0, len(part), longest)
    ]


def _escape(text: str) -> str:
    return _ESCAPED.sub(_escaped, text)


def _escaped(found: "re.Match[str]") -> str:
    char = found[0]
    if char in _SHORT:
        return _SHORT[char]
    number = ord(char)
    if number <= _BYTE:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= _PLANE else f"\\U{number:08x}"
