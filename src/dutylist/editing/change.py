"""The way in: bytes and edits to bytes that say what was asked and nothing else, or an error."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dutylist.editing.edits import Append, Edit, NoSuchPlaceError, Plain, Put, applied, shown
from dutylist.editing.failures import no_text, not_there, unproven
from dutylist.editing.order import Path
from dutylist.editing.plain import BOM, Opened, open_bytes
from dutylist.editing.proof import says
from dutylist.editing.sameness import bare, is_absent, same
from dutylist.editing.scalars import can_be_written
from dutylist.editing.splice import splice
from dutylist.loading.document import FORMAT, Document


def change(name: str, content: bytes, edits: Sequence[Edit], document: Document | None = None) -> bytes:
    """Return a file with edits made, one after the other. Only the lines concerned change; `name` is for errors.

    Costs reading the file once, or not at all if its `document` is given, and what is edited.

    Raises:
        EditError: the file has faults of reading, an edit is about what is not there, or the result would say
            anything but what was asked.
    """
    opened = open_bytes(name, content, document=document)
    for edit in edits:
        if isinstance(edit, Put | Append) and not all(map(can_be_written, _texts(edit.value))):
            raise no_text(opened.place(edit.path), shown(edit.path))
    try:
        after = applied(opened.plain, edits)
    except NoSuchPlaceError as error:
        raise not_there(opened.place(error.path), shown(error.path)) from None
    made = _made(name, content, opened, after)
    if made is not None:
        return made
    raise unproven(opened.place(_culprit(name, content, opened, edits)))


def _culprit(name: str, content: bytes, opened: Opened, edits: Sequence[Edit]) -> Path:
    """Return the path of the first edit that cannot be made by itself, or else of the first."""
    for edit in edits:
        try:
            if _made(name, content, opened, applied(opened.plain, [edit])) is None:
                return edit.path
        except NoSuchPlaceError:  # of something that an edit before has put there
            continue
    return edits[0].path


def rewrite(name: str, content: bytes, plain: Plain) -> bytes:
    """Return a file that says something else, changed only where it says so already not. New files: `content` empty.

    New keys come after the one that they follow in `plain`. Raises what `change` does.
    """
    for text in _texts(plain):
        if not can_be_written(text):
            raise no_text(name, text[:20])
    opened = open_bytes(name, content)
    made = _made(name, content, opened, plain)
    if made is None:
        raise unproven(name)
    return made


def _made(name: str, content: bytes, opened: Opened, after: Plain) -> bytes | None:
    """Return the file that says `after`, None if it would say anything else."""
    if opened.document is None and after:
        after = {"format": FORMAT, **after}
    after = {
        section: _bare(node, opened.plain.get(section)) for section, node in after.items() if node is not None
    }
    if same(after, opened.plain):
        return content
    cuts = splice(opened, after)
    # A text after `|` that ends with a line break needs one at the end of the file.
    if not says(name, opened, cuts, after) and not (cuts.close() and says(name, opened, cuts, after)):
        return None
    return (BOM if content.startswith(BOM) else b"") + cuts.result().encode()


def _bare(node: Any, before: Any) -> Any:
    """Return a section without what counts as absent; entities that are as they were read have nothing such."""
    if node is before or not isinstance(node, Mapping) or not isinstance(before, Mapping):
        return node if node is before else bare(node)
    return {
        name: one if one is before.get(name) else bare(one)
        for name, one in node.items()
        if not is_absent(one)
    }


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield name
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
