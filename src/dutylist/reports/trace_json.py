"""A story as one JSON object: ids, ISO days (`until` included), the words for reasons beside their facts."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dutylist.checking.rule import clause_place, id_place
from dutylist.checking.runner import Located, Verdict
from dutylist.graph.stretch import Facets
from dutylist.model.finding import Lang, Location, Place
from dutylist.model.mechanisms import Asset, Transfer
from dutylist.model.origin import Origin
from dutylist.model.period import show_day, show_last_day
from dutylist.model.registry import Duty
from dutylist.queries.open import Open
from dutylist.queries.story import (
    AssetStory,
    BodyStory,
    Carried,
    Chapter,
    DutyStory,
    Handed,
    Holder,
    Reason,
    Story,
    Track,
    TransferStory,
    UntoldStory,
)
from dutylist.reports.json import VERSION, findings, written
from dutylist.reports.trace_words import Teller

Locate = Callable[[Place | Location], Location]


def render(story: Story, verdict: Verdict, lang: Lang, locate: Locate, at: str | None = None) -> bytes:
    """Return the object as UTF-8. `at` is the area that the story is limited to."""
    return _Writer(story, verdict, lang, locate).written(at)


class _Writer:
    """Writes one story."""

    def __init__(self, story: Story, verdict: Verdict, lang: Lang, locate: Locate) -> None:
        self.story = story
        self.verdict = verdict
        self.space = verdict.space
        self.teller = Teller(verdict.space, lang)
        self.locate = locate
        self.open = Open(story.scope, verdict.space.areas)
        self.left = [one for one in verdict.findings if self.open.concerns(one.finding)]

    def written(self, at: str | None) -> bytes:
        """Return the object: what it is about, its facts, its timeline, what is open."""
        story = self.story
        head: dict[str, Any] = {
            "version": VERSION,
            "on": show_day(self.space.on),
            "list": self.space.registry.name,
            "complete": self.verdict.is_complete,
            "kind": story.kind,
        }
        limited = {"judged": is_known(story, self.verdict), "at": at}
        lists: dict[str, Iterable[object]] = {}
        match story:
            case DutyStory():
                head |= {**self._duty(story.duty), "domain": story.duty.domain, **limited}
                head["basis"] = self.teller.papers(story.duty.written) or None
                lists["tracks"] = [self._track(track) for track in story.tracks]
            case TransferStory():
                head |= {
                    **self._named(story.transfer.id, story.transfer.name, story.transfer.origin),
                    **limited,
                }
                head |= self._transfer(story.transfer)
                lists["points"] = [self._handed(one) for one in story.points]
            case BodyStory():
                head |= {**self._named(story.body.id, story.body.name, story.body.origin), **limited}
                head |= {**_days(*story.span), "parent": story.body.parent, "body_kind": story.body.kind}
                head |= {
                    "before": [list(one) for one in story.before],
                    "after": [list(one) for one in story.after],
                }
                lists |= self._body(story)
            case AssetStory():
                head |= {**self._named(story.asset.id, story.asset.name, story.asset.origin), **limited}
                head |= self._asset(story.asset)
                lists["upkeep"] = [
                    {
                        **self._points(one.duty, one.cells, one.combinations),
                        **_holder(one.holder),
                        "since": None if one.since is None else show_day(one.since),
                    }
                    for one in story.care
                ]
            case UntoldStory():
                head |= {"id": story.id, "name": story.name, **limited}
        lists["open"] = findings(self.left, self.teller.words)
        return written(head, lists)

    def _named(self, id_: str, name: str, origin: Origin) -> dict[str, Any]:
        return {"id": id_, "name": name, "location": self.locate(id_place(origin))._asdict()}

    def _duty(self, duty: Duty) -> dict[str, Any]:
        return self._named(duty.id, duty.name, duty.origin)

    def _points(self, duty: Duty, cells: int, combinations: Iterable[Facets]) -> dict[str, Any]:
        areas, _ = self.space.areas.words(cells, max(self.space.on, 1))
        return {
            "duty": duty.id,
            "cells": self.space.areas.ids(cells),
            "areas": sorted(areas),
            "facets": [dict(one) for one in combinations],
        }

    def _track(self, track: Track) -> dict[str, Any]:
        return {
            **self._points(track.duty, track.cells, track.combinations),
            "periods": [self._chapter(track.duty, chapter) for chapter in track.chapters],
            "transfers": [self._carried(one) for one in track.carried],
            "open": [one.fingerprint for one in of_track(self.left, self.open, track)],
        }

    def _chapter(self, duty: Duty, chapter: Chapter) -> dict[str, Any]:
        written = {clause.number: clause.written for clause in duty.clauses}
        return {
            **_days(chapter.start, chapter.end),
            "time": self.teller.time(chapter.start, chapter.end),
            **_holder(chapter.holder),
            "clauses": [
                {
                    "clause": None if number < 0 else number,
                    "basis": self.teller.papers(written[number]) or None,
                    "location": self.locate(clause_place(duty, number))._asdict(),
                }
                for number in chapter.holder.clauses
            ],
            "why": [self._reason(reason) for reason in chapter.reasons],
        }

    def _reason(self, reason: Reason) -> dict[str, Any]:
        return {
            "cause": reason.cause,
            "clause": reason.clause,
            "area": reason.area,
            "whole": reason.whole,
            "body": reason.body,
            "replaced": list(reason.replaced),
            "transfer": None if reason.transfer is None else reason.transfer.id,
            "text": self.teller.reason(reason),
        }

    def _transfer(self, transfer: Transfer) -> dict[str, Any]:
        return {
            "transfer_kind": transfer.kind,
            "document": transfer.written.get("document"),
            "basis": self.teller.papers(transfer.written) or None,
            "effective": show_day(transfer.effective),
            "until": show_last_day(transfer.end),
            "duties": list(transfer.duties),
            "giver": list(transfer.givers),
            "receiver": list(transfer.receivers),
            "accepted": {body: show_day(day) for body, day in sorted(transfer.accepted.items())},
        }

    def _carried(self, carried: Carried) -> dict[str, Any]:
        transfer = carried.transfer
        return {
            "id": transfer.id,
            "name": transfer.name,
            **self._transfer(transfer),
            "since": show_day(carried.since),
            "time": self.teller.time(carried.since, carried.terms[-1].end),
            "terms": [
                {
                    **_days(term.start, term.end),
                    "givers": list(term.givers),
                    "receivers": list(term.receivers),
                    "unsigned": list(carried.unsigned(term.receivers)),
                }
                for term in carried.terms
            ],
        }

    def _handed(self, one: Handed) -> dict[str, Any]:
        now = one.term(self.space.on)
        return {
            **self._points(one.duty, one.cells, one.combinations),
            "givers": list(now.givers),
            "receivers": list(now.receivers),
            "outcome": one.outcome,
            "since": None if one.since is None else show_day(one.since),
            **_holder(one.holder),
            "chain": [
                {
                    "transfer": step.transfer.id,
                    "kind": step.transfer.kind,
                    "since": show_day(step.since),
                    "givers": list(step.givers),
                    "receivers": list(step.receivers),
                }
                for step in one.chain
            ],
        }

    def _body(self, story: BodyStory) -> dict[str, list[object]]:
        return {
            "held": [
                {
                    **self._points(one.duty, one.cells, (one.facets,) if one.facets else ()),
                    "role": one.role,
                    **_days(one.start, one.end),
                    "time": self.teller.time(one.start, one.end),
                }
                for one in story.held
            ],
            "transfers": [
                {
                    "id": move.transfer.id,
                    "name": move.transfer.name,
                    "direction": "given" if move.is_given else "received",
                    "others": list(move.others),
                    **self._transfer(move.transfer),
                }
                for move in story.moves
            ],
            "assets": [{"id": asset.id, "name": asset.name, "part": part} for part, asset in story.assets],
        }

    def _asset(self, asset: Asset) -> dict[str, Any]:
        interim = None
        if asset.interim is not None:
            interim = {"body": asset.interim, **_days(*asset.interim_term)}
        return {
            "asset_kind": asset.written.get("kind"),
            "areas": list(asset.areas),
            "builder": asset.builder,
            "accepted": None if asset.accepted is None else show_day(asset.accepted),
            "handed_over": {
                part: show_day(asset.handed_over[part]) if part in asset.handed_over else None
                for part in ("structure", "upkeep", "archive")
            },
            "interim": interim,
            "keeper": asset.keeper,
            "pays": list(asset.pays),
        }


def is_known(story: Story, verdict: Verdict) -> bool:
    """Whether it is known what is open: the thing itself was judged, and every file could be read."""
    return not isinstance(story, UntoldStory) and verdict.space.registry.is_readable


def of_track(left: Sequence[Located], known: Open, track: Track) -> list[Located]:
    """Return what is open at the points of a track, also of the transfers that carry them."""
    moved = {(*one.transfer.origin,): one.parties for one in track.carried}
    found = []
    for one in left:
        place = one.finding.place
        parties = moved.get((place.file, place.key)) if isinstance(place, Place) else None
        if known.meets(one.finding, track.duty.id, track.cells, track.combinations) or (
            parties is not None and (not one.finding.bodies or parties.intersection(one.finding.bodies))
        ):
            found.append(one)
    return found


def _days(start: int, end: int) -> dict[str, str | None]:
    return {"from": show_day(start), "until": show_last_day(end)}


def _holder(holder: Holder) -> dict[str, Any]:
    return {
        "state": holder.state,
        "leads": [list(group) for group in holder.leads],
        "ambiguous": holder.is_crowded,
        "agents": list(holder.agents),
        "absent": list(holder.absent),
    }
