"""How far a circulation has come, for people: a table of bodies, then what is not agreed yet.

What comes from the data passes through `safe`.
"""

from collections.abc import Iterator, Sequence

from dutylist.model.finding import Lang, Wording
from dutylist.model.period import show_day
from dutylist.reports.lines import Line, line, padded, shown, width
from dutylist.reports.safe import safe
from dutylist.review.status import ASKED, BODY, STANDINGS, Item, Standing, Status, counts
from dutylist.review.words import VERDICTS
from dutylist.tables.naming import Namer

TITLE = Wording("会签情况，以 {day} 为准", "Circulation so far, as of {day}")
NOBODY = Wording("清单里没有要会签的事项。", "The list has nothing to confirm.")
NOT_BEGUN = Wording(
    "还没有任何答复（DL953 也不报）：用 dutylist circulate 送会签，用 dutylist collect 收回。",
    "No answers yet (nor any DL953): send the list round with dutylist circulate, take answers in with collect.",
)
PARTS: dict[Standing, Wording] = {
    "object": Wording("不同意（DL951）", "Objections (DL951)"),
    "amend": Wording("要求修改（DL951）", "Changes wanted (DL951)"),
    "stale": Wording("已过期，需重新会签（DL952）", "Stale, to be asked anew (DL952)"),
    "silent": Wording("未答复（DL953）", "No answer (DL953)"),
}
SAID = Wording("{body}「{duty}」（{day}）", "{body}, {duty} ({day})")
OPINION = Wording("：{opinion}", ": {opinion}")
BEFORE = Wording("：原答复{verdict}", ": answered {verdict}")
LINE = Wording("；", "; ")
SILENT = Wording("{body}（{count}）：{duties}", "{body} ({count}): {duties}")
AND_MORE = Wording("{duties} 等", "{duties}, …")
SUMMARY = Wording(
    "共 {asked} 项应答复：同意 {agree}，不同意 {object}，要求修改 {amend}，已过期 {stale}，未答复 {silent}",
    "{asked} answers asked for: {agree} agree, {object} object, {amend} want a change, {stale} stale, {silent} missing",
)
LEFT = Wording("以下条目写法有误，未判断：{ids}", "not judged because of faults in them: {ids}")
MOST = 5
"""Duties without an answer named for each body; the JSON and the tables have all."""


def render(found: Status, lang: Lang, *, is_one: bool = False, colour: bool = False) -> str:
    """Return the report. `is_one`: of one body only, with all its duties named."""
    return shown(_lines(found, lang, is_one=is_one), colour=colour)


def _lines(found: Status, lang: Lang, *, is_one: bool) -> Iterator[Line]:
    names = Namer(found.space)
    yield line((TITLE.pick(lang).format(day=show_day(found.space.on)), "bold"))
    if not found.items:
        yield line(NOBODY.pick(lang))
        return
    if all(one.answer is None for one in found.items):
        yield line((NOT_BEGUN.pick(lang), "yellow"))
    yield line("")
    yield from _table(found, names, lang)
    for standing, title in PARTS.items():
        items = [one for one in found.items if one.standing == standing]
        if items:
            yield line("")
            yield line((f"■ {title.pick(lang)}", "bold underline"))
            if standing == "silent":
                yield from _silent(found, names, lang, is_one=is_one)
            else:
                yield from (line("  ", _said(one, names, lang)) for one in items)
    yield line("")
    yield line(
        SUMMARY.pick(lang).format(
            asked=len(found.items), **{str(key): count for key, count in counts(found.items).items()}
        )
    )
    if found.space.not_judged:
        yield line(LEFT.pick(lang).format(ids=safe("、".join(found.space.not_judged))))


def _table(found: Status, names: Namer, lang: Lang) -> Iterator[Line]:
    head = [BODY.title.pick(lang), ASKED.title.pick(lang), *(word.pick(lang) for word in STANDINGS.values())]
    rows = [
        [safe(names.body(body)), str(len(items)), *(str(one or "") for one in counts(items).values())]
        for body, items in found.by_body().items()
    ]
    widths = [max(width(row[index]) for row in [head, *rows]) for index in range(len(head))]
    for row in [head, *rows]:
        first, *others = row
        cells = [" " * (wide - width(text)) + text for text, wide in zip(others, widths[1:], strict=True)]
        style = "bold" if row is head else ""
        yield line("  ", ("  ".join([padded(first, widths[0]), *cells]), style))


def _said(one: Item, names: Namer, lang: Lang) -> str:
    assert one.answer is not None
    facts = {"body": safe(names.body(one.body)), "duty": safe(names.registry.duties[one.duty].name)}
    said = SAID.pick(lang).format(**facts, day=show_day(one.answer.on))
    if one.standing == "stale":
        said += BEFORE.pick(lang).format(verdict=VERDICTS[one.answer.verdict].pick(lang))
    opinion = one.answer.opinion
    return said + (
        OPINION.pick(lang).format(opinion=safe(opinion.replace("\n", LINE.pick(lang)))) if opinion else ""
    )


def _silent(found: Status, names: Namer, lang: Lang, *, is_one: bool) -> Iterator[Line]:
    separator = "、" if lang == "zh" else ", "
    for body, items in found.by_body().items():
        duties: Sequence[str] = [
            safe(names.registry.duties[one.duty].name) for one in items if one.standing == "silent"
        ]
        if duties:
            said = separator.join(duties if is_one else duties[:MOST])
            if len(duties) > MOST and not is_one:
                said = AND_MORE.pick(lang).format(duties=said)
            facts = {"body": safe(names.body(body)), "count": len(duties), "duties": said}
            yield line("  ", SILENT.pick(lang).format(**facts))
