"""Two laws of hand-over: what is taken and signed for is no finding; what is given back is as it was before.

Lists are drawn in which each point is led by whoever the last transfer gave it to, which is worked out here day by day.
"""

import copy
from datetime import date, timedelta
from itertools import groupby, product
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, DrawFn

from tests.referee.lists import DAYS, Entity, to_files
from tests.referee.oracle import Verdict
from tests.referee.test_agrees import ON, SETTINGS, checked, verdict

LAWS = settings(SETTINGS, max_examples=max(15, SETTINGS.max_examples // 8))
"""Each example is checked four times."""

LOST = {"DL501", "DL502", "DL503"}
PLACES = {"p1": "town1", "p2": "town1", "p3": "town2"}
PARTIES = ["m", "k", "n", "@township"]
FIRST = "m"  # leads what no transfer has touched
SIGNED = dict.fromkeys(["m", "k", "n", "town1", "town2", "x"], "2020-12-01")
VALUES = ["building", "running"]
WINDOW = [date(2021, 1, 1) + timedelta(days=n) for n in range(14)]


class Run(NamedTuple):
    """Days on which a place and value belong to one transfer (None: to none yet), and the clause that says so."""

    owner: str | None
    last: date
    clause: Entity


@st.composite
def transfers(draw: DrawFn) -> dict[str, Entity]:
    """Some transfers of the one duty, of any kind, in any order, each signed for."""
    found: dict[str, Entity] = {}
    for number in range(draw(st.sampled_from([2, 1, 3, 4]))):
        giver, receiver = draw(st.permutations(PARTIES))[:2]
        one: Entity = {
            "kind": draw(st.sampled_from(["strip", "reclaim", "empower", "delegate"])),
            "duties": ["duty"],
            "giver": giver,
            "receiver": receiver,
            "effective": draw(st.sampled_from(DAYS)),
            "accepted": SIGNED,
        }
        if draw(st.booleans()):
            one["areas"] = draw(st.lists(st.sampled_from(list(PLACES)), min_size=1, max_size=2, unique=True))
        if draw(st.booleans()):
            one["when"] = {"phase": draw(st.sampled_from(VALUES))}
        if one["kind"] == "delegate" and draw(st.booleans()):
            one["until"] = draw(st.sampled_from([day for day in DAYS if day >= one["effective"]]))
        found[f"t{number}"] = one
    return found


def is_about(transfer: Entity, place: str, value: str) -> bool:
    """Whether a transfer is about a place and value."""
    in_place = place in transfer.get("areas", PLACES)
    return in_place and transfer.get("when", {"phase": value})["phase"] == value


def owner(moved: dict[str, Entity], place: str, value: str, day: date) -> str | None:
    """Return the transfer that a point belongs to."""
    found = None
    for key, one in sorted(
        moved.items(), key=lambda pair: (pair[1]["effective"], list(moved).index(pair[0]))
    ):
        is_on = one["effective"] <= day.isoformat() <= one.get("until", "9999-12-31")
        if is_on and is_about(one, place, value):
            found = key
    return found


def runs(moved: dict[str, Entity], place: str, value: str) -> list[Run]:
    """Return who has to lead a place and value, run by run."""
    found: list[Run] = []
    for key, group in groupby(WINDOW, key=lambda day: owner(moved, place, value, day)):
        days = list(group)
        clause: Entity = {"in": [place], "when": {"phase": value}, "lead": FIRST}
        if key is not None:
            one = moved[key]
            clause["lead"] = one["receiver"]
            if one["kind"] == "delegate":
                clause |= {"lead": one["giver"], "agent": one["receiver"]}
        if days[0] > WINDOW[0]:
            clause["from"] = days[0].isoformat()
        if days[-1] < WINDOW[-1]:
            clause["until"] = days[-1].isoformat()
        found.append(Run(key, days[-1], clause))
    return found


def followed(moved: dict[str, Entity]) -> tuple[Entity, list[Run]]:
    """Return the list in which every receiver took the lead, and its runs in the order of its clauses."""
    every = [run for place, value in product(PLACES, VALUES) for run in runs(moved, place, value)]
    clauses = [run.clause for run in every]
    duty = {
        "name": "清扫",
        "domain": "s",
        "areas": ["zone"],
        "facets": ["phase"],
        "supervise": "w",
        "clauses": clauses,
    }
    bodies: Entity = {key: {"name": f"{key} 局", "kind": "department"} for key in ("m", "k", "n", "x", "w")}
    bodies |= {
        town: {
            "name": f"{town} 镇",
            "kind": "township",
            "covers": [place for place, one in PLACES.items() if one == town],
        }
        for town in ("town1", "town2")
    }
    areas: Entity = {"zone": {"name": "全区", "complete": True}}
    areas |= {place: {"name": f"{place} 片", "within": "zone"} for place in PLACES}
    facets = {"phase": {"name": "阶段", "values": {"building": "建设期", "running": "运营期"}}}
    data = {
        "domains": {"s": "环卫"},
        "facets": facets,
        "areas": areas,
        "bodies": bodies,
        "duties": {"duty": duty},
    }
    return {**data, "transfers": moved}, every


def told(data: Entity, *options: str) -> set[Verdict]:
    """Return what is found, but for going back and forth, which a transfer given back of course is."""
    result = checked(to_files(data), *options)
    assert result["complete"]
    return {verdict(one) for one in result["findings"] if one["code"] != "DL504"}


def codes(data: Entity) -> set[str]:
    return {one.code for one in told(data)}


@LAWS
@given(moved=transfers(), data=st.data())
def test_signed_for_and_led_by_every_receiver_nothing_is_lost(
    moved: dict[str, Entity], data: DataObject
) -> None:
    whole, every = followed(moved)
    assert codes(whole) & LOST == set()
    # One signature less, and it is seen, whoever the transfer is to.
    unsigned = copy.deepcopy(whole)
    del unsigned["transfers"][data.draw(st.sampled_from(list(moved)))]["accepted"]
    assert codes(unsigned) & LOST == {"DL501"}
    # One run that somebody else leads, and it is seen; led by its giver, twice.
    seen = [number for number, run in enumerate(every) if run.owner is not None and run.last >= ON]
    if seen:
        number = data.draw(st.sampled_from(seen))
        transfer = moved[str(every[number].owner)]
        is_delegation = transfer["kind"] == "delegate"
        for key, body, lost in (
            ("lead", "x", {"DL502"}),
            ("agent", "x", {"DL502"}) if is_delegation else ("lead", transfer["giver"], {"DL502", "DL503"}),
        ):
            spoilt = copy.deepcopy(whole)
            spoilt["duties"]["duty"]["clauses"][number][key] = body
            assert codes(spoilt) & LOST == lost


@LAWS
@given(moved=transfers(), data=st.data())
def test_a_transfer_given_back_leaves_what_was_before_it(moved: dict[str, Entity], data: DataObject) -> None:
    whole, every = followed(moved)
    owned = [
        run
        for run in every
        if run.owner is not None and run.last == WINDOW[-1] and moved[run.owner]["kind"] != "delegate"
    ]
    if not owned:
        return
    for clause in whole["duties"]["duty"]["clauses"]:  # some has been wrong before, and is to be so again
        if data.draw(st.sampled_from([False, False, False, True])):
            clause["lead"] = "w"
    run = data.draw(st.sampled_from(owned))
    kept = moved[str(run.owner)]
    days = [day for day in DAYS if day >= max(kept["effective"], run.clause.get("from", ""))]
    gone, back = sorted([data.draw(st.sampled_from(days)), data.draw(st.sampled_from(days))])
    there: Entity = {
        "kind": "strip",
        "duties": ["duty"],
        "giver": kept["receiver"],
        "receiver": "x",
        "accepted": SIGNED,
    }
    there |= {"areas": run.clause["in"], "when": run.clause["when"], "effective": gone}
    home = there | {"kind": "reclaim", "giver": "x", "receiver": kept["receiver"], "effective": back}
    left = {**whole, "transfers": {**moved, "there": there}}
    restored = {**whole, "transfers": {**moved, "there": there, "back": home}}
    since = ("--on", max(back, ON.isoformat()))
    before = told(whole, *since)
    assert told(restored, *since) == before
    assert told(left, *since) != before  # until it comes back it is missed
    # And while it is away that is said, for just these days; on no other day is anything else found.
    if gone == back:
        assert told(restored) == told(whole)
    elif back > ON.isoformat():
        away = told(restored) - told(whole)
        assert any(one.code == "DL502" and one.bodies == ("x",) for one in away)
