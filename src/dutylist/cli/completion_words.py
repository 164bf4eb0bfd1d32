"""What a shell asks at a press of Tab: `dutylist completion --words SECTIONS [START] -- WORDS OF THE LINE`.

Typer is not loaded for it, the list is only glimpsed at, and whatever is wrong is answered by nothing.
"""

import os
from collections.abc import Sequence
from contextlib import suppress

import dutylist


def offered(words: Sequence[str]) -> str:
    """Return what can be completed, a word a line; sections are separated by commas."""
    with suppress(Exception):
        end = words.index("--")
        sections, *start = words[:end]
        paths = [os.path.expanduser(path) for path in _paths(words[end + 1 :])]  # noqa: PTH111 - `~/x` of a line
        found = dutylist.glimpse(paths, sections.split(","), start[0] if start else "")
        return "".join(f"{word}\n" for word in found)
    return ""


def _paths(line: Sequence[str]) -> list[str]:
    """Return where the list of a command line is; bash gives `--list=x` in three words."""
    found = []
    for number, word in enumerate(line):
        option, equals, value = word.partition("=")
        rest = [one for one in line[number + 1 : number + 3] if one != "="]
        if option in {"-l", "--list"} and (value or rest):
            found.append(value if equals and value else rest[0])
    return found or ["data" if os.path.isdir("data") else "."]  # noqa: PTH112 - as quick as can be
