"""What a planned change would do, in words and as JSON: what would be found that is not now, and what no longer."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from dutylist.checking.compare import Comparison
from dutylist.checking.runner import Located, Verdict
from dutylist.checking.words import Words
from dutylist.model.finding import SEVERITIES, Lang, Location, Wording
from dutylist.model.period import show_day, show_last_day
from dutylist.model.planned import Changes, Dissolved
from dutylist.reports import json, text
from dutylist.reports.lines import Line, line, shown
from dutylist.reports.safe import safe
from dutylist.reports.summary import FILTERED, counted, not_judged

CHANGES = Wording("设想的变动", "the planned change")
FILE = Wording("一并读入 {file}", "read {file} with the list")
DISSOLVE = Wording("自 {day} 起撤销「{body}」", "dissolve {body} from {day} on")
HEIR = Wording("，由「{heir}」承接", ", {heir} takes its place")
INNER = Wording("；{inner}改属「{heir}」", "; {heir} takes over {inner}")
MOVE = Wording("自 {day} 起「{area}」划入「{into}」", "{area} lies in {into} from {day} on")
LEFT = Wording("，不再属于「{left}」", ", no longer in {left}")
APPEAR = Wording("会新增", "would appear")
VANISH = Wording("会消失", "would go away")
CHANGED = Wording("会改变日期或主体", "would change days or bodies")
NOTHING = Wording("没有", "nothing")
WAS = Wording("原为{old}，会成为{new}", "was {old}, would be {new}")
WHOSE = Wording("原来是{old}，会成为{new}", "was about {old}, would be about {new}")
NONE = Wording(" 0 个", "nothing")
SPAN = Wording("{first}至{last}", "{first} to {last}")
ALWAYS = Wording("最初", "the beginning")
FOREVER = Wording("长期", "no end")
SUMMARY = Wording(
    "以 {on} 为准：会新增{appear}；会消失{vanish}；会改变{changed}",
    "As of {on}: {appear} would appear; {vanish} would go away; {changed} would change",
)


def change_words(changes: Changes, words: Words) -> list[str]:
    """Return the planned change, a sentence for each part of it."""
    areas = words.registry.areas

    def say(wording: Wording, **facts: str) -> str:
        return wording.pick(words.lang).format_map(facts)

    said = [say(FILE, file=file) for file in changes.files]
    date = show_day(changes.day) or ""
    for change in changes.steps:
        if isinstance(change, Dissolved):
            sentence = say(DISSOLVE, day=date, body=words.body(change.body))
            if change.heir is not None:
                heir = words.body(change.heir)
                sentence += say(HEIR, heir=heir)
                if change.inner:
                    sentence += say(INNER, inner=words.bodies(change.inner), heir=heir)
        else:
            area, into = areas[change.area].name, areas[change.into].name
            sentence = say(MOVE, day=date, area=area, into=into)
            for left in change.left:
                sentence += say(LEFT, left=areas[left].name)
        said.append(sentence)
    return said


def as_json(comparison: Comparison, changes: Changes, lang: Lang) -> bytes:
    """Return one object; its findings are those of `check`, as they are before or after the change."""
    before, after = (Words(verdict.space, lang) for verdict in (comparison.before, comparison.after))
    olds, news = ([pair[side] for pair in comparison.changed] for side in (0, 1))
    head = {
        "version": json.VERSION,
        "on": show_day(after.space.on),
        "list": before.registry.name,
        "complete": comparison.is_complete,
        "change": change_words(changes, after),
        "counts": {
            "appear": _counts(comparison.appear),
            "vanish": _counts(comparison.vanish),
            "changed": _counts(news),
        },
    }
    pairs = zip(json.findings(olds, before), json.findings(news, after), strict=True)
    return json.written(
        head,
        {
            "appear": json.findings(comparison.appear, after),
            "vanish": json.findings(comparison.vanish, before),
            "changed": ({"before": old, "after": new} for old, new in pairs),
        },
    )


def _counts(some: Iterable[Located]) -> dict[str, int]:
    counts: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
    for located in some:
        counts[located.severity] += 1
    return counts


def as_text(
    comparison: Comparison,
    changes: Changes,
    lang: Lang,
    source_line: Callable[[Location], str | None],
    *,
    colour: bool = False,
    limit: int = text.MOST_SHOWN,
) -> str:
    """Return the report: the change, what would appear, what would go away, what would have other days."""
    after = text.Report(comparison.after, lang, source_line)
    lines = [line((CHANGES.pick(lang), "bold"))]
    lines += [line(f"  · {safe(sentence)}") for sentence in change_words(changes, after.words)]
    lines.append(line(""))

    def section(wording: Wording, verdict: Verdict, some: Sequence[Located], style: str) -> None:
        is_new = verdict is comparison.after
        report = text.Report(replace(verdict, findings=some), lang, source_line, advises=is_new)
        lines.append(_heading(wording, report, some, style))
        lines.append(line(""))
        lines.extend(report.listed(limit))

    section(APPEAR, comparison.after, comparison.appear, "bold red")
    section(VANISH, comparison.before, comparison.vanish, "bold green")
    if comparison.changed:
        lines.append(_heading(CHANGED, after, [new for _, new in comparison.changed], "bold yellow"))
        lines.append(line(""))
        brief = text.Report(comparison.after, lang, source_line, advises=False)
        for old, new in comparison.changed[: limit or None]:
            lines.extend(brief.finding(new))
            lines.extend(_other(old, new, after.words))
        lines.append(line(""))
    lines.append(summary(comparison, lang))
    return shown(lines, colour=colour)


def _heading(wording: Wording, report: text.Report, some: Sequence[Located], style: str) -> Line:
    colon = "：" if report.lang == "zh" else ": "
    heading = f"═ {wording.pick(report.lang)}{colon}{counted(some, report.lang) or NOTHING.pick(report.lang)}"
    return line((heading, style))


def _other(old: Located, new: Located, words: Words) -> Iterator[Line]:
    """Yield what is not as it was: whom a finding is about, and on which days."""
    if sorted(old.finding.bodies) != sorted(new.finding.bodies):
        whose = {"old": words.bodies(old.finding.bodies), "new": words.bodies(new.finding.bodies)}
        yield line("    " + safe(WHOSE.pick(words.lang).format_map(whose)))
    days = {"old": _span(old, words.lang), "new": _span(new, words.lang)}
    if days["old"] != days["new"]:
        yield line("    " + WAS.pick(words.lang).format_map(days))


def _span(located: Located, lang: Lang) -> str:
    start, end = located.finding.start, located.finding.end
    first = (None if start is None else show_day(start)) or ALWAYS.pick(lang)
    last = (None if end is None else show_last_day(end)) or FOREVER.pick(lang)
    gap = " " if lang == "zh" else ""
    return SPAN.pick(lang).format(first=f"{gap}{first}{gap}", last=f"{gap}{last}")


def summary(comparison: Comparison, lang: Lang) -> Line:
    """Return the last line: how much, and what could not be judged."""

    def many(some: Sequence[Located]) -> str:
        gap = " " if lang == "zh" else ""
        return gap + counted(some, lang) if some else NONE.pick(lang)

    said = SUMMARY.pick(lang).format(
        on=show_day(comparison.after.space.on),
        appear=many(comparison.appear),
        vanish=many(comparison.vanish),
        changed=many([new for _, new in comparison.changed]),
    )
    if comparison.after.selected is not None or comparison.after.ignored:
        said += FILTERED.pick(lang)
    rest = not_judged(comparison.after, lang) or not_judged(comparison.before, lang)
    if rest:
        said += ("；" if lang == "zh" else "; ") + safe(rest)
    worst = any(located.severity == "error" for located in comparison.appear)
    style = "bold red" if worst else "bold yellow" if comparison.appear or rest else "bold green"
    return line((said + ("。" if lang == "zh" else "."), style))
