"""A verdict for people: findings by domain and duty, each with its place, its words and what to do next.

Lines are made here and nowhere wrapped; colour is added only if asked for. Nothing from the data is obeyed.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from dutylist.checking.runner import Located, Verdict
from dutylist.checking.words import Words
from dutylist.graph.history import History
from dutylist.model.codes import TITLES
from dutylist.model.finding import Lang, Location, Wording
from dutylist.model.period import FOREVER, show_day
from dutylist.reports.lines import Line, cut, line, shown, width
from dutylist.reports.party_table import party_table
from dutylist.reports.proposal_words import Proposing
from dutylist.reports.safe import safe
from dutylist.reports.summary import SEVERITY_WORDS, counted, last_line

MOST_SHOWN = 500
"""Findings shown before the rest is only counted; 0 shows all."""

_WIDEST_SOURCE = 100
_MOST_RELATED = 4

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
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
WHOLE_FOLDER = Wording(
    "找不到的内容可能写在同一目录的其他文件里，整个目录一起检查：dutylist check {folder}",
    "what was not found may stand in other files of the folder; check it as a whole: dutylist check {folder}",
)


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
    lines = [
        *report.findings(limit),
        *(report.statistics() if statistics else ()),
        *party_table(verdict, report.words),
    ]
    if folder is not None and any(located.finding.code == "DL005" for located in verdict.findings):
        lines.append(line((WHOLE_FOLDER.pick(lang).format(folder=safe(folder)), "yellow")))
    lines.append(last_line(verdict, lang))
    return shown(lines, colour=colour)


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

    def findings(self, limit: int) -> Iterator[Line]:
        """Yield the findings: the files first, then domain by domain and duty by duty, then the rest."""
        if not self.verdict.findings:
            yield line((self._say(NONE_LISTED if self.verdict.hidden.total else NONE), "green"))
            yield line("")
            return
        yield from self.listed(limit)

    def listed(self, limit: int) -> Iterator[Line]:
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
                    yield line((f"  {safe(self.words.duty(duty))} ({safe(duty)})", "bold"))
                before = duty
                yield from self.finding(located)
            yield line("")
        if hidden:
            yield line((self._say(MORE, count=hidden), "bold"))
            yield line("")

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

    def _duty_order(self, located: Located) -> int:
        duty = self.registry.duties.get(located.finding.duty or "")
        return -1 if duty is None else duty.order

    def _heading(self, title: str, group: list[Located]) -> Line:
        return line((f"■ {safe(title)}", "bold underline"), "  ", counted(group, self.lang))

    def finding(self, located: Located) -> Iterator[Line]:
        """Yield one finding: what, where, why, and what to do next."""
        finding, location = located.finding, located.location
        name = TITLES[finding.code] if self.lang == "zh" else located.info.name
        yield line(
            "  ",
            (SEVERITY_WORDS[located.severity].pick(self.lang), STYLES[located.severity]),
            " ",
            (finding.code, "bold"),
            f" {name}  ",
            (_place(location), "dim"),
        )
        yield line(f"    {safe(self.words.message(located))}{safe(self._since(located))}")
        yield from self._source(location)
        for related, place in list(zip(finding.related, located.related, strict=True))[:_MOST_RELATED]:
            yield line(
                (f"    {self._say(RELATED)} {_place(place)} {safe(self.words.related(related))}", "dim")
            )
            yield from self._source(place)
        if len(finding.related) > _MOST_RELATED:
            yield line(("    " + self._say(MORE_RELATED, count=len(finding.related) - _MOST_RELATED), "dim"))
        if self.advises:
            yield line((f"    {self._say(NEXT)}{self._say(located.info.fix)}", "green"))
            proposal = self.proposing.of(finding)
            if proposal:
                yield line((f"    {safe(proposal)}", "green"))

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

    def _source(self, location: Location) -> Iterator[Line]:
        source = self.source_line(location)
        if source is not None and source.strip():
            text = safe(source)
            if width(text) > _WIDEST_SOURCE:
                text = cut(text, _WIDEST_SOURCE) + "…"
            yield line((f"    {location.line:>5} │ {text}", "dim"))

    def statistics(self) -> Iterator[Line]:
        """Yield how often each code was found."""
        counts = Counter(located.finding.code for located in self.verdict.findings)
        infos = {located.finding.code: located.info for located in self.verdict.findings}
        for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            yield line(f"{count:>7}  {code}  {TITLES[code] if self.lang == 'zh' else infos[code].name}")
        if counts:
            yield line("")


def _place(location: Location) -> str:
    return f"{safe(location.file)}:{location.line}:{location.column}"
