"""The words of stories: days, holders, reasons, papers, transfers. One language at a time; nothing is `safe` yet."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from dutylist.checking.words import MOST_NAMES, Words
from dutylist.graph.space import Space
from dutylist.graph.stretch import Facets
from dutylist.model.finding import Lang, Wording
from dutylist.model.kinds import TRANSFER_KINDS
from dutylist.model.mechanisms import Transfer
from dutylist.model.period import BEGINNING, FOREVER, show_day, show_last_day
from dutylist.model.registry import Duty
from dutylist.model.whom import parties_words
from dutylist.queries.story import Carried, Cause, Chapter, Holder, Kind, Outcome, Reason

Time = Literal["past", "now", "to-come"]
MARKS: Mapping[Time, str] = {"past": "○", "now": "●", "to-come": "◇"}
TIME_STYLES: Mapping[Time, str] = {"past": "dim", "now": "bold", "to-come": "cyan"}

KIND_WORDS: Mapping[Kind, Wording] = {
    "duty": Wording("职责", "Duty"),
    "transfer": Wording("划转", "Transfer"),
    "body": Wording("机构", "Body"),
    "asset": Wording("设施", "Asset"),
}
STATE_WORDS = {
    "relieved": Wording("不设主体", "nobody's on purpose"),
    "to-settle": Wording("待明确", "to be settled"),
    "nobody": Wording("无人牵头", "nobody leads"),
    "outside": Wording("不在本职责范围", "outside this duty"),
}
OUTCOME_WORDS: Mapping[Outcome, Wording] = {
    "taken": Wording("已接住", "taken up"),
    "shared": Wording("接了，移出方没有放手", "taken up, but the giver has not let go"),
    "held": Wording("仍在移出方", "still with the giver"),
    "elsewhere": Wording("不在接收方，由别家牵头", "led by somebody else than the receiver"),
    "dropped": Wording("落空，无人牵头", "dropped: nobody leads"),
    "outside": Wording("已不在划转的范围", "no longer within the transfer"),
    "relieved": Wording("清单写明不设主体", "nobody's on purpose, as the list says"),
    "passed-on": Wording("后来又作了划转", "moved on by a later transfer"),
    "over": Wording("委托已到期", "the delegation is over"),
    "to-come": Wording("尚未生效", "not in effect yet"),
}
CAUSE_WORDS: Mapping[Cause, Wording] = {
    "duty-begins": Wording("职责自该日起设立", "the duty begins"),
    "duty-ends": Wording("职责到期", "the duty has ended"),
    "area-joins": Wording("{area}划入{whole}", "{area} joins {whole}"),
    "area-leaves": Wording("{area}划出{whole}", "{area} leaves {whole}"),
    "body-founded": Wording("{body}成立{replaced}", "{body} is founded{replaced}"),
    "body-ended": Wording("{body}撤销", "{body} is dissolved"),
    "clause-begins": Wording("{clause}生效", "{clause} takes effect"),
    "clause-ends": Wording("{clause}到期", "{clause} ends"),
    "transfer": Wording("{kind}「{transfer}」生效", "{transfer} ({kind}) takes effect"),
    "term-over": Wording("委托「{transfer}」到期", "the delegation {transfer} is over"),
}
PART_WORDS = {
    "builder": Wording("建设", "built it"),
    "interim": Wording("临时管护", "keeps it for the time being"),
    "keeper": Wording("管护", "keeps it"),
    "pays": Wording("付费", "pays for it"),
}
HANDED_WORDS = {
    "structure": Wording("实体移交", "the thing handed over"),
    "upkeep": Wording("养护移交", "its upkeep handed over"),
    "archive": Wording("档案移交", "its papers handed over"),
}
REST = Wording("（其余部分）", " (the rest)")
MORE = Wording("等 {count} 处", " and others, {count} in all")
REPLACES = Wording("，接替{bodies}", " in place of {bodies}")
CLAUSE = Wording("第 {number} 条", "clause {number}")
GENERAL = Wording("总则", "the general rule")
LEADS = Wording("{bodies} 牵头", "{bodies} leads")
TOGETHER = Wording("{bodies} 共同牵头", "{bodies} lead together")
SEVERAL = Wording("{bodies} 各自牵头（{count} 家）", "{bodies} lead, each on its own ({count})")
CROWDED = Wording(
    "{bodies} 都算牵头（按同一类别找到 {count} 家）",
    "{bodies} all count as the lead (one selector finds {count})",
)
AGENTS = Wording("，{bodies} 受托", ", {bodies} acts as agent")
ABSENT = Wording("（写的是 {bodies}，当时不存在）", " (named: {bodies}, not in existence)")
STEP = Wording(" →（{kind} {day}）", " → ({kind}, {day}) ")
THEN = Wording("；", "; ")
SIGNED = Wording("{body} {day} 签收", "{body} signed on {day}")
UNSIGNED = Wording("{bodies} 未签收", "not signed by {bodies}")
NOBODY = Wording("（无）", "(nobody)")
BEFORE = Wording("{last} 及以前", "until {last}")
FROM = Wording("{first} 起", "from {first}")
BETWEEN = Wording("{first} 至 {last}", "{first} to {last}")
ALWAYS = Wording("一直", "always")


class Teller:
    """Says the facts of stories about one list."""

    def __init__(self, space: Space, lang: Lang) -> None:
        """Keep the names."""
        self.space = space
        self.lang = lang
        self.words = Words(space, lang)
        self.comma = "、" if lang == "zh" else ", "
        self.gap = "　" if lang == "zh" else "  "

    def say(self, wording: Wording, **facts: object) -> str:
        """Return a sentence with its facts."""
        return wording.pick(self.lang).format_map(facts)

    def time(self, start: int, end: int) -> Time:
        """Say where a span of days lies, seen from the reference day."""
        return "past" if end <= self.space.on else "to-come" if start > self.space.on else "now"

    def span(self, start: int, end: int) -> str:
        """Return a span of days."""
        first, last = show_day(start), show_last_day(end)
        if start <= BEGINNING:
            return self.say(ALWAYS) if end >= FOREVER else self.say(BEFORE, last=last)
        return self.say(FROM, first=first) if end >= FOREVER else self.say(BETWEEN, first=first, last=last)

    def bodies(self, ids: Iterable[str]) -> str:
        """Return bodies, all of them."""
        return self.comma.join(self.words.body(id_) for id_ in ids) or self.say(NOBODY)

    def parties(self, parties: Iterable[str]) -> str:
        """Return bodies, and in words whom selectors stand for."""
        return parties_words(self.space.registry, parties).pick(self.lang)

    def areas(self, cells: int) -> str:
        """Return few areas that are exactly some cells on the reference day; the rest of one is called so."""
        ids, rests = self.space.areas.words(cells, max(self.space.on, 1))
        areas, records = self.space.areas, self.space.registry.areas
        names = [
            records[id_].name + (self.say(REST) if id_ in rests and areas.has_parts(id_) else "")
            for id_ in ids
        ]
        left = len(names) - MOST_NAMES
        return self.comma.join(names[:MOST_NAMES]) + (self.say(MORE, count=len(names)) if left > 0 else "")

    def facets(self, duty: Duty, combinations: Sequence[Facets]) -> str:
        """Return facet combinations in brackets; nothing if all are meant."""
        if not combinations:
            return ""
        facets = {facet.id: facet for facet in duty.facets}
        colon, semicolon = ("：", "；") if self.lang == "zh" else (": ", "; ")
        names = [tuple(facet for facet, _ in one) for one in combinations]
        if len(set(names)) == 1 and len(names[0]) == 1:
            facet = facets[names[0][0]]
            values = self.comma.join(facet.values[value].name for ((_, value),) in combinations)
            text = f"{facet.name}{colon}{values}"
        else:
            text = semicolon.join(
                self.comma.join(
                    f"{facets[id_].name}{colon}{facets[id_].values[value].name}" for id_, value in one
                )
                for one in combinations
            )
        return f"（{text}）" if self.lang == "zh" else f" ({text})"

    def holder(self, holder: Holder) -> str:
        """Say who stands somewhere."""
        agents = self.say(AGENTS, bodies=self.bodies(holder.agents)) if holder.agents else ""
        if not holder.leads:
            absent = self.say(ABSENT, bodies=self.bodies(holder.absent)) if holder.absent else ""
            return self.say(STATE_WORDS[holder.state]) + absent + agents
        join = " 与 " if self.lang == "zh" else " and "
        names = self.comma.join(join.join(map(self.words.body, group)) for group in holder.leads)
        if holder.is_crowded and len(holder.leads) == 1:
            (group,) = holder.leads
            return self.say(CROWDED, bodies=self.bodies(group), count=len(group)) + agents
        if len(holder.leads) > 1:
            return self.say(SEVERAL, bodies=names, count=len(holder.leads)) + agents
        return self.say(TOGETHER if len(holder.leads[0]) > 1 else LEADS, bodies=names) + agents

    def reasons(self, chapter: Chapter) -> list[str]:
        """Say why a chapter begins."""
        return [self.reason(reason) for reason in chapter.reasons]

    def reason(self, reason: Reason) -> str:
        """Say one reason."""
        transfer, areas = reason.transfer, self.space.registry.areas
        replaced = self.say(REPLACES, bodies=self.bodies(reason.replaced)) if reason.replaced else ""
        return self.say(
            CAUSE_WORDS[reason.cause],
            area="" if reason.area is None else areas[reason.area].name,
            whole="" if reason.whole is None else areas[reason.whole].name,
            body="" if reason.body is None else self.words.body(reason.body),
            replaced=replaced,
            clause="" if reason.clause is None else self.clause(reason.clause),
            kind="" if transfer is None else self.kind(transfer),
            transfer="" if transfer is None else transfer.name,
        )

    def clause(self, number: int) -> str:
        """Return what a clause is called: counted from one, as people do."""
        return self.say(GENERAL) if number < 0 else self.say(CLAUSE, number=number + 1)

    def kind(self, transfer: Transfer) -> str:
        """Return a transfer's kind."""
        return self.say(TRANSFER_KINDS[transfer.kind])

    def signatures(self, carried: Carried, receivers: Iterable[str]) -> str:
        """Say which of some receivers accepted, on which day, and which did not."""
        accepted = carried.transfer.accepted
        signed = [body for body in receivers if body in accepted]
        said = [self.say(SIGNED, body=self.words.body(body), day=show_day(accepted[body])) for body in signed]
        unsigned = carried.unsigned(receivers)
        if unsigned:
            said.append(self.say(UNSIGNED, bodies=self.bodies(unsigned)))
        return ("，" if self.lang == "zh" else ", ").join(said)

    def chain(self, chain: Sequence[Carried]) -> str:
        """Say how points went from body to body."""
        text = ""
        last: tuple[str, ...] | None = None
        for one in chain:
            if one.givers != last:
                text += (self.say(THEN) if text else "") + self.bodies(one.givers)
            text += self.say(STEP, kind=self.kind(one.transfer), day=show_day(one.since))
            text += self.bodies(one.receivers)
            last = one.receivers
        return text

    def papers(self, written: Mapping[str, Any]) -> str:
        """Return the papers that a record gives for itself."""
        found = written.get("basis")
        items = found if isinstance(found, list) else [] if found is None else [found]
        named = [item if isinstance(item, dict) else {"law": item} for item in items]
        return self.comma.join(
            "".join(str(item[part]) for part in ("law", "article") if part in item)
            or str(item.get("text", ""))
            for item in named
        )
