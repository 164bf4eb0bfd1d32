"""Any table at all: what stands in its cells ends in the records, in `extra` or in a remark."""

import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dutylist.importers.bodies import Bodies
from dutylist.importers.bring import bring
from dutylist.importers.gathered import Gathered
from dutylist.importers.grid import Grid, Merge, address
from dutylist.importers.headings import built_in
from dutylist.importers.identity import give_ids
from dutylist.importers.merging import Place, merge

HEADINGS = (
    "序号 子项 行使主体 承办机构 实施依据 备注 电话 对应上级部门 上级部门职责 乡镇（街道）配合职责 "
    "承接部门及工作方式 委托机关 受委托机关 期限 公布日期 管理事项 相关部门 职责分工 实施层级及权限 职权编码 "
    "领域 区域"
).split()
WORDS = [
    *[
        "",
        "",
        "",
        " ",
        "无",
        "同上",
        "/",
        "1",
        "2",
        "1.0",
        "2,3",
        "合计",
        "甲\n乙",
        "市政府",
        "按规定",
        "第三条",
    ],
    *[
        "道路清扫",
        "城管局",
        "注：说明",
        "一、环卫（3项）",
        "【法律】《道路法》第三条 【规章】乙",
        "县局：执法\n乡镇：协助",
        "2025-01-01",
    ],
]


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Draw a table with headings, rows of anything, and blocks that are merged."""
    heads = ["事项名称", *draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=7, unique=True))]
    heads = draw(st.permutations(heads))
    count = draw(st.integers(1, 8))
    rows = [["标题（共3项）"], list(heads)] if draw(st.booleans()) else [list(heads)]
    for row in range(count):
        cells = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=len(heads) + 1))
        told = draw(st.booleans())
        rows.append(
            [f"{word}{row}号{at}" if told and len(word) > 2 else word for at, word in enumerate(cells)]
        )
    merges: list[Merge] = []
    for _ in range(draw(st.integers(0, 2))):
        top, left = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, len(heads) - 1))
        merge_ = Merge(top, left, min(len(rows) - 1, top + draw(st.integers(0, 3))), left)
        if merge_.bottom > top and all(one.left != left for one in merges):
            merges.append(merge_)
            for row in range(top + 1, merge_.bottom + 1):
                if left < len(rows[row]):
                    rows[row][left] = ""
    return Grid("list.xlsx", "清单", rows, merges)


@given(grids())
def test_every_cell_is_accounted_for(grid: Grid) -> None:
    before = [list(row) for row in grid.rows]
    gathered = Gathered({}, Bodies({}))
    bring(gathered, [grid], built_in())
    give_ids(gathered, {})
    sections = ("list", "domains", "areas", "bodies", "duties", "transfers")
    merged = merge(gathered, {}, Place(dict.fromkeys(sections, "list.yaml")))
    numbers = [record.item.texts.get("number") for record in gathered.records]
    named = [one.text for one in gathered.bodies.matches.values()]
    remarks = [one.text for one in gathered.remarks]
    whole = "\n".join(bare(text) for text in texts([merged.files, remarks, numbers, named]))
    lost = [
        (address(row, column), text)
        for row, cells in enumerate(before)
        for column, text in enumerate(cells)
        if not all(
            bare(part) in whole for part in re.split(r"【[^】\n]{1,14}】[:：]?|[《》;；至,、\n：]", text)
        )
    ]
    assert lost == []


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
