"""What came back, for people. What comes from the data passes through `safe`."""

from collections.abc import Iterable, Iterator, Sequence

from dutylist.model.finding import Lang, Wording
from dutylist.reports.lines import Line, line, shown
from dutylist.reports.safe import safe
from dutylist.review.judge import Collected, Judged
from dutylist.review.papers import place_of
from dutylist.review.proposals import STANDINGS, Proposal
from dutylist.review.replies import Returned, Trouble, opinion
from dutylist.review.words import VERDICTS
from dutylist.tables.naming import Namer
from dutylist.tables.sheet import show

FILE = Wording(
    "{file}：答复 {answered} 项（同意 {agree}，不同意 {object}，修改 {amend}），未答复 {blank} 项",
    "{file}: {answered} answers ({agree} agree, {object} object, {amend} amend), {blank} rows unanswered",
)
COUNTS = Wording(
    "新记 {new} 条，更新 {changed} 条，已有 {same} 条", "{new} new, {changed} changed, {same} known already"
)
STALE = Wording("所针对的内容后来改过，照记，需重新会签：", "On what has changed since; kept, ask anew:")
OLDER = Wording("清单里有同一单位更新的答复，未记：", "The list has a later answer of the same body; left:")
GONE = Wording("事项已不在清单里，未记：", "The duty is no longer in the list; left:")
NO_REASON = Wording("没有写理由，请补问：", "No reason given; ask for it:")
ADDED = Wording("对方新增的行，要由人处理：", "Rows added, for a person to read:")
TROUBLES = Wording("没有看懂，未记：", "Not understood; left:")
HINTS = Wording("请留意：", "Note:")
WISHES = Wording("修改建议：", "Proposals:")
ANSWER = Wording("{body}对「{duty}」{verdict}", "{body} on {duty}: {verdict}")
SAID = Wording("：{opinion}", ": {opinion}")
WISH = Wording(
    "「{duty}」{field}：{before} → {after}（{bodies}）", "{duty}, {field}: {before} -> {after} ({bodies})"
)
LINE = Wording("；", "; ")
TAKEN = Wording("已采纳", "taken over")
WISH_TEXT = Wording("「{duty}」{after}（{bodies}）", "{duty}: {after} ({bodies})")
EMPTY = Wording("（空）", "(none)")
WROTE = Wording("已写入 {files}", "written: {files}")
WOULD = Wording("将写入 {files}（--dry-run，未写）", "would be written: {files} (--dry-run)")
NOTHING = Wording("清单没有变化", "the list is as it was")
READY = Wording("有 {count} 处可直接采纳：加 --apply", "texts that can be taken over: {count}; add --apply")


def render(
    collected: Collected,
    proposals: Sequence[Proposal],
    files: Sequence[str],
    lang: Lang,
    *,
    is_dry: bool = False,
    takes_over: bool = False,
) -> str:
    """Return the report; `files` are those written, or to be written."""
    return shown(_Report(collected, lang).lines(proposals, files, is_dry, takes_over), colour=False)


class _Report:
    """The parts of the report."""

    def __init__(self, collected: Collected, lang: Lang) -> None:
        self.collected = collected
        self.lang: Lang = lang
        self.names = Namer(collected.ballots.space)

    def lines(
        self,
        proposals: Sequence[Proposal],
        files: Sequence[str],
        is_dry: bool,
        takes_over: bool,
    ) -> Iterator[Line]:
        """Yield all of it: what each file says, what was not understood, what is to be done, what was written."""
        judged = self.collected.judged
        for one in self.collected.files:
            yield self._file(one)
        count = {state: sum(one.state == state for one in judged) for state in ("new", "changed", "same")}
        yield line(self._say(COUNTS, **count))
        yield from self._part(TROUBLES, map(self._trouble, self.collected.troubles))
        yield from self._part(HINTS, map(self._trouble, self.collected.hints))
        yield from self._part(STALE, (self._answer(one) for one in judged if one.is_stale and one.counts))
        yield from self._part(OLDER, (self._answer(one) for one in judged if one.state == "older"))
        yield from self._part(GONE, (self._answer(one) for one in judged if one.state == "gone"))
        yield from self._part(
            NO_REASON,
            (
                self._answer(one)
                for one in judged
                if one.counts and one.reply.verdict != "agree" and not opinion(one.reply)
            ),
        )
        yield from self._part(WISHES, (self._wish(one, takes_over) for one in proposals))
        yield from self._part(
            ADDED,
            (
                f"{_where(one.spot)} {' / '.join(safe(text) for text in one.cells.values())}"
                for one in self.collected.added
            ),
        )
        ready = sum(one.standing == "ready" for one in proposals)
        if ready and not takes_over:
            yield line(self._say(READY, count=ready))
        if not files:
            yield line(self._say(NOTHING))
        else:
            yield line(
                self._say(
                    WOULD if is_dry else WROTE,
                    files=safe("、".join(files) if self.lang == "zh" else ", ".join(files)),
                )
            )

    def _say(self, wording: Wording, **facts: object) -> str:
        return wording.pick(self.lang).format_map(facts)

    def _part(self, title: Wording, texts: Iterable[str]) -> Iterator[Line]:
        found = list(texts)
        if found:
            yield line(self._say(title))
            yield from (line("  ", text) for text in found)

    def _file(self, one: Returned) -> Line:
        counts = {key: sum(reply.verdict == key for reply in one.replies) for key in VERDICTS}
        return line(
            self._say(FILE, file=safe(one.file), answered=len(one.replies), blank=len(one.blank), **counts)
        )

    def _trouble(self, one: Trouble) -> str:
        return f"{_where(one.spot)} {safe(one.said(self.lang))}"

    def _answer(self, one: Judged) -> str:
        reply = one.reply
        said = self._say(
            ANSWER,
            body=safe(self.names.body(reply.body)),
            duty=self._duty(reply.duty),
            verdict=VERDICTS[reply.verdict].pick(self.lang),
        )
        text = opinion(reply)
        return said + (
            self._say(SAID, opinion=safe(text.replace("\n", LINE.pick(self.lang)))) if text else ""
        )

    def _wish(self, one: Proposal, takes_over: bool) -> str:
        facts = {
            "duty": self._duty(one.duty),
            "before": safe(one.before) or EMPTY.pick(self.lang),
            "after": safe(one.after),
            "bodies": safe(show(self.names.bodies(one.bodies), self.lang)),
            "field": safe(show(place_of(one.field, one.clause), self.lang).replace("\n", " ")),
        }
        is_taken = takes_over and one.standing == "ready"
        standing = (TAKEN if is_taken else STANDINGS[one.standing]).pick(self.lang)
        return f"[{standing}] {self._say(WISH if one.field else WISH_TEXT, **facts)}"

    def _duty(self, id_: str) -> str:
        duty = self.names.registry.duties.get(id_)
        return safe(id_ if duty is None else duty.name)


def _where(spot: Sequence[str]) -> str:
    return safe(" ".join(part for part in spot if part))
