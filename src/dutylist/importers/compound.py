"""What the old compound files of Office (`.xls`, `.doc`) hold at their root. Only names are read, nothing is followed.

Runs in the child process. A document with a workbook embedded has both kinds of streams, so their place decides.
"""

import struct

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER, _ENTRY, _NO_ENTRY, _LAST_SECTOR = 512, 128, 0xFFFFFFFF, 0xFFFFFFFA
_FIRST_FAT, _FAT_IN_HEADER = 76, 109
MOST_SECTORS = 4_000
"""Sectors of the directory that are looked at; real files have a handful."""


def root_names(content: bytes) -> frozenset[str]:
    """Return the names of the streams and folders at the root; none if the file is not what it seems."""
    try:
        entries = _entries(content)
        return frozenset(_children(entries)) if entries else frozenset()
    except (struct.error, IndexError, ValueError):
        return frozenset()


def _entries(content: bytes) -> list[bytes]:
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    if not 512 <= size <= 4096:  # noqa: PLR2004 - the two sizes there are, and what may come
        return []
    per_sector = size // 4
    fat = struct.unpack_from(f"<{_FAT_IN_HEADER}I", content, _FIRST_FAT)
    sector: int = struct.unpack_from("<I", content, 48)[0]
    found: list[bytes] = []
    for _ in range(MOST_SECTORS):
        if sector >= _LAST_SECTOR:
            break
        start = (sector + 1) * size
        block = content[start : start + size]
        found += [block[at : at + _ENTRY] for at in range(0, len(block) - _ENTRY + 1, _ENTRY)]
        table = fat[sector // per_sector]
        sector = struct.unpack_from("<I", content, (table + 1) * size + 4 * (sector % per_sector))[0]
    return found


def _children(entries: list[bytes]) -> list[str]:
    """Return the names of what lies directly below the first entry, which is the root."""
    names: list[str] = []
    seen: set[int] = set()
    waiting = [struct.unpack_from("<I", entries[0], 76)[0]]
    while waiting:
        number = waiting.pop()
        if number == _NO_ENTRY or number in seen or number >= len(entries):
            continue
        seen.add(number)
        entry = entries[number]
        length = struct.unpack_from("<H", entry, 64)[0]
        names.append(entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"))
        waiting += struct.unpack_from("<II", entry, 68)
    return names
