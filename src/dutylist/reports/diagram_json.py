"""A picture as one JSON object: boxes and lines, for tools that draw by themselves."""

from dutylist.model.finding import Lang
from dutylist.reports.json import VERSION, written
from dutylist.tables.diagram import Diagram
from dutylist.tables.sheet import show


def render(diagram: Diagram, lang: Lang) -> str:
    """Return the object."""
    boxes = [
        {"id": box.id, "lines": [show(cell, lang) for cell in box.lines], "mark": box.mark}
        for box in diagram.boxes
    ]
    links = [
        {
            "source": one.source,
            "target": one.target,
            "style": one.style,
            "label": show(one.label, lang) or None,
        }
        for one in diagram.links
    ]
    head = {"version": VERSION, "title": diagram.title.pick(lang)}
    return written(head, {"boxes": boxes, "links": links}).decode()
