"""Sheets as one JSON object, a row a line; `SCHEMA` says what is in it."""

import json
from collections.abc import Iterator
from typing import Any

from dutylist.model.finding import Lang
from dutylist.tables.sheet import Book, Row, Sheet, show

VERSION = 1

_dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

_TEXTS = {"type": "array", "items": {"type": "string"}}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "dutylist export --format json",
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "title", "document", "day", "lang", "counts", "notes", "sheets"],
    "properties": {
        "version": {"const": VERSION},
        "title": {"type": "string"},
        "document": {
            "type": ["string", "null"],
            "description": "批准文件的文号 / the document that approves the list",
        },
        "day": {"type": "string", "format": "date", "description": "基准日 / the reference day"},
        "lang": {"enum": ["zh", "en"]},
        "counts": {
            "type": "array",
            "description": "清单的规模和问题数 / how large the list is, and how many findings it has",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["title", "count"],
                "properties": {"title": {"type": "string"}, "count": {"type": "integer"}},
            },
        },
        "notes": _TEXTS,
        "sheets": {"type": "array", "items": {"$ref": "#/$defs/sheet"}},
    },
    "$defs": {
        "sheet": {
            "type": "object",
            "additionalProperties": False,
            "required": ["id", "title", "facts", "notes", "columns", "rows"],
            "properties": {
                "id": {
                    "type": "string",
                    "description": "在文件内唯一，不随语言变 / unique, in every language",
                },
                "title": {"type": "string"},
                "facts": _TEXTS,
                "notes": _TEXTS,
                "columns": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["key", "title"],
                        "properties": {"key": {"type": "string"}, "title": {"type": "string"}},
                    },
                },
                "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}},
            },
        },
        "row": {
            "type": "object",
            "additionalProperties": False,
            "required": ["id", "cells", "marks"],
            "properties": {
                "id": {
                    "type": ["string", "null"],
                    "description": "这一行说的是哪个事项 / the duty that the row is about",
                },
                "cells": {
                    "type": "object",
                    "description": "按列的 key / by the key of the column",
                    "additionalProperties": {"type": ["string", "integer"]},
                },
                "marks": {
                    "type": "object",
                    "description": "矩阵里的标记，按列的 key / what a matrix marks, by the key of the column",
                    "additionalProperties": {
                        "enum": [
                            "committee",
                            "township",
                            "department",
                            "other",
                            "gap",
                            "overlap",
                            "open",
                            "none",
                        ]
                    },
                },
            },
        },
    },
}


def schema() -> str:
    """Return the schema as text."""
    return json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n"


def render(book: Book, lang: Lang) -> Iterator[str]:
    """Yield the object piece by piece."""
    head = {
        "version": VERSION,
        "title": book.title.pick(lang),
        "document": book.document or None,
        "day": book.day,
        "lang": lang,
        "counts": [{"title": name.pick(lang), "count": count} for name, count in book.counts],
        "notes": [note.pick(lang) for note in book.notes],
    }
    yield _dump(head)[:-1] + ', "sheets": ['
    for number, sheet in enumerate(book.sheets):
        yield ",\n" if number else "\n"
        yield from _sheet(sheet, lang)
    yield "\n]}\n"


def _sheet(sheet: Sheet, lang: Lang) -> Iterator[str]:
    head = {
        "id": sheet.id,
        "title": sheet.title.pick(lang),
        "facts": [fact.pick(lang) for fact in sheet.facts],
        "notes": [note.pick(lang) for note in sheet.notes],
        "columns": [{"key": column.key, "title": column.title.pick(lang)} for column in sheet.columns],
    }
    yield _dump(head)[:-1] + ', "rows": ['
    keys = [column.key for column in sheet.columns]
    separator = "\n"
    for row in sheet.rows:
        yield separator + _dump(_row(row, keys, lang))
        separator = ",\n"
    yield "\n]}"


def _row(row: Row, keys: list[str], lang: Lang) -> dict[str, Any]:
    cells = (cell if isinstance(cell, int) else show(cell, lang) for cell in row.cells)
    return {
        "id": row.id or None,
        "cells": dict(zip(keys, cells, strict=True)),
        "marks": {keys[number]: mark for number, mark in row.marks.items()},
    }
