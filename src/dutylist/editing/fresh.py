"""A new file of a list, written at once and read again: what comes out is what was to be said."""

from typing import Any

from dutylist.editing.edits import Plain
from dutylist.editing.failures import unproven
from dutylist.editing.fields import plain_by_fields
from dutylist.editing.layout import document
from dutylist.editing.plain import plain_of
from dutylist.editing.sameness import same
from dutylist.loading.document import FORMAT
from dutylist.loading.files import MAX_NODES
from dutylist.loading.nodes import read
from dutylist.loading.text import decode


def fresh(name: str, plain: Plain) -> bytes:
    """Return the bytes of a new file. Where things stand in it is of no interest, so this is faster than a change.

    Raises:
        EditError: it would not say what it should.
    """
    whole: dict[str, Any] = {"format": FORMAT, **plain}
    made = document(whole).encode("utf-8", "surrogatepass")
    text, faults = decode(name, made)
    if text is None or faults:
        raise unproven(name)
    if plain_by_fields(text) == whole:
        return made
    found, faults = read(text, MAX_NODES)
    if faults or not same(plain_of(found), whole):
        raise unproven(name)
    return made
