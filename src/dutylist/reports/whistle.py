"""Who has to come, for people: the matter, area by area those who come and by when, whom to turn to next, what is open.

What comes from the data passes through `safe`.
"""

from collections.abc import Iterator

from dutylist.checking.runner import Verdict
from dutylist.model.finding import Lang, Wording
from dutylist.model.period import show_day
from dutylist.queries.due import Due
from dutylist.queries.whistle import Answer, Call, Called, Doer, Stand, Whistle
from dutylist.reports.lines import Line, line, shown
from dutylist.reports.open import open_lines
from dutylist.reports.safe import safe
from dutylist.reports.summary import not_judged
from dutylist.reports.whistle_words import (
    AMONG,
    BROKEN,
    BY_CLOCK,
    CALENDAR,
    COUNTED,
    NOT_THERE,
    PART_WORDS,
    UNKNOWN_YEARS,
    WEEKENDS,
    WhistleTeller,
    dues,
    still_open,
    unknown_years,
)

HEADS = {"matter": Wording("协同事项", "Collaboration"), "duty": Wording("职责", "Duty")}
WHISTLED = Wording("{on} 吹哨", "whistle blown on {on}")
AT = Wording("，只看{area}", ", in {area} only")
MATTER = Wording("▍协同事项「{name}」({id})", "▍collaboration {name} ({id})")
TRIGGER = Wording("触发：", "trigger: ")
MECHANISM = Wording("机制：", "mechanism: ")
DUTIES = Wording("涉及职责：", "duties: ")
WHISTLERS = Wording("吹哨：", "whistle: ")
TASK = Wording("任务：", "task: ")
LIMIT = Wording("时限：", "limit: ")
QUALITY = Wording("质量：", "quality: ")
OFFICE = Wording("承办：", "office: ")
EVERYWHERE = Wording("（处处都要来）", " (to all of it)")
MISSING = Wording("未写明", "not given")
NOBODY_COMES = Wording("没有写谁来报到。", "Nobody is named to come.")
LADDER = Wording("办不成再找：", "if that fails, turn to: ")
NO_LADDER = Wording("没有写办不成再找谁。", "Nobody is named to turn to next.")
OUTSIDE = Wording(
    "「{area}」不在这个协同事项的范围内（范围：{place}），没有人因此要来。",
    "{area} is outside this matter (which is about {place}); nobody has to come.",
)
NO_CELLS = Wording("这个协同事项在 {on} 没有任何地方。", "The matter has no place on {on}.")
NO_AREA = Wording("「{area}」在 {on} 没有任何地方。", "{area} has no place on {on}.")
UNJUDGED_PLACE = Wording(
    "它的范围取决于有错的职责，未作判断。", "Its place hangs on a duty with a fault; it was not judged."
)
FAULTY = Wording(
    "协同事项 {ids} 有错或牵涉有错的条目，未作判断。",
    "Not judged because of faults: the collaboration {ids}.",
)
UNJUDGED = Wording(
    "这项职责有错或牵涉有错的条目，没有判断谁牵头。",
    "The duty has a fault or names something with one; who leads was not judged.",
)
NO_MATTER = Wording(
    "{where}没有为这项职责约定协同事项（吹哨报到）。按清单的分工，找这些单位：",
    "No collaboration is agreed for this duty{where}. By its clauses these are the bodies to call:",
)
HERE = Wording("这里", " here")
READ_PART = Wording("能读到的文件里", " in the files that could be read")
NO_POINTS = Wording("在所问的地方没有这项职责。", "The duty has no place in what was asked for.")
NOBODY = Wording("无人牵头", "nobody leads")
SUMMARY = Wording(
    "以 {on} 为准：{come} 家要来，{absent} 处叫不到人，{count} 个问题未了结",
    "As of {on}: {come} to come, {absent} missing, {count} still open",
)


def render(
    whistle: Whistle, verdict: Verdict, lang: Lang, at: str | None = None, *, colour: bool = False
) -> str:
    """Return the report. `at` is the area that it is limited to."""
    return shown(_Report(whistle, verdict, lang).lines(at), colour=colour)


class _Report:
    """The parts of one answer."""

    def __init__(self, whistle: Whistle, verdict: Verdict, lang: Lang) -> None:
        self.whistle = whistle
        self.verdict = verdict
        self.space = verdict.space
        self.teller = WhistleTeller(verdict.space, lang)
        self.wide = "　" if lang == "zh" else "  "
        self.left = still_open(whistle, verdict)

    def lines(self, at: str | None) -> Iterator[Line]:
        """Yield the whole report."""
        whistle, teller = self.whistle, self.teller
        yield self._title(at)
        yield from self._calendar()
        area = None if at is None else self.space.registry.areas[at].name
        if whistle.area == 0 and area is not None:
            yield self._note(NO_AREA, area=area, on=show_day(self.space.on))
        if whistle.faulty:
            yield self._note(FAULTY, ids=teller.comma.join(whistle.faulty))
        for call in whistle.calls:
            yield from self._call(call, area)
        if whistle.stands is not None:
            yield from self._stands(whistle.stands)
        elif not whistle.is_judged and not whistle.faulty:
            yield self._note(UNJUDGED)
        yield line("")
        if self.left or whistle.is_judged:
            yield from open_lines(self.left, teller)
        yield self._summary()

    def _note(self, wording: Wording, **facts: object) -> Line:
        return line(("  " + safe(self.teller.say(wording, **facts)), "yellow"))

    def _title(self, at: str | None) -> Line:
        teller, whistle = self.teller, self.whistle
        name = f"「{whistle.name}」" if teller.lang == "zh" else f" {whistle.name} "
        text = teller.say(WHISTLED, on=show_day(self.space.on))
        if at is not None:
            text += teller.say(AT, area=self.space.registry.areas[at].name)
        head = teller.say(HEADS[whistle.thing.kind])
        return line((safe(f"{head}{name}({whistle.thing.id})"), "bold"), "  ", safe(text))

    def _calendar(self) -> Iterator[Line]:
        """Yield how days were counted, as far as any were."""
        found, calendar = dues(self.whistle), self.whistle.calendar
        if not found:
            return
        units = {one.limit.unit for one in found if one.limit is not None and one.limit.amount}
        said = [COUNTED] if units - {"min", "h"} else []
        if units & {"min", "h"}:
            said.append(BY_CLOCK)
        if said:
            yield line(
                "  ", ((" " if self.teller.lang == "en" else "").join(map(self.teller.say, said)), "dim")
            )
        if "wd" in units:
            wording = CALENDAR if calendar.holidays or calendar.shifted else WEEKENDS
            facts = {"holidays": len(calendar.holidays), "workdays": len(calendar.shifted)}
            yield line("  ", (self.teller.say(wording, **facts), "dim"))
            broken = sorted(self.space.registry.policy.broken & {"holidays", "workdays"})
            if broken:
                yield self._note(BROKEN, keys=self.teller.comma.join(broken))
        years = unknown_years(self.whistle)
        if years:
            yield self._note(UNKNOWN_YEARS, years=self.teller.comma.join(map(str, years)))

    def _call(self, call: Call, area: str | None) -> Iterator[Line]:
        teller, matter = self.teller, call.matter
        yield line("")
        if self.whistle.thing.kind == "duty":
            yield line((safe(teller.say(MATTER, name=matter.name, id=matter.id)), "bold"))
        facts = [
            teller.say(wording) + str(matter.written[key])
            for wording, key in ((TRIGGER, "trigger"), (MECHANISM, "mechanism"))
            if matter.written.get(key)
        ]
        if self.whistle.thing.kind == "matter" and matter.duties:
            duties = self.space.registry.duties
            names = [duties[id_].name if id_ in duties else id_ for id_ in matter.duties]
            facts.append(teller.say(DUTIES) + teller.comma.join(names))
        if call.whistlers:
            facts.insert(0, teller.say(WHISTLERS) + teller.turned_to(call.whistlers))
        if facts:
            yield line("  " + safe(self.wide.join(facts)))
        if call.place is None:
            yield self._note(UNJUDGED_PLACE)
        elif not call.place:
            yield self._note(NO_CELLS, on=show_day(self.space.on))
        elif not call.asked and self.whistle.area:
            yield self._note(OUTSIDE, area=area, place=teller.areas(call.place))
        yield from self._lineups(call)

    def _lineups(self, call: Call) -> Iterator[Line]:
        """Yield who comes, place by place; what is the same in all of several places once, before them."""
        teller, lineups = self.teller, call.lineups
        if not lineups:
            return
        first, *others = lineups
        common = [
            answer
            for number, answer in enumerate(first.answers)
            if all(lineup.answers[number] == answer for lineup in others)
        ]
        if common or not others:
            everywhere = teller.areas(call.asked) + (teller.say(EVERYWHERE) if others else "")
            yield line((f"■ {safe(everywhere)}", "bold underline"))
        if not first.answers:
            yield line("  ", (teller.say(NOBODY_COMES), "red"))
        for answer in common:
            yield from self._answer(answer)
        for lineup in lineups if others else ():
            yield line((f"■ {safe(teller.areas(lineup.cells))}", "bold underline"))
            for answer in lineup.answers:
                if answer not in common:
                    yield from self._answer(answer)
        if call.ladder:
            text = teller.say(LADDER) + " → ".join(map(teller.turned_to, call.ladder))
            yield line("  ", ("▸", "magenta"), " ", safe(text))
        else:
            yield line("  ", ("▸", "magenta"), " ", (teller.say(NO_LADDER), "yellow"))

    def _answer(self, answer: Answer) -> Iterator[Line]:
        for one in answer.called:
            yield self._caller(one, self.teller.due(answer.due) if one.state == "comes" else "")
        response = answer.response
        yield self._texts(response.task, response.limit, response.quality, answer.due)

    def _caller(self, called: Called, due: str) -> Line:
        mark, style = ("●", "bold") if called.state == "comes" else ("×", "red")
        if called.state == "elsewhere":
            mark, style = "△", "yellow"
        said = due or self.teller.state(called)
        return line("  ", (mark, style), " ", (safe(self.teller.party(called)), style), "  ", safe(said))

    def _texts(self, task: object, limit: object, quality: object, due: Due | None, office: str = "") -> Line:
        """Return task, limit and quality in one line; what is not given is said so."""
        teller = self.teller
        if due is not None and due.limit is not None:
            limit = teller.limit(due.limit)
        pieces: list[tuple[str, str]] = []
        for wording, text in ((TASK, task), (LIMIT, limit), (QUALITY, quality)):
            said = str(text or "").strip()
            pieces.append((("" if not pieces else self.wide) + teller.say(wording), ""))
            pieces.append((safe(said), "") if said else (teller.say(MISSING), "yellow"))
        if office:
            pieces.append((self.wide + safe(teller.say(OFFICE) + office), ""))
        return line("      ", *pieces)

    def _stands(self, stands: tuple[Stand, ...]) -> Iterator[Line]:
        teller, thing = self.teller, self.whistle.thing
        duty = self.space.duties[thing.id]
        yield line("")
        if self.space.registry.unread:
            where = teller.say(READ_PART)
        else:
            where = teller.say(HERE) if self.whistle.area is not None else ""
        yield line(("  " + teller.say(NO_MATTER, where=where), "yellow"))
        if not stands:
            yield self._note(NO_POINTS)
        for stand in stands:
            places = teller.areas(stand.cells) + teller.facets(duty, stand.combinations)
            yield line((f"■ {safe(places)}", "bold underline"))
            if not any(doer.part in ("lead", "none", "open", "absent") for doer in stand.doers):
                yield line("  ", ("×", "red"), " ", (teller.say(NOBODY), "red"))
            by_clause: dict[int, list[Doer]] = {}
            for doer in stand.doers:
                by_clause.setdefault(doer.clause.number, []).append(doer)
            for doers in by_clause.values():
                yield from self._clause(doers)

    def _clause(self, doers: list[Doer]) -> Iterator[Line]:
        """Yield whom one clause names, and what it says that they do."""
        teller, clause, written = self.teller, doers[0].clause, doers[0].clause.written
        if clause.none is not None or clause.open is not None:
            text = str(clause.none or clause.open or "")
            if clause.between:
                text += teller.say(AMONG, bodies=teller.parties(clause.between))
            yield line("  ", ("△", "yellow"), " ", teller.say(PART_WORDS[doers[0].part]), "  ", safe(text))
            return
        for doer in doers:
            part, names = teller.say(PART_WORDS[doer.part]), teller.together(doer.bodies)
            if doer.part == "absent":
                yield line(
                    "  ", ("×", "red"), " ", part, "  ", (safe(teller.say(NOT_THERE, bodies=names)), "red")
                )
                continue
            said = teller.due(doer.due) if doer.due is not None and doer is doers[0] else ""
            yield line("  ", ("●", "bold"), " ", part, "  ", (safe(names), "bold"), "  ", safe(said))
        offices = teller.bodies(clause.office) if clause.office else ""
        yield self._texts(
            written.get("task"), written.get("limit"), written.get("quality"), doers[0].due, offices
        )

    def _summary(self) -> Line:
        teller = self.teller
        lineups = [lineup for call in self.whistle.calls for lineup in call.lineups]
        everybody = [one for lineup in lineups for answer in lineup.answers for one in answer.called]
        come = {body for one in everybody if one.state == "comes" for body in one.bodies}
        absent = {one.party for one in everybody if one.state in ("ended", "not-yet", "nobody")}
        absent |= {call.matter.id for call in self.whistle.calls if call.asked and not call.matter.responses}
        for stand in self.whistle.stands or ():
            come |= {body for doer in stand.doers if doer.part != "absent" for body in doer.bodies}
            absent |= {body for doer in stand.doers if doer.part == "absent" for body in doer.bodies}
        text = teller.say(
            SUMMARY,
            on=show_day(self.space.on),
            come=len(come),
            absent=len(absent),
            count=len(self.left),
        )
        rest = not_judged(self.verdict, teller.lang)
        semicolon, stop = ("；", "。") if teller.lang == "zh" else ("; ", ".")
        style = "bold yellow" if self.left or rest else "bold green"
        return line((text + (semicolon + safe(rest) if rest else "") + stop, style))
