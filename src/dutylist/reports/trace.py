"""A story for people: what is traced, its timeline with the reference day marked, what is still open.

Short lines with a date, as a clerk would show them to a superior. What comes from the data passes through `safe`.
"""

from collections.abc import Iterator

from dutylist.checking.rule import clause_place
from dutylist.checking.runner import Verdict
from dutylist.model.codes import TITLES
from dutylist.model.finding import Lang, Wording
from dutylist.model.period import FOREVER, show_day, show_last_day
from dutylist.model.registry import Duty
from dutylist.queries.open import Open
from dutylist.queries.story import (
    AssetStory,
    BodyStory,
    Carried,
    Chapter,
    DutyStory,
    Story,
    Term,
    Track,
    TransferStory,
    UntoldStory,
)
from dutylist.reports import trace_asset, trace_body, trace_transfer
from dutylist.reports.lines import Line, line, padded, shown, width
from dutylist.reports.open import open_lines
from dutylist.reports.safe import safe
from dutylist.reports.summary import not_judged
from dutylist.reports.trace_json import Locate, is_known, of_track
from dutylist.reports.trace_words import KIND_WORDS, MARKS, TIME_STYLES, Teller

AS_OF = Wording("以 {on} 为准", "as of {on}")
LEGEND = Wording("（○ 过去　● 现在　◇ 将来　▸ 划转）", " (○ past  ● now  ◇ to come  ▸ transfer)")
AT = Wording("，只看{area}", ", in {area} only")
DOMAIN = Wording("领域：", "domain: ")
BASIS = Wording("依据：", "basis: ")
WHY = Wording("原因：", "why: ")
SOURCE = Wording("出处：", "source: ")
OPEN = Wording("未了结：", "open: ")
UNTOLD = Wording(
    "这一条有错或牵涉有错的条目，未作判断；先用 dutylist check 查出来改正。",
    "This has a fault or names something with one, so it was not judged; dutylist check shows what to correct.",
)
UNKNOWN = Wording("以 {on} 为准：还有什么未了结，没有判断", "As of {on}: what is open was not judged")
RECEIVERS = Wording("「{transfer}」的接收方为{bodies}", "{transfer}: the receiver is now {bodies}")
UNTIL = Wording("至 {last} 止", "until {last}")
NO_POINTS = Wording("在所问的范围内没有这项职责。", "The duty has no place in what was asked for.")
SUMMARY = Wording("以 {on} 为准：{count} 个问题未了结", "As of {on}: {count} still open")


def render(
    story: Story, verdict: Verdict, lang: Lang, locate: Locate, at: str | None = None, *, colour: bool = False
) -> str:
    """Return the report. `at` is the area that the story is limited to."""
    return shown(_Report(story, verdict, lang, locate).lines(at), colour=colour)


class _Report:
    """The parts of one story."""

    def __init__(self, story: Story, verdict: Verdict, lang: Lang, locate: Locate) -> None:
        self.story = story
        self.verdict = verdict
        self.space = verdict.space
        self.teller = Teller(verdict.space, lang)
        self.locate = locate
        self.open = Open(story.scope, verdict.space.areas)
        self.left = [one for one in verdict.findings if self.open.concerns(one.finding)]
        self.is_known = is_known(story, verdict)

    def lines(self, at: str | None) -> Iterator[Line]:
        """Yield the whole report."""
        story, teller = self.story, self.teller
        match story:
            case DutyStory():
                yield self._title(story.duty.id, story.duty.name, at)
                yield from self._duty(story)
            case TransferStory():
                yield self._title(story.transfer.id, story.transfer.name, at)
                yield from trace_transfer.lines(story, teller)
            case BodyStory():
                yield self._title(story.body.id, story.body.name, at)
                yield from trace_body.lines(story, teller)
            case AssetStory():
                yield self._title(story.asset.id, story.asset.name, at)
                yield from trace_asset.lines(story, teller)
            case UntoldStory():
                yield self._title(story.id, story.name, at)
                yield line(("  " + teller.say(UNTOLD), "yellow"))
        yield line("")
        if self.left or self.is_known:
            yield from open_lines(self.left, teller)
        yield self._summary()

    def _title(self, id_: str, name: str, at: str | None) -> Line:
        teller = self.teller
        quoted = f"「{name}」" if teller.lang == "zh" else f" {name} "
        text = teller.say(AS_OF, on=show_day(self.space.on))
        if at is not None:
            text += teller.say(AT, area=self.space.registry.areas[at].name)
        head = teller.say(KIND_WORDS[self.story.kind])
        return line((safe(f"{head}{quoted}({id_})"), "bold"), "  ", safe(text), (teller.say(LEGEND), "dim"))

    def _duty(self, story: DutyStory) -> Iterator[Line]:
        teller, duty = self.teller, story.duty
        facts = [teller.say(DOMAIN) + teller.words.domain(duty.domain)]
        papers = teller.papers(duty.written)
        if papers:
            facts.append(teller.say(BASIS) + papers)
        yield line("  " + safe(teller.gap.join(facts)))
        if not story.tracks:
            yield line("  " + teller.say(NO_POINTS))
        for track in story.tracks:
            yield line("")
            places = teller.areas(track.cells) + teller.facets(duty, track.combinations)
            yield line((f"■ {safe(places)}", "bold underline"))
            yield from self._track(track)

    def _track(self, track: Track) -> Iterator[Line]:
        """Yield the timeline of a track: its chapters and the transfers between them, by day."""
        teller = self.teller
        entries: list[tuple[int, int, Chapter | tuple[Carried, Term]]] = [
            (chapter.start, 1, chapter) for chapter in track.chapters
        ]
        for carried in track.carried:
            entries += [(term.start, 0, (carried, term)) for term in _told(carried)]
        entries.sort(key=lambda entry: entry[:2])
        spans = [
            teller.span(one.start, one.end)
            if isinstance(one, Chapter)
            else f"{show_day(day)} {teller.kind(one[0].transfer)}"
            for day, _, one in entries
        ]
        columns = max(map(width, spans), default=0)
        for (_, _, one), span in zip(entries, spans, strict=True):
            if isinstance(one, Chapter):
                time = teller.time(one.start, one.end)
                style = TIME_STYLES[time]
                said = safe(teller.holder(one.holder))
                yield line(
                    "  ",
                    (MARKS[time], style),
                    " ",
                    padded(span, columns),
                    "  ",
                    (said, self._grave(one) or style),
                )
                yield from self._because(track.duty, one)
            else:
                yield line("  ", ("▸", "magenta"), " ", padded(span, columns), "  ", safe(self._moved(*one)))
        codes = dict.fromkeys(one.finding.code for one in of_track(self.left, self.open, track))
        if codes:
            titles = [
                f"{code} {TITLES[code]}" if teller.lang == "zh" else f"{code}" for code in sorted(codes)
            ]
            yield line("  ", (teller.say(OPEN) + teller.comma.join(titles), "yellow"))

    @staticmethod
    def _grave(chapter: Chapter) -> str:
        """Return the style of what should not be: nobody leads, or several do."""
        holder = chapter.holder
        bad = holder.state in {"nobody", "to-settle"} or len(holder.leads) > 1 or holder.is_crowded
        return "red" if bad else ""

    def _because(self, duty: Duty, chapter: Chapter) -> Iterator[Line]:
        """Yield why a chapter begins, by which paper, and where the list says so."""
        teller = self.teller
        reasons = teller.reasons(chapter)
        semicolon = "；" if teller.lang == "zh" else "; "
        if reasons:
            yield line("      ", (safe(teller.say(WHY) + semicolon.join(reasons)), "dim"))
        written = {clause.number: clause.written for clause in duty.clauses}
        numbers = chapter.holder.clauses
        papers = [teller.papers(written[number]) for number in numbers if number >= 0]
        if any(papers):
            named = teller.comma.join(dict.fromkeys(paper for paper in papers if paper))
            yield line("      ", (safe(teller.say(BASIS) + named), "dim"))
        if numbers:
            places = [self.locate(clause_place(duty, number)) for number in numbers]
            text = teller.comma.join(
                (
                    f"{place.file}:{place.line}"
                    if place.file != places[0].file or not index
                    else f":{place.line}"
                )
                for index, place in enumerate(places)
            )
            yield line("      ", (safe(teller.say(SOURCE) + text), "dim"))

    def _moved(self, carried: Carried, term: Term) -> str:
        """Say what a transfer does to the points of a track, or who receives by it from a later day on."""
        teller, transfer = self.teller, carried.transfer
        signatures = teller.signatures(carried, term.receivers)
        comma = "，" if teller.lang == "zh" else ", "
        if term is not carried.terms[0]:
            changed = teller.say(RECEIVERS, bodies=teller.bodies(term.receivers), transfer=transfer.name)
            return comma.join(part for part in (changed, signatures) if part)
        quoted = f"「{transfer.name}」" if teller.lang == "zh" else f", {transfer.name}"
        parts = [f"{teller.bodies(term.givers)} → {teller.bodies(term.receivers)}{quoted}"]
        paper = transfer.written.get("document") or teller.papers(transfer.written)
        if transfer.is_delegation and transfer.end < FOREVER:
            parts.append(teller.say(UNTIL, last=show_last_day(transfer.end)))
        parts += [part for part in (str(paper or ""), signatures) if part]
        return comma.join(parts)

    def _summary(self) -> Line:
        teller = self.teller
        summary = SUMMARY if self.is_known else UNKNOWN
        text = teller.say(summary, on=show_day(self.space.on), count=len(self.left))
        rest = not_judged(self.verdict, teller.lang)
        semicolon, stop = ("；", "。") if teller.lang == "zh" else ("; ", ".")
        style = "bold yellow" if self.left or rest else "bold green"
        return line((text + (semicolon + safe(rest) if rest else "") + stop, style))


def _told(carried: Carried) -> Iterator[Term]:
    """Yield the first term of a transfer, and those from which on somebody else receives."""
    before: Term | None = None
    for term in carried.terms:
        if before is None or term.receivers != before.receivers:
            yield term
        before = term
