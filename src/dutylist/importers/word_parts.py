"""What a Word document is made of: its text, its lists, and the notes and comments that its text refers to.

Runs in the child process.
"""

import re
import zipfile
import zlib
from collections.abc import Mapping
from html import unescape
from io import BytesIO
from typing import NamedTuple

from dutylist.importers.package import MOST_BYTES, MOST_PARTS, RefusedError
from dutylist.importers.word_numbers import Level, Numbers
from dutylist.importers.word_xml import number, walk

_MAIN = re.compile(
    rb"""<(?:\w+:)?Relationship\b(?=[^>]*Type\s*=\s*["'][^"']*/officeDocument["'])[^>]*Target\s*=\s*["']([^"']+)["']"""
)


class Parts(NamedTuple):
    """A document's main part, its lists, and the texts of notes and comments by kind and id."""

    document: bytes
    numbers: Numbers
    notes: Mapping[tuple[str, str], str]


def open_parts(content: bytes) -> Parts:
    """Return the parts of a document.

    Raises:
        RefusedError: it is broken, too large, or has what is not read.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _parts(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise RefusedError("broken", str(error)[:200]) from None
    except zlib.error as error:
        raise RefusedError("broken", str(error)[:200]) from None


def _parts(archive: zipfile.ZipFile) -> Parts:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise RefusedError("parts", f"{len(parts):,}")
    size = sum(part.file_size for part in parts)
    if size > MOST_BYTES:
        raise RefusedError("unpacked", f"{size / 1024 / 1024:,.0f}")
    names = {part.filename for part in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise RefusedError("macros", ".docx")
    main = "word/document.xml"
    if "_rels/.rels" in names:
        found = _MAIN.search(archive.read("_rels/.rels"))
        if found:
            main = unescape(found[1].decode("utf-8", "replace")).lstrip("/")
    if main not in names:
        raise RefusedError("broken", main[:200])
    folder = main.rpartition("/")[0]
    lists, styles, notes = _Lists(), _Styles(), _Notes()
    for part, handler in (
        ("numbering", lists),
        ("styles", styles),
        ("footnotes", notes),
        ("endnotes", notes),
        ("comments", notes),
    ):
        if f"{folder}/{part}.xml" in names:
            walk(archive.read(f"{folder}/{part}.xml"), handler)
    return Parts(archive.read(main), Numbers(lists.abstract, lists.lists, styles.found), notes.found)


class _Lists:
    """Reads numbering.xml."""

    def __init__(self) -> None:
        self.abstract: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._abstract = self._list = ""
        self._level = 0

    def start(self, name: str, said: Mapping[str, str]) -> None:
        value = said.get("val", "")
        if name == "w:abstractNum":
            self._abstract, self._list = said.get("abstractNumId", ""), ""
            self.abstract[self._abstract] = {}
        elif name == "w:num":
            self._abstract, self._list = "", said.get("numId", "")
            self.lists[self._list] = ("", {})
        elif name in {"w:lvl", "w:lvlOverride"}:
            self._level = number(said.get("ilvl"), 0)
            if self._abstract:
                self.abstract[self._abstract][self._level] = Level()
        elif name == "w:abstractNumId" and self._list:
            self.lists[self._list] = (value, self.lists[self._list][1])
        elif name == "w:startOverride" and self._list:
            self.lists[self._list][1][self._level] = number(value, 1)
        elif self._abstract and self._level in self.abstract[self._abstract]:
            level = self.abstract[self._abstract][self._level]
            if name == "w:start":
                level = level._replace(start=number(value, 1))
            elif name == "w:numFmt":
                level = level._replace(form=value)
            elif name == "w:lvlText":
                level = level._replace(text=value)
            self.abstract[self._abstract][self._level] = level

    def end(self, name: str) -> None:
        """Nothing ends that matters."""

    def text(self, text: str) -> None:
        """There is no text in it."""


class _Styles:
    """Reads which styles of styles.xml belong to a list."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[str, int]] = {}
        self._style = ""
        self._level = 0

    def start(self, name: str, said: Mapping[str, str]) -> None:
        if name == "w:style":
            self._style, self._level = said.get("styleId", ""), 0
        elif name == "w:ilvl":
            self._level = number(said.get("val"), 0)
        elif name == "w:numId" and self._style:
            self.found[self._style] = (said.get("val", ""), self._level)

    def end(self, name: str) -> None:
        """Nothing ends that matters."""

    def text(self, text: str) -> None:
        """There is no text in it."""


class _Notes:
    """Reads footnotes.xml, endnotes.xml and comments.xml."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], str] = {}
        self._key = ("", "")
        self._is_text = False

    def start(self, name: str, said: Mapping[str, str]) -> None:
        if name in {"w:footnote", "w:endnote", "w:comment"}:
            self._key = (name.removeprefix("w:"), said.get("id", ""))
            self.found[self._key] = ""
        elif name == "w:t":
            self._is_text = True

    def end(self, name: str) -> None:
        if name == "w:t":
            self._is_text = False
        elif name == "w:p" and self._key in self.found and self.found[self._key]:
            self.found[self._key] = self.found[self._key].rstrip("\n") + "\n"

    def text(self, text: str) -> None:
        if self._is_text and self._key in self.found:
            self.found[self._key] += text
