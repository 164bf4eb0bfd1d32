"""A picture as SVG: exact text, no script, fonts that have Chinese wherever it is opened."""

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from dutylist.exporters.layout import Path, Spot, layout
from dutylist.exporters.line_labels import labels
from dutylist.model.finding import Lang, Wording
from dutylist.model.width import width
from dutylist.tables.diagram import Box, Diagram, Style
from dutylist.tables.phrase import fit
from dutylist.tables.sheet import Mark, show

FONTS = (
    "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',"
    "'Hiragino Sans GB',SimHei,sans-serif"
)
CELL, LINE, SIZE, SMALL = 8.0, 20.0, 14, 12
"""Width of half a Han character with some room, height of a line, and sizes of text."""
PADDING, MARGIN, HEAD = 10.0, 24.0, 64.0
WIDEST = 36
"""Half-width characters in a line of a box before it is broken."""
_PIECES = re.compile(
    r"[（(《〈「『【〔“‘]*(?:[0-9A-Za-z._-]+|.)[）)》〉」』】〕”’、，。；：！？,;:!?]*", re.DOTALL
)
FILLS: Mapping[Mark | None, tuple[str, str]] = {
    None: ("#f7f7f7", "#555555"),
    "committee": ("#e8f0fe", "#1a56b0"),
    "township": ("#e6f4ea", "#137333"),
    "department": ("#f3e8fd", "#7b2cbf"),
    "other": ("#e4f7fb", "#00687a"),
    "gap": ("#fce8e6", "#c5221f"),
    "overlap": ("#fef7e0", "#b06000"),
    "open": ("#fce8e6", "#c5221f"),
    "none": ("#ffffff", "#999999"),
}
"""Fill and edge of a box by what it is marked for."""
DASHED = frozenset(("gap", "open", "overlap", "none"))
"""Marks that an edge of dashes tells from the rest without colour."""
COLOURS: Mapping[Style, str] = {
    "plain": "#555555",
    "lead": "#1a56b0",
    "support": "#137333",
    "supervise": "#7b2cbf",
    "agent": "#00687a",
    "past": "#777777",
}
"""Of lines and of the words on them."""
STROKES: Mapping[Style, str] = {
    "plain": 'stroke-width="1.2"',
    "lead": 'stroke-width="2.4"',
    "support": 'stroke-width="1.4" stroke-dasharray="8 4"',
    "supervise": 'stroke-width="1.4" stroke-dasharray="2 4"',
    "agent": 'stroke-width="1.4" stroke-dasharray="10 4 2 4"',
    "past": 'stroke-width="1" stroke-dasharray="4 4"',
}
STYLE_WORDS: Mapping[Style, Wording] = {
    "lead": Wording("牵头", "lead"),
    "support": Wording("配合", "support"),
    "supervise": Wording("监管", "supervise"),
    "agent": Wording("受托", "agent"),
    "past": Wording("取代，或这一天不适用", "replaced, or not in force on that day"),
}


def render(diagram: Diagram, lang: Lang) -> str:
    """Return the picture."""
    texts = {box.id: _lines(box, lang) for box in diagram.boxes}
    places = layout({id_: _size(lines) for id_, lines in texts.items()}, diagram.links)
    title = fit(diagram.title.pick(lang))
    facts = fit("  ".join(fact.pick(lang) for fact in diagram.facts))
    legend = _legend(diagram, lang)
    wide = max(places.width, width(title) * 11.0, width(facts) * CELL, legend[1]) + 2 * MARGIN
    high = places.height + HEAD + 2 * MARGIN + (LINE if legend[0] else 0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(wide)} {_n(high)}" width="{_n(wide)}" '
        f'height="{_n(high)}" role="img" xml:lang="{"zh-CN" if lang == "zh" else "en"}" '
        f'font-family={quoteattr(FONTS)} font-size="{SIZE}">',
        f"<title>{escape(title)}</title>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="9" markerHeight="9" '
        'markerUnits="userSpaceOnUse" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#444444"/></marker></defs>',
        f'<rect width="{_n(wide)}" height="{_n(high)}" fill="#ffffff"/>',
        f'<text x="{_n(MARGIN)}" y="{_n(MARGIN + 12)}" font-size="20" font-weight="bold">{escape(title)}</text>',
        f'<text x="{_n(MARGIN)}" y="{_n(MARGIN + 36)}" font-size="{SMALL}" fill="#666666">{escape(facts)}</text>',
        f'<g transform="translate({_n(MARGIN)} {_n(MARGIN + HEAD)})">',
        *(_line(path) for path in places.paths),
        *_labels(places.paths, lang),
        *(_box(box, places.spots[box.id], texts[box.id]) for box in diagram.boxes),
        "</g>",
    ]
    if legend[0]:
        parts.append(
            f'<g transform="translate({_n(MARGIN)} {_n(high - MARGIN)})" font-size="{SMALL}">{legend[0]}</g>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _n(number: float) -> str:
    """Return a number as short as it can be written."""
    return f"{number:.1f}".removesuffix(".0")


def _lines(box: Box, lang: Lang) -> list[str]:
    found: list[str] = []
    for cell in box.lines:
        for text in fit(show(cell, lang)).replace("\t", " ").split("\n"):
            found += broken(text)
    return found


def broken(text: str) -> list[str]:
    """Return a text in lines that are not too wide: no mark begins one that belongs to what is before it.

    Numbers and Latin words stay whole, as do brackets with what they stand at; only what is too long for a line is cut.
    """
    lines, here, room = [], "", WIDEST
    for piece in _PIECES.findall(text):
        for part in [piece] if width(piece) <= WIDEST else piece:
            taken = width(part)
            if taken > room:
                lines.append(here)
                here, room = "", WIDEST
            here += part
            room -= taken
    return [*lines, here]


def _size(lines: Sequence[str]) -> tuple[float, float]:
    return max(map(width, lines)) * CELL + 2 * PADDING, len(lines) * LINE + PADDING


def _box(box: Box, spot: Spot, lines: Sequence[str]) -> str:
    fill, edge = FILLS[box.mark]
    dashes = ' stroke-dasharray="6 3"' if box.mark in DASHED else ""
    shape = (
        f'<rect x="{_n(spot.x)}" y="{_n(spot.y)}" width="{_n(spot.width)}" height="{_n(spot.height)}" rx="5" '
        f'fill="{fill}" stroke="{edge}" stroke-width="1.4"{dashes}/>'
    )
    texts = []
    for number, text in enumerate(lines):
        style = ' font-weight="bold"' if not number else f' font-size="{SMALL}" fill="#444444"'
        x, y = _n(spot.x + PADDING), _n(spot.y + PADDING / 2 + 15 + number * LINE)
        texts.append(f'<text x="{x}" y="{y}"{style} xml:space="preserve">{escape(text)}</text>')
    return shape + "".join(texts)


def _line(path: Path) -> str:
    (x, y), *rest = path.points
    steps = [f"M{_n(x)} {_n(y)}"]
    for next_x, next_y in rest:
        middle = (x + next_x) / 2
        steps.append(f"C{_n(middle)} {_n(y)} {_n(middle)} {_n(next_y)} {_n(next_x)} {_n(next_y)}")
        x, y = next_x, next_y
    return f'<path d="{" ".join(steps)}" fill="none" {_stroke(path.link.style)} marker-end="url(#tip)"/>'


def _stroke(style: Style) -> str:
    return f'stroke="{COLOURS[style]}" {STROKES[style]}'


def _labels(paths: Sequence[Path], lang: Lang) -> list[str]:
    """Return the words on lines, legible on whatever they cross."""
    texts = [" ".join(fit(show(path.link.label, lang)).split()) for path in paths]
    return [
        f'<text x="{_n(one.x)}" y="{_n(one.y + 4)}" font-size="{SMALL}" fill="{COLOURS[one.path.link.style]}" '
        f'text-anchor="middle" stroke="#ffffff" stroke-width="4" paint-order="stroke">{escape(one.text)}</text>'
        for one in labels(paths, texts)
    ]


def _legend(diagram: Diagram, lang: Lang) -> tuple[str, float]:
    """Return what the kinds of lines mean, and how wide that is; nothing where all are plain."""
    used = {link.style for link in diagram.links}
    x, parts = 0.0, []
    for style, wording in STYLE_WORDS.items():
        if style in used:
            text = wording.pick(lang)
            parts.append(
                f'<path d="M{_n(x)} -4h36" {_stroke(style)}/><text x="{_n(x + 42)}" y="0">{escape(text)}</text>'
            )
            x += 42 + width(text) * CELL + 20
    return "".join(parts), x
