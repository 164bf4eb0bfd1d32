"""A change proved before it is made: the file is read as it will be, and says what it should.

Only what has been cut is read again: each part of a file means the same whatever stands in the others, as long as
its lines are whole and its first key stands at the column of its neighbours.
"""

from typing import Any

from dutylist.editing import scalars
from dutylist.editing.cuts import Cuts
from dutylist.editing.edits import Plain
from dutylist.editing.failures import EditError
from dutylist.editing.outline import Part
from dutylist.editing.plain import Opened, open_bytes
from dutylist.editing.sameness import same


def says(name: str, opened: Opened, cuts: Cuts, after: Plain) -> bool:
    """Whether a file with its cuts made can be read and says `after`, nothing more and nothing less."""
    made = _read_in_parts(name, opened, cuts)
    if made is not None and same(made, after):
        return True
    try:
        return same(open_bytes(name, cuts.result().encode()).plain, after)
    except EditError:
        return False


def _read_in_parts(name: str, opened: Opened, cuts: Cuts) -> Plain | None:
    """Return what the file will say, None where only reading it as a whole can tell."""
    if opened.outline is None or not opened.outline.parts:
        return None
    parts = opened.outline.parts
    cut = cuts.parts([part.start for part in parts])
    if cut is None:
        return None
    made = _without(opened, [parts[number] for number in cut])
    for number, text in cut.items():
        if parts[number].section is None or not _add(name, made, parts[number], text):
            return None
    return made


def _without(opened: Opened, parts: list[Part]) -> Plain:
    """Return what the other parts of a file say; sections in parts stay, if need be empty."""
    made: dict[str, Any] = {**opened.plain}
    own: set[str] = set()
    for part in parts:
        section = str(part.section)
        if not part.indent:
            made.pop(section, None)
        elif section not in own:
            own.add(section)
            made[section] = {**made[section]}
        if part.id is not None:
            del made[section][part.id]
    return made


def _add(name: str, made: Plain, part: Part, text: str) -> bool:
    """Add what the lines of a part say; return False where they are not at home between its neighbours."""
    head = "" if part.id is None else f"{scalars.key(str(part.section))}:\n"
    if not text.strip():
        return True
    try:
        found = open_bytes(name, (head + text).encode())
    except EditError:
        return False
    for section, node in found.plain.items():
        if section == part.section and part.indent:
            if made[section].keys() & node.keys() or not _stands_at(found, section, part.indent):
                return False
            made[section].update(node)
        elif section in made or not part.is_last:
            return False
        else:
            made[section] = node
    return True


def _stands_at(found: Opened, section: str, indent: int) -> bool:
    """Whether the entities of a section stand at a column."""
    document = found.document
    return document is None or all(
        document.at(entry.key).column == indent + 1 for entry in document.entries if entry.section == section
    )
