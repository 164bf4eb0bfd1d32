"""YAML text to located nodes: line by line where it is regular, by the events of libyaml where it is not.

`yaml` is loaded for the latter alone: most lists are regular from the first line to the last, and it is as heavy as
all modules that a list passes through.
"""

from dutylist.loading import regular
from dutylist.loading.document import Document
from dutylist.loading.files import MAX_NODES
from dutylist.loading.shapes import Shapes
from dutylist.loading.text import Text
from dutylist.model.finding import Finding


def read(
    text: Text, max_nodes: int = MAX_NODES, shapes: Shapes | None = None
) -> tuple[Document, list[Finding]]:
    """Return the document of a text and its faults of DL001–DL004. Never raises for what is in the text.

    `shapes`, if the same are given for all files of a list, spare taking lines apart that come again.
    """
    document = regular.read(text, max_nodes, _cut, shapes)
    if document is not None:
        return document, []
    from dutylist.loading.events import read_events  # noqa: PLC0415 - only for what is not regular

    return read_events(text, max_nodes)


def _cut(parsed: str) -> regular.Piece | None:
    from dutylist.loading.events import read_cut  # noqa: PLC0415 - only for what is not regular

    return read_cut(parsed)
