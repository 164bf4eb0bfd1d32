"""The way in: bytes and edits to bytes that say what was asked and nothing else, or an error."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dutylist.editing.edits import Append, Edit, NoSuchPlaceError, Plain, Put, applied, shown
from dutylist.editing.failures import EditError, no_text, not_there, unproven
from dutylist.editing.plain import BOM, Opened, open_bytes
from dutylist.editing.scalars import can_be_written
from dutylist.editing.splice import splice
from dutylist.loading.document import FORMAT


def change(name: str, content: bytes, edits: Sequence[Edit]) -> bytes:
    """Return a file with edits made, one after the other. Only the lines concerned change; `name` is for errors.

    Raises:
        EditError: the file has faults of reading, an edit is about what is not there, or the result would say
            anything but what was asked.
    """
    opened = open_bytes(name, content)
    for edit in edits:
        if isinstance(edit, Put | Append) and not all(map(can_be_written, _texts(edit.value))):
            raise no_text(name, shown(edit.path))
    try:
        after = applied(opened.plain, edits)
    except NoSuchPlaceError as error:
        raise not_there(name, shown(error.path)) from None
    return _made(name, content, opened, after)


def rewrite(name: str, content: bytes, plain: Plain) -> bytes:
    """Return a file that says something else, changed only where it says so already not. New files: `content` empty.

    New keys come after the one that they follow in `plain`. Raises what `change` does.
    """
    for text in _texts(plain):
        if not can_be_written(text):
            raise no_text(name, text[:20])
    return _made(name, content, open_bytes(name, content), plain)


def _made(name: str, content: bytes, opened: Opened, after: Plain) -> bytes:
    if opened.root is None and after:
        after = {"format": FORMAT, **after}
    after = {section: _bare(node) for section, node in after.items() if node is not None}
    if bare(after) == bare(opened.plain):
        return content
    result = splice(opened.text.original, opened.root, opened.plain, after)
    made = (BOM if content.startswith(BOM) else b"") + result.encode()
    try:
        proved = open_bytes(name, made).plain
    except EditError:
        raise unproven(name) from None
    if bare(proved) != bare(after):
        raise unproven(name)
    return made


def bare(plain: Any) -> Any:
    """Return data without what counts as absent: keys without a value, empty lists, sections without entities."""
    return {name: _bare(node) for name, node in plain.items() if node not in (None, [], {})}


def _bare(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {name: _bare(one) for name, one in node.items() if one is not None and one != []}
    return [_bare(one) for one in node] if isinstance(node, list) else node


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
