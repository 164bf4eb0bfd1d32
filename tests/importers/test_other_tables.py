"""Townships' tables, boundaries, delegations, facilities."""

from collections.abc import Callable
from pathlib import Path

from tests.importers.conftest import Imported

Book = Callable[..., Path]
Bring = Callable[..., Imported]
START = {"effective": "0001-01-01", "note": "生效日期未写明，待核对", "tags": ["待核对"]}


def test_a_townships_own_duties_are_led_by_the_township_of_the_title(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                ["五星镇基本履职事项清单"],
                ["序号", "事项名称"],
                ["一、党的建设（1项）", None],
                [1, "开展党员教育"],
            ],
            ["A3:B3"],
        )
    )
    assert done.plain["duties"]["开展党员教育"] == {
        "name": "开展党员教育",
        "domain": "党的建设",
        "lead": "五星镇",
    }
    assert done.plain["bodies"]["五星镇"]["kind"] == "township"


def test_what_a_township_supports(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                ["五星镇配合履职事项清单"],
                ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"],
                [1, "地质灾害防治", "县自然资源局\n县应急管理局", "组织排查", "协助巡查"],
            ]
        )
    )
    assert done.plain["duties"]["地质灾害防治"]["clauses"] == [
        {"lead": ["县自然资源局", "县应急管理局"], "task": "组织排查"},
        {"support": "五星镇", "task": "协助巡查"},
    ]


def test_departments_that_have_a_row_each_keep_their_own_part(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                ["五星镇配合履职事项清单"],
                ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"],
                [1, "燃气安全", "县住建局", "检查燃气企业", "协助巡查"],
                [None, None, "县综合执法局", "查处违法行为", None],
            ]
        )
    )
    assert done.plain["duties"]["燃气安全"]["clauses"] == [
        {
            "lead": ["县住建局", "县综合执法局"],
            "task": "县住建局：检查燃气企业\n县综合执法局：查处违法行为",
        },
        {"support": "五星镇", "task": "协助巡查"},
    ]


def test_two_bodies_in_one_cell_of_a_boundary_are_not_a_third(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                ["序号", "管理事项", "相关部门", "职责分工"],
                [1, "河道采砂", "县水利局", "审批"],
                [None, None, "县公安局、县交通局", "查处"],
                [
                    2,
                    "防汛",
                    "县水利局\n县公安局\n县交通局",
                    "县水利局（牵头）：调度\n县公安局、县交通局：抢险",
                ],
            ]
        )
    )
    assert set(done.plain["bodies"]) == {"县水利局", "县公安局", "县交通局"}
    assert done.plain["duties"]["河道采砂"]["clauses"][0]["between"] == ["县水利局", "县公安局", "县交通局"]
    assert done.plain["duties"]["防汛"]["clauses"] == [
        {"lead": "县水利局", "task": "调度"},
        {"support": ["县公安局", "县交通局"], "task": "抢险"},
    ]


def test_what_departments_took_back(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                ["五星镇上级部门收回事项清单"],
                ["序号", "事项名称", "承接部门及工作方式"],
                [1, "企业备案", "承接部门：县发改局\n工作方式：由县发改局直接办理。"],
                [2, "统计核查", "县统计局，直接开展"],
                [3, "其他检查", "不再开展此项工作"],
            ]
        )
    )
    found = done.plain["duties"]
    assert (found["企业备案"]["lead"], found["企业备案"]["task"]) == ("县发改局", "由县发改局直接办理。")
    assert (found["统计核查"]["lead"], found["统计核查"]["task"]) == ("县统计局", "直接开展")
    assert found["其他检查"]["clauses"] == [{"open": "不再开展此项工作"}]
    assert done.plain["transfers"]["县发改局.企业备案"] == {
        "name": "企业备案",
        "kind": "reclaim",
        "duties": ["企业备案"],
        "giver": "五星镇",
        "receiver": "县发改局",
        **START,
    }
    assert [text for _, text in done.remarks("assumed")] == ["effective: 0001-01-01"] * 2


def test_a_boundary_names_a_lead_only_where_it_is_written(book: Book, bring: Bring) -> None:
    head = ["管理事项", "相关部门", "职责分工", "相关依据", "事例"]
    done = bring(
        book(
            [
                head,
                [
                    "餐饮油烟",
                    "县生态环境局、县城管局",
                    "县城管局（牵头）：执法\n县生态环境局：监测",
                    "某法",
                    "某店",
                ],
                ["噪声", "县公安局、县城管局", "县公安局：生活噪声\n县城管局：商业噪声", None, None],
            ]
        )
    )
    assert done.plain["duties"]["餐饮油烟"]["clauses"] == [
        {"lead": "县城管局", "task": "执法"},
        {"support": "县生态环境局", "task": "监测"},
    ]
    assert done.plain["duties"]["餐饮油烟"]["extra"] == {"事例": "某店"}
    assert done.plain["duties"]["噪声"]["clauses"] == [
        {
            "open": "原表未写明由谁牵头",
            "between": ["县公安局", "县城管局"],
            "task": "县公安局：生活噪声\n县城管局：商业噪声",
        }
    ]


def test_county_and_township_with_their_parts(book: Book, bring: Bring) -> None:
    head = ["具体事项", "县级部门职责", "乡镇（街道）职责", "依据"]
    done = bring(book([head, ["防汛", "县水利局：（略）统筹", "组织转移", "某办法"]]))
    assert done.plain["duties"]["防汛"]["clauses"][1] == {"support": "@township", "task": "组织转移"}
    assert done.plain["duties"]["防汛"]["basis"] == "某办法"


def test_a_delegation_with_days_and_one_with_none(book: Book, bring: Bring) -> None:
    head = ["序号", "委托机关", "受委托机关", "委托事项", "委托范围", "委托权限", "期限", "公布日期", "来源"]
    done = bring(
        book(
            [
                head,
                [
                    1,
                    "县应急局",
                    "五星镇人民政府",
                    "安全检查",
                    "辖区",
                    "检查;处罚",
                    "2025年7月25日至2028年7月24日",
                    "2025-07-20",
                    "公告",
                ],
                [2, "县应急局", "红旗镇人民政府", "安全检查", "未取得", "未取得", "未取得", "未取得", None],
                [3, "县应急局", "东风镇人民政府", "安全检查", "辖区", "检查", "长期", 45000, None],
            ]
        )
    )
    first, second, third = done.plain["transfers"].values()
    assert (first["effective"], first["until"], first["published"]) == (
        "2025-07-25",
        "2028-07-24",
        "2025-07-20",
    )
    assert (first["powers"], first["note"]) == (["检查", "处罚"], "来源：公告")
    assert (second["effective"], second["until"], second["published"]) == ("0001-01-01", "未取得", "未取得")
    assert second["scope"] == second["powers"] == "未取得"
    assert "published" not in third
    assert "公布日期：45000" in third["note"]
    assert "期限：长期" in third["note"]
    (duty,) = done.plain["duties"].values()
    assert (duty["lead"], duty["agent"]) == (
        "县应急局",
        ["五星镇人民政府", "红旗镇人民政府", "东风镇人民政府"],
    )


def test_what_reads_like_no_body_is_left_to_be_settled(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                ["设施", "区域或条件", "养护（维护）主体", "规则类型"],
                ["道路", "其余道路", "市住建局与各区分别负责", "兜底"],
            ]
        )
    )
    (duty,) = done.plain["duties"].values()
    assert duty["clauses"] == [{"open": "市住建局与各区分别负责"}]
    assert duty["extra"] == {"规则类型": "兜底"}
    assert done.remarks("no-body") == [("C2", "市住建局与各区分别负责")]


def test_three_tables_on_one_sheet(book: Book, bring: Bring) -> None:
    done = bring(
        book(
            [
                ["五星镇基本履职事项清单"],
                ["序号", "事项名称"],
                [1, "开展党员教育"],
                ["五星镇上级部门收回事项清单"],
                ["序号", "事项名称", "承接部门及工作方式"],
                [1, "企业备案", "县发改局"],
            ]
        )
    )
    assert [one["layout"] for one in done.report["sheets"]] == ["list", "reclaimed"]
    assert set(done.plain["duties"]) == {"开展党员教育", "企业备案"}
