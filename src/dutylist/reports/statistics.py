"""The figures of a list, for people and as one JSON object."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dutylist.checking.runner import Verdict
from dutylist.graph.parties import PARTIES
from dutylist.model.codes import NAMES, TITLES
from dutylist.model.finding import SEVERITIES, Lang, Wording
from dutylist.model.period import show_day
from dutylist.queries.statistics import Filled, Part, Points, Statistics
from dutylist.reports.json import VERSION, written
from dutylist.reports.lines import Line, line, padded, shown, width
from dutylist.reports.party_table import PARTY_WORDS
from dutylist.reports.safe import safe
from dutylist.reports.summary import SEVERITY_WORDS, last_line
from dutylist.tables.key_words import SECTION_WORDS, VALUE_WORDS, key_word

TITLE = Wording("清单统计", "The list in figures")
AS_OF = Wording("以 {on} 为准", "as of {on}")
THINGS = {
    "duties": Wording("事项", "duties"),
    "cells": Wording("最小区域", "cells"),
    **{key: SECTION_WORDS[key] for key in ("bodies", "areas", "domains", "facets")},
}
BODIES = Wording("机构按类别", "Bodies by kind")
PARTIES_TITLE = Wording("机构按方面", "Bodies by party")
DOMAINS = Wording("各领域", "By domain")
HEADS = (
    Wording("领域", "domain"),
    Wording("事项", "duties"),
    Wording("条款", "clauses"),
    Wording("点数", "points"),
    Wording("有人牵头", "led"),
)
LED_BY = Wording("{party}牵头", "led by {party}")
TOTAL = Wording("合计", "total")
STATES = Wording(
    "点数为区域 × 情形：有人牵头 {led}，不设主体 {relieved}，待明确 {to_settle}，无人牵头 {nobody}；"
    "有人牵头的占比不算不设主体的",
    "points are cells × facet values: led {led}, nobody's on purpose {relieved}, to be settled {to_settle}, "
    "nobody leads {nobody}; the share leaves out those on purpose",
)
FILLED = Wording("填写率", "How much is filled in")
OF_DUTIES = Wording("事项", "duties")
OF_CLAUSES = Wording("写明主体的条款", "clauses that name somebody")
FINDINGS = Wording("问题", "Findings")
NONE = Wording("没有发现问题。", "Nothing found.")


def render(figures: Statistics, verdict: Verdict, lang: Lang, *, colour: bool = False) -> str:
    """Return the figures for people."""
    return shown(_lines(figures, verdict, lang), colour=colour)


def _lines(figures: Statistics, verdict: Verdict, lang: Lang) -> Iterator[Line]:
    space = verdict.space
    on = AS_OF.pick(lang).format(on=show_day(space.on))
    yield line((TITLE.pick(lang), "bold"), "  ", safe(space.registry.name or ""), "  ", on)
    things = ((THINGS.get(key) or SECTION_WORDS[key], count) for key, count in figures.things.items())
    yield line("  ", _counted(((one.pick(lang), count) for one, count in things), lang))
    kinds = ((VALUE_WORDS["kind", kind].pick(lang), count) for kind, count in figures.bodies.items())
    yield line("  ", (BODIES.pick(lang), "dim"), "  ", _counted(kinds, lang))
    parties = ((PARTY_WORDS[one].pick(lang), count) for one, count in figures.parties.items())
    yield line("  ", (PARTIES_TITLE.pick(lang), "dim"), "  ", _counted(parties, lang))
    yield line("")
    yield line((f"■ {DOMAINS.pick(lang)}", "bold underline"))
    heads = [head.pick(lang) for head in HEADS]
    heads += [LED_BY.pick(lang).format(party=PARTY_WORDS[one].pick(lang)) for one in PARTIES]
    rows = [_row(_domain(verdict, part, lang), part) for part in (*figures.parts, figures.whole)]
    yield from _table(heads, rows)
    yield line("  ", (STATES.pick(lang).format_map(figures.whole.points._asdict()), "dim"))
    yield line("")
    yield line((f"■ {FILLED.pick(lang)}", "bold underline"))
    for title, keys in ((OF_DUTIES, figures.duty_keys), (OF_CLAUSES, figures.clause_keys)):
        yield line("  ", (title.pick(lang), "bold"))
        yield from _table(None, [_filled(one, lang) for one in keys])
    yield line("")
    yield line((f"■ {FINDINGS.pick(lang)}", "bold underline"))
    rows = [
        [
            f"{code} {TITLES[code] if lang == 'zh' else NAMES[code]}",
            str(sum(counts.values())),
            *_by_severity(counts, lang),
        ]
        for code, counts in _codes(verdict).items()
    ]
    if rows:
        yield from _table(None, rows)
    else:
        yield line("  ", (NONE.pick(lang), "green"))
    yield last_line(verdict, lang)


def _counted(some: Iterable[tuple[str, int]], lang: Lang) -> str:
    return ("　" if lang == "zh" else "  ").join(f"{safe(name)} {count}" for name, count in some)


def _domain(verdict: Verdict, part: Part, lang: Lang) -> str:
    domains = verdict.space.registry.domains
    if part.domain is None:
        return TOTAL.pick(lang)
    return safe(domains[part.domain].name if part.domain in domains else part.domain)


def _row(name: str, part: Part) -> list[str]:
    counts = [part.duties, part.clauses, part.points.all]
    led = (part.led.get(party, 0) for party in PARTIES)
    return [name, *map(str, counts), share(part.points.share), *(str(count or "·") for count in led)]


def _filled(one: Filled, lang: Lang) -> list[str]:
    rate = one.filled / one.all if one.all else None
    return [key_word(one.key).pick(lang), str(one.filled), f"/ {one.all}", share(rate)]


def _by_severity(counts: Counter[str], lang: Lang) -> list[str]:
    return [f"{SEVERITY_WORDS[one].pick(lang)} {counts[one]}" if counts[one] else "" for one in SEVERITIES]


def share(part: float | None) -> str:
    """Return a part in per cent; only what is whole is 100 %, and only nothing is 0 %."""
    if part is None:
        return "—"
    rounded = round(part * 100, 1)
    if part < 1:
        rounded = min(rounded, 99.9)
    if part > 0:
        rounded = max(rounded, 0.1)
    return f"{rounded:.1f} %"


def _table(heads: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    """Yield rows with names to the left and figures to the right."""
    every = [*([heads] if heads else ()), *rows]
    columns = [max(width(row[number]) for row in every) for number in range(len(rows[0]))]
    for row in every:
        cells = [padded(row[0], columns[0])]
        cells += [" " * (columns[i] - width(text)) + text for i, text in enumerate(row[1:], 1)]
        yield line("  ", ("  ".join(cells), "bold" if row is heads else ""))


def _codes(verdict: Verdict) -> dict[str, Counter[str]]:
    """Return how often each code was found, by severity, in order of code."""
    found: dict[str, Counter[str]] = {}
    for one in verdict.findings:
        found.setdefault(one.finding.code, Counter())[one.severity] += 1
    return dict(sorted(found.items()))


def render_json(figures: Statistics, verdict: Verdict) -> bytes:
    """Return the figures as UTF-8."""
    space = verdict.space
    head: dict[str, Any] = {
        "version": VERSION,
        "on": show_day(space.on),
        "list": space.registry.name,
        "complete": verdict.is_complete,
        "things": dict(figures.things),
        "bodies": dict(figures.bodies),
        "parties": dict(figures.parties),
        "counts": verdict.counts,
        "codes": {code: dict(counts) for code, counts in _codes(verdict).items()},
        "filled": {
            "duties": {one.key: [one.filled, one.all] for one in figures.duty_keys},
            "clauses": {one.key: [one.filled, one.all] for one in figures.clause_keys},
        },
        "total": _part(figures.whole),
    }
    return written(head, {"domains": [_part(part) for part in figures.parts]})


def _part(part: Part) -> dict[str, Any]:
    return {
        "domain": part.domain,
        "duties": part.duties,
        "judged": part.judged,
        "clauses": part.clauses,
        "points": _points(part.points),
        "led": {party: part.led.get(party, 0) for party in PARTIES},
    }


def _points(points: Points) -> dict[str, Any]:
    exact = None if points.share is None else round(points.share, 6)
    return {"all": points.all, **points._asdict(), "share": exact}
