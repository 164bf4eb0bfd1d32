"""What programs do with files rather than ask of one list; only `apply`, `put_back` and `start_list` write anything.

What each of them needs is loaded when it is called.
"""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dutylist.app.request import PathWord, Progress, Request, day_of, listed, silent
from dutylist.errors import UsageError
from dutylist.loading.files import Limits, shown

if TYPE_CHECKING:
    from dutylist.app.bring import Brought
    from dutylist.app.change import Change
    from dutylist.app.collect import Done
    from dutylist.app.diff import Contrast
    from dutylist.app.mend import Mending
    from dutylist.app.tidy import Tidied
    from dutylist.model.finding import Lang
    from dutylist.review.ballot import Ballot
    from dutylist.tables.sheet import Book

Paths = PathWord | Sequence[PathWord]


def apply(changes: "Iterable[Change]") -> list[str]:
    """Write what is different, all files or none; return their names.

    Raises:
        EditError: a file is not what it was when it was read.
        OutputError: one cannot be written.
    """
    from dutylist.app.change import apply

    return apply(changes)


def put_back(paths: Paths) -> None:
    """Put back what a run that was killed while it wrote several files has left half-written; else do nothing.

    To be called before reading what is to be changed.
    """
    from dutylist.app.undo import put_back

    put_back(listed(paths))


def mend(
    paths: Paths,
    *,
    on: date | str,
    dissolved: bool = False,
    limits: Limits | None = None,
    progress: Progress = silent,
) -> "Mending":
    """Return what can be put right in a list with certainty, as `check --fix` does; `apply` writes its `changes`.

    With `dissolved` also heirs for leads that ended.
    """
    from dutylist.app.mend import mend

    request = Request(listed(paths), day_of(on), limits=limits or Limits())
    return mend(request, dissolved=dissolved, progress=progress)


def tidy(paths: Paths, *, stdin_name: str = "<stdin>") -> "Tidied":
    """Return each file at some paths in the canonical layout, as `fmt` does; `apply` writes its `changes`.

    Raises:
        UsageError: a path does not exist.
        NothingToCheckError: there is no file at all.
    """
    from dutylist.app.tidy import tidy

    return tidy(listed(paths), stdin_name)


def import_files(
    sources: Paths,
    output: PathWord,
    *,
    on: date | str,
    paths: Paths = (),
    split: Literal["none", "body", "domain"] = "none",
    domain: str = "",
    body: str = "",
    headings: PathWord | None = None,
) -> "Brought":
    """Return what importing workbooks and tables into a YAML file or a folder comes to; `apply` writes its `changes`.

    `paths` are the list that `output` is a part of, `headings` a file of more headings.

    Raises:
        UsageError: a path is wrong, or a library is missing.
        SourceError: a file cannot be read.
        EditError: a file of the list cannot be changed.
    """
    from dutylist.importers.reader import Reading

    files = [Path(source) for source in listed(sources)]
    day = day_of(on)
    # A workbook is read by a child, and we get ready meanwhile.
    with Reading(files[0], shown(files[0])) if files else nullcontext() as first:
        from dutylist.app.bring import Wish, import_files

        words = None if headings is None else Path(headings)
        wish = Wish(files, Path(output), listed(paths), split, domain, body, words, day)
        return import_files(wish, first)


def collect(
    sources: Paths,
    paths: Paths = "data",
    *,
    on: date | str,
    takes_over: bool = False,
    progress: Progress = silent,
) -> "Done":
    """Return what comes of workbooks that bodies have sent back; `apply` writes its `changes` into the list.

    With `takes_over` also texts that nobody disputes.

    Raises:
        UsageError: a path is wrong, or a library is missing.
        SourceError: a workbook cannot be read.
        UnreadableError: the list has faults that keep answers from being written.
        EditError: a file of the list cannot be changed.
    """
    from dutylist.app.collect import collect

    request = Request(listed(paths), day_of(on))
    return collect(request, [Path(one) for one in listed(sources)], takes_over=takes_over, progress=progress)


def diff(
    old: PathWord,
    new: PathWord | None = None,
    *,
    on: date | str,
    paths: Paths | None = None,
    default: Paths = "data",
    progress: Progress = silent,
) -> "Contrast":
    """Return what changed between two versions of a list, each a path or a git revision; no new one is today's list.

    `paths` are where the list is in a revision, None for the same place as now; `default` is where it is now.

    Raises:
        UsageError: a version is neither a path nor a revision, or git cannot read it.
        NothingToCheckError: there is no data file in one.
    """
    from dutylist.app.diff import Versions, diff

    (first,) = listed(old)
    second = None if new is None else listed(new)[0]
    where = None if paths is None else listed(paths)
    return diff(Versions(first, second, where, listed(default), day_of(on)), progress)


def render(book: "Book | Ballot", form: str, lang: "Lang" = "zh") -> bytes:
    """Return a book of tables as a file: `md`, `xlsx`, `docx`, `csv` (of one table) or `json`; a ballot as `xlsx`.

    Raises:
        UsageError: there is no such format, it holds no such book, or a library that it needs is not installed.
        CellError: a text does not fit a cell; it is never cut.
    """
    from dutylist.exporters.formats import FORMATS, render_ballot
    from dutylist.tables.sheet import Book

    if not isinstance(book, Book):
        return render_ballot()(book, lang)
    if form not in FORMATS or not (FORMATS[form].holds_many or len(book.sheets) == 1):
        known = " ".join(FORMATS)
        raise UsageError(
            f"{form} 不能放下这些表；可用的格式有 {known}，csv 一个文件只放一张表",
            f"{form!r} cannot hold these tables; there are {known}, and csv holds one table",
        )
    content = FORMATS[form].render()(book, lang)
    return content if isinstance(content, bytes) else "".join(content).encode("utf-8", "backslashreplace")


def start_list(
    folder: PathWord, checks: Sequence[Literal["github", "gitlab", "pre-commit"]] = ()
) -> list[str]:
    """Start a small working list in a folder, and what checks it; return the paths. Nothing is overwritten.

    Raises:
        UsageError: there is something already.
        OutputError: it cannot be written.
    """
    from dutylist.scaffold import scaffold

    return scaffold(Path(folder), checks)


def repository_above(folder: PathWord) -> Path | None:
    """Return the root of the git repository that a folder lies in without being it: CI files belong there."""
    from dutylist.scaffold import repository_above

    return repository_above(Path(folder))


def schema(*, exported: bool = False) -> str:
    """Return the JSON Schema of a list's files, for editors; or that of lists exported as JSON."""
    if exported:
        from dutylist.exporters.json import schema

        return schema()
    from dutylist.model.schema import render

    return render()
