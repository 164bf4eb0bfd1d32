"""Changes between two lists in words: who, where, from when, what it was and what it is. One language at a time.

Nothing here is made safe for a terminal; whoever prints it sees to that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dutylist.checking.words import MOST_NAMES, Words
from dutylist.graph.stretch import Facets
from dutylist.model.finding import Lang, Wording
from dutylist.model.period import BEGINNING, FOREVER, show_day, show_last_day
from dutylist.model.whom import party_words
from dutylist.queries.adjust import Adjusted, Adjustment
from dutylist.queries.diff import Difference, DutyChange, KeyChange
from dutylist.queries.labels import ROLES, Labels
from dutylist.queries.plain import Plain
from dutylist.queries.points import Turn
from dutylist.tables.plain_words import NONE, PlainWords

ADJUSTED_WORDS: Mapping[Adjusted, Wording] = {
    "add": Wording("新增", "added"),
    "cancel": Wording("取消", "dropped"),
    "devolve": Wording("下放", "devolved"),
    "take-over": Wording("承接", "taken over"),
    "take-back": Wording("收回", "taken back"),
    "merge": Wording("合并", "merged"),
    "change": Wording("变更", "changed"),
}
RECORD_SORTS = {
    "added": Wording("新增", "added"),
    "dropped": Wording("删除", "dropped"),
    "renamed": Wording("换编号", "renamed"),
    "changed": Wording("变更", "changed"),
}
STATES = {
    "relieved": Wording("不设主体", "nobody's on purpose"),
    "to-settle": Wording("待明确", "to be settled"),
    "nobody": Wording("无人牵头", "nobody leads"),
}
OUTSIDE = Wording("不在事项范围", "outside the duty")
NEW_ID = Wording("编号 {old} → {new}", "id {old} → {new}")
MERGED = Wording("并入「{duty}」({id})", "merged into {duty} ({id})")
UNITED = Wording("由{duties}合并而来", "united from {duties}")
NOT_COMPARED = Wording(
    "有错未判断，分工没有对比", "not judged because of faults; who does what was not compared"
)
REST = Wording("（其余部分）", " (the rest)")
SINCE = Wording("{first} 起", "from {first}")
TERM = Wording("{first} 至 {last}", "{first} to {last}")
TILL = Wording("至 {last} 止", "until {last}")
PAST = Wording("基准日以前", "before the reference day")
APART = Wording("各自牵头", ", each on its own")
ID = Wording("编号", "id")
EARLIER = Wording("基准日以前另有 {count} 处不同", "{count} more differences before the reference day")
BRACKETS = Wording("（{text}）", " ({text})")


class ChangeWords(PlainWords):
    """Says what changed between two lists."""

    def __init__(self, difference: Difference, lang: Lang) -> None:
        """Keep the names of both; a thing that both have goes by its new name."""
        super().__init__(difference.new.registry, lang)
        self.difference = difference
        self.new = Words(difference.new, lang)
        self.old = Words(difference.old, lang)
        self.on = difference.new.on
        self._as_new = PlainWords(difference.new.registry, lang)
        self._united: dict[str, list[str]] = {}
        for change in difference.duties:
            if change.into is not None:
                self._united.setdefault(change.into.id, []).append(change.duty.name)

    def body(self, id_: str) -> str:
        """Return a body's short name, else its name; a selector in words."""
        if id_[:1] == "@":
            return party_words(self.difference.new.registry, id_).pick(self.lang)
        return self._of(id_, "bodies").body(id_)

    def bodies(self, ids: Iterable[str]) -> str:
        """Return bodies, all of them."""
        return self.comma.join(map(self.body, ids))

    def area(self, id_: str) -> str:
        """Return an area's name."""
        for words in (self.new, self.old):
            if id_ in words.registry.areas:
                return words.registry.areas[id_].name
        return id_

    def places(self, cells: int) -> str:
        """Return few areas that are exactly some cells on the reference day; the rest of one is called so."""
        inside, lost = self.difference.common.split(cells)
        space = self.difference.new
        ids, rests = space.areas.words(inside, max(self.on, 1)) if inside else ([], [])
        names = [
            self.area(id_) + (self.say(REST) if id_ in rests and space.areas.has_parts(id_) else "")
            for id_ in ids
        ]
        names += [self.area(id_) for id_ in lost]
        if len(names) <= MOST_NAMES:
            return self.comma.join(names)
        more = f"等 {len(names)} 处" if self.lang == "zh" else f" and {len(names) - MOST_NAMES} more"
        return self.comma.join(names[:MOST_NAMES]) + more

    def days(self, start: int, end: int) -> str:
        """Return from when until when; nothing if it is and stays so."""
        first, last = show_day(start), show_last_day(end)
        if start <= BEGINNING:
            return "" if end >= FOREVER else self.say(TILL, last=last)
        return self.say(SINCE, first=first) if end >= FOREVER else self.say(TERM, first=first, last=last)

    def facets(self, change: DutyChange, combinations: Sequence[Facets]) -> str:
        """Return facet combinations, nothing if all are meant."""
        known = {facet.id: facet for duty in (change.old, change.new) if duty for facet in duty.facets}
        said = []
        for combination in combinations:
            pairs = []
            for id_, value in combination:
                facet = known[id_]
                title = facet.values[value].name if value in facet.values else value
                pairs.append(f"{facet.name}{self.colon}{title}")
            said.append(self.comma.join(pairs))
        return self.semicolon.join(said)

    def when(self, change: DutyChange, turn: Turn) -> str:
        """Return in which case and on which days a difference is; nothing if it is so in all, now and on."""
        past = self.say(PAST) if turn.end <= self.on else ""
        parts = (self.facets(change, turn.combinations), self.days(turn.start, turn.end), past)
        return ("，" if self.lang == "zh" else ", ").join(part for part in parts if part)

    def differences(self, row: Adjustment) -> Iterator[str]:
        """Yield the differences at points, a line each; those of one aspect, case and time stand together."""
        turns = told(row)
        for group in grouped(turns, self.on):
            first = group[0]
            when = self.when(row.change, first)
            head = self.key(first.aspect) + (self.say(BRACKETS, text=when) if when else "")
            if len(group) == 1:
                yield f"{head}{self.colon}{self._turn(row.change, first)}"
                continue
            yield f"{head}{self.colon}".rstrip()
            yield from (f"  {self._turn(row.change, turn)}" for turn in group)

    def notes(self, row: Adjustment) -> Iterator[str]:
        """Yield what else there is to say of a row."""
        change = row.change
        united = self._united.get(change.duty.id, ()) if change.new is not None else ()
        if united:
            yield self.say(UNITED, duties=self.comma.join(f"「{name}」" for name in united))
        if not change.compared:
            yield self.say(NOT_COMPARED)
        if row.earlier and told(row) != row.earlier:
            yield self.say(EARLIER, count=len(row.earlier))

    def _turn(self, change: DutyChange, turn: Turn) -> str:
        before, after = self.labels(turn.aspect, turn.before), self.labels(turn.aspect, turn.after)
        said = after if change.old is None else before if change.new is None else f"{before} → {after}"
        where = self.places(turn.cells)
        return f"{where}{self.colon}{said}" if self.lang == "en" else f"{where}　{said}"

    def labels(self, aspect: str, labels: Labels) -> str:
        """Return what holds at some points before or after a change."""
        if not labels:
            return self.say(OUTSIDE if aspect == "lead" else NONE)
        join = " 与 " if self.lang == "zh" else " and "
        said = []
        for label in labels:
            if aspect == "lead":
                state = STATES.get(label.said)
                said.append(join.join(map(self.body, label.bodies)) if state is None else self.say(state))
            elif aspect in ROLES or not label.said:
                said.append(self.bodies(label.bodies))
            else:
                said.append(label.said)
        text = (self.comma if aspect in ROLES else self.semicolon).join(dict.fromkeys(said))
        return text + self.say(APART) if aspect == "lead" and len(labels) > 1 else text

    def new_value(self, key: str, value: Plain) -> str:
        """Return a key's value in the new list; what leads nowhere there is told by its id."""
        return self._as_new.value(key, value)

    def change(self, change: KeyChange) -> str:
        """Return a key with what it was and what it is."""
        old, new = self.value(change.key, change.old), self.new_value(change.key, change.new)
        return f"{self.key(change.key)}{self.colon}{old} → {new}"

    def duty(self, id_: str) -> str:
        """Return a duty's name."""
        return self._of(id_, "duties").duty(id_)

    def domain(self, id_: str) -> str:
        """Return a domain's name."""
        return self._of(id_, "domains").domain(id_)

    def facet(self, id_: str) -> str:
        """Return a facet's name."""
        facets = {**self.difference.old.registry.facets, **self.difference.new.registry.facets}
        return facets[id_].name if id_ in facets else id_

    def _of(self, id_: str, section: str) -> Words:
        """Return the words of the list that has a thing, the new one first."""
        return self.new if id_ in getattr(self.new.registry, section) else self.old


def told(row: Adjustment) -> tuple[Turn, ...]:
    """Return the differences that a row tells: those of days before only where there is nothing else to tell."""
    change = row.change
    is_all = row.turns or row.keys or change.sort != "changed" or not change.compared
    return row.turns if is_all else row.earlier


def grouped(turns: Iterable[Turn], on: int) -> list[list[Turn]]:
    """Return differences of one aspect, case and time together, in the order of their first.

    Those begun by the reference day are of one time; in the first of each group stands the day when all begin, if any.
    """
    found: dict[tuple[object, ...], list[Turn]] = {}
    for turn in turns:
        key = turn.aspect, max(turn.start, on), turn.end, turn.combinations
        found.setdefault(key, []).append(turn)
    for group in found.values():
        if len({turn.start for turn in group}) > 1:
            group[0] = group[0]._replace(start=BEGINNING)
    return list(found.values())
