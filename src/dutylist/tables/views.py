"""The views by name, and the book that several of them make."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from dutylist.errors import UsageError
from dutylist.model.finding import SEVERITIES, Wording
from dutylist.model.period import show_day
from dutylist.tables import body, department, division, matrix, township
from dutylist.tables import list as whole
from dutylist.tables import open as unsettled
from dutylist.tables.phrase import fit, sentence, some_ids
from dutylist.tables.sheet import Book, Sheet
from dutylist.tables.subject import Subject

View = Callable[[Subject], Iterator[Sheet]]

VIEWS: Mapping[str, View] = {
    "list": whole.sheets,
    "body": body.sheets,
    "township": township.sheets,
    "department": department.sheets,
    "division": division.sheets,
    "matrix": matrix.sheets,
    "open": unsettled.sheets,
}
"""Every view that an export can show."""

NO_NAME = Wording("权责清单", "Duty list")
OF_BODY = Wording("{list}：{body}", "{list}: {body}")
COUNTS = {
    "duties": Wording("事项", "duties"),
    "bodies": Wording("机构", "bodies"),
    "areas": Wording("区域", "areas"),
    "error": Wording("错误", "errors"),
    "warning": Wording("警告", "warnings"),
    "info": Wording("提示", "hints"),
}
FOUND = Wording(
    "以 {on} 为准，整份清单检查发现 {error} 个错误、{warning} 个警告、{info} 个提示，逐项见待明确清单",
    "As of {on} the check of the whole list found {error} errors, {warning} warnings, {info} hints; "
    "the matters to settle list each",
)
A_PART = Wording(
    "本件只取清单的一部分，所列数目是整份清单的",
    "This is a part of the list; the counts are those of the whole",
)
INCOMPLETE = Wording(
    "不完整：以下条目写法有误，未作判断：{ids}", "Incomplete: not judged because of faults: {ids}"
)


def book(subject: Subject, views: Sequence[str]) -> Book:
    """Return the book of some views, in the order asked for.

    Raises:
        UsageError: there is nothing to show, or too much.
    """
    sheets = _sheets(subject, views)
    if not sheets:
        raise _nothing(views)
    return _bound(subject, sheets)


def _nothing(views: Sequence[str]) -> UsageError:
    return UsageError(
        f"没有可导出的内容：清单的这一部分没有视图 {' '.join(views)} 要的机构或事项",
        f"nothing to export: this part of the list has no body or duty for {' '.join(views)}",
    )


def _sheets(subject: Subject, views: Sequence[str]) -> list[Sheet]:
    return [sheet for view in views for sheet in VIEWS[view](subject)]


def _bound(subject: Subject, sheets: Sequence[Sheet]) -> Book:
    space, registry = subject.space, subject.space.registry
    title: Wording = NO_NAME if registry.name is None else Wording(fit(registry.name), fit(registry.name))
    if subject.body is not None:
        title = sentence(OF_BODY, list=title, body=fit(registry.bodies[subject.body].name))
    counts = {
        "duties": len(registry.duties),
        "bodies": len(registry.bodies),
        "areas": len(registry.areas),
        **subject.verdict.counts,
    }
    return Book(
        title,
        sheets,
        show_day(space.on) or "",
        fit(registry.document),
        [(COUNTS[key], count) for key, count in counts.items()],
        list(_notes(subject)),
    )


def books_by_body(subject: Subject, views: Sequence[str]) -> list[tuple[str, Book]]:
    """Return a book for each body that has anything to do, with the body's name.

    Raises:
        UsageError: there is none.
    """
    found: list[tuple[str, Book]] = []
    for id_ in subject.space.registry.bodies:
        part = subject.of_body(id_)
        sheets = _sheets(part, views)
        if any(True for sheet in sheets for _ in sheet.rows):
            found.append((subject.names.body(id_), _bound(part, sheets)))
    if not found:
        raise _nothing(views)
    return found


def _notes(subject: Subject) -> Iterator[Wording]:
    """Yield what a reader must know of the list before using it."""
    space, counts = subject.space, subject.verdict.counts
    if (subject.body, subject.area, subject.domain) != (None, None, None):
        yield A_PART
    if any(counts.values()):
        yield sentence(FOUND, on=show_day(space.on) or "", **{key: counts[key] for key in SEVERITIES})
    if space.not_judged:
        yield sentence(INCOMPLETE, ids=some_ids(space.not_judged))
