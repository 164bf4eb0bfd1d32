"""Built things, joint matters, flows and answers for the lists of `lists.py`, such that each code comes up often."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.referee.lists import DAYS, Entity, Parts, lists, one_in, one_or_list, periods, some

ACCEPTED = [None, "2020-07-09", "2020-07-10", "2021-01-02", "2021-01-05", "2021-01-06", "2021-01-09"]
"""On 2021-01-06 the second is 181 days ago, the third 180."""
HANDED = [None, None, "2021-01-03", "2021-01-06", "2021-01-07", "2021-01-09"]
TIME = {"task": "到场", "limit": "2h", "quality": "办结"}


def asset(parts: Parts, duties: list[str], name: str) -> Entity:
    """Draw a built thing."""
    draw = parts.draw
    who = list(parts.bodies)
    one = st.sampled_from(who)
    interim: list[Any] = [None, draw(one), {"body": draw(one), **draw(periods(1))}]
    handed = {part: draw(st.sampled_from(HANDED)) for part in ("structure", "upkeep", "archive")}
    found: Entity = {
        "name": name,
        "in": one_or_list(draw, some(draw, parts.places, 1, 2)),
        "upkeep": one_or_list(draw, some(draw, duties, 1, 2)),
        "builder": draw(st.none() | one),
        "accepted": draw(st.sampled_from(ACCEPTED)),
        "handed_over": {part: day for part, day in handed.items() if day},
        "interim": draw(st.sampled_from(interim)),
        "keeper": draw(st.sampled_from([None, *who, *who])),
        "pays": one_or_list(draw, some(draw, who, 1, 2)) if one_in(draw, 3) else None,
    }
    return {key: one for key, one in found.items() if one}


def matter(parts: Parts, duties: list[str], name: str) -> Entity:
    """Draw a joint matter."""
    draw = parts.draw
    found: Entity = {"name": name, "whistle": one_or_list(draw, parts.references(1))}
    if one_in(draw, 2):
        found["areas"] = one_or_list(draw, some(draw, parts.places, 1, 2))
    if "areas" not in found or one_in(draw, 2):
        found["duties"] = one_or_list(draw, some(draw, duties, 1, 2))
    respond = [
        {"body": one_or_list(draw, parts.references()), **TIME} for _ in range(draw(st.integers(0, 2)))
    ]
    if respond:
        found["respond"] = one_or_list(draw, respond)  # type: ignore[arg-type]  # mappings, where texts are usual
    return found


def answer(draw: DrawFn) -> Entity:
    """Draw an answer."""
    verdict = draw(st.sampled_from(["agree", "agree", "object", "amend"]))
    return {"verdict": verdict, "on": DAYS[0], **({} if verdict == "agree" else {"opinion": "不归我们"})}


@st.composite
def lists_of_things(draw: DrawFn) -> Entity:
    """Draw a small list with up to three of each."""
    found = draw(lists(moving=one_in(draw, 4)))
    duties = list(found["duties"])
    parts = Parts(draw, list(found["areas"]), found["bodies"], [])
    for one in found["duties"].values():
        if one_in(draw, 2):  # led all over, so that a flow goes on to its next step (DL902)
            one["lead"] = draw(st.sampled_from(list(found["bodies"])))
            for key in ("areas", "clauses", "from", "until"):
                one.pop(key, None)
        for clause in [one, *one.get("clauses", [])]:
            if "lead" in clause and one_in(draw, 4):
                clause["funds"] = one_or_list(draw, some(draw, list(found["bodies"]), 1, 2))
    if one_in(draw, 3):
        found.setdefault("policy", {})["handover_days"] = draw(st.sampled_from([0, 1, 4]))
    found["assets"] = {f"as{n}": asset(parts, duties, f"设施{n}") for n in range(draw(st.integers(0, 3)))}
    found["collaborations"] = {
        f"m{n}": matter(parts, duties, f"协同{n}") for n in range(draw(st.integers(0, 2)))
    }
    found["flows"] = {}
    for number in range(draw(st.integers(0, 2))):
        some_steps = st.lists(st.sampled_from(duties), min_size=1, max_size=4)
        steps = list(draw(st.permutations(duties) | some_steps))
        flow: Entity = {"name": f"流程{number}", "steps": one_or_list(draw, steps)}
        if one_in(draw, 3):
            flow["areas"] = one_or_list(draw, some(draw, list(found["areas"]), 1, 2))
        found["flows"][f"f{number}"] = flow
    found["confirmations"] = {
        duty: {body: answer(draw) for body in some(draw, list(found["bodies"]), 1, 3)}
        for duty in some(draw, duties, 0, 2)
    }
    return {key: one for key, one in found.items() if one}
