"""`dutylist whatif` finds what `check` finds before and after somebody has made the change by hand."""

import copy
import io
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.referee.lists import lists, to_text
from tests.referee.oracle import ROLES, entities, items, refer

ON = "2021-01-06"
NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
EXAMPLES = 2_000 if NIGHTLY else 15
SETTINGS = settings(
    max_examples=int(os.environ.get("REFEREE_EXAMPLES", EXAMPLES)),
    deadline=None,
    derandomize=not NIGHTLY,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # three runs an example: to shrink one would take minutes
)
FROM_ON = [(ON, "2021-01-05"), ("2021-01-09", "2021-01-08")]
"""A day on which a change takes effect, and the day before."""

Entity = dict[str, Any]
Told = tuple[Any, ...]


def run(files: Mapping[str, str], *words: str) -> Entity:
    """Return what a command prints about files as JSON, run beside them."""
    from dutylist.cli.main import main

    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()) as printed:
        for path, text in files.items():
            Path(folder, path).write_text(text, encoding="utf-8")
        os.chdir(folder)
        try:
            status = main([*words, "--on", ON, "--output-format", "json"])
        finally:
            os.chdir(here)
    assert status in {0, 1}
    report: Entity = json.loads(printed.getvalue())
    assert report["complete"], report
    return report


def known(findings: list[Entity]) -> Counter[Told]:
    """Return what findings say, apart from words and places, and how often they say it."""
    keys = ("code", "severity", "duty", "domain", "role", "from", "until")
    return Counter(
        (
            *(one[key] for key in keys),
            *(tuple(one[key]) for key in ("bodies", "cells")),
            tuple(one["facets"].items()),
        )
        for one in findings
    )


def checked(data: Entity) -> Counter[Told]:
    """Return what `check` finds in a list."""
    return known(run({"list.yaml": to_text(data)}, "check", "list.yaml")["findings"])


def tried(data: Entity, *words: str, plan: Entity | None = None) -> dict[str, Counter[Told]]:
    """Return what `whatif` says of a change, by what becomes of it."""
    files = {"list.yaml": to_text(data)} | ({"plan.yaml": to_text(plan)} if plan else {})
    report = run(files, "whatif", "--list", "list.yaml", *words)
    return {
        "appear": known(report["appear"]),
        "vanish": known(report["vanish"]),
        "were": known([one["before"] for one in report["changed"]]),
        "become": known([one["after"] for one in report["changed"]]),
    }


def must_agree(before: Entity, after: Entity, said: dict[str, Counter[Told]]) -> None:
    """Fail unless what is said to appear and to go away is what tells the two lists apart."""
    old, new = checked(before), checked(after)
    assert said["appear"] + said["become"] == new - old
    assert said["vanish"] + said["were"] == old - new


@SETTINGS
@given(data=lists(moving=True), number=st.integers(1, 2))
def test_a_planned_transfer_is_a_file_more(data: Entity, number: int) -> None:
    transfers = list(data["transfers"].items())
    before = {**data, "transfers": dict(transfers[:-number])}
    plan = {"transfers": dict(transfers[-number:])}
    if not before["transfers"]:
        del before["transfers"]
    must_agree(before, data, tried(before, "--transfer", "plan.yaml", plan=plan))


@SETTINGS
@given(data=lists(moving=True), choice=st.data(), days=st.sampled_from(FROM_ON))
def test_a_body_dissolved_is_one_with_an_end(
    data: Entity, choice: st.DataObject, days: tuple[str, str]
) -> None:
    day, last = days
    body = choice.draw(st.sampled_from(list(data["bodies"])))
    after = copy.deepcopy(data)
    gone = after["bodies"][body]
    assume(gone.get("from", "") <= last)
    gone["until"] = min(gone.get("until", last), last)
    must_agree(data, after, tried(data, "--dissolve", body, "--from", day))


@SETTINGS
@given(data=lists(), choice=st.data(), days=st.sampled_from(FROM_ON))
def test_an_area_moved_is_one_with_a_membership_more(
    data: Entity, choice: st.DataObject, days: tuple[str, str]
) -> None:
    """Areas of no kind leave nothing when they come to another; `complete` without a part is left aside."""
    areas = data["areas"]
    wholes = {key: {written(one) for one in items(area.get("within"))} for key, area in areas.items()}
    pairs = [
        (area, into)
        for area in areas
        for into in areas
        if into not in wholes[area]
        and area not in above(wholes, into)
        and (not areas[into].get("complete") or any(into in each for each in wholes.values()))
    ]
    assume(pairs)
    area, into = choice.draw(st.sampled_from(pairs))
    after = copy.deepcopy(data)
    moved = after["areas"][area]
    moved["within"] = [*items(moved.get("within")), {"area": into, "from": days[0]}]
    must_agree(data, after, tried(data, "--move", area, "--into", into, "--from", days[0]))


@SETTINGS
@given(data=lists(), choice=st.data(), days=st.sampled_from(FROM_ON))
def test_an_heir_is_named_where_the_body_was_from_the_day_on(
    data: Entity, choice: st.DataObject, days: tuple[str, str]
) -> None:
    """By hand every clause becomes two: no general rules, grounds or bodies below, which nobody can cut in two."""
    day, last = days
    bodies = data["bodies"]
    alone = [
        key
        for key, body in bodies.items()
        if not body.get("covers")
        and body.get("from", "") <= last
        and not any(one.get("parent") in {key, body["name"]} for one in bodies.values())
        and not any(key in references(bodies, one) for one in data["duties"].values())
    ]
    assume(alone and len(bodies) > 1)
    body = choice.draw(st.sampled_from(alone))
    heir = choice.draw(st.sampled_from([key for key in bodies if key != body]))
    assume(heir not in above({key: set(items(one.get("replaces"))) for key, one in bodies.items()}, body))
    words = ("--dissolve", body, "--heir", heir, "--from", day)
    after = copy.deepcopy(data)
    gone, new = after["bodies"][body], after["bodies"][heir]
    gone["until"] = min(gone.get("until", last), last)
    new["replaces"] = list(dict.fromkeys([*items(new.get("replaces")), body]))
    for duty in after["duties"].values():
        if duty.get("clauses"):
            halves = (cut(bodies, one, body, heir, days) for one in duty["clauses"])
            duty["clauses"] = [half for two in halves for half in two]
    said = {key: set(told) for key, told in tried(data, *words).items()}
    # A clause of which one half is over is no dead clause, by hand it is.
    old, new_ = ({one for one in checked(each) if one[0] != "DL407"} for each in (data, after))
    assert said["appear"] <= new_ - old
    assert said["vanish"] <= old - new_
    assert old - new_ <= said["vanish"] | said["were"]
    for one in new_ - old - said["appear"] - said["become"]:
        # What was the body's until the day goes on as the heir's: only its end has changed.
        assert any(one[:6] == other[:6] and one[7:] == other[7:] for other in said["were"]), one


def written(within: Any) -> str:
    """Return the area that a membership names."""
    area: str = within["area"] if isinstance(within, dict) else within
    return area


def above(links: Mapping[str, set[str]], start: str) -> set[str]:
    """Return what can be reached from something, itself included."""
    found, pending = {start}, [start]
    while pending:
        fresh = links.get(pending.pop(), set()) - found
        found |= fresh
        pending.extend(fresh)
    return found


def references(bodies: Mapping[str, Entity], record: Entity) -> Iterator[str]:
    """Yield the bodies that the role keys of a duty or clause name."""
    for key in (*ROLES, "between"):
        for one in items(record.get(key)):
            yield one if one.startswith("@") or not is_body(bodies, one) else refer(entities(bodies), one)


def is_body(bodies: Mapping[str, Entity], word: str) -> bool:
    """Whether a word names a body; else it is a selector's."""
    return word in bodies or any(word == one["name"] for one in bodies.values())


def cut(
    bodies: Mapping[str, Entity], clause: Entity, body: str, heir: str, days: tuple[str, str]
) -> list[Entity]:
    """Return a clause, or its halves before and from a day on, the second with the heir in the body's place."""
    day, last = days
    if body not in references(bodies, clause):
        return [clause]
    first, second = dict(clause), dict(clause)
    for key in (*ROLES, "between"):
        if key in clause:
            named = references(bodies, {key: clause[key]})
            second[key] = list(dict.fromkeys(heir if one == body else one for one in named))
    first["until"] = min(clause.get("until", last), last)
    second["from"] = max(clause.get("from", day), day)
    return [half for half in (first, second) if half.get("from", "") <= half.get("until", "9999-12-31")]
