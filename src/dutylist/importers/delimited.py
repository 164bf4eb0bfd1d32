"""Comma- or tab-separated text as a grid: encoding and separator told by what is in it."""

import csv
import re
from io import StringIO

from dutylist.importers.grid import Grid, Odd
from dutylist.tables.formulas import restore

MOST_FIELD = 16 * 1024 * 1024
SEPARATORS = "\t,;|"
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_SAMPLE = 20


class NoTableError(Exception):
    """The text is no table. `kind` is one of the reader's words."""

    def __init__(self, kind: str) -> None:
        """Keep the word."""
        super().__init__(kind)
        self.kind = kind


def other_kind(content: bytes, ending: str) -> str:
    """Return what a text is that is no table of cells parted by a sign: `json`, `markdown` or `yaml`; else nothing."""
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if ending in {".yaml", ".yml"} or head.startswith(b"format: dutylist/"):
        return "yaml"
    if head.startswith((b'{"', b"[{", b"{\n", b"{\r")):
        return "json"
    if ending == ".md" or (
        head.startswith((b"# ", b"|")) and re.search(rb"(?m)^\|(?: ?:?-{3,}:? ?\|)+", content)
    ):
        return "markdown"
    return ""


def read(content: bytes, shown: str, ending: str) -> Grid:
    """Return the one table of a text file. What our own CSV has kept from being a formula is as it was.

    Raises:
        NoTableError: it is no text, or not in an encoding that can be told.
    """
    text, encoding = decode(content)
    head = text.lstrip()[:200].lower()
    if head.startswith(("<?xml", "<office:")) and "opendocument" in text[:4096]:
        raise NoTableError("odt" if "opendocument.text" in text[:4096] else "ods")
    if head.startswith(("<!doctype", "<html", "<table", "<?xml", "<meta", "<head")):
        raise NoTableError("html")
    if "\x00" in text:
        raise NoTableError("no-text")
    csv.field_size_limit(MOST_FIELD)
    try:
        rows = [
            [restore(cell) for cell in row]
            for row in csv.reader(StringIO(text, newline=""), delimiter=separator(text, ending))
        ]
    except csv.Error:
        raise NoTableError("no-text") from None
    for row in rows:
        while row and not row[-1].strip():
            row.pop()
    grid = Grid(shown, "", rows)
    if encoding == "gb18030":
        grid.odd.append(Odd(0, 0, "encoding", "GB18030"))
    return grid


def decode(content: bytes) -> tuple[str, str]:
    """Return a text and its encoding: by its mark, else UTF-8, else GB18030, which Excel writes in China.

    Raises:
        NoTableError: it is in none of them.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(name), name
            except UnicodeDecodeError:
                raise NoTableError("encoding") from None
    for name in ("utf-8", "gb18030"):
        try:
            return content.decode(name), name
        except UnicodeDecodeError:
            continue
    raise NoTableError("encoding")


def separator(text: str, ending: str) -> str:
    """Return what parts the cells: what most of the first lines have the same number of; else by the ending."""
    lines = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]
    usual = "\t" if ending in {".tsv", ".tab"} else ","
    if lines and any(usual in line for line in lines):
        return usual
    counts = {one: sum(one in line for line in lines) for one in SEPARATORS}
    best = max(SEPARATORS, key=lambda one: counts[one])
    return best if counts[best] else usual
