import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dutylist.exporters.json import SCHEMA, render, schema
from dutylist.model.finding import Wording
from dutylist.tables.sheet import Book, Cell, Column, Row, Sheet
from tests.exporters.sheets import TEXTS, TRICKY, book


def read(some: Book) -> Any:
    found = json.loads("".join(render(some, "zh")))
    Draft202012Validator(SCHEMA).validate(found)
    return found


def test_cells_read_back_exactly_and_numbers_stay_numbers() -> None:
    rows: list[list[Cell]] = [[number, text] for number, text in enumerate(TRICKY)]
    (sheet,) = read(book(rows))["sheets"]
    assert [list(row["cells"].values()) for row in sheet["rows"]] == rows
    assert [row["id"] for row in sheet["rows"]] == [f"d{number}" for number in range(len(rows))]


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_any_text_reads_back(rows: list[tuple[str, str]]) -> None:
    (sheet,) = read(book(rows))["sheets"]
    assert [tuple(row["cells"].values()) for row in sheet["rows"]] == rows


def test_marks_are_by_the_key_of_their_column() -> None:
    columns = [Column("domain", Wording("领域", "Domain")), Column("area.x", Wording("东片", "East"))]
    sheet = Sheet("matrix", Wording("表", "Sheet"), columns, [Row(("安全", "【空白】"), "d", {1: "gap"})])
    found = read(Book(Wording("清单", "List"), [sheet], "2021-09-01"))
    assert found["sheets"][0]["rows"][0]["marks"] == {"area.x": "gap"}
    assert found["document"] is None


def test_the_schema_is_one_and_refuses_what_is_not_so() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(schema()) == SCHEMA
    assert not Draft202012Validator(SCHEMA).is_valid({"version": 2})
