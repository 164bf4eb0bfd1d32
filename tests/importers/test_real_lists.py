"""Published lists as they are. They are no part of the project; DUTYLIST_REAL_LISTS says where they lie."""

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from dutylist.cli.main import main
from dutylist.importers.reader import read
from tests.importers.conftest import Imported

FOLDER = os.environ.get("DUTYLIST_REAL_LISTS")
pytestmark = pytest.mark.skipif(not FOLDER, reason="DUTYLIST_REAL_LISTS is not set: no real lists to import")

Bring = Callable[..., Imported]
LISTS = {
    "transport.xlsx": {"count": [360], "duties": 360, "transfers": 0},
    "fire.xlsx": {"count": [75], "duties": 75, "transfers": 0},
    "civil-defence.xlsx": {"count": [3, 3, 1, 5, 5], "duties": 18, "transfers": 0},
    "delegations.tsv": {"count": [38], "duties": 5, "transfers": 38},
    "facilities-division.tsv": {"count": [12], "duties": 12, "transfers": 0},
}


def real(name: str) -> Path:
    return Path(FOLDER or "") / name


@pytest.mark.parametrize("name", LISTS)
def test_every_item_is_there(name: str, bring: Bring) -> None:
    done = bring(real(name))
    assert done.status == 0
    assert [sheet["count"] for sheet in done.report["sheets"]] == LISTS[name]["count"]
    assert len(done.plain["duties"]) == LISTS[name]["duties"]
    assert len(done.plain.get("transfers", ())) == LISTS[name]["transfers"]
    assert not done.remarks("count")


@pytest.mark.parametrize("name", LISTS)
def test_no_cell_is_lost(name: str, bring: Bring) -> None:
    done = bring(real(name))
    kept = [bare(text) for text in texts({"list": done.plain, "report": done.report})]
    whole = "\n".join(kept)
    lost = [
        (grid.name, row, text[:40])
        for grid in read(real(name), name)
        for row, cells in enumerate(grid.rows, 1)
        for text in cells
        if text.strip() and not is_kept(text, whole)
    ]
    assert lost == []


def is_kept(text: str, whole: str) -> bool:
    """Whether a text is somewhere whole, or every part of a cell of laws or powers is."""
    if bare(text) in whole:
        return True
    parts = re.split(r"【[^】\n]{1,14}】[:：]?|[《》;；至]", text)
    return all(bare(part) in whole for part in parts)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif value is not None:
        yield str(value)


@pytest.mark.parametrize("name", LISTS)
def test_the_result_can_be_judged(name: str, bring: Bring, capsys: pytest.CaptureFixture[str]) -> None:
    bring(real(name))
    main(["check", "out", "--output-format", "json", "--on", "2025-12-01"])
    verdict = json.loads(capsys.readouterr().out)
    assert verdict["complete"]
    assert [one["message"] for one in verdict["findings"] if one["code"] < "DL008"] == []


@pytest.mark.parametrize("name", LISTS)
def test_the_same_file_again_changes_nothing(name: str, bring: Bring, tmp_path: Path) -> None:
    bring(real(name))
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*")}
    done = bring(real(name))
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*")} == before
    assert done.report["files"] == []


@pytest.mark.parametrize("name", ["fire.xlsx", "civil-defence.xlsx"])
def test_the_same_list_as_a_word_document_is_the_same(name: str, bring: Bring, tmp_path: Path) -> None:
    expected = bring(real(name), "--domain", "甲").plain["duties"]
    as_document(real(name), tmp_path / "list.docx")
    done = bring("list.docx", "--domain", "甲", output="word")
    assert done.status == 0
    assert done.plain["duties"] == expected
    assert [sheet["count"] for sheet in done.report["sheets"]] == LISTS[name]["count"]


def as_document(source: Path, target: Path) -> None:
    """Write the sheets of a workbook as tables of a document, merged as they are."""
    paper = Document()
    for sheet in openpyxl.load_workbook(source):
        rows = [["" if one is None else str(one) for one in row] for row in sheet.iter_rows(values_only=True)]
        while rows and not any(rows[-1]):
            rows.pop()
        if not rows:
            continue
        wide = max(at + 1 for row in rows for at, text in enumerate(row) if text)
        cells = [list(row._tr.tc_lst) for row in paper.add_table(len(rows), wide).rows]
        for places, texts in zip(cells, rows, strict=True):
            for cell, text in zip(places, texts, strict=False):
                for number, line in enumerate(text.split("\n") if text else ()):
                    (cell.add_p() if number else cell.p_lst[0]).add_r().text = line
        for block in sheet.merged_cells.ranges:
            bottom, right = min(block.max_row, len(rows)), min(block.max_col, wide)
            for row in range(block.min_row - 1, bottom) if block.min_col <= wide else ():
                if right > block.min_col:
                    cells[row][block.min_col - 1].grid_span = right - block.min_col + 1
                for column in range(block.min_col, right):
                    cells[row][column].getparent().remove(cells[row][column])
                if bottom > block.min_row:
                    is_first = row == block.min_row - 1
                    cells[row][block.min_col - 1].vMerge = "restart" if is_first else "continue"
        paper.add_paragraph()
    paper.save(str(target))


def test_the_largest_takes_less_than_three_seconds(bring: Bring) -> None:
    start = time.process_time()
    bring(real("transport.xlsx"))
    assert time.process_time() - start < 3
