"""A table comes again after somebody has worked on the list: what changed in it changes, what people wrote stays."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.cli.main import main
from dutylist.importers.memory import NAME, Memory, digest, parse
from tests.importers.conftest import Imported

Bring = Callable[..., Imported]
Table = Callable[..., Imported]
HEAD = ["序号", "领域", "事项名称", "行使主体", "承办机构", "实施依据", "监督电话", "备注"]
ROW = ["1", "环卫", "道路清扫", "区城管局", "环卫科", "《道路法》第三条", "110", "甲"]
OTHER = ["2", "环卫", "垃圾清运", "区城管局", "", "", "", "乙"]


@pytest.fixture
def table(bring: Bring, tmp_path: Path) -> Table:
    """Import a table with one row, some cells of it otherwise."""

    def run(*words: str, head: list[str] = HEAD, **cells: str) -> Imported:
        row = [cells.get(name, text) for name, text in zip(HEAD, ROW, strict=True) if name in head]
        other = [text for name, text in zip(HEAD, OTHER, strict=True) if name in head]
        path = tmp_path / "list.csv"
        path.write_text("\n".join(",".join(one) for one in (head, row, other)), encoding="utf-8")
        return bring(path, *words)

    return run


def edit(tmp_path: Path, old: str, new: str, name: str = "duties.yaml") -> None:
    path = tmp_path / "out" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def duty(done: Imported, id_: str = "道路清扫") -> Any:
    return done.plain["duties"][id_]


@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("备注", "note"),
        ("行使主体", "lead"),
        ("承办机构", "office"),
        ("实施依据", "basis"),
        ("监督电话", "extra"),
    ],
)
def test_an_emptied_cell_takes_the_key_that_it_filled(column: str, key: str, table: Table) -> None:
    assert key in duty(table())
    done = table(**{column: ""})
    assert key not in duty(done)
    assert done.report["changes"]["changed"] == {"duties": ["道路清扫"]}
    assert len(done.remarks("emptied")) == 1
    assert "随之删去" in done.said


def test_only_the_line_of_the_emptied_cell_goes_and_comments_stay(table: Table, tmp_path: Path) -> None:
    table()
    edit(
        tmp_path,
        "    note: 甲\n",
        "    # 与环卫处核对过\n    standard: 每日两次   # 手工补充\n    note: 甲\n",
    )
    before = (tmp_path / "out/duties.yaml").read_text(encoding="utf-8")
    table(备注="")
    after = (tmp_path / "out/duties.yaml").read_text(encoding="utf-8")
    assert after == before.replace("    note: 甲\n", "")


def test_what_people_added_stays_where_the_cell_was_always_empty(table: Table, tmp_path: Path) -> None:
    table()
    edit(tmp_path, "    note: 乙\n", "    note: 乙\n    basis: 区政府会议纪要\n")
    done = table(备注="改")
    assert duty(done, "垃圾清运")["basis"] == "区政府会议纪要"
    assert duty(done)["note"] == "改"
    assert [text for _, text in done.remarks("not-empty")] == ["duties/垃圾清运 basis：区政府会议纪要"]


def test_what_people_changed_stays_where_the_cell_is_emptied(table: Table, tmp_path: Path) -> None:
    table()
    edit(tmp_path, "note: 甲", "note: 甲，含人行道")
    done = table(备注="")
    assert duty(done)["note"] == "甲，含人行道"
    assert [text for _, text in done.remarks("conflict")] == ["duties/道路清扫 note"]


def test_what_people_put_right_stays_while_the_table_says_the_same(table: Table, tmp_path: Path) -> None:
    table()
    bodies = "bodies:\n  urban: {name: 区综合执法局}\n  urban.环卫科: {name: 环卫科, parent: urban}\n"
    (tmp_path / "out/bodies.yaml").write_text(bodies, encoding="utf-8")
    text = (tmp_path / "out/duties.yaml").read_text(encoding="utf-8").replace("区城管局", "urban")
    (tmp_path / "out/duties.yaml").write_text(text, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    done = table()
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert done.report["changes"]["added"] == {}
    done = table(备注="改")
    assert done.report["changes"]["changed"] == {"duties": ["道路清扫"]}
    assert duty(done)["lead"] == "urban"


def test_what_people_took_away_does_not_come_back(table: Table, tmp_path: Path) -> None:
    table()
    edit(tmp_path, "    note: 甲\n", "")
    assert "note" not in duty(table())
    assert duty(table(备注="改"))  # and now the table has changed, too
    assert "note" not in duty(table(备注="改"))


def test_what_changed_on_both_sides_is_told(table: Table, tmp_path: Path) -> None:
    table()
    edit(tmp_path, "note: 甲", "note: 甲甲")
    done = table(备注="丙")
    assert duty(done)["note"] == "甲甲"
    assert [(cell, text) for cell, text in done.remarks("conflict")] == [("H2", "duties/道路清扫 note：丙")]
    assert "请核对" in done.said
    edit(tmp_path, "note: 甲甲", "note: 丙")  # settled: the table's
    assert not table(备注="丙").remarks("conflict")
    assert duty(table(备注="丁"))["note"] == "丁"


def test_a_table_without_the_column_takes_nothing(table: Table) -> None:
    table()
    done = table(head=["序号", "领域", "事项名称", "备注"])
    assert duty(done)["lead"] == "区城管局"
    assert not done.remarks("emptied")
    assert "lead" not in duty(table(行使主体=""))


def test_a_townships_part_that_was_made_finer_by_hand_stays(bring: Bring, tmp_path: Path) -> None:
    head = "序号,事项名称,对应上级部门,上级部门职责,乡镇（街道）配合职责"
    path = tmp_path / "t.csv"
    path.write_text(f"五星镇配合履职事项清单\n{head}\n1,防汛,县水利局,统筹,转移\n", encoding="utf-8")
    bring(path)
    edit(tmp_path, "task: 转移}", "task: 转移, limit: 2h}")
    before = (tmp_path / "out/duties.yaml").read_bytes()
    bring(path)
    assert (tmp_path / "out/duties.yaml").read_bytes() == before


def test_a_delegation_whose_days_were_found_out_stays_settled(bring: Bring, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("委托机关,受委托机关,委托事项,期限\n市局,五星镇,检查,\n", encoding="utf-8")
    done = bring(path)
    (id_,) = done.plain["transfers"]
    assert done.plain["transfers"][id_]["tags"] == ["待核对"]
    text = (tmp_path / "out/transfers.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "待核对" not in line]
    (tmp_path / "out/transfers.yaml").write_text(
        "\n".join(lines).replace("0001-01-01", "2025-03-01") + "\n", encoding="utf-8"
    )
    before = (tmp_path / "out/transfers.yaml").read_bytes()
    bring(path)
    assert (tmp_path / "out/transfers.yaml").read_bytes() == before


def test_without_the_memory_the_table_goes_first_and_takes_nothing_away(table: Table, tmp_path: Path) -> None:
    table()
    (tmp_path / "out" / NAME).unlink()
    edit(tmp_path, "note: 乙", "note: 乙乙")
    done = table(备注="")
    assert duty(done)["note"] == "甲"
    assert duty(done, "垃圾清运")["note"] == "乙"
    assert [text for _, text in done.remarks("not-empty")] == ["duties/道路清扫 note：甲"]


def test_the_memory_is_one_line_a_record_and_no_part_of_the_list(table: Table, tmp_path: Path) -> None:
    table()
    before = (tmp_path / "out" / NAME).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)[:2] for line in before[1:]] == [["duties", "垃圾清运"], ["duties", "道路清扫"]]
    done = table(备注="改")
    after = (tmp_path / "out" / NAME).read_text(encoding="utf-8").splitlines()
    assert len([line for line in after if line not in before]) == 1
    assert main(["check", str(tmp_path / "out")]) in {0, 1}
    done = table("--dry-run", 备注="再改")
    assert NAME not in done.said
    assert (tmp_path / "out" / NAME).read_text(encoding="utf-8").splitlines() == after


@pytest.mark.parametrize(
    "content", [b"\xff", b"{}", b"[1]\n[2]", b'["dutylist-imported", 9]\n', b"[" * 90_000]
)
def test_a_memory_that_is_broken_is_none(content: bytes, table: Table, tmp_path: Path) -> None:
    table()
    (tmp_path / "out" / NAME).write_bytes(content)
    assert duty(table(备注=""))["note"] == "甲"


_values = st.recursive(
    st.text(max_size=4),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2)
    ),
    max_leaves=3,
)
_records = st.dictionaries(st.sampled_from(["name", "note", "lead", "basis", "x"]), _values, max_size=4)
_columns = frozenset(["name", "note", "lead", "basis"])


@settings(max_examples=100)
@given(_records, _records, _records)
def test_nothing_of_a_list_goes_but_what_an_import_put_there(
    first: dict[str, Any], edited: dict[str, Any], second: dict[str, Any]
) -> None:
    memory = Memory()
    memory.take("duties", "a", first, _columns)
    memory = parse(memory.render())
    new, outcomes = memory.settle("duties", "a", edited, second, _columns)
    told = {one.key for one in outcomes}
    for key, value in edited.items():
        if new.get(key) != value:  # it was the table's, or the table says the same in other words
            known = {digest(first.get(key)), digest(second.get(key))}
            assert key not in first or digest(value) in known
            assert key in second or key in told
    for key, value in second.items():
        if digest(new.get(key)) != digest(value):
            assert key in told
    again, _ = memory.settle("duties", "a", first, first, _columns)
    assert again == first


def test_a_table_that_comes_again_and_again_changes_nothing(table: Table, tmp_path: Path) -> None:
    table()
    table(备注="")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    table(备注="")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert duty(table())["note"] == "甲"
