"""What a planned change would do, in every format of a check: its findings are those that would appear.

What would go away or change is said beside them: machines that take findings would take these for findings, too.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dutylist.checking.compare import Comparison
from dutylist.checking.words import Words
from dutylist.markdown import escaped, paragraph
from dutylist.model.finding import Lang
from dutylist.model.planned import Changes
from dutylist.reports import whatif
from dutylist.reports.formats import FORMATS, Asked, Report
from dutylist.reports.safe import safe
from dutylist.reports.whatif import APPEAR, CHANGED, CHANGES, NOTHING, VANISH, change_words, summary


def render(form: str, comparison: Comparison, changes: Changes, lang: Lang, asked: Asked) -> Report:
    """Return the report in a format."""
    if form in _OWN:
        return _OWN[form](comparison, changes, lang, asked)
    verdict = replace(comparison.after, findings=comparison.appear)
    return FORMATS[form].render(verdict, lang, asked._replace(remarks=remarks(comparison, changes, lang)))


def remarks(comparison: Comparison, changes: Changes, lang: Lang) -> list[str]:
    """Return how much would appear and go away, and what the change is."""
    return [
        summary(comparison, lang).plain,
        *change_words(changes, Words(comparison.after.space, lang)),
    ]


def _json(comparison: Comparison, changes: Changes, lang: Lang, _asked: Asked) -> Report:
    return whatif.as_json(comparison, changes, lang)


def _text(comparison: Comparison, changes: Changes, lang: Lang, asked: Asked) -> Report:
    return whatif.as_text(
        comparison, changes, lang, asked.source_line, colour=asked.colour, limit=asked.limit
    )


def _markdown(comparison: Comparison, changes: Changes, lang: Lang, asked: Asked) -> Report:
    """Return a document: the change, how much, and a table each of what would appear, go away and change."""
    from dutylist.reports import markdown  # noqa: PLC0415 - only the format asked for

    after, before = (Words(verdict.space, lang) for verdict in (comparison.after, comparison.before))
    lines = [f"# {escaped(CHANGES.pick(lang))}\n\n"]
    lines += [f"- {escaped(safe(sentence))}\n" for sentence in change_words(changes, after)]
    lines.append(f"\n{paragraph(summary(comparison, lang).plain)}\n")
    parts = (
        (APPEAR, comparison.appear, after),
        (VANISH, comparison.vanish, before),
        (CHANGED, [new for _, new in comparison.changed], after),
    )
    for heading, some, words in parts:
        lines.append(f"\n## {escaped(heading.pick(lang))}\n")
        empty = f"\n{NOTHING.pick(lang)}\n"
        lines.append(markdown.table(some, words, asked.limit, advises=heading is APPEAR) if some else empty)
    if comparison.appear:
        lines.append(markdown.advice(comparison.appear, lang))
    return "".join(lines)


_OWN: Mapping[str, Callable[[Comparison, Changes, Lang, Asked], Report]] = {
    "json": _json,
    "text": _text,
    "markdown": _markdown,
}
"""Formats that have room for all three parts."""
