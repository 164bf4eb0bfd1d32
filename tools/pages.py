"""Draws the pictures of exports in docs/images/: one sheet, one page, one table of the sample: `python tools/pages.py`.

Needs LibreOffice, pdftoppm and the Noto CJK fonts; official fonts stand for themselves where they are installed.
"""

import os
import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
DAY = "2021-09-01"

FONTS = {
    "Noto Serif CJK SC": ["宋体", "仿宋_GB2312", "楷体_GB2312", "方正小标宋简体"],
    "Noto Sans CJK SC": ["黑体", "sans-serif"],
}
"""What stands in for a font that is not installed."""

STYLE = "@page { size: 330mm 200mm; margin: 8mm } body, h2 { font-family: sans-serif; font-size: 10pt } p { margin: 0 }"
TABLE = '<table border="1" cellspacing="0" cellpadding="4">'
"""How Markdown is shown: about as a page of GitHub does."""


class Picture(NamedTuple):
    """What to export and what of which page to show: dots an inch, and left, top, width and height in dots."""

    name: str
    ending: str
    words: tuple[str, ...]
    page: int
    resolution: int
    crop: tuple[int, int, int, int]


PICTURES = (
    Picture("sheet", "xlsx", ("matrix", "--domain", "sanitation"), 2, 90, (30, 40, 990, 350)),
    Picture("page", "docx", ("township", "--body", "店口镇人民政府"), 2, 70, (40, 70, 510, 700)),
    Picture("table", "md", ("open", "--domain", "sanitation"), 2, 76, (20, 20, 950, 420)),  # page 1 is empty
)


def main() -> None:
    """Draw every picture."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = folder / "fonts.conf"
        settings.write_text(fonts(), encoding="utf-8")
        for picture in PICTURES:
            draw(picture, folder, os.environ | {"FONTCONFIG_FILE": str(settings), "HOME": name})


def draw(picture: Picture, folder: Path, environment: dict[str, str]) -> None:
    """Export, print and draw one picture."""
    made = folder / f"{picture.name}.{picture.ending}"
    command = [sys.executable, "-m", "dutylist", "export", *picture.words, "--on", DAY, "-o", str(made)]
    subprocess.run(command, cwd=ROOT, check=True)
    if picture.ending == "md":
        body = MarkdownIt("gfm-like", {"linkify": False}).render(made.read_text(encoding="utf-8"))
        body = body.replace("<table>", TABLE).replace("<p>", "").replace("</p>", "<br>")
        made = made.with_suffix(".html")
        made.write_text(
            f"<html><head><meta charset=utf-8><style>{STYLE}</style></head><body>{body}</body></html>",
            encoding="utf-8",
        )
    kind = "pdf:writer_web_pdf_Export" if made.suffix == ".html" else "pdf"
    command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(folder), str(made)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    left, top, width, height = map(str, picture.crop)
    page = str(picture.page)
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(picture.resolution), "-f", page, "-l", page]
    command += ["-x", left, "-y", top, "-W", width, "-H", height]
    subprocess.run([*command, str(made.with_suffix(".pdf")), str(IMAGES / picture.name)], check=True)


def fonts() -> str:
    """Return settings of fontconfig that let installed fonts stand in for those that are not."""
    aliases = "".join(
        f"<alias binding='same'><family>{escape(name)}</family><accept><family>{font}</family></accept></alias>"
        for font, names in FONTS.items()
        for name in names
    )
    return f"<fontconfig><include>/etc/fonts/fonts.conf</include>{aliases}</fontconfig>"


if __name__ == "__main__":
    main()
