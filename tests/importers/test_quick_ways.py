"""What is done once for many cells comes to what is done for each: rows taken at once, names of bodies remembered."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.editing.layout import document
from dutylist.importers import items, package
from dutylist.importers.bodies import Bodies
from dutylist.importers.bring import bring
from dutylist.importers.gathered import Gathered
from dutylist.importers.grid import Grid, Odd, Trouble
from dutylist.importers.headings import built_in
from dutylist.importers.identity import give_ids
from dutylist.importers.merging import Place, merge
from dutylist.importers.ordinary import Ordinary
from dutylist.reports import brought_json
from tests.importers.test_nothing_lost import grids

HEADS = "序号 事项名称 子项 行使主体 承办机构 配合部门 实施依据 领域 电话 备注".split()
CELLS = {
    "序号": "1 2 2 合计 共计3项 一".split(),
    "事项名称": [
        *"道路清扫 道路清扫 河道保洁 事项名称 合计 合同管理 无 注：见附件".split(),
        *("甲 乙", "甲\n乙", "甲乙"),
    ],
    "行使主体": "城管局 市城管局 城管局、住建局 住建局（城管局） 乡镇 按规定 同上 某县城管局".split(),
    "承办机构": "执法科 执法科、法规科 城管局".split(),
    "配合部门": ["住建局", "公安局；住建局", "住建局\n公安局", "有关部门"],
}
OTHERS = [
    "",
    "",
    "无",
    "同上",
    "一、环卫（3项）",
    "甲",
    "甲\u200b",
    " ",
    "【法律】《道路法》第三条",
    "城管局",
    "电话",
]
TROUBLES: list[Trouble] = ["precision", "date", "error"]
KNOWN = {"jc": {"name": "某县城管局"}, "jd": {"name": "另县住建局", "short": "住建局"}}


@st.composite
def long_lists(draw: st.DrawFn) -> Grid:
    """Draw a list of the usual columns whose rows are like one another, with here and there an odd cell."""
    heads = [
        "序号",
        "事项名称",
        *draw(st.lists(st.sampled_from(HEADS[2:]), min_size=1, max_size=6, unique=True)),
    ]
    rows = [list(heads)]
    rows += [
        [draw(st.sampled_from([*CELLS.get(head, OTHERS), *OTHERS[:3]])) for head in heads]
        for _ in range(draw(st.integers(1, 10)))
    ]
    troubles = st.sampled_from(TROUBLES)
    odd = [
        Odd(draw(st.integers(1, len(rows) - 1)), draw(st.integers(0, len(heads) - 1)), draw(troubles), "=A1")
        for _ in range(draw(st.integers(0, 1)))
    ]
    return Grid("list.xlsx", "清单", rows, odd=odd)


def outcome(grid: Grid, known: dict[str, Any]) -> tuple[str, str]:
    """Return the report of an import and what it writes."""
    gathered = Gathered({"bodies": known}, Bodies(known))
    sheets = bring(gathered, [deepcopy(grid)], built_in())
    cells = [item.cells for sheet in sheets for reading in sheet.readings for item in reading.items]
    give_ids(gathered, {})
    sections = ("list", "domains", "areas", "bodies", "duties", "transfers")
    merged = merge(gathered, {}, Place(dict.fromkeys(sections, "list.yaml")))
    report = brought_json.render(sheets, gathered, merged, [], "zh")
    return f"{report}{cells}", "".join(document(plain) for plain in merged.files.values())


class Forgetful(dict[Any, Any]):
    """Keeps nothing."""

    def __setitem__(self, key: object, value: object) -> None:
        """Forget it."""


@given(st.one_of(grids(), long_lists()), st.sampled_from([{}, KNOWN]))
def test_every_row_looked_at_closely_comes_to_the_same(grid: Grid, known: dict[str, Any]) -> None:
    quick = outcome(grid, known)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ordinary, "item", lambda *_: None)
        patch.setattr(Gathered, "_plain", property(lambda _: Forgetful(), lambda *_: None))
        assert outcome(grid, known) == quick


def test_nearly_all_rows_of_a_long_list_are_taken_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[object] = []
    monkeypatch.setattr("dutylist.importers.filling.Filler.fill", lambda *_, **__: looked_at.append(1))
    rows = [["序号", "事项名称", "行使主体"]]
    rows += [[str(number), f"第{number}条路清扫", "城管局"] for number in range(1, 50)]
    rows[7][2] = "同上"
    bring(Gathered({}, Bodies({})), [Grid("list.xlsx", "清单", rows)], built_in())
    assert len(looked_at) == 1


@given(st.from_regex(r"[A-Z]{1,5}[1-9][0-9]{0,7}", fullmatch=True), st.sampled_from(["'", '"']))
def test_far_cells_are_told_by_their_shape(reference: str, quote: str) -> None:
    data = f"<row><c r={quote}{reference}{quote}><v>1</v></c></row>".encode()
    letters = reference.rstrip("0123456789")
    is_far = len(letters) > 2 or len(reference) - len(letters) > 5
    assert any(one in data.translate(package._SHAPES) for one in package._FAR_SHAPES) is is_far


def test_where_the_texts_of_an_item_stand_is_made_when_asked_for() -> None:
    item = items.Item(
        4, 0, {"name": "清扫"}, {"name": "甲"}, places={"number": 0, "name": 1, "extra:name": 2}
    )
    assert item.cells == {"name": [(4, 1)], "extra:name": [(4, 2)]}
