"""What a list calls its things, at a glance: for completion, where a press of Tab must not wait and never fails.

Nothing is parsed. Lines are looked at as people lay them out; what is written otherwise is not offered, which costs a
typist some letters and nobody an answer.
"""

import os
import re
import time
from collections.abc import Iterable, Iterator, Sequence

SUFFIXES = (".yaml", ".yml")
MOST_SECONDS = 0.5
"""After this long what has been found is offered."""
MOST_BYTES = 32 * 1024 * 1024
"""Of one file."""

IN_A_THING = 2
"""How many braces are open where a thing's own keys stand, in a section in braces."""
SAFE = re.compile(r"[\w.（）·-]+")
"""What may be offered: a shell would take other signs for its own."""

_SECTION = re.compile(r"([a-z_]+):[ \t]*(.*)", re.DOTALL)
_ENTRY = re.compile(
    r"([ ]+)(?:'([^'\n]*)'|\"([^\"\\\n]*)\"|([^\s#:{}\[\],'\"][^\s:]*)):(?:[ \t]+(.*)|[ \t]*)$"
)
_NAME = re.compile(r"^[ ]+(?:name|short):[ \t]+(.+)$")
_INLINE = re.compile(r"[{,][ \t]*(?:name|short):[ \t]*('[^'\n]*'|\"[^\"\n]*\"|[^,}\n]+)")
_TOKEN = re.compile(r"'[^']*'|\"(?:[^\"\\]|\\.)*\"|[{}\[\],]|:(?=\s)|#[^\n]*|[^\s{}\[\],:#'\"]+|:")


def glimpse(paths: Iterable[str], sections: Sequence[str], start: str = "") -> list[str]:
    """Return the ids in some sections (`duties`, `bodies`, …) that begin so, and the names if anything is given.

    Sorted. Files that cannot be read are passed over; standard input is not waited for.
    """
    until = time.monotonic() + MOST_SECONDS
    found: set[str] = set()
    for path in paths:
        for file in _files(path, until):
            for id_, names in _things(_text(file), frozenset(sections)):
                found.add(id_)
                if start:
                    found.update(names)
            if time.monotonic() > until:
                break
    return sorted(word for word in found if word.startswith(start) and SAFE.fullmatch(word))


def _files(path: str, until: float) -> Iterator[str]:
    """Yield the data files at a path; links to folders are not followed."""
    if os.path.isfile(path):  # noqa: PTH113 - never raises
        yield path
        return
    for folder, folders, names in os.walk(path) if "\0" not in path else ():
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "_")):
                yield os.path.join(folder, name)  # noqa: PTH118 - paths of bytes that are no text, too
        if time.monotonic() > until:
            return


def _text(file: str) -> str:
    """Return what a file holds, nothing if it is no plain file or too large."""
    try:
        if not os.path.isfile(file) or os.path.getsize(file) > MOST_BYTES:  # noqa: PTH113, PTH202 - as above
            return ""
        with open(file, "rb") as stream:  # noqa: PTH123 - as above
            return stream.read().decode("utf-8-sig", "replace")
    except OSError:
        return ""


def _things(text: str, sections: frozenset[str]) -> list[tuple[str, list[str]]]:
    """Return id and names of each thing in some sections of a file."""
    found: list[tuple[str, list[str]]] = []
    is_wanted, depth = False, 0
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if not line or line[0] == "#":
            continue
        if line[0] not in " \t":
            section = _SECTION.match(line)
            is_wanted, depth = section is not None and section[1] in sections, 0
            if is_wanted and section is not None and section[2].startswith("{"):
                found += _flow("\n".join([section[2], *lines[number + 1 :]]))
                is_wanted = False
            continue
        if not is_wanted:
            continue
        entry = _ENTRY.match(line) if not depth or line[depth : depth + 1] not in {" ", ""} else None
        if entry is not None and len(entry[1]) == (depth or len(entry[1])):
            depth = len(entry[1])
            rest = entry[5] or ""
            inline = _INLINE.findall(rest) if rest.startswith("{") else [rest]
            found.append((entry[2] or entry[3] or entry[4] or "", [_plain(one) for one in inline]))
        elif found:
            inside = _INLINE if line.lstrip().startswith("{") else _NAME
            found[-1][1].extend(_plain(one) for one in inside.findall(line))
    return found


def _flow(text: str) -> list[tuple[str, list[str]]]:
    """Return the same of a section that stands in braces, as far as it goes."""
    found: list[tuple[str, list[str]]] = []
    depth, key, last = 0, "", ""
    for token in _TOKEN.findall(text):
        if token[0] == "#":
            continue
        if token == ":":
            key = last
            if depth == 1:
                found.append((_plain(key), []))
        elif token in "{[":
            depth, key = depth + 1, ""
        elif token in "}]":
            depth -= 1
            if not depth:
                break
        elif token == ",":
            key = ""
        elif found and ((depth == 1 and key) or (depth == IN_A_THING and key in {"name", "short"})):
            found[-1][1].append(_plain(token))
            key = ""
        last = token
    return found


def _plain(text: str) -> str:
    """Return a scalar without its quotes and the comment behind it."""
    text = text.strip()
    if text[:1] in {"'", '"'}:
        return text[1:].partition(text[0])[0]
    return text.partition(" #")[0].rstrip()
