"""What all views keep to, on the samples: columns, ids, and the same answers as the check."""

from pathlib import Path

import pytest

from dutylist import DutyList, open_list
from dutylist.tables.columns import COLUMNS
from dutylist.tables.sheet import Sheet
from dutylist.tables.views import VIEWS

ROOT = Path(__file__).parents[2]
SAMPLES = ("data", "examples/facilities", "tests/samples/resolved")
DAYS = ("2021-03-01", "2021-09-01", "2024-06-01")
NO_LEAD = {"DL101", "DL103", "DL105", "DL301", "DL302", "DL303", "DL304"}


def made(sample: str, day: str, *views: str) -> tuple[DutyList, list[Sheet]]:
    opened = open_list(ROOT / sample, on=day)
    return opened, list(opened.export(views).sheets)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("view", VIEWS)
def test_every_row_has_a_cell_for_each_column_and_can_be_read_again(sample: str, view: str) -> None:
    _, sheets = made(sample, "2021-09-01", view)
    assert len({sheet.id for sheet in sheets}) == len(sheets)
    for sheet in sheets:
        keys = [column.key for column in sheet.columns]
        assert len(set(keys)) == len(keys)
        rows = list(sheet.rows)
        assert all(len(row.cells) == len(keys) for row in rows)
        assert all(0 <= number < len(keys) for row in rows for number in row.marks)
        assert rows == list(sheet.rows)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_list_has_a_row_for_each_clause(sample: str) -> None:
    loaded, (sheet,) = made(sample, "2021-09-01", "list")
    duties = loaded.registry.duties.values()
    assert len(list(sheet.rows)) == sum(max(1, len(duty.clauses)) for duty in duties)
    assert {row.id for row in sheet.rows} == set(loaded.registry.duties)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("day", DAYS)
def test_the_matrix_marks_what_the_check_finds(sample: str, day: str) -> None:
    loaded, (sheet,) = made(sample, day, "matrix")
    verdict = loaded.verdict
    on, first = loaded.on.toordinal(), len(COLUMNS["matrix"])
    nobody, several = set(), set()
    for located in verdict.findings:
        finding = located.finding
        starts = on if finding.start is None else finding.start
        if starts <= on and finding.code == "DL301":
            duty = loaded.registry.duties[finding.duty or ""]
            cells = verdict.space.areas.union(duty.areas, on) if duty.start <= on < duty.end else 0
            nobody |= {(finding.duty, cell) for cell in verdict.space.areas.ids(cells)}
        if starts <= on and finding.code in NO_LEAD:
            nobody |= {(finding.duty, cell) for cell in finding.cells}
        if starts <= on and finding.code in {"DL201", "DL203", "DL305"}:
            several |= {(finding.duty, cell) for cell in finding.cells}
    marked: dict[str, set[tuple[str | None, str]]] = {"gap": set(), "overlap": set(), "open": set()}
    for row in sheet.rows:
        for number, mark in row.marks.items():
            assert number >= first
            if mark in marked:
                marked[mark].add((row.id, sheet.columns[number].key.removeprefix("area.")))
    assert marked["gap"] | marked["open"] <= nobody
    assert nobody - marked["gap"] - marked["open"] <= several
    assert marked["overlap"] <= several
    assert several - marked["overlap"] <= nobody


def test_headings_are_said_once_in_each_language() -> None:
    for name, columns in COLUMNS.items():
        for titles in ([one.title.zh for one in columns], [one.title.en for one in columns]):
            assert len(set(titles)) == len(titles), name
