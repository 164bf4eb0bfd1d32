"""The formats by name. A module is loaded when its format is asked for, and so is the library it needs."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, cast

from dutylist.errors import UsageError
from dutylist.model.finding import Lang
from dutylist.review.ballot import Ballot
from dutylist.tables.sheet import Book
from dutylist.writing import Content

Render = Callable[[Book, Lang], Content]
"""A book in one language as what a file of a format holds."""


class Format(NamedTuple):
    """A format: the module with its `render`, the endings of its files, the extra that brings its library.

    `is_text`: it can be shown on a terminal. `holds_many`: one file holds any number of sheets.
    """

    module: str
    endings: tuple[str, ...]
    extra: str | None = None
    is_text: bool = True
    holds_many: bool = True

    def render(self) -> Render:
        """Return its `render`.

        Raises:
            UsageError: the library that it needs is not installed.
        """
        return cast(Render, _loaded(self.module, self.extra).render)


def _loaded(name: str, extra: str | None) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if extra is None or (error.name or "").partition(".")[0] == "dutylist":
            raise
        raise UsageError(
            f"这种格式需要另外安装：pip install 'dutylist[{extra}]'（缺少 {error.name}）",
            f"this format needs more: pip install 'dutylist[{extra}]' ({error.name} is missing)",
        ) from None


FORMATS: Mapping[str, Format] = {
    "md": Format("dutylist.exporters.markdown", (".md", ".markdown")),
    "xlsx": Format("dutylist.exporters.xlsx", (".xlsx",), extra="xlsx", is_text=False),
    "docx": Format("dutylist.exporters.docx", (".docx",), extra="docx", is_text=False),
    "csv": Format("dutylist.exporters.csv", (".csv",), holds_many=False),
    "json": Format("dutylist.exporters.json", (".json",)),
}


def render_ballot() -> Callable[[Ballot, Lang], bytes]:
    """Return what makes the workbook for circulation.

    Raises:
        UsageError: the library that it needs is not installed.
    """
    return cast("Callable[[Ballot, Lang], bytes]", _loaded("dutylist.exporters.ballot", "xlsx").render)


def format_of(path: Path) -> str | None:
    """Return the format that a file's ending stands for."""
    ending = path.suffix.lower()
    return next((name for name, one in FORMATS.items() if ending in one.endings), None)
