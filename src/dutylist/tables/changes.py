"""The adjustment list 调整清单 between two versions of a list: one row for each duty and sort of adjustment.

Beside it stand one table of the other records (bodies, areas, transfers, …) and one of the findings that appear, go
away or change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dutylist.checking.compare import Comparison
from dutylist.checking.runner import Located, Verdict
from dutylist.checking.words import Words
from dutylist.model.codes import NAMES, TITLES
from dutylist.model.finding import Wording
from dutylist.model.period import show_day
from dutylist.model.registry import Duty
from dutylist.queries.adjust import ADJUSTMENTS, Adjuster, Adjustment
from dutylist.queries.diff import Difference, RecordChange
from dutylist.queries.labels import Label
from dutylist.queries.plain import basis_texts
from dutylist.queries.points import Turn
from dutylist.tables.change_words import (
    ADJUSTED_WORDS,
    BRACKETS,
    ID,
    MERGED,
    RECORD_SORTS,
    ChangeWords,
    grouped,
    told,
)
from dutylist.tables.columns import COLUMNS
from dutylist.tables.key_words import SECTION_WORDS
from dutylist.tables.open import KIND, SEVERITIES
from dutylist.tables.phrase import filled, fit, fitting, pair, sentence, some_ids
from dutylist.tables.sheet import Book, Cell, Row, Sheet

TITLE = Wording("调整清单", "Adjustments")
TITLE_OF = Wording("{list}调整清单", "{list}: adjustments")
RECORDS = Wording("机构、区域等的变化", "Changes of bodies, areas and other records")
FINDINGS = Wording("问题的变化", "Changes of findings")
INCOMPLETE = Wording(
    "不完整：{version}中以下条目写法有误，未作判断，与之有关的问题的变化不可靠：{ids}",
    "Incomplete: in {version} not judged because of faults, so changes of findings about them say nothing: {ids}",
)
VERSIONS = Wording("对比：{old} → {new}", "Compared: {old} → {new}")
AS_OF = Wording("以 {on} 为准", "As of {on}")
SORTS = {
    "appear": Wording("新出现", "appears"),
    "vanish": Wording("消失", "goes away"),
    "changed": Wording("有变", "changed"),
}

Versions = tuple[Wording, Wording]


def changes_book(versions: Versions, difference: Difference, comparison: Comparison) -> Book:
    """Return the adjustment list as a book. `versions` are what the two are called."""
    registry, day = difference.new.registry, show_day(difference.new.on) or ""
    facts = (
        sentence(VERSIONS, old=versions[0], new=versions[1]),
        sentence(AS_OF, on=day),
    )
    adjustments = list(Adjuster(difference).rows())
    rows = _Rows(difference)
    counts = [(ADJUSTED_WORDS[sort], sum(row.sort == sort for row in adjustments)) for sort in ADJUSTMENTS]
    counts += [(SORTS[sort], count) for sort, count in _found(comparison).items()]
    title = TITLE if registry.name is None else sentence(TITLE_OF, list=fit(registry.name))
    return Book(
        title,
        (
            Sheet("changes", TITLE, COLUMNS["changes"], _fit(rows.adjustments(adjustments)), facts),
            Sheet("changes.records", RECORDS, COLUMNS["changes.records"], _fit(rows.records()), facts),
            Sheet(
                "changes.findings", FINDINGS, COLUMNS["changes.findings"], _fit(_findings(comparison)), facts
            ),
        ),
        day,
        fit(registry.document),
        counts,
        list(_notes(versions, comparison)),
    )


def _fit(rows: Iterable[Row]) -> list[Row]:
    """Return rows that every format can hold, though a text of the list may be one that it must not be (DL004)."""
    return [row._replace(cells=tuple(map(fitting, row.cells))) for row in rows]


def _notes(versions: Versions, comparison: Comparison) -> Iterator[Wording]:
    """Yield what was not judged in either version."""
    for version, verdict in zip(versions, (comparison.before, comparison.after), strict=True):
        if verdict.space.not_judged:
            yield sentence(INCOMPLETE, version=version, ids=some_ids(verdict.space.not_judged))


class _Rows:
    """Makes the rows, in both languages at once."""

    def __init__(self, difference: Difference) -> None:
        self.difference = difference
        self.both = ChangeWords(difference, "zh"), ChangeWords(difference, "en")
        self.documents = _documents(difference)

    def adjustments(self, rows: Sequence[Adjustment]) -> Iterator[Row]:
        """Yield the rows of the adjustment list."""
        for number, row in enumerate(rows, 1):
            duty = row.change.duty
            papers = self.documents.get(duty.id) or basis_texts(duty.written.get("basis"))
            yield Row(
                (
                    number,
                    self._said(_departments, row),
                    duty.name,
                    ADJUSTED_WORDS[row.sort],
                    self._said(_before, row),
                    self._said(_after, row),
                    "\n".join(papers),
                    self._said(lambda words, one: words.notes(one), row),
                ),
                duty.id,
            )

    def records(self) -> Iterator[Row]:
        """Yield what became of the other records; a key a line."""
        for number, change in enumerate(self.difference.records, 1):
            yield Row(
                (
                    number,
                    SECTION_WORDS[change.section],
                    change.name if change.name != change.section else SECTION_WORDS[change.section],
                    change.id,
                    RECORD_SORTS[change.sort],
                    self._record(change, is_new=False),
                    self._record(change, is_new=True),
                )
            )

    def _said(self, say: Callable[[ChangeWords, Adjustment], Iterable[str]], row: Adjustment) -> Cell:
        return pair(*("\n".join(say(words, row)) for words in self.both))

    def _record(self, change: RecordChange, *, is_new: bool) -> Cell:
        if (change.new_id if is_new else change.old_id) is None:
            return ""
        return pair(*("\n".join(_record(words, change, is_new=is_new)) for words in self.both))


def _departments(words: ChangeWords, row: Adjustment) -> list[str]:
    """Return whose adjustment it is: who leads once it is made, for what is gone who led."""
    change, difference = row.change, words.difference
    turns = [turn for turn in told(row) if turn.is_lead]
    sides = [turn.before if change.new is None else turn.after for turn in turns]
    leads = [body for side in sides for label in side for body in label.bodies]
    if not leads and change.new is not None:
        leads = sorted(difference.new.facts.leaders.get(change.new.id, ()))
    return [words.bodies(dict.fromkeys(leads))]


def _before(words: ChangeWords, row: Adjustment) -> Iterator[str]:
    """Yield what was: at the points that differ, and of the keys that differ."""
    if row.change.old is not None:
        yield from _id(words, row, row.change.old)
        yield from _side(words, row, lambda turn: turn.before)
        yield from (f"{words.key(one.key)}{words.colon}{words.value(one.key, one.old)}" for one in row.keys)


def _after(words: ChangeWords, row: Adjustment) -> Iterator[str]:
    """Yield what is."""
    if row.change.into is not None:
        yield words.say(MERGED, duty=row.change.into.name, id=row.change.into.id)
    elif row.change.new is not None:
        yield from _id(words, row, row.change.new)
        yield from _side(words, row, lambda turn: turn.after)
        yield from (
            f"{words.key(one.key)}{words.colon}{words.new_value(one.key, one.new)}" for one in row.keys
        )


def _id(words: ChangeWords, row: Adjustment, duty: Duty) -> Iterator[str]:
    """Yield the id of a duty that has a new one."""
    if row.change.sort == "renamed" and row.sort == "change":
        yield f"{words.say(ID)}{words.colon}{duty.id}"


def _side(words: ChangeWords, row: Adjustment, side: Callable[[Turn], tuple[Label, ...]]) -> Iterator[str]:
    """Yield one side of the differences at points; places where the same holds are named together."""
    for group in grouped(told(row), words.on):
        first = group[0]
        when = words.when(row.change, first)
        cells: dict[tuple[Label, ...], int] = {}
        for turn in group:
            cells[side(turn)] = cells.get(side(turn), 0) | turn.cells
        head = words.key(first.aspect) + (words.say(BRACKETS, text=when) if when else "")
        said = [
            words.labels(first.aspect, labels) + words.say(BRACKETS, text=words.places(mask))
            for labels, mask in cells.items()
        ]
        yield f"{head}{words.colon}{words.semicolon.join(said)}"


def _record(words: ChangeWords, change: RecordChange, *, is_new: bool) -> Iterator[str]:
    if change.sort == "renamed":
        yield str(change.new_id if is_new else change.old_id)
    for one in change.keys:
        value = one.new if is_new else one.old
        if value is not None or change.sort in {"changed", "renamed"}:
            yield f"{words.key(one.key)}{words.colon}{(words.new_value if is_new else words.value)(one.key, value)}"


def _documents(difference: Difference) -> Mapping[str, list[str]]:
    """Return by duty the documents of transfers that are new or changed: why a duty was adjusted."""
    fresh = {
        one.new_id for one in difference.records if one.section == "transfers" and one.new_id is not None
    }
    found: dict[str, list[str]] = {}
    for transfer in difference.new.mechanisms.transfers:
        if transfer.id in fresh:
            written = transfer.written.get("document")
            papers = [written] if isinstance(written, str) else basis_texts(transfer.written.get("basis"))
            for duty in transfer.duties:
                known = found.setdefault(duty, [])
                known.extend(paper for paper in papers if paper not in known)
    return found


def _found(comparison: Comparison) -> dict[str, int]:
    return {
        "appear": len(comparison.appear),
        "vanish": len(comparison.vanish),
        "changed": len(comparison.changed),
    }


def _findings(comparison: Comparison) -> Iterator[Row]:
    """Yield the findings that appear, go away or change, each as it is in the list that it was found in."""
    parts: tuple[tuple[str, Verdict, Iterable[Located]], ...] = (
        ("appear", comparison.after, comparison.appear),
        ("vanish", comparison.before, comparison.vanish),
        ("changed", comparison.after, [new for _, new in comparison.changed]),
    )
    number = 0
    for sort, verdict, some in parts:
        zh, en = Words(verdict.space, "zh"), Words(verdict.space, "en")
        for located in some:
            number += 1
            finding = located.finding
            yield Row(
                (
                    number,
                    SORTS[sort],
                    filled(KIND, title=TITLES[finding.code], name=NAMES[finding.code], code=finding.code),
                    SEVERITIES[located.severity],
                    zh.duty(finding.duty),
                    pair(zh.message(located), en.message(located)),
                ),
                finding.duty or "",
            )
