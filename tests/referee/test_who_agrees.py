"""`who` says on every day what the referee sees at every point, and shows the findings that a check has."""

import os
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from dutylist import DutyList, open_list
from dutylist.app.request import Reading, Request, read_list
from dutylist.queries.who import Answer, responsible
from tests.referee.lists import lists, to_files
from tests.referee.oracle import Point, World

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
EXAMPLES = 2_000 if NIGHTLY else 30
SETTINGS = settings(
    max_examples=int(os.environ.get("REFEREE_EXAMPLES", EXAMPLES)),
    deadline=None,
    derandomize=not NIGHTLY,
    suppress_health_check=list(HealthCheck),
)
ON = date(2021, 1, 6)
NOBODY = {"DL101", "DL103", "DL105", "DL302", "DL303", "DL304"}
ROOT = Path(__file__).parents[2]


def loaded(data: dict[str, Any]) -> Reading:
    """Return a list that has been read from files."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in to_files(dict(data)).items():
            file = Path(folder, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return read_list(Request([folder], on=ON))


def seen(point: Point) -> dict[str, Any]:
    """Return what an answer should say of a point."""
    state = (
        "led" if point.leads else "relieved" if point.is_none else "to-settle" if point.is_open else "nobody"
    )
    return {
        "state": state,
        "leads": point.lead_sets,
        "absent": point.missing if state == "nobody" else set(),
        **{role: point.holders[role] for role in ("lead", "support", "supervise", "agent")},
    }


def said(answer: Answer) -> dict[str, Any]:
    """Return what an answer says, in the same shape."""
    holder = answer.holder
    roles: dict[str, set[str]] = {role: set() for role in ("lead", "support", "supervise", "agent")}
    for part in answer.parts:
        roles[part.role].update(part.bodies)
    return {
        "state": holder.state,
        "leads": {frozenset(group) for group in holder.leads},
        "absent": set(holder.absent),
        **roles,
    }


@SETTINGS
@given(data=lists(moving=True))
def test_who_says_on_every_day_what_the_referee_sees(data: dict[str, Any]) -> None:
    world = World(data, ON)
    read = loaded(data)
    for day in world.days:
        opened = DutyList(read, Request([], on=day))
        for duty in world.duties:
            result = responsible(opened.space, duty.id)
            answers = result.answers
            for cell in world.cells:
                bit = opened.space.areas.bit[cell]
                for combo in duty.combos():
                    chosen = dict(combo)
                    found = [
                        one
                        for one in answers
                        if one.cells >> bit & 1
                        and (
                            not one.combinations
                            or any(dict(each).items() <= chosen.items() for each in one.combinations)
                        )
                    ]
                    point = world.points[duty.id].get((cell, combo, day))
                    here = f"{duty.id} {cell} {chosen} {day}"
                    assert [said(one) for one in found] == ([] if point is None else [seen(point)]), here
                    for one in found:
                        (span,) = (span for span in one.spans if span.cells >> bit & 1)
                        assert span.since <= day.toordinal() < span.until, here


@SETTINGS
@given(data=lists(moving=True))
def test_who_says_nobody_where_the_check_finds_a_gap(data: dict[str, Any]) -> None:
    read = loaded(data)
    for number in range(1, 13):
        day = date(2021, 1, number)
        opened = DutyList(read, Request([], on=day))
        gaps: dict[str, set[str]] = {}
        unowned = {one.finding.duty for one in opened.everything.findings if one.finding.code == "DL301"}
        for one in opened.everything.findings:
            finding = one.finding
            if finding.code in NOBODY and (finding.start or 0) <= day.toordinal() < (finding.end or 0):
                gaps.setdefault(finding.duty or "", set()).update(finding.cells)
        for id_ in opened.registry.duties:
            answers = responsible(opened.space, id_).answers
            nobody = [one for one in answers if one.holder.state in {"nobody", "to-settle"}]
            cells = {cell for one in nobody for cell in opened.space.areas.ids(one.cells)}
            assert id_ in unowned or cells == gaps.get(id_, set()), f"{id_} {day}"


def same_findings(opened: DutyList) -> None:
    """Fail unless `who` shows for each duty exactly what the check of the whole list finds about it."""
    for id_ in opened.registry.duties:
        found = opened.who(id_)
        assert found is not None
        assert found.duty.id == id_
        expected = [one for one in opened.everything.findings if one.finding.duty == id_]
        assert [one for one in found.findings if one.finding.duty == id_] == expected, id_


@SETTINGS
@given(data=lists(moving=True))
def test_who_shows_what_the_check_finds(data: dict[str, Any]) -> None:
    same_findings(DutyList(loaded(data), Request([], on=ON)))


@pytest.mark.parametrize(
    "folder",
    [
        "data",
        "examples/facilities",
        *sorted(str(one.relative_to(ROOT)) for one in ROOT.glob("tests/samples/*")),
    ],
)
@pytest.mark.parametrize("on", [date(2021, 9, 1), date(2024, 9, 1)])
def test_who_shows_what_the_check_finds_in_the_samples(folder: str, on: date) -> None:
    same_findings(open_list(ROOT / folder, on=on))


def test_an_answer_in_an_area_leaves_out_what_is_elsewhere() -> None:
    opened = open_list(ROOT / "data", on=date(2021, 9, 1))
    everywhere, here = opened.who("sanitation.sweeping"), opened.who("sanitation.sweeping", "chengxi")
    assert everywhere is not None
    assert here is not None
    assert everywhere.findings
    assert [one for one in here.findings if one.finding.cells] == []
