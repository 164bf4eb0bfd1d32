"""A list that has been opened: what the command line and programs ask. What an answer needs is loaded with it."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dutylist.app.questions import Questions
from dutylist.app.request import PathWord, Progress, Request, day_of, listed, read_list, silent
from dutylist.checking.runner import Located, Verdict
from dutylist.loading.files import Limits
from dutylist.model.asked_codes import read_ignored, read_selected

if TYPE_CHECKING:
    from dutylist.app.baseline import Kept, Way
    from dutylist.model.finding import Lang
    from dutylist.review.ballot import Ballot
    from dutylist.review.status import Status
    from dutylist.tables.sheet import Book
    from dutylist.tables.subject import By


class DutyList(Questions):
    """A list on a reference day: `registry` is what it says, `space` the same resolved, `findings` what is wrong.

    Words mean what they mean on the command line: an id, else a name; `body:ID` and the like where that is not enough.
    What is unknown, or the name of several things, raises UsageError. Where a file cannot be read, questions whose
    answer would lack something raise UnreadableError.
    """

    def check(
        self,
        *,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] = (),
        baseline: PathWord | None = None,
        changed_since: str | None = None,
    ) -> Verdict:
        """Return what is to be listed, as `dutylist check` does with these options; `hidden` counts what is not.

        `select` and `ignore` are codes, their beginnings (`DL1`) or names (`gap`). `baseline` is a file of what is
        known, `changed_since` a git revision.

        Raises:
            UsageError: there is no such code, baseline or revision, or git cannot read the list there.
        """
        from dutylist.app.check import check

        path = None if baseline is None else Path(baseline)
        return check(self, read_selected(select), read_ignored(ignore), path, changed_since)

    @cached_property
    def verdict(self) -> Verdict:
        """What `check()` returns; `everything` is the same with what comments in the list let pass."""
        return self.check()

    @property
    def findings(self) -> Sequence[Located]:
        """What a check lists, in the order of its report."""
        return self.verdict.findings

    def keep_baseline(self, path: PathWord, way: "Way", lang: "Lang" = "zh") -> "Kept":
        """Write what is wrong now into a baseline: `create` one, `update` it, or `prune` what is gone.

        Raises:
            UsageError: there is one already, there is none, or it cannot be used.
            UnreadableError: a file of the list cannot be read.
            OutputError: it cannot be written.
        """
        from dutylist.app.baseline import keep

        return keep(self.verdict, Path(path), way, lang)

    def export(
        self,
        views: Sequence[str],
        *,
        body: str | None = None,
        area: str | None = None,
        domain: str | None = None,
        by: "By" = "duty",
    ) -> "Book":
        """Return views of the list, or of a part of it, as a book of tables (`dutylist.VIEWS` has their names).

        Raises:
            UsageError: a view has nothing to show for this part, or too much.
        """
        from dutylist.app.whole import EXPORT
        from dutylist.tables.views import book

        self.require_whole(EXPORT)
        return book(self.part(body=body, area=area, domain=domain, by=by), views)

    def export_each(
        self,
        views: Sequence[str],
        *,
        area: str | None = None,
        domain: str | None = None,
        by: "By" = "duty",
    ) -> "list[tuple[str, Book]]":
        """Return the same as a book for each body that has anything to do, with the body's name."""
        from dutylist.app.whole import EXPORT
        from dutylist.tables.views import books_by_body

        self.require_whole(EXPORT)
        return books_by_body(self.part(area=area, domain=domain, by=by), views)

    def circulate(self, bodies: Sequence[str] | None = None) -> "list[Ballot]":
        """Return a table to answer in for each body that has to do with any duty, or for some bodies.

        Raises:
            UsageError: one of them, or every body, has nothing to confirm.
        """
        from dutylist.app.circulate import circulate
        from dutylist.app.whole import EXPORT

        self.require_whole(EXPORT)
        return circulate(self.space, None if bodies is None else [self.body(word) for word in bodies])

    def review(self, body: str | None = None) -> "Status":
        """Return how every body, or one, stands to the duties that it has to do with."""
        from dutylist.app.whole import EXPORT
        from dutylist.review.status import status

        self.require_whole(EXPORT)
        found = status(self.space)
        one = None if body is None else self.body(body)
        return (
            found if one is None else found._replace(items=[item for item in found.items if item.body == one])
        )

    def review_book(self, status: "Status") -> "Book":
        """Return how bodies stand as tables."""
        from dutylist.review.status import book

        return book(status)


def open_list(
    paths: PathWord | Sequence[PathWord] = "data",
    *,
    on: date | str,
    all_time: bool = False,
    limits: Limits | None = None,
    stdin_name: str = "<stdin>",
    progress: Progress = silent,
) -> DutyList:
    """Return the list at some paths, as of a day: `open_list("data", on="2021-09-01")`.

    Bad data is no failure: `findings` says what is wrong, and the rest can be asked.

    Raises:
        UsageError: a path does not exist.
        NothingToCheckError: there is no data file.
        ValueError: `on` is no day.
    """
    request = Request(listed(paths), day_of(on), all_time, limits or Limits(), stdin_name)
    return DutyList(read_list(request, progress), request, progress)
