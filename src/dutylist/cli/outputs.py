"""Where an export goes: standard output, a file, a folder of files."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import dutylist
from dutylist.cli.options import choice
from dutylist.cli.terminal import write
from dutylist.errors import UsageError
from dutylist.exporters import csv
from dutylist.exporters.formats import FORMATS, Render, format_of
from dutylist.model.finding import Lang
from dutylist.reports.safe import safe
from dutylist.writing import Content, safe_names, write_file, write_folder


def read_format(word: str | None, output: Path | None, *, each_body: bool) -> str:
    """Return the format asked for, else that of the file's ending, else Markdown."""
    meant = None if output is None or each_body else format_of(output)
    if word is not None:
        name = choice("--format", word, FORMATS)
        if meant is not None and meant != name:
            raise UsageError(
                f"--format {name} 与文件名 {output} 的结尾不符",
                f"--format {name} does not go with the ending of {output}",
            )
        return name
    if meant is None and output is not None:
        raise UsageError(
            f"从 {output} 看不出格式：请用 --format {'|'.join(FORMATS)}",
            f"{output} does not say which format: give --format {'|'.join(FORMATS)}",
        )
    return meant or "md"


def is_terminal(stream: Any) -> bool:
    """Whether somebody is looking at a stream."""
    return stream is not None and bool(stream.isatty())


def put(
    books: "Sequence[tuple[str, dutylist.Book]]",
    name: str,
    render: Render,
    lang: Lang,
    output: Path | None,
    *,
    inputs: Iterable[str],
    bom: bool,
    each_body: bool,
) -> None:
    """Write books: one to a file or to standard output, one a body into a folder.

    Of a format that holds one sheet, a book of several becomes a folder of files.
    """
    mark = csv.BOM if bom else ""
    ending = FORMATS[name].endings[0]
    files: dict[str, Content] = {}
    titles = safe_names([title for title, _ in books])
    for title, book in zip(titles, (one for _, one in books), strict=True):
        if FORMATS[name].holds_many:
            files[title + ending] = render(book, lang)
            continue
        for sheet in book.sheets:
            part = sheet.id if not each_body else title if len(book.sheets) == 1 else f"{title}.{sheet.id}"
            files[part] = _marked(render(replace(book, sheets=[sheet]), lang), mark)
    if not FORMATS[name].holds_many:
        files = {
            stem + ending: content
            for stem, content in zip(safe_names(list(files)), files.values(), strict=True)
        }
    if each_body and output is not None:
        write_folder(output, files, inputs)
    elif len(files) == 1:
        (content,) = files.values()
        if output is None:
            _show(content)
        else:
            write_file(output, content, inputs)
    elif output is None or format_of(output) is not None:
        count = len(files)
        raise UsageError(
            f"CSV 一个文件只放一张表，这里有 {count} 张：请用 -o 指定文件夹和 --format csv",
            f"a CSV file holds one table and there are {count}: give a folder with -o, and --format csv",
        )
    else:
        write_folder(output, files, inputs)


def _marked(content: Content, mark: str) -> Content:
    if isinstance(content, bytes) or not mark:
        return content
    return _led(mark, content)


def _led(mark: str, content: Iterable[str]) -> Iterable[str]:
    yield mark
    yield from content


def _show(content: Content) -> None:
    """Write to standard output; on a terminal nothing in the data is obeyed."""
    if isinstance(content, bytes):
        write(content)
        return
    if is_terminal(sys.stdout):
        write("".join(f"{safe(line)}\n" for line in "".join(content).splitlines()))
        return
    for piece in content:
        write(piece)
