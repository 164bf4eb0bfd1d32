"""Who is responsible, for people: one screen, the lead first; where nobody is, this is said before all else.

What comes from the data passes through `safe`.
"""

from collections.abc import Iterator, Sequence

from dutylist.checking.runner import Located
from dutylist.graph.space import Space
from dutylist.model.finding import Lang, Wording
from dutylist.model.period import show_day
from dutylist.queries.search import Matches
from dutylist.queries.who import Answer, Responsibility
from dutylist.reports.lines import Line, line, padded, shown, width
from dutylist.reports.open import open_lines
from dutylist.reports.safe import safe
from dutylist.reports.trace_json import Locate
from dutylist.reports.trace_words import Teller
from dutylist.reports.who_words import ROLE_TITLES, WHY_NOT, Answers

HEAD = Wording("「{name}」({id})", "{name} ({id})")
AS_OF = Wording("以 {on} 为准", "as of {on}")
AT = Wording("，{area}", ", {area}")
SINCE = Wording("起止", "days")
SOURCE = Wording("出处", "source")
BRIEFLY = Wording(
    "各处不同，每处只列一行；用 --at 区域 看任务、时限、依据和出处。",
    "Different from place to place, so each is one line; --at AREA shows tasks, limits, basis and source.",
)
PERHAPS = Wording("是不是这一项没有把握，也可能是：", "This may not be the one that was meant; others are: ")
MOST_BLOCKS = 5
"""Answers shown in full; more are a line each."""


def render(
    matches: Matches,
    responsibility: Responsibility,
    findings: Sequence[Located],
    space: Space,
    lang: Lang,
    locate: Locate,
    *,
    colour: bool = False,
) -> str:
    """Return the report. `findings` are those about the duty."""
    teller = Teller(space, lang)
    return shown(_lines(matches, responsibility, findings, Answers(teller, locate)), colour=colour)


def _lines(
    matches: Matches, one: Responsibility, findings: Sequence[Located], answers: Answers
) -> Iterator[Line]:
    teller, duty = answers.teller, one.duty
    head = teller.say(HEAD, name=duty.name, id=duty.id)
    day = teller.say(AS_OF, on=show_day(teller.space.on))
    if one.area is not None:
        day += teller.say(AT, area=teller.space.registry.areas[one.area].name)
    yield line((safe(head), "bold"), "  ", safe(day))
    for fact in answers.facts(duty):
        yield line("  " + safe(fact))
    if matches.others:
        others = [teller.say(HEAD, name=other.duty.name, id=other.duty.id) for other in matches.others]
        yield line((teller.say(PERHAPS) + safe(teller.comma.join(others)), "yellow"))
    yield line("")
    if one.absence is not None:
        yield line((teller.say(WHY_NOT[one.absence]), "bold red"))
    elif len(one.answers) > MOST_BLOCKS:
        yield from _briefly(one, answers)
    else:
        for answer in one.answers:
            yield from _block(one, answer, answers)
    yield line("")
    if findings or one.absence != "unjudged":
        yield from open_lines(findings, teller)


def is_grave(answer: Answer) -> bool:
    """Whether an answer is one that should not be: nobody leads, or several do."""
    holder = answer.holder
    return holder.state in {"nobody", "to-settle"} or len(holder.leads) > 1 or holder.is_crowded


def _briefly(one: Responsibility, answers: Answers) -> Iterator[Line]:
    teller = answers.teller
    places = [safe(answers.where(answer, one.duty)) for answer in one.answers]
    columns = min(max(map(width, places)), 40)
    for answer, place in zip(one.answers, places, strict=True):
        others = answers.parts(answer.parts)
        rest = ("；" if teller.lang == "zh" else "; ") + others if others else ""
        style = "bold red" if is_grave(answer) else "bold"
        yield line("  ", padded(place, columns), "  ", (safe(answers.state(answer)), style), safe(rest))
    yield line((teller.say(BRIEFLY), "dim"))


def _block(one: Responsibility, answer: Answer, answers: Answers) -> Iterator[Line]:
    teller = answers.teller
    yield line((f"■ {safe(answers.where(answer, one.duty))}", "bold underline"))
    titles = [teller.say(title) for title in (*ROLE_TITLES.values(), SINCE, SOURCE)]
    columns = max(map(width, titles))
    is_plain = answer.holder.state == "led" and not is_grave(answer)
    if not is_plain or len(answer.holder.leads[0]) > 1:
        style = "bold red" if is_grave(answer) else "bold"
        yield line("  ", (safe(answers.state(answer)), style))
    for part in answer.parts:
        who, *facts = map(safe, answers.part(part))
        title = padded(teller.say(ROLE_TITLES[part.role]), columns)
        tail = teller.gap.join(("", *facts))
        yield line("  ", (title, "dim"), "  ", (who, "bold" if part.role == "lead" else ""), tail)
    for number, text in enumerate(answers.spans(answer)):
        title = padded("" if number else teller.say(SINCE), columns)
        yield line("  ", (title, "dim"), "  ", safe(text))
    clauses = {clause.number: clause for clause in (*(part.clause for part in answer.parts), *answer.notes)}
    if clauses:
        places = dict.fromkeys(answers.place(one.duty, clauses[number]) for number in sorted(clauses))
        source = padded(teller.say(SOURCE), columns)
        yield line("  ", (source, "dim"), "  ", (safe(teller.comma.join(places)), "dim"))
