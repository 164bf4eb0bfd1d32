"""A picture for Mermaid, as Markdown pages and forges draw it: nodes are numbered, texts are quoted and escaped."""

from collections.abc import Mapping

from dutylist.exporters.svg import FILLS
from dutylist.model.finding import Lang
from dutylist.tables.diagram import Diagram, Style
from dutylist.tables.phrase import fit
from dutylist.tables.sheet import show

ARROWS: Mapping[Style, str] = {
    "plain": "-->",
    "lead": "==>",
    "support": "-.->",
    "supervise": "-.->",
    "agent": "-.->",
    "past": "-.->",
}


def render(diagram: Diagram, lang: Lang) -> str:
    """Return the picture as a flowchart."""
    numbers = {box.id: f"n{number}" for number, box in enumerate(diagram.boxes)}
    lines = ["flowchart LR", f"  accTitle: {escaped(diagram.title.pick(lang))}"]
    for box in diagram.boxes:
        text = "<br/>".join(escaped(one) for cell in box.lines for one in show(cell, lang).split("\n"))
        mark = f":::{box.mark}" if box.mark else ""
        lines.append(f'  {numbers[box.id]}["{text}"]{mark}')
    for link in diagram.links:
        if link.source in numbers and link.target in numbers:
            label = f'|"{escaped(show(link.label, lang))}"|' if link.label != "" else ""
            lines.append(f"  {numbers[link.source]} {ARROWS[link.style]}{label} {numbers[link.target]}")
    for mark in sorted({box.mark for box in diagram.boxes if box.mark}):
        fill, edge = FILLS[mark]
        lines.append(f"  classDef {mark} fill:{fill},stroke:{edge}")
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return a text with all that Mermaid, Markdown or HTML would read in it as the numbers of its characters."""
    return "".join(char if char.isalnum() or char in SAFE else f"#{ord(char)};" for char in fit(text))


SAFE = frozenset(" ，。、：；（）「」《》〔〕【】—-+/.,?!？！％%·")
"""What is neither letter nor number and still means nothing to Mermaid."""
