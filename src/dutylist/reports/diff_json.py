"""What changed between two versions of a list, as one JSON object. docs/diff.md lists the keys."""

from collections.abc import Iterator, Sequence
from typing import Any

from dutylist.checking.compare import Comparison
from dutylist.checking.words import Words
from dutylist.model.finding import SEVERITIES, Lang, Wording
from dutylist.model.period import show_day, show_last_day
from dutylist.queries.adjust import Adjuster
from dutylist.queries.diff import Difference, DutyChange, KeyChange
from dutylist.queries.labels import ROLES, Labels
from dutylist.queries.points import Turn, from_day
from dutylist.reports import json


def render(
    names: tuple[Wording, Wording], difference: Difference | None, comparison: Comparison, lang: Lang
) -> bytes:
    """Return the object as UTF-8; its findings are those of `check`, as they are in the list they were found in."""
    before, after = (Words(verdict.space, lang) for verdict in (comparison.before, comparison.after))
    olds, news = ([pair[side] for pair in comparison.changed] for side in (0, 1))
    pairs = zip(json.findings(olds, before), json.findings(news, after), strict=True)
    old, new = (name.pick(lang) for name in names)
    duties = [] if difference is None else difference.duties
    records = [] if difference is None else difference.records
    head = {
        "version": json.VERSION,
        "on": show_day(after.space.on),
        "old": old,
        "new": new,
        "list": after.registry.name,
        "complete": comparison.is_complete,
        "compared": difference is not None,
        "counts": {
            "duties": _counts(
                [one.sort for one in duties], ("added", "dropped", "renamed", "merged", "changed")
            ),
            "records": _counts([one.sort for one in records], ("added", "dropped", "renamed", "changed")),
            "appear": _counts([one.severity for one in comparison.appear], SEVERITIES),
            "vanish": _counts([one.severity for one in comparison.vanish], SEVERITIES),
            "changed": _counts([one.severity for one in news], SEVERITIES),
        },
    }
    return json.written(
        head,
        {
            "duties": [] if difference is None else _duties(difference),
            "records": (
                {
                    "section": one.section,
                    "change": one.sort,
                    "id": one.id,
                    "old_id": one.old_id,
                    "name": one.name,
                    "keys": _keys(one.keys),
                }
                for one in records
            ),
            "appear": json.findings(comparison.appear, after),
            "vanish": json.findings(comparison.vanish, before),
            "changed": ({"before": one, "after": other} for one, other in pairs),
        },
    )


def _counts(some: Sequence[str], words: Sequence[str]) -> dict[str, int]:
    return {word: some.count(word) for word in words}


def _duties(difference: Difference) -> Iterator[dict[str, Any]]:
    adjuster = Adjuster(difference)
    for change in difference.duties:
        on = difference.new.on
        present = from_day(change.turns, on)
        earlier = [turn for turn in change.turns if turn.end <= on]
        yield {
            "change": change.sort,
            "adjustments": list(dict.fromkeys(row.sort for row in adjuster.of(change))),
            "id": change.duty.id,
            "old_id": None if change.old is None else change.old.id,
            "name": change.duty.name,
            "domain": change.duty.domain,
            "into": None if change.into is None else change.into.id,
            "compared": change.compared,
            "points": [_turn(difference, adjuster, change, turn) for turn in present],
            "earlier": [_turn(difference, adjuster, change, turn) for turn in earlier],
            "keys": _keys(change.keys),
        }


def _turn(difference: Difference, adjuster: Adjuster, change: DutyChange, turn: Turn) -> dict[str, Any]:
    """Return a difference at points.

    `from` is not before the reference day but in what is over by then; `since` is where it begins, null if it always
    was so or began on different days in different places.
    """
    on, common = difference.new.on, difference.common
    inside, lost = common.split(turn.cells)
    return {
        "aspect": turn.aspect,
        "adjustment": adjuster.sort(turn) if change.sort in {"changed", "renamed"} else None,
        "cells": sorted([*difference.new.areas.ids(inside), *lost]),
        "facets": [dict(one) for one in turn.combinations],
        "from": show_day(turn.start if turn.end <= on else max(turn.start, on)),
        "until": show_last_day(turn.end),
        "since": show_day(turn.start),
        "before": _labels(turn.aspect, turn.before),
        "after": _labels(turn.aspect, turn.after),
    }


def _labels(aspect: str, labels: Labels) -> list[dict[str, Any]]:
    """Return what holds: for leads a state and the bodies that lead together, for roles a body, for texts the text."""
    if aspect == "lead":
        return [{"state": one.said, "bodies": list(one.bodies)} for one in labels]
    if aspect in ROLES or not any(one.said for one in labels):
        return [{"bodies": list(one.bodies)} for one in labels]
    return [{"text": one.said, "bodies": list(one.bodies)} for one in labels]


def _keys(keys: Sequence[KeyChange]) -> list[dict[str, Any]]:
    return [{"key": one.key, "old": one.old, "new": one.new} for one in keys]
