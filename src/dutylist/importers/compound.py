"""The old compound files of Office (`.xls`, `.doc`): what lies at their root, and the bytes of one stream.

Runs in the child process. A document with a workbook embedded has both kinds of streams, so their place decides.
"""

import struct
from array import array
from collections.abc import Iterator
from typing import NamedTuple

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY, _NO_ENTRY, _LAST_SECTOR = 128, 0xFFFFFFFF, 0xFFFFFFFA
_STREAM = 2
_SMALL = 64
"""Bytes of a sector of the small streams."""


class Entry(NamedTuple):
    """An entry of the directory: its name, whether it is a stream, where it begins and how long it is."""

    name: str
    is_stream: bool
    start: int
    size: int


class Compound:
    """A compound file. What is broken in it reads as empty; the library that reads the workbook says what is wrong."""

    def __init__(self, content: bytes) -> None:
        """Look at the header and the directory."""
        self.content = content
        self.root: dict[str, Entry] = {}
        self.size, self.cutoff = 512, 4096
        self.fat: array[int] = array("I")
        self.small_fat: array[int] = array("I")
        self.small = b""
        try:
            self._open()
        except (struct.error, IndexError, ValueError):
            self.root = {}

    def _open(self) -> None:
        content = self.content
        self.size = 1 << struct.unpack_from("<H", content, 30)[0]
        if self.size not in {512, 4096}:
            return
        directory, self.cutoff, small_fat, _, more, _ = (
            struct.unpack_from("<I", content, 48)[0],
            *struct.unpack_from("<5I", content, 56),
        )
        for sector in self._fat_sectors(more):
            self.fat.frombytes(self._sector(sector))
        raw = b"".join(self._chain(directory))
        entries = [raw[at : at + _ENTRY] for at in range(0, len(raw) - _ENTRY + 1, _ENTRY)]
        if not entries:
            return
        self.root = {one.name: one for one in _children(entries)}
        self.small_fat.frombytes(b"".join(self._chain(small_fat)))
        self.small = b"".join(self._chain(_entry(entries[0]).start))

    def _fat_sectors(self, more: int) -> Iterator[int]:
        """Yield the sectors that hold the table of sectors: those that the header names, then those of a chain."""
        yield from (one for one in struct.unpack_from("<109I", self.content, 76) if one < _LAST_SECTOR)
        count = self.size // 4 - 1
        for _ in range(len(self.content) // self.size):
            if more >= _LAST_SECTOR:
                return
            *named, more = struct.unpack(f"<{count + 1}I", self._sector(more))
            yield from (one for one in named if one < _LAST_SECTOR)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.content[start : start + self.size].ljust(self.size, b"\xff")

    def _chain(self, sector: int) -> Iterator[bytes]:
        for _ in range(len(self.fat)):
            if sector >= len(self.fat):
                return
            yield self._sector(sector)
            sector = self.fat[sector]

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream at the root, empty where there is none."""
        entry = self.root.get(name)
        if entry is None or not entry.is_stream:
            return b""
        if entry.size >= self.cutoff:
            return b"".join(self._chain(entry.start))[: entry.size]
        found: list[bytes] = []
        sector = entry.start
        for _ in range(len(self.small_fat)):
            if sector >= len(self.small_fat):
                break
            found.append(self.small[sector * _SMALL : (sector + 1) * _SMALL])
            sector = self.small_fat[sector]
        return b"".join(found)[: entry.size]


def root_names(content: bytes) -> frozenset[str]:
    """Return the names of the streams and folders at the root; none if the file is not what it seems."""
    return frozenset(Compound(content).root)


def _entry(raw: bytes) -> Entry:
    length, kind = struct.unpack_from("<HB", raw, 64)
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<II", raw, 116)
    return Entry(name, kind == _STREAM, start, size)


def _children(entries: list[bytes]) -> Iterator[Entry]:
    """Yield what lies directly below the first entry, which is the root."""
    seen: set[int] = set()
    waiting = [struct.unpack_from("<I", entries[0], 76)[0]]
    while waiting:
        number = waiting.pop()
        if number == _NO_ENTRY or number in seen or number >= len(entries):
            continue
        seen.add(number)
        yield _entry(entries[number])
        waiting += struct.unpack_from("<II", entries[number], 68)
