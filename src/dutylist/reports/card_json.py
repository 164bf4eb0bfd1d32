"""A card as one JSON object, and a table of things as another: ids for references, ISO days."""

from collections.abc import Sequence
from typing import Any

from dutylist.checking.rule import id_place
from dutylist.checking.runner import Verdict
from dutylist.checking.words import Words
from dutylist.graph.space import Space
from dutylist.model.finding import Lang
from dutylist.model.period import show_day
from dutylist.reports.json import VERSION, findings, written
from dutylist.reports.trace_json import Locate
from dutylist.tables.cards import Card
from dutylist.tables.listing import Item
from dutylist.tables.sheet import Sheet, show


def render(card: Card, verdict: Verdict, lang: Lang, locate: Locate) -> bytes:
    """Return the card as UTF-8."""
    entity, space = card.entity, verdict.space
    head = {
        **_head(space),
        "complete": verdict.is_complete,
        "kind": entity.kind,
        "id": entity.id,
        "name": entity.name,
        "location": locate(id_place(entity.origin))._asdict(),
        "keys": dict(card.keys),
        "tables": {sheet.id: rows_of(sheet, lang) for sheet in card.sheets},
    }
    return written(head, {"findings": findings(card.findings, Words(space, lang))})


def render_list(kind: str, found: Sequence[Item], space: Space, locate: Locate) -> bytes:
    """Return things of a kind as UTF-8, one on a line."""
    items = [
        {
            "id": one.entity.id,
            "name": one.entity.name,
            "keys": dict(one.keys),
            "location": locate(id_place(one.entity.origin))._asdict(),
        }
        for one in found
    ]
    return written({**_head(space), "kind": kind, "count": len(items)}, {"items": items})


def render_sheet(sheet: Sheet, space: Space, lang: Lang) -> bytes:
    """Return a table as UTF-8: its columns, and its rows one on a line."""
    columns = [{"key": one.key, "title": one.title.pick(lang)} for one in sheet.columns]
    head = {**_head(space), "title": sheet.title.pick(lang), "columns": columns}
    return written(head, {"rows": rows_of(sheet, lang)})


def rows_of(sheet: Sheet, lang: Lang) -> list[dict[str, Any]]:
    """Return the rows of a table: what each is about, its cells by column, and what a matrix marks."""
    keys = [column.key for column in sheet.columns]
    return [
        {
            "id": row.id or None,
            "cells": {
                key: cell if isinstance(cell, int) else show(cell, lang)
                for key, cell in zip(keys, row.cells, strict=True)
            },
            "marks": {keys[number]: mark for number, mark in row.marks.items()},
        }
        for row in sheet.rows
    ]


def _head(space: Space) -> dict[str, Any]:
    return {"version": VERSION, "on": show_day(space.on), "list": space.registry.name}
