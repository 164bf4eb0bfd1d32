"""The last line of a report: what was checked, found, hidden, and what could not be judged."""

from collections import Counter
from collections.abc import Iterable, Sequence

from dutylist.checking.runner import Located, Verdict
from dutylist.model.finding import SEVERITIES, Lang, Wording
from dutylist.model.period import show_day
from dutylist.reports.hidden import hidden_words
from dutylist.reports.lines import Line, line
from dutylist.reports.safe import safe

_MOST_NOT_JUDGED = 10

SEVERITY_WORDS = {
    "error": Wording("错误", "error"),
    "warning": Wording("警告", "warning"),
    "info": Wording("提示", "info"),
}
SUMMARY = Wording("检查了 {what}，以 {on} 为准：{found}", "Checked {what}, as of {on}: {found}")
THINGS = {
    "files": Wording("文件", "file"),
    "duties": Wording("事项", "duty"),
    "bodies": Wording("机构", "body"),
    "areas": Wording("区域", "area"),
}
ALL_DAYS = Wording("（含全部日期）", " (all days)")
FILTERED = Wording(
    "（按 --select、--ignore 筛选过，其余问题未列）",
    " (filtered by --select or --ignore; the rest is not shown)",
)
UNREADABLE = Wording(
    "不完整：{files} 无法读取，未判断空白、交叉等问题",
    "incomplete: {files} could not be read, so gaps, overlaps and the like were not judged",
)
NOT_JUDGED = Wording(
    "不完整：以下条目有错，未作判断：{ids}", "incomplete: not judged because of faults: {ids}"
)
AND_MORE = Wording("等 {count} 个", " and others, {count} in all")


def summary(verdict: Verdict, lang: Lang) -> str:
    """Return the last line of the report by itself: what was checked, found, hidden, and what could not be judged."""
    return last_line(verdict, lang).plain


def last_line(verdict: Verdict, lang: Lang) -> Line:
    """Return the last line: what was checked, and what could not be."""
    registry, counts, space = verdict.space.registry, verdict.counts, verdict.space
    comma = "、" if lang == "zh" else ", "
    day = show_day(space.on) or ""
    text = SUMMARY.pick(lang).format(
        what=comma.join(_count(len(getattr(registry, name)), noun, lang) for name, noun in THINGS.items()),
        on=day + (ALL_DAYS.pick(lang) if space.first < space.on else ""),
        found=comma.join(_count(counts[severity], SEVERITY_WORDS[severity], lang) for severity in SEVERITIES),
    )
    if verdict.selected is not None or verdict.ignored:
        text += FILTERED.pick(lang)
    text += hidden_words(verdict.hidden).pick(lang)
    rest = not_judged(verdict, lang)
    stop = "。" if lang == "zh" else "."
    semicolon = "；" if lang == "zh" else "; "
    style = "bold red" if counts["error"] else "bold yellow" if counts["warning"] or rest else "bold green"
    return line((text + (semicolon + safe(rest) if rest else "") + stop, style))


def not_judged(verdict: Verdict, lang: Lang) -> str:
    """Return what was not judged, in words; empty if everything was."""
    unread = verdict.space.registry.unread
    if unread:
        return UNREADABLE.pick(lang).format(files=_some(list(unread), lang))
    return (
        "" if verdict.is_complete else NOT_JUDGED.pick(lang).format(ids=_some(verdict.space.not_judged, lang))
    )


def counted(some: Iterable[Located], lang: Lang) -> str:
    """Return how many findings of each severity there are, those of which there are none left out."""
    counts = Counter(located.severity for located in some)
    return " · ".join(
        _count(counts[severity], SEVERITY_WORDS[severity], lang)
        for severity in SEVERITIES
        if counts[severity]
    )


def _count(number: int, noun: Wording, lang: Lang) -> str:
    """Return a number of things; English nouns get their plural."""
    if lang == "zh":
        return f"{number} 个{noun.zh}"
    plural = noun.en if number == 1 else noun.en[:-1] + "ies" if noun.en.endswith("y") else noun.en + "s"
    return f"{number} {plural}"


def _some(names: Sequence[str], lang: Lang) -> str:
    comma = "、" if lang == "zh" else ", "
    text = comma.join(names[:_MOST_NOT_JUDGED])
    return text if len(names) <= _MOST_NOT_JUDGED else text + AND_MORE.pick(lang).format(count=len(names))
