"""What changed between two versions of a list, for people: by domain and duty, then the other records, the findings.

Each line says what sort of adjustment it is, where and from when, what was and what is. What comes from the data
passes through `safe`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from dutylist.checking.compare import Comparison
from dutylist.checking.runner import Located, Verdict
from dutylist.model.finding import Lang, Location, Wording
from dutylist.model.period import show_day
from dutylist.queries.adjust import ADJUSTMENTS, Adjusted, Adjuster, Adjustment
from dutylist.queries.diff import Difference, DutyChange, RecordChange
from dutylist.reports.lines import Line, line, shown, width
from dutylist.reports.safe import safe
from dutylist.reports.summary import counted, not_judged
from dutylist.reports.text import Report
from dutylist.tables.change_words import (
    ADJUSTED_WORDS,
    MERGED,
    NEW_ID,
    RECORD_SORTS,
    ChangeWords,
)
from dutylist.tables.key_words import SECTION_WORDS

HEAD = Wording("对比：{old} → {new}，以 {on} 为准", "Compared: {old} → {new}, as of {on}")
SAME = Wording("两个版本的内容没有不同。", "Both versions say the same.")
UNREADABLE = Wording(
    "{which}有文件无法读取，内容没有对比：{files}",
    "{which} has files that cannot be read; nothing was compared: {files}",
)
APPEAR = Wording("新出现的问题", "Findings that appear")
VANISH = Wording("消失的问题", "Findings that go away")
CHANGED = Wording("日期或机构有变的问题", "Findings on other days or about other bodies")
SUMMARY = Wording(
    "事项：{duties}；其他条目：{records}；问题：新出现 {appear}，消失 {vanish}，有变 {changed}",
    "duties: {duties}; other records: {records}; findings: {appear} appear, {vanish} go away, {changed} change",
)
NOTHING = Wording("没有不同", "no difference")
COUNT = Wording("{sort} {count}", "{count} {sort}")
MARKS = {"added": "+", "dropped": "-", "merged": "-", "renamed": "~", "changed": "~"}
STYLES = {"added": "green", "dropped": "red", "merged": "red", "renamed": "cyan", "changed": "yellow"}

Names = tuple[Wording, Wording]
SourceLine = Callable[[Location], str | None]


def render(
    names: Names,
    difference: Difference | None,
    comparison: Comparison,
    lang: Lang,
    source_lines: tuple[SourceLine, SourceLine],
    *,
    colour: bool = False,
    limit: int = 0,
) -> str:
    """Return the report. `names` say what the two versions are; without a difference one cannot be read."""
    report = _Text(names, comparison, lang, source_lines, limit)
    return shown(report.lines(difference), colour=colour)


class _Text:
    """The parts of one report."""

    def __init__(
        self,
        names: Names,
        comparison: Comparison,
        lang: Lang,
        source_lines: tuple[SourceLine, SourceLine],
        limit: int,
    ) -> None:
        self.names = names
        self.comparison = comparison
        self.lang = lang
        self.source_lines = source_lines
        self.limit = limit
        self.on = comparison.after.space.on
        self.colon = "：" if lang == "zh" else ": "

    def lines(self, difference: Difference | None) -> Iterator[Line]:
        """Yield the whole report."""
        old, new = (safe(name.pick(self.lang)) for name in self.names)
        yield line((self._say(HEAD, old=old, new=new, on=show_day(self.on)), "bold"))
        yield line("")
        rows = [] if difference is None else list(Adjuster(difference).rows())
        if difference is None:
            yield from self._unread()
        else:
            words = ChangeWords(difference, self.lang)
            yield from self._duties(difference, words, rows)
            yield from self._records(difference, words)
        yield from self._findings()
        if difference is not None:
            yield self._summary(difference, rows)

    def _say(self, wording: Wording, **facts: object) -> str:
        return wording.pick(self.lang).format_map(facts)

    def _unread(self) -> Iterator[Line]:
        for name, verdict in zip(self.names, (self.comparison.before, self.comparison.after), strict=True):
            unread = verdict.space.registry.unread
            if unread:
                files = ("、" if self.lang == "zh" else ", ").join(unread)
                which = name.pick(self.lang) + (" " if self.lang == "zh" else "")
                yield line((safe(self._say(UNREADABLE, which=which, files=files)), "bold red"))
        yield line("")

    def _duties(
        self, difference: Difference, words: ChangeWords, rows: Sequence[Adjustment]
    ) -> Iterator[Line]:
        known = {**difference.new.registry.domains, **difference.old.registry.domains}
        by_domain: dict[str, list[Adjustment]] = {domain: [] for domain in known}
        for row in rows:
            by_domain.setdefault(row.change.duty.domain, []).append(row)
        for domain, some in by_domain.items():
            if not some:
                continue
            title = f"{known[domain].name} ({domain})" if domain in known else domain
            yield line((f"■ {safe(title)}", "bold underline"), "  ", self._sorts(row.sort for row in some))
            before: DutyChange | None = None
            for row in some:
                if row.change is not before:
                    yield self._title(row.change)
                before = row.change
                yield from self._adjustment(words, row)
            yield line("")

    def _title(self, change: DutyChange) -> Line:
        text = f"{change.duty.name} ({change.duty.id})"
        return line("  ", (MARKS[change.sort], STYLES[change.sort]), " ", (safe(text), "bold"))

    def _adjustment(self, words: ChangeWords, row: Adjustment) -> Iterator[Line]:
        """Yield what of a duty is of one sort: first its ids, then points, then keys."""
        change = row.change
        sort = ADJUSTED_WORDS[row.sort].pick(self.lang)
        columns = width(f"    {sort} ")
        for number, text in enumerate(self._said(words, row) or [""]):
            start = (" " * columns, "") if number else (f"    {sort} ", STYLES[change.sort])
            yield line(start, safe(text))

    def _said(self, words: ChangeWords, row: Adjustment) -> list[str]:
        change = row.change
        said = []
        if change.sort == "renamed" and row.sort == "change" and change.old and change.new:
            said.append(words.say(NEW_ID, old=change.old.id, new=change.new.id))
        if change.into is not None:
            said.append(words.say(MERGED, duty=change.into.name, id=change.into.id))
        said += words.differences(row)
        said += map(words.change, row.keys)
        return [*said, *words.notes(row)]

    def _sorts(self, sorts: Iterable[Adjusted]) -> str:
        """Return how many adjustments of each sort there are."""
        counts = dict.fromkeys(ADJUSTMENTS, 0)
        for sort in sorts:
            counts[sort] += 1
        return " · ".join(
            self._say(COUNT, sort=ADJUSTED_WORDS[sort].pick(self.lang), count=count)
            for sort, count in counts.items()
            if count
        )

    def _records(self, difference: Difference, words: ChangeWords) -> Iterator[Line]:
        sections: dict[str, list[RecordChange]] = {}
        for change in difference.records:
            sections.setdefault(change.section, []).append(change)
        for section, changes in sections.items():
            yield line((f"■ {SECTION_WORDS[section].pick(self.lang)}", "bold underline"))
            for change in changes:
                yield from self._record(words, change)
            yield line("")

    def _record(self, words: ChangeWords, change: RecordChange) -> Iterator[Line]:
        if change.section in {"list", "policy"}:
            indent = "  "
        else:
            title = f"{change.name} ({change.id})" if change.name != change.id else change.id
            mark = (MARKS[change.sort], STYLES[change.sort])
            sort = RECORD_SORTS[change.sort].pick(self.lang)
            yield line("  ", mark, " ", (safe(title), "bold"), f"  {sort}")
            indent = "    "
        if change.sort == "renamed":
            yield line(indent + safe(words.say(NEW_ID, old=change.old_id, new=change.new_id)))
        for key in change.keys:
            if change.sort in {"changed", "renamed"} or change.section in {"list", "policy"}:
                yield line(indent + safe(words.change(key)))
            elif key.key != "name":
                is_new = change.sort == "added"
                value = words.new_value(key.key, key.new) if is_new else words.value(key.key, key.old)
                yield line((indent + safe(words.key(key.key) + self.colon + value), "dim"))

    def _findings(self) -> Iterator[Line]:
        before, after = self.comparison.before, self.comparison.after
        yield from self._section(APPEAR, after, self.comparison.appear, "bold red", 1)
        yield from self._section(VANISH, before, self.comparison.vanish, "bold green", 0)
        news = [new for _, new in self.comparison.changed]
        yield from self._section(CHANGED, after, news, "bold yellow", 1)

    def _section(
        self, wording: Wording, verdict: Verdict, some: Sequence[Located], style: str, side: int
    ) -> Iterator[Line]:
        if not some:
            return
        report = Report(replace(verdict, findings=some), self.lang, self.source_lines[side], advises=False)
        yield line((f"═ {wording.pick(self.lang)}{self.colon}{counted(some, self.lang)}", style))
        yield line("")
        yield from report.listed(self.limit)

    def _summary(self, difference: Difference, rows: Sequence[Adjustment]) -> Line:
        is_same = difference.is_empty and not any(self.comparison[2:])
        rest = not_judged(self.comparison.after, self.lang) or not_judged(self.comparison.before, self.lang)
        if is_same and not rest:
            return line((SAME.pick(self.lang), "bold green"))
        sorts = dict.fromkeys(RECORD_SORTS, 0)
        for change in difference.records:
            sorts[change.sort] += 1
        none = NOTHING.pick(self.lang)
        comma = "，" if self.lang == "zh" else ", "
        said = self._say(
            SUMMARY,
            duties=self._sorts(row.sort for row in rows) or none,
            records=comma.join(
                self._say(COUNT, sort=RECORD_SORTS[sort].pick(self.lang), count=count)
                for sort, count in sorts.items()
                if count
            )
            or none,
            appear=len(self.comparison.appear),
            vanish=len(self.comparison.vanish),
            changed=len(self.comparison.changed),
        )
        if rest:
            said += ("；" if self.lang == "zh" else "; ") + safe(rest)
        return line((said + ("。" if self.lang == "zh" else "."), "bold"))
