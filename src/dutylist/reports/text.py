"""A verdict for people: findings by domain and duty, each with its place, its words and what to do next.

Lines are made here and nowhere wrapped; colour is added only if asked for. Nothing from the data is obeyed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from io import StringIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from dutylist.checking.runner import Located, Verdict
from dutylist.checking.words import Words
from dutylist.graph.history import History
from dutylist.graph.parties import PARTIES, party_of
from dutylist.model.codes import TITLES
from dutylist.model.finding import SEVERITIES, Lang, Location, Wording
from dutylist.model.period import FOREVER, show_day
from dutylist.reports.hidden import hidden_words
from dutylist.reports.proposal_words import Proposing
from dutylist.reports.safe import safe

Line = Text
"""One line of a report; made here, where rich is."""

MOST_SHOWN = 500
"""Findings shown before the rest is only counted; 0 shows all."""

_WIDEST_SOURCE = 100
_MOST_RELATED = 4
_MOST_NOT_JUDGED = 10

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
SEVERITY_WORDS = {
    "error": Wording("错误", "error"),
    "warning": Wording("警告", "warning"),
    "info": Wording("提示", "info"),
}
PARTY_WORDS = {
    "committee": Wording("管委会", "committee"),
    "township": Wording("镇街", "townships"),
    "department": Wording("部门", "departments"),
    "other": Wording("其他", "others"),
}
FILES = Wording("文件本身的问题", "the files themselves")
SETTINGS = Wording("机构、区域与设置", "bodies, areas and settings")
NEXT = Wording("下一步：", "next: ")
RELATED = Wording("相关", "see")
MORE_RELATED = Wording("……另有 {count} 处相关条款", "… and {count} more clauses concerned")
MORE = Wording(
    "还有 {count} 个问题没有列出：用 --limit 0 全部列出，或用 --select 只看某些代码",
    "{count} more findings are not shown: --limit 0 shows all, --select only some codes",
)
NONE = Wording("没有发现问题。", "Nothing found.")
NONE_LISTED = Wording("没有要列出的问题。", "Nothing to list.")
TABLE = Wording("各方牵头事项数与问题分布", "Who leads how many duties, and where the findings are")
DOMAIN = Wording("领域", "domain")
DUTIES = Wording("事项", "duties")
TOTAL = Wording("合计", "total")
ELSEWHERE = Wording("（领域之外）", "(no domain)")
SUMMARY = Wording("检查了 {what}，以 {on} 为准：{found}", "Checked {what}, as of {on}: {found}")
THINGS = {
    "files": Wording("文件", "file"),
    "duties": Wording("事项", "duty"),
    "bodies": Wording("机构", "body"),
    "areas": Wording("区域", "area"),
}
ALL_DAYS = Wording("（含全部日期）", " (all days)")
FILTERED = Wording(
    "（按 --select、--ignore 筛选过，其余问题未列）",
    " (filtered by --select or --ignore; the rest is not shown)",
)
UNREADABLE = Wording(
    "不完整：{files} 无法读取，未判断空白、交叉等问题",
    "incomplete: {files} could not be read, so gaps, overlaps and the like were not judged",
)
NOT_JUDGED = Wording(
    "不完整：以下条目有错，未作判断：{ids}", "incomplete: not judged because of faults: {ids}"
)
WHOLE_FOLDER = Wording(
    "找不到的内容可能写在同一目录的其他文件里，整个目录一起检查：dutylist check {folder}",
    "what was not found may stand in other files of the folder; check it as a whole: dutylist check {folder}",
)
AND_MORE = Wording("等 {count} 个", " and others, {count} in all")


def render(
    verdict: Verdict,
    lang: Lang,
    source_line: Callable[[Location], str | None],
    *,
    colour: bool = False,
    limit: int = MOST_SHOWN,
    statistics: bool = False,
    folder: str | None = None,
) -> str:
    """Return the report. `source_line` gives the text of a line of a file, None where it was not read.

    `folder` is one with more data files than were checked: where references lead nowhere, it is named.
    """
    report = Report(verdict, lang, source_line)
    lines = [*report.findings(limit), *(report.statistics() if statistics else ()), *report.table()]
    if folder is not None and any(located.finding.code == "DL005" for located in verdict.findings):
        lines.append(Text(WHOLE_FOLDER.pick(lang).format(folder=safe(folder)), "yellow"))
    lines.append(report.summary())
    return shown(lines, colour=colour)


def summary(verdict: Verdict, lang: Lang) -> str:
    """Return the last line of the report by itself: what was checked, found, hidden, and what could not be judged."""
    return Report(verdict, lang, lambda _: None).summary().plain


def shown(lines: Iterable[Text], *, colour: bool) -> str:
    """Return lines as they go to a terminal or a file."""
    if not colour:
        return "".join(line.plain.rstrip() + "\n" for line in lines)
    console = Console(
        file=StringIO(), force_terminal=True, color_system="standard", width=10_000, legacy_windows=False
    )
    with console.capture() as capture:
        for line in lines:
            console.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)
    return capture.get()


class Report:
    """The parts of one report."""

    def __init__(
        self,
        verdict: Verdict,
        lang: Lang,
        source_line: Callable[[Location], str | None],
        *,
        advises: bool = True,
    ) -> None:
        """Take the verdict and who knows the lines of the files; `advises` says what to do next."""
        self.verdict = verdict
        self.advises = advises
        self.space = verdict.space
        self.registry = verdict.space.registry
        self.lang = lang
        self.words = Words(verdict.space, lang)
        self.history = History(verdict.space)
        self.proposing = Proposing(self.words)
        self.source_line = source_line

    def _say(self, wording: Wording, **facts: object) -> str:
        return wording.pick(self.lang).format_map(facts)

    def findings(self, limit: int) -> Iterator[Text]:
        """Yield the findings: the files first, then domain by domain and duty by duty, then the rest."""
        if not self.verdict.findings:
            yield Text(self._say(NONE_LISTED if self.verdict.hidden.total else NONE), "green")
            yield Text("")
            return
        yield from self.listed(limit)

    def listed(self, limit: int) -> Iterator[Text]:
        """Yield the findings, if there are any, in their groups; those above `limit` are only counted, 0 is none."""
        left = limit if limit > 0 else len(self.verdict.findings)
        hidden = 0
        for domain, title, group in self._groups():
            if left <= 0:
                hidden += len(group)
                continue
            yield self._heading(title, group)
            before: str | None = None
            for located in group:
                if left <= 0:
                    hidden += 1
                    continue
                left -= 1
                duty = located.finding.duty
                if duty != before and duty is not None and domain is not None:
                    yield Text(f"  {safe(self.words.duty(duty))} ({safe(duty)})", "bold")
                before = duty
                yield from self.finding(located)
            yield Text("")
        if hidden:
            yield Text(self._say(MORE, count=hidden), "bold")
            yield Text("")

    def _groups(self) -> Iterator[tuple[str | None, str, list[Located]]]:
        files: list[Located] = []
        settings: list[Located] = []
        domains: dict[str, list[Located]] = {domain: [] for domain in self.registry.domains}
        for located in self.verdict.findings:
            domain = located.finding.domain
            if located.finding.code.startswith("DL00"):
                files.append(located)
            elif domain in domains:
                domains[domain].append(located)
            else:
                settings.append(located)
        if files:
            yield None, self._say(FILES), files
        for domain, group in domains.items():
            if group:
                group.sort(key=self._duty_order)
                yield domain, f"{self.words.domain(domain)} ({domain})", group
        if settings:
            yield None, self._say(SETTINGS), settings

    def counts(self, some: Iterable[Located]) -> str:
        """Return how many findings of each severity there are, those of which there are none left out."""
        counts = Counter(located.severity for located in some)
        return " · ".join(
            self._count(counts[severity], SEVERITY_WORDS[severity])
            for severity in SEVERITIES
            if counts[severity]
        )

    def _count(self, number: int, noun: Wording) -> str:
        """Return a number of things; English nouns get their plural."""
        if self.lang == "zh":
            return f"{number} 个{noun.zh}"
        plural = noun.en if number == 1 else noun.en[:-1] + "ies" if noun.en.endswith("y") else noun.en + "s"
        return f"{number} {plural}"

    def _duty_order(self, located: Located) -> int:
        duty = self.registry.duties.get(located.finding.duty or "")
        return -1 if duty is None else duty.order

    def _heading(self, title: str, group: list[Located]) -> Text:
        return Text.assemble((f"■ {safe(title)}", "bold underline"), "  ", self.counts(group))

    def finding(self, located: Located) -> Iterator[Text]:
        """Yield one finding: what, where, why, and what to do next."""
        finding, location = located.finding, located.location
        name = TITLES[finding.code] if self.lang == "zh" else located.info.name
        yield Text.assemble(
            "  ",
            (SEVERITY_WORDS[located.severity].pick(self.lang), STYLES[located.severity]),
            " ",
            (finding.code, "bold"),
            f" {name}  ",
            (_place(location), "dim"),
        )
        yield Text(f"    {safe(self.words.message(located))}{safe(self._since(located))}")
        yield from self._source(location)
        for related, place in list(zip(finding.related, located.related, strict=True))[:_MOST_RELATED]:
            yield Text(f"    {self._say(RELATED)} {_place(place)} {safe(self.words.related(related))}", "dim")
            yield from self._source(place)
        if len(finding.related) > _MOST_RELATED:
            yield Text("    " + self._say(MORE_RELATED, count=len(finding.related) - _MOST_RELATED), "dim")
        if self.advises:
            yield Text(f"    {self._say(NEXT)}{self._say(located.info.fix)}", "green")
            proposal = self.proposing.of(finding)
            if proposal:
                yield Text(f"    {safe(proposal)}", "green")

    def _since(self, located: Located) -> str:
        """Say since when it has been so, where the message itself could not: it began before the reference day."""
        finding = located.finding
        if finding.start is None or finding.end is None or finding.start > self.space.on:
            return ""
        start = self.history.since(finding)
        if start is None:
            return ""
        first = show_day(start)
        if self.lang == "zh":
            stop = "" if finding.end < FOREVER else "，至今未变"
            begun = f"自 {first} 起" if first else "一直如此"
            return f"（{begun}{stop if first else ''}）"
        return f" (since {first})" if first else " (always so)"

    def _source(self, location: Location) -> Iterator[Text]:
        line = self.source_line(location)
        if line is not None and line.strip():
            shown = safe(line)
            if cell_len(shown) > _WIDEST_SOURCE:
                shown = set_cell_size(shown, _WIDEST_SOURCE) + "…"
            yield Text(f"    {location.line:>5} │ {shown}", "dim")

    def statistics(self) -> Iterator[Text]:
        """Yield how often each code was found."""
        counts = Counter(located.finding.code for located in self.verdict.findings)
        infos = {located.finding.code: located.info for located in self.verdict.findings}
        for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            yield Text(f"{count:>7}  {code}  {TITLES[code] if self.lang == 'zh' else infos[code].name}")
        if counts:
            yield Text("")

    def table(self) -> Iterator[Text]:
        """Yield the table of parties and domains."""
        if not self.registry.domains or not self.registry.is_readable:
            return
        parties = party_of(self.space.bodies)
        leaders = self.space.facts.leaders
        led: dict[str, Counter[str]] = {domain: Counter() for domain in self.registry.domains}
        duties: Counter[str] = Counter(duty.domain for duty in self.registry.duties.values())
        for id_, bodies in leaders.items():
            led[self.registry.duties[id_].domain].update({parties[body] for body in bodies})
        found: dict[str, Counter[str]] = {domain: Counter() for domain in (*led, "")}
        for located in self.verdict.findings:
            domain = located.finding.domain or ""
            found[domain if domain in led else ""][located.severity] += 1
        head = [self._say(DOMAIN), self._say(DUTIES)]
        head += [PARTY_WORDS[party].pick(self.lang) for party in PARTIES]
        head += [SEVERITY_WORDS[severity].pick(self.lang) for severity in SEVERITIES]
        rows: list[list[str | int]] = [
            [
                safe(self.words.domain(domain)),
                duties[domain],
                *(led[domain][party] for party in PARTIES),
                *(found[domain][severity] for severity in SEVERITIES),
            ]
            for domain in led
        ]
        if found[""]:
            rows.append([self._say(ELSEWHERE), *[0] * 5, *(found[""][severity] for severity in SEVERITIES)])
        sums = [sum(int(row[number]) for row in rows) for number in range(1, len(head))]
        rows.append([self._say(TOTAL), *sums])
        yield Text(self._say(TABLE), "bold")
        yield from _grid(head, [[str(cell) if cell != 0 else "·" for cell in row] for row in rows])
        yield Text("")

    def summary(self) -> Text:
        """Return the last line: what was checked, and what could not be."""
        registry, counts = self.registry, self.verdict.counts
        comma = "、" if self.lang == "zh" else ", "
        day = show_day(self.space.on) or ""
        text = self._say(
            SUMMARY,
            what=comma.join(self._count(len(getattr(registry, name)), noun) for name, noun in THINGS.items()),
            on=day + (self._say(ALL_DAYS) if self.space.first < self.space.on else ""),
            found=comma.join(
                self._count(counts[severity], SEVERITY_WORDS[severity]) for severity in SEVERITIES
            ),
        )
        if self.verdict.selected is not None or self.verdict.ignored:
            text += self._say(FILTERED)
        text += self._say(hidden_words(self.verdict.hidden))
        rest = self.not_judged()
        stop = "。" if self.lang == "zh" else "."
        semicolon = "；" if self.lang == "zh" else "; "
        style = (
            "bold red" if counts["error"] else "bold yellow" if counts["warning"] or rest else "bold green"
        )
        return Text(text + (semicolon + safe(rest) if rest else "") + stop, style)

    def not_judged(self) -> str:
        """Return what was not judged, in words; empty if everything was."""
        if self.registry.unread:
            return self._say(UNREADABLE, files=self._some(list(self.registry.unread)))
        return (
            "" if self.verdict.is_complete else self._say(NOT_JUDGED, ids=self._some(self.space.not_judged))
        )

    def _some(self, names: list[str]) -> str:
        comma = "、" if self.lang == "zh" else ", "
        text = comma.join(names[:_MOST_NOT_JUDGED])
        return text if len(names) <= _MOST_NOT_JUDGED else text + self._say(AND_MORE, count=len(names))


def _place(location: Location) -> str:
    return f"{safe(location.file)}:{location.line}:{location.column}"


def _grid(head: list[str], rows: list[list[str]]) -> Iterator[Text]:
    """Yield a table: names to the left, numbers to the right, widths as a terminal counts them."""
    widths = [max(cell_len(row[number]) for row in [head, *rows]) for number in range(len(head))]

    def line(cells: list[str]) -> str:
        shown = [cells[0] + " " * (widths[0] - cell_len(cells[0]))]
        shown += [
            " " * (width - cell_len(cell)) + cell for cell, width in zip(cells[1:], widths[1:], strict=True)
        ]
        return "  " + "  ".join(shown)

    rule = "  " + "─" * (sum(widths) + 2 * (len(widths) - 1))
    yield Text(line(head), "bold")
    yield Text(rule)
    yield from (Text(line(row)) for row in rows[:-1])
    yield Text(rule)
    yield Text(line(rows[-1]), "bold")
