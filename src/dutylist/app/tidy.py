"""Lay files of a list out anew."""

from collections.abc import Sequence
from typing import NamedTuple

from dutylist.app.change import Change
from dutylist.editing.failures import EditError
from dutylist.editing.plain import sentence
from dutylist.editing.tidy import tidied
from dutylist.loading.files import Limits, read_all
from dutylist.loading.pause import paused_gc
from dutylist.model.finding import Location


class Tidied(NamedTuple):
    """What the files are and would be, and why some are left alone."""

    changes: list[Change]
    refused: list[EditError]


def tidy(paths: Sequence[str], stdin_name: str = "<stdin>") -> Tidied:
    """Return each file at some paths in the canonical layout. Nothing is written.

    Raises:
        UsageError: a path does not exist.
        NothingToCheckError: there is no file at all.
    """
    raw, faults = read_all(paths, Limits(), stdin_name)
    refused = []
    for finding in faults:
        place = finding.place
        name = place.file if isinstance(place, Location) else ""
        refused.append(EditError(f"{name} {sentence(finding, 'zh')}", f"{name} {sentence(finding, 'en')}"))
    changes = []
    with paused_gc():
        for file in raw:
            try:
                changes.append(Change(file.name, file.content, tidied(file.name, file.content)))
            except EditError as error:
                refused.append(error)
    return Tidied(changes, refused)
