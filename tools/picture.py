"""Draws the pictures of the docs into docs/images/: `python tools/picture.py`; with `--check` nothing is written.

The report is the real one, in colour, on the sample list; the space is drawn from the tables at the end of this file.
No picture fetches a font: Latin and Chinese letters come from what the reader's machine has.
"""

import os
import re
import sys
from html import escape, unescape
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from dutylist import open_list
from dutylist.model.finding import Lang
from dutylist.reports import text as report

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"

DAY = "2021-09-01"
CODES = "gap,lapses,overlap,unowned"
DOMAINS = ("gardens", "data")
"""The domains that the picture shows; for the others stands `⋮`."""

MONO = (
    "Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', "
    "'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', monospace"
)
SANS = (
    "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', 'DejaVu Sans', sans-serif"
)

COLUMN = 12.2
"""How wide rich draws one column of a terminal, at a font size of 20."""

WIDE = 22
"""Font size of Chinese letters, which then fill their two columns better."""

THEME = TerminalTheme(
    (22, 27, 34),
    (230, 237, 243),
    [
        (72, 79, 88),
        (255, 123, 114),
        (86, 211, 100),
        (227, 179, 65),
        (121, 192, 255),
        (210, 168, 255),
        (86, 212, 221),
        (201, 209, 217),
    ],
)

FRAME = """<svg viewBox="0 0 {width:.0f} {height:.0f}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>dutylist check</title>
<style>
.{unique_id}-matrix {{ font-family: MONO; font-size: {char_height}px; }}
.{unique_id}-title {{ font-family: MONO; font-size: 17px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width:.0f}" height="{terminal_height:.0f}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
""".replace("MONO", MONO)


class _Lines:
    """Lines for the console, word by word: each gets its own place, however wide a font draws the one before."""

    def __init__(self, lines: list[Text]) -> None:
        self.lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield runs of spaces, of narrow and of wide characters."""
        for line in self.lines:
            for segment in line.render(console):
                for _, run in groupby(segment.text, key=lambda char: 0 if char == " " else cell_len(char)):
                    yield Segment("".join(run), segment.style)
            yield Segment.line()


def report_lines(lang: Lang) -> list[Text]:
    """Return the coloured lines of the report on the sample: some domains, the closing table and the last line."""
    opened = open_list("data", on=DAY)
    coloured = report.render(opened.check(select=[CODES]), lang, opened.sources.line, colour=True)
    lines: list[Text] = []
    left_out = False
    for line in coloured.splitlines():
        text = Text.from_ansi(line)
        if text.plain.startswith("■"):
            left_out = not any(f"({domain})" in text.plain for domain in DOMAINS)
            if left_out and (not lines or lines[-1].plain != "⋮"):
                lines.append(Text("⋮", "dim"))
        if not left_out:
            lines.append(text)
        elif not text.plain:
            left_out = False
            lines.append(text)
    return [line for line, before in zip(lines, [Text(), *lines], strict=False) if line.plain or before.plain]


def draw_report(lang: Lang) -> str:
    """Return the picture of the report."""
    lines = report_lines(lang)
    width = max(cell_len(line.plain) for line in lines) + 1
    console = Console(
        record=True,
        width=width,
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    console.print(_Lines(lines), end="")
    svg = console.export_svg(
        title=f"$ dutylist check data/ --on {DAY} --select {CODES} --lang {lang}",
        theme=THEME,
        code_format=FRAME,
        unique_id="report",
    )
    return re.sub(r'textLength="[\d.]+"([^>]*)>([^<]*)</text>', _fit, svg)


def _fit(text: "re.Match[str]") -> str:
    """Return a run of characters with its true width: rich counts one column a character, a Chinese one takes two."""
    columns, count = cell_len(unescape(text[2])), len(unescape(text[2]))
    if columns == 2 * count:
        size = f'font-size="{WIDE}" letter-spacing="{2 * COLUMN - WIDE:g}"'
    else:
        size = f'textLength="{columns * COLUMN:g}"'
    return f"{size}{text[1]}>{text[2]}</text>"


class Bar(NamedTuple):
    """Who leads a cell from a month to a month (counted from January 2021), or why nobody does."""

    start: int
    end: int
    kind: str
    label: str
    lane: int = -1
    """The half of the row it is drawn in, 0 above and 1 below; -1 is the whole row."""
    alone: tuple[int, int] | None = None
    """The months over which its label stands, where that is not the whole of it."""


MONTHS = 36
REFERENCE = 8
COLOURS = {
    "committee": ("#cfe3f7", "#2f6fab"),
    "township": ("#d5efd3", "#3b8240"),
    "none": ("#e8e8e8", "#8a8a8a"),
    "open": ("#fdeecb", "#b07d10"),
    "gap": ("#fdeaea", "#c62f2f"),
    "lapse": ("#fff6ec", "#cc6d1d"),
    "overlap": ("none", "#c62f2f"),
}

SPACE = {
    "阶段：建设期 construction": {
        "东片": [Bar(0, 36, "committee", "开发委牵头 committee")],
        "西片": [
            Bar(0, 18, "committee", "开发委牵头 committee"),
            Bar(18, 36, "lapse", "DL103 即将空白 lapses"),
        ],
        "厂区": [Bar(0, 36, "none", "none：企业自行清扫，不缺 · nobody needed")],
        "新片": [Bar(0, 36, "open", "open：DL105 待明确 to settle")],
    },
    "阶段：运营期 operation": {
        "东片": [
            Bar(0, 24, "township", "镇政府牵头 township", 0, (8, 18)),
            Bar(18, 36, "committee", "开发委牵头 committee", 1, (24, 36)),
            Bar(18, 24, "overlap", "DL201 职责交叉 overlap"),
        ],
        "西片": [Bar(0, 36, "gap", "DL101 职责空白 gap")],
        "厂区": [Bar(0, 36, "none", "none：企业自行清扫，不缺 · nobody needed")],
        "新片": [Bar(0, 36, "open", "open：DL105 待明确 to settle")],
    },
}
"""The example of docs/semantics.md: facet value, cell, and what holds there over time."""

LEFT, WIDTH, ROW, TOP = 160, 720, 40, 70
MONTH = WIDTH / MONTHS


def draw_space() -> str:
    """Return the picture of a duty's space: cells under each other, days to the right, a panel a facet value."""
    parts: list[str] = []
    y = TOP
    for value, rows in SPACE.items():
        zh, en = value.split()
        parts.append(_text(12, y + 18, zh, "b") + _text(12, y + 36, en, "s"))
        for cell, bars in rows.items():
            parts.append(_text(LEFT - 12, y + ROW / 2 + 5, cell, "r"))
            parts += [_bar(bar, y) for bar in bars]
            y += ROW
        y += 26
    bottom = y - 26
    x = LEFT + REFERENCE * MONTH
    height = bottom + 52
    for month in range(0, MONTHS + 1, 6):
        at = LEFT + month * MONTH
        parts.append(f'<path d="M{at:g} {bottom}v6" stroke="#666"/>')
        parts.append(_text(at, bottom + 22, f"{2021 + month // 12}-{month % 12 + 1:02}", "m"))
    parts += [
        f'<rect x="{LEFT}" y="{TOP}" width="{x - LEFT:g}" height="{bottom - TOP}" fill="#fff" opacity="0.6"/>',
        f'<path d="M{x:g} {TOP - 14}V{bottom + 6}" stroke="#222" stroke-width="1.5" stroke-dasharray="5 3"/>',
        _text(x, TOP - 40, "基准日 reference day 2021-09-01", "m"),
        _text(x - 8, TOP - 20, "此前不判 not judged ←", "re"),
        _text(x + 8, TOP - 20, "→ 从这天起 judged from here on", "s"),
        _text(LEFT + WIDTH, bottom + 42, "日 days →", "re"),
        _text(12, TOP - 20, "最小区域 cells ↓", "s"),
    ]
    return (
        f'<svg viewBox="0 0 {LEFT + WIDTH + 36} {height}" xmlns="http://www.w3.org/2000/svg" role="img">\n'
        "<title>一件事项的空间：最小区域 × 情形 × 日 · The space of a duty: cells × facet values × days</title>\n"
        f"<style>text {{ font-family: {SANS}; font-size: 14px; fill: #222; }} .b {{ font-weight: bold; }} "
        ".s, .re { font-size: 12.5px; fill: #555; } .r, .re { text-anchor: end; } "
        ".m { text-anchor: middle; font-size: 12.5px; }</style>\n"
        '<rect width="100%" height="100%" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _bar(bar: Bar, y: float) -> str:
    fill, line = COLOURS[bar.kind]
    x, width = LEFT + bar.start * MONTH, (bar.end - bar.start) * MONTH
    top, height = (y + 3, ROW - 6) if bar.lane < 0 else (y + 3 + bar.lane * (ROW - 6) / 2, (ROW - 6) / 2)
    dash = ' stroke-dasharray="5 3"' if bar.kind in {"gap", "lapse", "open"} else ""
    thick = 2.5 if bar.kind == "overlap" else 1
    box = (
        f'<rect x="{x:g}" y="{top:g}" width="{width:g}" height="{height:g}" fill="{fill}" stroke="{line}" '
        f'stroke-width="{thick}"{dash}/>'
    )
    if bar.kind == "overlap":
        return box + _text(x + width / 2, top - 6, bar.label, "m")
    first, last = bar.alone or (max(bar.start, REFERENCE), bar.end)
    return box + _text(LEFT + (first + last) / 2 * MONTH, top + height / 2 + 5, bar.label, "m")


def _text(x: float, y: float, words: str, style: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" class="{style}">{escape(words)}</text>'


def pictures() -> dict[str, str]:
    """Return every picture by its file name."""
    return {
        "report.svg": draw_report("zh"),
        "report.en.svg": draw_report("en"),
        "space.svg": draw_space(),
    }


def main(words: list[str]) -> int:
    """Write the pictures that differ, or only say which do."""
    os.chdir(ROOT)  # the places in the report are relative to the working directory
    stale = []
    for name, picture in pictures().items():
        path = IMAGES / name
        if not path.is_file() or path.read_text(encoding="utf-8") != picture:
            stale.append(name)
            if "--check" not in words:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(picture, encoding="utf-8", newline="\n")
    if stale:
        print("stale:" if "--check" in words else "written:", *stale)
    return 1 if stale and "--check" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
