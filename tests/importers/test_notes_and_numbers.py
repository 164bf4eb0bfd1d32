"""Notes in the middle of a table, numbers of every kind, codes that sub-items share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dutylist.importers.numbers import follows
from tests.importers.conftest import Imported

Book = Callable[..., Path]
Bring = Callable[..., Imported]

HEAD: list[object] = ["序号", "事项名称", "责任单位", "备注"]
NOTE = "注：以上事项由区城管局解释。"


def fields(done: Imported) -> list[tuple[str, str]]:
    """Return the name and the domain of each duty."""
    domains: dict[str, Any] = done.plain["domains"]
    return [
        (duty["name"], domains[duty["domain"]]["name"] if duty["domain"] in domains else duty["domain"])
        for duty in done.plain["duties"].values()
    ]


@pytest.mark.parametrize(
    ("titles", "domain"),
    [
        (["二、园林绿化（1项）"], "园林绿化"),
        (["（二）园林绿化"], "（二）园林绿化"),
        (["第二部分 绿化", "二、园林绿化（1项）"], "园林绿化"),
        (["园林绿化"], "园林绿化"),
    ],
    ids=["numbered", "in brackets", "two at once", "a band"],
)
def test_a_group_after_a_note_is_a_group(book: Book, bring: Bring, titles: list[str], domain: str) -> None:
    rows: list[list[Any]] = [HEAD, ["一、环境卫生（1项）"], [1, "道路清扫", "区城管局", "甲"], [NOTE]]
    rows += [[title] for title in titles]
    rows += [[2, "绿地养护", "区园林局", "乙"], ["注：本清单自印发之日起施行。"]]
    done = bring(book(rows, [f"A{at}:D{at}" for at, row in enumerate(rows, start=1) if len(row) == 1]))
    assert fields(done) == [("道路清扫", "环境卫生"), ("绿地养护", domain)]
    assert [text for _, text in done.remarks("footnote")] == [NOTE, "注：本清单自印发之日起施行。"]
    assert [text for _, text in done.remarks("group")] == ["一、环境卫生（1项）", *titles]
    assert done.remarks("count") == []


def test_the_count_of_the_group_above_the_headings_is_that_of_its_items(book: Book, bring: Bring) -> None:
    rows = [["一、环境卫生（1项）"], HEAD, [1, "道路清扫", "区城管局", "甲"]]
    rows += [["二、园林绿化（2项）"], [2, "绿地养护", "区园林局", "乙"]]
    done = bring(book(rows, ["A1:D1", "A4:D4"]))
    assert fields(done) == [("道路清扫", "环境卫生"), ("绿地养护", "园林绿化")]
    assert done.remarks("count") == [("A4", "二、园林绿化（2项） ≠ 1")]


@pytest.mark.parametrize(
    "lines",
    [
        ["1.其余事项由镇街负责", "2.有争议的另行商定"],
        ["一、其余事项由镇街负责。", "二、有争议的另行商定。"],
        ["其余事项由镇街负责，有争议的另行商定"],
    ],
    ids=["numbers", "chinese numbers", "a sentence"],
)
def test_the_lines_of_a_note_are_no_groups(book: Book, bring: Bring, lines: list[str]) -> None:
    rows: list[list[Any]] = [HEAD, ["一、环境卫生（2项）"], [1, "道路清扫", "区城管局", "甲"], ["注："]]
    rows += [[line] for line in lines]
    rows += [[2, "垃圾清运", "区城管局", "乙"]]
    done = bring(book(rows, [f"A{at}:D{at}" for at, row in enumerate(rows, start=1) if len(row) == 1]))
    assert fields(done) == [("道路清扫", "环境卫生"), ("垃圾清运", "环境卫生")]
    assert [text for _, text in done.remarks("footnote")] == ["注：", *lines]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("1.1", "1.2", "1.3"),
        (1.1, 1.2, 1.3),
        ("1-1", "1-2", "1-3"),
        ("（一）", "（二）", "（三）"),
        ("一", "二", "三"),
        ("九", "十", "十一"),
        ("1.9", "2.1", "2.2"),
        ("1.9", "2", "3"),
        ("①", "②", "③"),
        ("1、", "2、", "3、"),
        (1, 2, 3),
    ],
    ids=str,
)
def test_rows_of_any_number_without_a_name_join_nothing(
    book: Book, bring: Bring, first: object, second: object, third: object
) -> None:
    rows: list[list[object]] = [
        HEAD,
        [first, "道路清扫", "区城管局", "甲"],
        [second, None, "区园林局", "乙"],
        [third, None, "区水利局", "丙"],
    ]
    done = bring(book(rows))
    assert done.status == 1
    (duty,) = done.plain["duties"].values()
    assert (duty["lead"], duty["note"]) == ("区城管局", "甲")
    assert [cell for cell, _ in done.remarks("no-name")] == ["A3", "C3", "D3", "A4", "C4", "D4"]


def test_what_goes_on_with_a_row_without_a_name_joins_nothing(book: Book, bring: Bring) -> None:
    rows: list[list[object]] = [
        HEAD,
        ["1.1", "道路清扫", "区城管局", "甲"],
        ["1.2", None, "区园林局", "乙"],
        [None, None, None, "丙"],
        ["1.5", None, "区水利局", None],
        ["1.6", "绿地养护", "区园林局", "丁"],
        [None, None, None, "戊"],
    ]
    done = bring(book(rows))
    assert [(duty["lead"], duty["note"]) for duty in done.plain["duties"].values()] == [
        ("区城管局", "甲"),
        ("区园林局", "丁\n戊"),
    ]
    assert [cell for cell, _ in done.remarks("no-name")] == ["A3", "C3", "D3", "D4", "A5", "C5"]


@pytest.mark.parametrize("number", [None, "1.1", "续", "1.3"])
def test_what_goes_on_with_an_item_still_does(book: Book, bring: Bring, number: object) -> None:
    done = bring(book([HEAD, ["1.1", "道路清扫", "区城管局", "甲"], [number, None, None, "乙"]]))
    (duty,) = done.plain["duties"].values()
    assert duty["note"] == "甲\n乙"
    assert done.remarks("no-name") == []


@pytest.mark.parametrize(
    ("before", "number"),
    [
        ("1", "3"),
        ("1", "1.1"),
        ("1.1", "2.2"),
        ("一", "2"),
        ("一", ""),
        ("", "1"),
        ("甲", "乙"),
        ("1-1", "2-1-2"),
    ],
)
def test_what_is_not_the_next_number(before: str, number: str) -> None:
    assert not follows(before, number)


@pytest.mark.parametrize(
    ("numbers", "count"),
    [(["1-1", "1-2", "2-1"], 3), (["1-2", "1-3"], 2), (["1", "2-4"], 4), (["1-3", "4"], 4)],
)
def test_numbers_of_parts_are_no_ranges(book: Book, bring: Bring, numbers: list[str], count: int) -> None:
    rows: list[list[object]] = [["清单（共 9 项）"], HEAD]
    rows += [[number, f"事项{at}", "区城管局", None] for at, number in enumerate(numbers)]
    done = bring(book(rows, ["A1:D1"]))
    assert done.remarks("count") == [("A1", f"清单（共 9 项） ≠ {count}")]


CODED: list[object] = ["职权编码", "事项名称", "子项", "责任单位"]


def test_sub_items_may_share_their_code(book: Book, bring: Bring) -> None:
    rows: list[list[object]] = [
        CODED,
        ["C1", "取水许可", "新办", "区水利局"],
        ["C1", "取水许可", "变更", "区水利局"],
        ["C2", "采砂许可", None, "区水利局"],
        ["C2", "采砂许可", "延续", "区水利局"],
    ]
    done = bring(book(rows))
    assert list(done.plain["duties"]) == ["取水许可.新办", "取水许可.变更", "采砂许可", "采砂许可.延续"]
    assert done.remarks("twice") == []


@pytest.mark.parametrize(
    "second",
    [
        ["C1", "采砂许可", "变更", "区水利局"],
        ["C1", "取水许可", "新办", "区城管局"],
    ],
    ids=["another name", "the same sub-item"],
)
def test_a_code_of_two_items_is_told(book: Book, bring: Bring, second: list[object]) -> None:
    done = bring(book([CODED, ["C1", "取水许可", "新办", "区水利局"], second]))
    assert done.remarks("twice") == [("A2", "C1"), ("A3", "C1")]
