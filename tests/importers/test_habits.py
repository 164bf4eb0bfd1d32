"""More of what people do in such tables: headings printed again, signatures, ranges of numbers, a department a row."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dutylist.importers.bodies import Bodies, looks_like_body
from dutylist.importers.days import day
from tests.importers.conftest import Imported

Book = Callable[..., Path]
Bring = Callable[..., Imported]
Cells = list[str | None]
HEAD: Cells = [
    *"序号 权力\n类型 权责事项\n名称 子项\n名称 行使主体 实施层级及权限".split(" "),
    None,
    *"责任\n事项 备注".split(" "),
]
LOWER: Cells = [None, None, None, None, None, "实施层级", "权限", None, None]


def duties(done: Imported) -> list[dict[str, Any]]:
    return list(done.plain["duties"].values())


def test_a_page_break_with_headings_over_two_rows_inside_a_merged_item(book: Book, bring: Bring) -> None:
    rows: list[Cells] = [
        ["某县市场监督管理局权责清单（共5项）"],
        HEAD,
        LOWER,
        ["1", "行政\n许可", "食品经营\n许可", "1.新办", "县市场监督\n管理局", "县级", "全部", "1.受理", None],
        [None, None, None, "2.变更", None, None, None, None, "x"],
        HEAD,
        LOWER,
        ["1", "行政\n许可", "食品经营\n许可", "2.变更", None, None, None, "2.决定", None],
        ["2", "行政处罚", "对无照经营的处罚", None, "县市场监督管理局", "县级", "/", "略", None],
        ["3-5", "行政检查", "特种设备检查", None, "县市场监督管理局", "县级", None, "略", None],
        ["合计", None, "5项"],
        ["备注：1.本清单依据省目录编制。"],
        ["填报人：张三", None, None, None, "联系电话：12345"],
    ]
    ends = [f"{one}{top}:{one}{top + 1}" for one in "ABCDEHI" for top in (2, 6)]
    path = book(rows, ["A1:I1", "F2:G2", "F6:G6", *ends, *(f"{one}4:{one}5" for one in "ABCEFGH")])
    workbook = openpyxl.load_workbook(path)
    for row, text in ((4, "行政许可"), (6, "行政处罚"), (7, "行政检查")):  # a helper list at the side
        workbook.worksheets[0].cell(row, 20, text)
    workbook.save(path)
    done = bring(path)
    assert done.status == 0
    assert [(one["name"], one.get("subitem"), one["lead"], one["level"]) for one in duties(done)] == [
        ("食品经营许可", "1.新办", "县市场监督管理局", "县级"),
        ("食品经营许可", "2.变更", "县市场监督管理局", "县级"),
        ("对无照经营的处罚", None, "县市场监督管理局", "县级"),
        ("特种设备检查", None, "县市场监督管理局", "县级"),
    ]
    assert duties(done)[1]["responsibility"] == "1.受理\n2.决定"
    assert [sheet["count"] for sheet in done.report["sheets"]] == [5]
    assert not done.remarks("count")
    assert [text for _, text in done.remarks("footnote")] == [
        "备注：1.本清单依据省目录编制。",
        "填报人：张三",
        "联系电话：12345",
    ]
    assert [cell for cell, _ in done.remarks("stray")] == ["T4"]


def test_as_above_where_nothing_is_above_is_told(book: Book, bring: Bring) -> None:
    head = ["序号", "事项名称", "行使主体", "备注"]
    done = bring(book([head, [1, "清扫", "城管局", None], [2, "清运", "同上", "同上"]]))
    assert (duties(done)[1]["lead"], duties(done)[1]["note"]) == ("城管局", "同上")
    assert [cell for cell, _ in done.remarks("no-above")] == ["D3"]


def test_a_row_that_says_the_page_is_empty_is_no_duty(book: Book, bring: Bring) -> None:
    head = ["序号", "事项名称", "行使主体", "备注"]
    done = bring(book([head, [1, "清扫", "城管局", "x"], [None, "（此页无正文）", None, None]]))
    assert [one["name"] for one in duties(done)] == ["清扫"]
    assert [text for _, text in done.remarks("footnote")] == ["（此页无正文）"]


def test_a_boundary_with_a_row_for_each_department_keeps_who_does_what(book: Book, bring: Bring) -> None:
    rows = [
        ["序号", "管理事项", "相关部门", "职责分工", "案例"],
        [1, "餐饮油烟", "县生态环境分局", "负责监测", "某店"],
        [None, None, "县综合执法局", "负责查处", None],
    ]
    done = bring(book(rows, ["A2:A3", "B2:B3", "E2:E3"]))
    assert duties(done)[0]["clauses"] == [
        {
            "open": "原表未写明由谁牵头",
            "between": ["县生态环境分局", "县综合执法局"],
            "task": "县生态环境分局：负责监测\n县综合执法局：负责查处",
        }
    ]


def test_a_notice_of_delegation_in_other_words(book: Book, bring: Bring) -> None:
    head = ["序号", "委托机关", "受委托机关", "委托执法事项", "委托权限", "委托期限", "公布日期"]
    done = bring(book([head, [1, "市应急管理局", "经开区管委会", "危化品检查", "检查", "三年", "20231230"]]))
    (one,) = done.plain["transfers"].values()
    assert (one["receiver"], one["published"]) == ("经开区管委会", "2023-12-30")
    assert not done.remarks("no-body")


@pytest.mark.parametrize("name", ["经济和信息化局", "经开区管委会", "经发局", "对外贸易局", "县经信局"])
def test_bodies_whose_names_begin_like_a_sentence(name: str) -> None:
    assert looks_like_body(name)


@pytest.mark.parametrize(
    "text", ["经批准的机构", "由县公安局", "按规定由主管部门", "经县人民政府", "与县公安局"]
)
def test_sentences_that_end_like_a_body(text: str) -> None:
    assert not looks_like_body(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [("20231230", "2023-12-30"), ("20231330", None), ("12345678", None), ("2023.12.30", "2023-12-30")],
)
def test_days_without_marks(text: str, iso: str | None) -> None:
    assert day(text) == iso


def test_offices_of_a_list_without_a_column_for_its_body_are_that_bodys(book: Book, bring: Bring) -> None:
    head = ["序号", "事项名称", "承办机构"]
    bring(book([["某县水利局权责清单"], head, [1, "水利局检查", "办公室"]]))
    done = bring(book([["某县民政局权责清单"], head, [1, "民政局检查", "办公室"]]))
    assert [(one["lead"], one["office"]) for one in duties(done)] == [
        ("某县水利局", "某县水利局.办公室"),
        ("某县民政局", "某县民政局.办公室"),
    ]
    assert done.plain["bodies"]["某县水利局.办公室"]["parent"] == "某县水利局"
    assert done.plain["list"]["name"] == "某县水利局权责清单"


def test_a_domain_that_stands_once_holds_for_the_rows_below(bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "序号,领域,事项名称,行使主体\n1,环卫,清扫,甲局\n2,,清运,甲局\n3,/,杂项,乙局\n4,绿化,养护,乙局\n5,,修剪,乙局\n",
        encoding="utf-8",
    )
    done = bring("list.csv")
    assert [one["domain"] for one in duties(done)] == ["环卫", "环卫", "未分领域", "绿化", "绿化"]
    assert done.remarks("inherited") == [("B3", "环卫"), ("B6", "绿化")]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("县住房和城乡\n建设局", ["县住房和城乡建设局"]),
        ("县农业农村\n局", ["县农业农村局"]),
        ("县人力资源和社会\n保障局", ["县人力资源和社会保障局"]),
        ("五星镇\n人民政府", ["五星镇人民政府"]),
        ("陶朱街道\n办事处", ["陶朱街道办事处"]),
        ("县消防\n救援大队", ["县消防救援大队"]),
        ("县委办\n公室", ["县委办公室"]),
        ("县林业局\n县应急管理局", ["县林业局", "县应急管理局"]),
        ("五星镇\n城管局", ["五星镇", "城管局"]),
        ("县住房和城乡\n建设局\n县农业农村\n局", ["县住房和城乡建设局", "县农业农村局"]),
    ],
)
def test_a_break_inside_the_name_of_a_body_parts_nothing(cell: str, names: list[str]) -> None:
    assert Bodies({}).split(cell) == names
