"""`dutylist trace` tells what the referee sees at every point on every day: who holds it, and what a transfer did."""

import io
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from tests.referee.handover import Handover, Transfer, owner
from tests.referee.lists import lists, to_files
from tests.referee.oracle import Combo, Duty, Point

ON = date(2021, 1, 6)
NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
EXAMPLES = 5_000 if NIGHTLY else 40
SETTINGS = settings(
    max_examples=int(os.environ.get("REFEREE_EXAMPLES", EXAMPLES)),
    deadline=None,
    derandomize=not NIGHTLY,
    suppress_health_check=list(HealthCheck),
)

Story = dict[str, Any]


def stories(data: Mapping[str, Any], kind: str, ids: list[str]) -> Iterator[Story]:
    """Yield the stories of some things, as the command tells them in JSON."""
    from dutylist.cli.main import main

    with tempfile.TemporaryDirectory() as folder:
        for path, text in to_files(dict(data)).items():
            file = Path(folder, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        for id_ in ids:
            words = ["trace", f"{kind}:{id_}", "--list", folder, "--on", ON.isoformat()]
            with redirect_stdout(io.StringIO()) as printed:
                status = main([*words, "--output-format", "json"])
            assert status == 0
            yield json.loads(printed.getvalue())


def at(spans: list[Story], day: date) -> Story | None:
    """Return the one of some spans that a day lies in."""
    found = [
        one
        for one in spans
        if (one["from"] or "") <= day.isoformat() and day.isoformat() <= (one["until"] or "9999-12-31")
    ]
    assert len(found) <= 1, found
    return found[0] if found else None


def fitting(groups: list[Story], duty: str, cell: str, combo: Combo) -> Story | None:
    """Return the one group of points that a cell and combination belongs to."""
    found = [
        one
        for one in groups
        if one["duty"] == duty
        and cell in one["cells"]
        and (not one["facets"] or any(each.items() <= dict(combo).items() for each in one["facets"]))
    ]
    assert len(found) <= 1, found
    return found[0] if found else None


def holder(point: Point | None) -> Story:
    """Return what a story should say of a point; None is no point of the duty."""
    if point is None:
        return {"state": "outside", "leads": set(), "agents": set(), "absent": set()}
    state = (
        "led" if point.leads else "relieved" if point.is_none else "to-settle" if point.is_open else "nobody"
    )
    return {
        "state": state,
        "leads": point.lead_sets,
        "agents": point.holders["agent"],
        "absent": point.missing if state == "nobody" else set(),
    }


def told(period: Story | None) -> Story:
    """Return what a story says of a day, in the same shape."""
    if period is None:
        return holder(None)
    leads = {frozenset(group) for group in period["leads"]}
    return {
        "state": period["state"],
        "leads": leads,
        "agents": set(period["agents"]),
        "absent": set(period["absent"]),
    }


def outcome(
    world: Handover, transfer: Transfer, duty: Duty, cell: str, combo: Combo, point: Point | None
) -> str | None:
    """Say what became of a point by the reference day, None where that is left to the days before and after."""
    term = world.carries(transfer, duty, cell, combo, ON) and transfer.last >= ON
    if point is None or not term:
        return None
    if owner(world, duty, cell, combo, ON) is not transfer:
        return "passed-on"
    if point.is_none:
        return "relieved"
    receivers, givers = (world.parties(transfer, key, cell, ON) for key in ("receiver", "giver"))
    kept = bool(givers & point.leads)
    if transfer.kind == "delegate":
        if kept:
            return "taken" if receivers & point.holders["agent"] else "held"
    elif receivers & point.leads:
        return "shared" if kept else "taken"
    elif kept:
        return "held"
    return "elsewhere" if point.leads else "dropped"


@SETTINGS
@given(data=lists(moving=True))
def test_a_duty_was_held_by_whom_the_referee_sees(data: dict[str, Any]) -> None:
    world = Handover(data, ON)
    duties = {duty.id: duty for duty in world.duties}
    orders = {one.id: (one.effective, one.order) for one in world.transfers}
    for story in stories(data, "duty", list(duties)):
        duty = duties[story["id"]]
        for cell in world.cells:
            for combo in duty.combos():
                track = fitting(story["tracks"], duty.id, cell, combo)
                for day in world.days:
                    here = f"{duty.id} {cell} {dict(combo)} {day}"
                    point = world.points[duty.id].get((cell, combo, day))
                    period = at(track["periods"], day) if track else None
                    assert told(period) == holder(point), here
                    if point is None:
                        continue
                    assert track is not None
                    mine = owner(world, duty, cell, combo, day)
                    carrying = {
                        one["id"]: term for one in track["transfers"] if (term := at(one["terms"], day))
                    }
                    assert max(carrying, key=orders.__getitem__, default=None) == (mine and mine.id), here
                    for one in world.transfers:
                        if one.id in carrying:
                            for key in ("giver", "receiver"):
                                said = set(carrying[one.id][f"{key}s"])
                                assert said == world.parties(one, key, cell, day), f"{here} {one.id}"


@SETTINGS
@given(data=lists(moving=True))
def test_a_transfer_did_what_the_referee_sees(data: dict[str, Any]) -> None:
    world = Handover(data, ON)
    duties = {duty.id: duty for duty in world.duties}
    transfers = {one.id: one for one in world.transfers}
    for story in stories(data, "transfer", list(transfers)):
        transfer = transfers[story["id"]]
        for id_ in transfer.duties:
            duty = duties[id_]
            for cell in world.cells:
                for combo in duty.combos():
                    point = world.points[id_].get((cell, combo, ON))
                    expected = outcome(world, transfer, duty, cell, combo, point)
                    points = fitting(story["points"], id_, cell, combo)
                    said = points and points["outcome"]
                    here = f"{transfer.id} {id_} {cell} {dict(combo)}: {said}, not {expected}"
                    if expected is not None:
                        assert said == expected, here
                    else:
                        assert said in {None, "to-come", "over", "outside"}, here


def test_the_comparison_can_fail() -> None:
    """A story that leaves out a day, or names somebody else, is not what the referee sees."""
    point = Point(lead_sets={frozenset({"b1"})})
    point.holders["lead"] = {"b1"}
    period = {
        "state": "led",
        "leads": [["b1"]],
        "agents": [],
        "absent": [],
        "from": None,
        "until": "2021-01-06",
    }
    assert told(at([period], ON)) == holder(point)
    assert told(at([{**period, "until": "2021-01-05"}], ON)) != holder(point)
    assert told({**period, "leads": [["b2"]]}) != holder(point)
    assert told({**period, "agents": ["b2"]}) != holder(point)
