"""The words of whistles: who comes or why not, limits, due days, the calendar. Nothing is `safe` yet."""

from collections.abc import Iterable, Mapping
from datetime import date

from dutylist.checking.runner import Located, Verdict
from dutylist.model.amount import exact, show_amount
from dutylist.model.finding import Place, Wording
from dutylist.model.limit import Limit, Unit
from dutylist.model.period import show_day, show_last_day
from dutylist.queries.due import Due
from dutylist.queries.open import Open
from dutylist.queries.whistle import Called, Part, State, Whistle
from dutylist.reports.trace_words import Teller

CODES = frozenset(("DL601", "DL602", "DL603", "DL604"))
"""What is wrong with joint matters."""

UNIT_WORDS: Mapping[Unit, tuple[Wording, Wording]] = {
    "min": (Wording("{count} 分钟", "{count} minute"), Wording("{count} 分钟", "{count} minutes")),
    "h": (Wording("{count} 小时", "{count} hour"), Wording("{count} 小时", "{count} hours")),
    "d": (Wording("{count} 天", "{count} day"), Wording("{count} 天", "{count} days")),
    "wd": (
        Wording("{count} 个工作日", "{count} working day"),
        Wording("{count} 个工作日", "{count} working days"),
    ),
    "w": (Wording("{count} 周", "{count} week"), Wording("{count} 周", "{count} weeks")),
    "mo": (Wording("{count} 个月", "{count} month"), Wording("{count} 个月", "{count} months")),
    "y": (Wording("{count} 年", "{count} year"), Wording("{count} 年", "{count} years")),
}
AT_ONCE = Wording("立即", "at once")
SAME_DAY = Wording("当日", "the same day")
WEEKDAYS = (
    Wording("周一", "Mon"),
    Wording("周二", "Tue"),
    Wording("周三", "Wed"),
    Wording("周四", "Thu"),
    Wording("周五", "Fri"),
    Wording("周六", "Sat"),
    Wording("周日", "Sun"),
)
BY = Wording("最迟 {day}（{weekday}）办完", "due by {day} ({weekday})")
BY_OFF = Wording(
    "最迟 {day}（{weekday}，休息日，不顺延）办完", "due by {day} ({weekday}, a day off; not moved)"
)
THAT_DAY = Wording("{day}（{weekday}）当日办完", "due on {day} ({weekday})")
NOW = Wording("接到吹哨立即办（{day}）", "due at once ({day})")
BY_HOUR = Wording(
    "吹哨后 {limit}内办完（{day}，{weekday}）", "due within {limit} of the whistle ({day}, {weekday})"
)
UNREADABLE = Wording("时限读不懂，算不出到期日", "no due day: the limit cannot be read")
ENDLESS = Wording("时限太长，算不出到期日", "no due day: the limit is too long")
NO_LIMIT = Wording("没有写时限，算不出到期日", "no due day: no limit is given")

STATE_WORDS: Mapping[State, Wording] = {
    "comes": Wording("", ""),
    "ended": Wording("只到 {last}，已不存在，没有人来", "existed until {last}: nobody comes"),
    "not-yet": Wording("{first} 才设立，还没有人来", "does not exist before {first}: nobody comes"),
    "nobody": Wording("这里找不到，没有人来", "stands for nobody here: nobody comes"),
    "elsewhere": Wording(
        "点了名，但这里不在它的管辖范围内", "is named, but this is outside its jurisdiction"
    ),
}
HEIRS = Wording("；接替它的是{bodies}", "; {bodies} came in its place")
PART_WORDS: Mapping[Part, Wording] = {
    "lead": Wording("牵头", "leads"),
    "absent": Wording("牵头", "leads"),
    "none": Wording("不设主体", "nobody's on purpose"),
    "open": Wording("待明确", "to be settled"),
    "agent": Wording("受托", "acts as agent"),
    "support": Wording("配合", "supports"),
    "supervise": Wording("监管", "supervises"),
}
NOT_THERE = Wording("{bodies}（写在清单里，这一天不存在）", "{bodies} (named, not in existence on this day)")
AMONG = Wording("，由{bodies}商定", ", among {bodies}")

COUNTED = Wording("期限从吹哨的次日起算。", "Terms are counted from the day after the whistle.")
BY_CLOCK = Wording(
    "分钟、小时从吹哨那一刻起算，所列是最早到期的一天。",
    "Minutes and hours run from the very time of the whistle; the day shown is the earliest.",
)
CALENDAR = Wording(
    "工作日：周末不算；按清单所列节假日（{holidays} 天）和调休上班日（{workdays} 天）。",
    "Working days: no weekends; with the list's holidays ({holidays}) and worked weekends ({workdays}).",
)
WEEKENDS = Wording(
    "工作日：只扣除周末，清单没有列出节假日（policy.holidays）。",
    "Working days: only weekends are left out; the list gives no holidays (policy.holidays).",
)
BROKEN = Wording("policy 中的 {keys} 有错，没有用上。", "Not used because of faults: {keys} in policy.")
UNKNOWN_YEARS = Wording(
    "清单没有列出 {years} 年的节假日：其间如有放假，到期日还要往后推。",
    "The list gives no holidays for {years}: with holidays in between, the due days are later.",
)


class WhistleTeller(Teller):
    """Says the facts of whistles about one list."""

    def limit(self, limit: Limit) -> str:
        """Return a limit in full words: 30wd is 30 个工作日."""
        if not limit.amount:
            return self.say(SAME_DAY if limit.unit in ("d", "wd") else AT_ONCE)
        one, many = UNIT_WORDS[limit.unit]
        return self.say(one if limit.amount == 1 else many, count=show_amount(exact(limit.amount)))

    def due(self, due: Due | None) -> str:
        """Say by when something is due, or why that is not known."""
        if due is None:
            return self.say(NO_LIMIT)
        if due.limit is None:
            return self.say(UNREADABLE)
        if due.day is None:
            return self.say(ENDLESS)
        is_clock = due.limit.unit in ("min", "h")
        if is_clock:
            wording = BY_HOUR if due.limit.amount else NOW
        elif not due.limit.amount:
            wording = THAT_DAY
        else:
            wording = BY_OFF if due.is_off else BY
        weekday = self.say(WEEKDAYS[date.fromordinal(due.day).weekday()])
        return self.say(wording, day=show_day(due.day), weekday=weekday, limit=self.limit(due.limit))

    def party(self, called: Called) -> str:
        """Return who is called: bodies, with the word that the list has for them."""
        word = self.parties((called.party,))
        if called.party[0] != "@" or not called.bodies:
            return word
        named = self.together(called.bodies)
        return f"{named}（{word}）" if self.lang == "zh" else f"{named} ({word})"

    def together(self, ids: Iterable[str]) -> str:
        """Return bodies that stand somewhere together."""
        return (" 与 " if self.lang == "zh" else " and ").join(map(self.words.body, ids))

    def state(self, called: Called) -> str:
        """Say why somebody does not come; empty for who does."""
        first = last = None
        if called.bodies:
            start, end = self.space.bodies.existence[called.bodies[0]]
            first, last = show_day(start), show_last_day(end)
        text = self.say(STATE_WORDS[called.state], first=first, last=last)
        return text + (self.say(HEIRS, bodies=self.bodies(called.heirs)) if called.heirs else "")

    def turned_to(self, called: Iterable[Called]) -> str:
        """Return whom one step turns to, each with what is in the way."""
        named = []
        for one in called:
            state = self.state(one)
            name = self.parties((one.party,))
            if one.party[0] == "@" and one.bodies:
                named_bodies = self.bodies(one.bodies)
                name += f"（{named_bodies}）" if self.lang == "zh" else f" ({named_bodies})"
            named.append(
                f"{name}（{state}）"
                if state and self.lang == "zh"
                else name + (f" ({state})" if state else "")
            )
        return self.comma.join(named)


def dues(whistle: Whistle) -> list[Due]:
    """Return every limit in an answer."""
    found = [answer.due for call in whistle.calls for line in call.lineups for answer in line.answers]
    found += [doer.due for stand in whistle.stands or () for doer in stand.doers]
    return [one for one in found if one is not None]


def unknown_years(whistle: Whistle) -> list[int]:
    """Return the years without holidays that working days were counted over."""
    return sorted({year for one in dues(whistle) for year in one.unknown})


def still_open(whistle: Whistle, verdict: Verdict) -> list[Located]:
    """Return the findings about the joint matters of an answer, and about a duty for which none is agreed."""
    known = Open(whistle.scope, verdict.space.areas)
    found = []
    for one in verdict.findings:
        finding = one.finding
        places = (finding.place, *(related.place for related in finding.related))
        is_matter = finding.code in CODES and any(
            isinstance(place, Place) and (place.file, place.key) in whistle.scope.origins for place in places
        )
        if is_matter or (
            whistle.scope.points and finding.duty in whistle.scope.points and known.concerns(finding)
        ):
            found.append(one)
    return found
