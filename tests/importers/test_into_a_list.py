"""An import into a list that is there: bodies matched, records found again, only what changed is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dutylist.cli.main import main
from tests.importers.conftest import Imported

Book = Callable[..., Path]
Bring = Callable[..., Imported]
HEAD = ["序号", "事项名称", "行使主体", "备注"]

LIST = """\
format: dutylist/1
# 清单由办公室维护
list: {name: 某区清单, areas: [zone]}
areas: {zone: 某区}
domains: {clean: 环境卫生}
bodies:
  urban: {name: 诸暨市综合行政执法局, short: 执法局, nameplates: [诸暨市城市管理局]}
  mayor: 诸暨市人民政府   # 别动
duties:
  sweeping:      # 原有编号
    name: 道路清扫
    domain: clean
    lead: urban
    standard: "每日两次"   # 手工补充
"""


def with_list(folder: Path) -> Path:
    (folder / "out").mkdir()
    path = folder / "out" / "list.yaml"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name",
    [
        "urban",
        "诸暨市综合行政执法局",
        "执法局",
        "诸暨市城市管理局",
        "市综合行政执法局",
        "浙江省诸暨市综合行政执法局",
        "综合行政执法局",
        " 市 城市管理局",
    ],
)
def test_a_body_is_known_by_all_its_names_and_usual_variants(
    name: str, book: Book, bring: Bring, tmp_path: Path
) -> None:
    with_list(tmp_path)
    done = bring(book([HEAD, [1, "垃圾清运", name, None]]), "--domain", "环境卫生")
    assert done.plain["duties"]["垃圾清运"] == {"name": "垃圾清运", "domain": "clean", "lead": "urban"}
    assert set(done.plain["bodies"]) == {"urban", "mayor"}


@pytest.mark.parametrize("name", ["绍兴市综合行政执法局", "县综合行政执法局", "应急管理局"])
def test_a_body_of_another_place_or_name_is_proposed_and_marked(
    name: str, book: Book, bring: Bring, tmp_path: Path
) -> None:
    with_list(tmp_path)
    done = bring(book([HEAD, [1, "垃圾清运", name, None]]))
    assert done.plain["duties"]["垃圾清运"]["lead"] == name
    assert done.plain["bodies"][name]["tags"] == ["待核对"]


def test_a_name_that_means_several_bodies_is_not_guessed(book: Book, bring: Bring, tmp_path: Path) -> None:
    path = with_list(tmp_path)
    path.write_text(LIST.replace("bodies:\n", "bodies:\n  other: 绍兴市综合行政执法局\n"), encoding="utf-8")
    done = bring(book([HEAD, [1, "垃圾清运", "综合行政执法局", None]]))
    assert done.plain["duties"]["垃圾清运"]["lead"] == "综合行政执法局"
    assert [text for _, text in done.remarks("ambiguous")] == ["综合行政执法局"]


def test_a_record_is_found_again_and_only_what_differs_changes(
    book: Book, bring: Bring, tmp_path: Path
) -> None:
    path = with_list(tmp_path)
    done = bring(book([HEAD, [1, "道路 清扫", "执法局", "含人行道"]]), "--domain", "环境卫生")
    assert done.report["changes"]["changed"] == {"duties": ["sweeping"]}
    assert path.read_text(encoding="utf-8") == LIST + "    note: 含人行道\n"


def test_an_updated_file_changes_only_what_changed(book: Book, bring: Bring, tmp_path: Path) -> None:
    rows = [
        HEAD,
        [1, "道路清扫", "城管局", "甲"],
        [2, "垃圾清运", "城管局", "乙"],
        [3, "洒水", "城管局", "丙"],
    ]
    bring(book(rows))
    before = (tmp_path / "out" / "duties.yaml").read_text(encoding="utf-8").splitlines()
    new = [
        HEAD,
        [1, "绿地养护", "园林局", None],
        [2, "道路清扫", "城管局", "甲"],
        [3, "垃圾清运", "城管局", "改"],
    ]
    done = bring(book(new))
    assert done.report["changes"]["added"] == {"bodies": ["园林局"], "duties": ["绿地养护"]}
    assert done.report["changes"]["changed"] == {"duties": ["垃圾清运"]}
    assert done.remarks("gone") == [("洒水", "洒水")]
    after = (tmp_path / "out" / "duties.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in after] == ["    note: 乙"]


def test_a_renamed_item_with_its_code_stays_itself(book: Book, bring: Bring) -> None:
    head = ["序号", "事项名称", "职权编码"]
    bring(book([head, [1, "道路清扫", "A001"], [2, "洒水", "A002"]]))
    done = bring(book([head, [1, "道路清扫保洁", "A001"], [2, "洒水", "A002"]]))
    assert done.report["changes"]["changed"] == {"duties": ["A001"]}
    assert done.plain["duties"]["A001"]["name"] == "道路清扫保洁"


def test_dry_run_shows_the_diff_and_writes_nothing(book: Book, bring: Bring, tmp_path: Path) -> None:
    path = with_list(tmp_path)
    done = bring(book([HEAD, [1, "道路清扫", "执法局", "含人行道"]]), "--domain", "环境卫生", "--dry-run")
    assert "+    note: 含人行道" in done.said.splitlines()
    assert path.read_text(encoding="utf-8") == LIST
    assert "未写" in done.said


@pytest.mark.parametrize(
    ("split", "names"),
    [
        ("none", ["duties.yaml"]),
        ("body", ["园林局.yaml", "城管局.yaml"]),
        ("domain", ["园林绿化.yaml", "环境卫生.yaml"]),
    ],
)
def test_a_file_for_each_body_or_domain(
    split: str, names: list[str], book: Book, bring: Bring, tmp_path: Path
) -> None:
    head = [*HEAD[:3], "领域"]
    path = book([head, [1, "道路清扫", "城管局", "环境卫生"], [2, "绿地养护", "园林局", "园林绿化"]])
    done = bring(path, "--split", split)
    found = sorted(one.name for one in (tmp_path / "out").rglob("*.yaml"))
    assert found == sorted([*names, "bodies.yaml", "list.yaml"])
    assert len(done.plain["duties"]) == 2
    before = {one: one.read_bytes() for one in (tmp_path / "out").rglob("*.yaml")}
    assert bring(path, "--split", split).report["files"] == []
    assert {one: one.read_bytes() for one in (tmp_path / "out").rglob("*.yaml")} == before


def test_all_into_one_file(book: Book, bring: Bring, tmp_path: Path) -> None:
    path = book([HEAD, [1, "道路清扫", "城管局", None]])
    done = bring(path, output="all.yaml")
    assert list(done.plain) == ["format", "list", "domains", "areas", "bodies", "duties"]
    assert bring(path, output="all.yaml").report["files"] == []
    assert bring(path, "--split", "body", output="all.yaml").status == 2


def test_a_file_of_the_list_with_faults_is_left_as_it_is(book: Book, bring: Bring, tmp_path: Path) -> None:
    path = with_list(tmp_path)
    path.write_text(LIST + "  - x\n", encoding="utf-8")
    done = bring(book([HEAD, [1, "道路清扫", "城管局", None]]))
    assert done.status == 1
    assert path.read_text(encoding="utf-8") == LIST + "  - x\n"


def test_each_department_has_its_own_office_of_the_same_name(book: Book, bring: Bring) -> None:
    head = ["序号", "事项名称", "行使主体", "承办机构"]
    done = bring(book([head, [1, "道路清扫", "城管局", "办公室"], [2, "绿地养护", "园林局", "办公室"]]))
    assert [duty["office"] for duty in done.plain["duties"].values()] == ["城管局.办公室", "园林局.办公室"]
    assert not done.remarks("ambiguous")


def test_an_output_that_is_no_list_is_wrong_usage(book: Book, bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    path = book([HEAD, [1, "道路清扫", "城管局", None]])
    assert bring(path, output="notes.txt").status == 2
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "x"


def test_a_report_that_cannot_be_written_keeps_the_list_as_it_was(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book([HEAD, [1, "道路清扫", "城管局", None]])
    monkeypatch.chdir(tmp_path)
    assert main(["import", str(path), "-o", "out", "--report", "nowhere/report.json"]) == 2
    assert main(["import", str(path), "-o", "out", "--report", str(path)]) == 2
    assert not (tmp_path / "out").exists()
