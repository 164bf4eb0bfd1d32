"""The words of answers to who is responsible; both reports of them and the cards use these."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dutylist.checking.rule import clause_place
from dutylist.graph.judge import THIRD_PARTY
from dutylist.model.finding import Wording
from dutylist.model.registry import Clause, Duty
from dutylist.queries.who import Absence, Answer, Part, Span
from dutylist.reports.trace_json import Locate
from dutylist.reports.trace_words import Teller

ROLE_TITLES: Mapping[str, Wording] = {
    "lead": Wording("牵头", "lead"),
    "support": Wording("配合", "support"),
    "supervise": Wording("监管", "supervision"),
    THIRD_PARTY: Wording("受托", "agent"),
}
MEASURES: Mapping[str, Wording] = {
    "task": Wording("任务：", "task: "),
    "limit": Wording("时限：", "time limit: "),
    "quality": Wording("质量：", "quality: "),
    "joint": Wording("共同牵头：", "jointly: "),
    "note": Wording("备注：", "note: "),
}
OFFICE = Wording("承办：", "office: ")
FUNDS = Wording("经费：", "paid by: ")
BASIS = Wording("依据：", "basis: ")
STANDARD = Wording("标准：", "standard: ")
DOMAIN = Wording("领域：", "domain: ")
NOBODY = Wording("无人负责", "nobody is responsible")
ABSENT = Wording(
    "无人负责：写的是{bodies}，这一天不存在", "nobody is responsible: named is {bodies}, not in existence"
)
TO_SETTLE = Wording("无人负责，尚待明确：{reason}", "nobody is responsible yet, to be settled: {reason}")
AMONG = Wording("（由{bodies}商定）", " (among {bodies})")
RELIEVED = Wording("不设主体：{reason}", "nobody's on purpose: {reason}")
WHY = Wording("（{why}）", " ({why})")
AT_PLACE = Wording("{areas}：{text}", "{areas}: {text}")
WHY_NOT: Mapping[Absence, Wording] = {
    "unjudged": Wording(
        "这一条有错或牵涉有错的条目，谁负责没有判断；先用 dutylist check 查出来改正。",
        "This duty or something it names has a fault, so who is responsible was not judged; see dutylist check.",
    ),
    "to-come": Wording(
        "无人负责：这项职责到这一天还没有设立。", "Nobody: the duty does not begin before that day."
    ),
    "over": Wording("无人负责：这项职责到这一天已经到期。", "Nobody: the duty has ended by that day."),
    "elsewhere": Wording(
        "无人负责：所问的地方不在这项职责的范围内。", "Nobody: the place is outside this duty's areas."
    ),
}


class Answers:
    """Says answers about the duties of one list."""

    def __init__(self, teller: Teller, locate: Locate) -> None:
        """Keep who knows the names and the lines."""
        self.teller = teller
        self.locate = locate

    def state(self, answer: Answer) -> str:
        """Say who leads, or plainly that nobody does."""
        teller, holder = self.teller, answer.holder
        if holder.state == "nobody":
            return (
                teller.say(ABSENT, bodies=teller.bodies(holder.absent))
                if holder.absent
                else teller.say(NOBODY)
            )
        if holder.state in {"to-settle", "relieved"}:
            wording = TO_SETTLE if holder.state == "to-settle" else RELIEVED
            reasons = [teller.say(wording, reason=self._reason(one)) for one in answer.notes]
            return ("；" if teller.lang == "zh" else "; ").join(reasons)
        return teller.holder(holder._replace(agents=()))

    def _reason(self, clause: Clause) -> str:
        reason = str(clause.open if clause.none is None else clause.none)
        if not clause.between:
            return reason
        return reason + self.teller.say(AMONG, bodies=self.teller.parties(clause.between))

    def facts(self, duty: Duty) -> list[str]:
        """Return what a duty says for all places: its domain, basis, standard, and measures that no clause has."""
        teller = self.teller
        found = [teller.say(DOMAIN) + teller.words.domain(duty.domain)]
        papers = teller.papers(duty.written)
        if papers:
            found.append(teller.say(BASIS) + papers)
        if duty.written.get("standard"):
            found.append(teller.say(STANDARD) + str(duty.written["standard"]))
        general = duty.general
        if general is None or not general.named:
            found.extend(self._measures(duty.written))
        return found

    def part(self, part: Part) -> list[str]:
        """Return who is in a role by a clause, and what the clause says of it: of a clause with a lead, the lead's."""
        teller, clause = self.teller, part.clause
        found = [teller.bodies(part.bodies)]
        if part.role != "lead" and clause.lead:
            return found
        if clause.office:
            found.append(teller.say(OFFICE) + teller.bodies(clause.office))
        found.extend(self._measures(clause.written))
        if clause.funds:
            found.append(teller.say(FUNDS) + teller.bodies(clause.funds))
        papers = "" if clause.is_general else teller.papers(clause.written)
        if papers:
            found.append(teller.say(BASIS) + papers)
        return found

    def _measures(self, written: Mapping[str, Any]) -> Iterator[str]:
        for key, title in MEASURES.items():
            if written.get(key):
                yield self.teller.say(title) + str(written[key])

    def place(self, duty: Duty, clause: Clause) -> str:
        """Return the file and line of a clause."""
        place = self.locate(clause_place(duty, clause.number))
        return f"{place.file}:{place.line}"

    def where(self, answer: Answer, duty: Duty) -> str:
        """Return the places and cases of an answer."""
        return self.teller.areas(answer.cells) + self.teller.facets(duty, answer.combinations)

    def spans(self, answer: Answer) -> list[str]:
        """Return since when it has been so and why; of different places a line each."""
        teller = self.teller
        by_days: dict[tuple[int, int], list[Span]] = {}
        for span in answer.spans:
            by_days.setdefault((span.since, span.until), []).append(span)
        found = []
        for (since, until), some in by_days.items():
            text = teller.span(since, until)
            reasons = dict.fromkeys(teller.reason(one) for span in some for one in span.reasons)
            if reasons and since:
                text += teller.say(WHY, why=("；" if teller.lang == "zh" else "; ").join(reasons))
            if len(by_days) > 1:
                cells = 0
                for span in some:
                    cells |= span.cells
                text = teller.say(AT_PLACE, areas=teller.areas(cells), text=text)
            found.append(text)
        return found

    def parts(self, parts: Sequence[Part]) -> str:
        """Return who is in the roles besides the lead, in one sentence."""
        teller, found = self.teller, dict[str, dict[str, None]]()
        for part in parts:
            if part.role != "lead":
                found.setdefault(part.role, {}).update(dict.fromkeys(part.bodies))
        blank = "" if teller.lang == "zh" else " "
        said = [
            teller.say(ROLE_TITLES[role]) + blank + teller.bodies(bodies) for role, bodies in found.items()
        ]
        return ("；" if teller.lang == "zh" else "; ").join(said)
