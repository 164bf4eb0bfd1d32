"""What dutylist exports comes back: into the same list without a change, into a new one as an equal list."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from dutylist.cli.main import main
from tests.importers.conftest import Imported

Bring = Callable[..., Imported]
ROOT = Path(__file__).parents[2]
LISTS = ["data", "examples/facilities", "tests/samples/resolved"]
ON = ["--on", "2021-09-01"]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("name", LISTS)
def test_back_into_the_same_list_nothing_changes(
    name: str, ending: str, lang: str, bring: Bring, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / name, tmp_path / "out")
    before = files(tmp_path / "out")
    assert main(["export", "list", "-l", "out", "-o", f"own.{ending}", "--lang", lang, *ON]) == 0
    done = bring(f"own.{ending}", *ON)
    assert done.status == 0
    assert files(tmp_path / "out") == before
    assert not [one for one in done.report["remarks"] if one["kind"] in {"left", "stray", "no-name"}]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_a_new_list_of_it_shows_the_same(name: str, lang: str, bring: Bring, tmp_path: Path) -> None:
    assert main(["export", "list", "-l", str(ROOT / name), "-o", "own.csv", "--lang", lang, *ON]) == 0
    assert bring("own.csv", *ON).status == 0
    assert main(["export", "list", "-l", "out", "-o", "again.csv", "--lang", lang, *ON]) == 0
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "own.csv").read_bytes()


def test_only_the_cell_that_was_edited_changes(bring: Bring, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "out")
    before = files(tmp_path / "out")
    main(["export", "list", "-l", "out", "-o", "own.xlsx", "--lang", "zh", *ON])
    book = openpyxl.load_workbook(tmp_path / "own.xlsx")
    sheet = book["职责清单"]
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value}
    row = next(cell.row for cell in sheet["C"] if cell.value == "道路清扫保洁")
    sheet.cell(row, heads["质量"]).value = "可视垃圾停留不超过 20 分钟"
    book.save(tmp_path / "own.xlsx")
    done = bring("own.xlsx", *ON)
    assert done.report["changes"]["added"] == {}
    after = files(tmp_path / "out")
    changed = [
        (old, new)
        for name in before
        for old, new in zip(before[name].splitlines(), after[name].splitlines(), strict=True)
        if old != new
    ]
    assert len(changed) == 1
    assert "20 分钟" in changed[0][1].decode()


def test_a_text_kept_from_being_a_formula_comes_back(bring: Bring, tmp_path: Path) -> None:
    with (tmp_path / "list.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [["序号", "事项名称", "备注"], ["1", "'=SUM(A1)", "'@all"], ["2", "'旧城改造", ""]]
        )
    done = bring("list.csv")
    assert [duty["name"] for duty in done.plain["duties"].values()] == ["=SUM(A1)", "'旧城改造"]
    assert next(iter(done.plain["duties"].values()))["note"] == "@all"


BASES = """\
list: {name: 甲清单, areas: [z]}
areas: {z: 全区}
domains: {x: 环卫}
bodies: {a: 甲局, b: 乙局}
duties:
  one:
    name: 除雪
    domain: x
    basis: 道路法
    lead: a
    clauses:
      - lead: b
        task: 化雪
        basis: 除雪办法
  two:
    name: 清扫
    domain: x
    clauses:
      - {lead: a, task: 甲, basis: 甲规定}
      - {lead: b, task: 乙, basis: 乙规定}
      - {lead: b, task: 丙}
"""


def test_what_a_clause_alone_rests_on_comes_back(bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(BASES, encoding="utf-8")
    main(["export", "list", "-l", "list.yaml", "-o", "own.csv", *ON])
    done = bring("own.csv", *ON)
    one, two = done.plain["duties"].values()
    assert (one["basis"], one["clauses"][0]["basis"]) == ("道路法", "除雪办法")
    assert "basis" not in two
    assert [clause.get("basis") for clause in two["clauses"]] == ["甲规定", "乙规定", None]


def test_an_edited_basis_of_a_clause_goes_to_the_clause(bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(BASES, encoding="utf-8")
    main(["export", "list", "-l", "list.yaml", "-o", "own.csv", *ON])
    text = (tmp_path / "own.csv").read_text(encoding="utf-8")
    (tmp_path / "own.csv").write_text(
        text.replace("道路法；除雪办法", "道路法；除雪条例").replace("乙规定", ""), encoding="utf-8"
    )
    assert bring("own.csv", *ON, output="list.yaml").status == 0
    after = (tmp_path / "list.yaml").read_text(encoding="utf-8")
    assert after == BASES.replace("除雪办法", "除雪条例").replace(", basis: 乙规定", "")


def test_a_name_with_blanks_is_known_again(bring: Bring, tmp_path: Path) -> None:
    text = BASES.replace("name: 除雪", 'name: " 除 雪 "')
    (tmp_path / "list.yaml").write_text(text, encoding="utf-8")
    main(["export", "list", "-l", "list.yaml", "-o", "own.csv", *ON])
    bring("own.csv", *ON, output="list.yaml")
    assert (tmp_path / "list.yaml").read_text(encoding="utf-8") == text


def test_cells_that_were_parted_rows_deleted_and_sorted_change_nothing_else(
    bring: Bring, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "out")
    before = files(tmp_path / "out")
    main(["export", "list", "-l", "out", "-o", "own.xlsx", "--lang", "zh", *ON])
    book = openpyxl.load_workbook(tmp_path / "own.xlsx")
    sheet = book["职责清单"]
    for block in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(block))
    rows = [
        [cell.value for cell in row] for row in sheet.iter_rows(min_row=4) if isinstance(row[0].value, int)
    ]
    first = rows[0][0]
    kept = sorted((row for row in rows if row[0] != first), key=lambda row: -int(str(row[0])))
    sheet.delete_rows(4, sheet.max_row)
    for row in kept:
        sheet.append(row)
    book.save(tmp_path / "own.xlsx")
    done = bring("own.xlsx", *ON)
    assert done.status == 0
    assert files(tmp_path / "out") == before
    assert [text for _, text in done.remarks("gone")] == [rows[0][2]]


def test_a_new_row_below_a_parted_cell_belongs_to_the_domain_above(bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(BASES, encoding="utf-8")
    main(["export", "list", "-l", "list.yaml", "-o", "own.csv", *ON])
    with (tmp_path / "own.csv").open("a", encoding="utf-8") as stream:
        stream.write("9,,公厕管护,,,甲局,,,,每日保洁,,,,,\n")
    done = bring("own.csv", *ON, output="list.yaml")
    assert done.plain["duties"]["公厕管护"] == {
        "name": "公厕管护",
        "domain": "x",
        "lead": "a",
        "task": "每日保洁",
    }
