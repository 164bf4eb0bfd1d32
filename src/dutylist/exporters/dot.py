"""A picture for Graphviz: nodes are numbered, texts are labels, so nothing in the data is read as DOT."""

from collections.abc import Mapping

from dutylist.exporters.svg import FILLS, broken
from dutylist.model.finding import Lang
from dutylist.tables.diagram import Diagram, Style
from dutylist.tables.phrase import fit
from dutylist.tables.sheet import show

STYLES: Mapping[Style, str] = {
    "plain": "",
    "lead": "penwidth=2",
    "support": "style=dashed",
    "supervise": "style=dotted",
    "agent": "style=dashed, arrowhead=empty",
    "past": "style=dashed, color=gray60",
}


def render(diagram: Diagram, lang: Lang) -> str:
    """Return the picture as DOT."""
    numbers = {box.id: f"n{number}" for number, box in enumerate(diagram.boxes)}
    lines = [
        "digraph dutylist {",
        f'  graph [rankdir=LR, label={quoted(diagram.title.pick(lang))}, labelloc=t, fontname="Noto Sans CJK SC"]',
        '  node [shape=box, style="rounded,filled", fontname="Noto Sans CJK SC"]',
        '  edge [fontname="Noto Sans CJK SC", fontsize=10]',
    ]
    for box in diagram.boxes:
        fill, edge = FILLS[box.mark]
        label = quoted(
            "\n".join("\n".join(broken(one)) for cell in box.lines for one in show(cell, lang).split("\n"))
        )
        lines.append(f'  {numbers[box.id]} [label={label}, fillcolor="{fill}", color="{edge}"]')
    for link in diagram.links:
        if link.source in numbers and link.target in numbers:
            label = f"label={quoted(show(link.label, lang))}" if link.label != "" else ""
            facts = ", ".join(one for one in (label, STYLES[link.style]) if one)
            tail = f" [{facts}]" if facts else ""
            lines.append(f"  {numbers[link.source]} -> {numbers[link.target]}{tail}")
    return "\n".join([*lines, "}"]) + "\n"


def quoted(text: str) -> str:
    """Return a text as a DOT string; no escape of its own that DOT knows and no HTML entity is left in it."""
    safe = fit(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return '"' + safe.replace("\n", "\\n") + '"'
