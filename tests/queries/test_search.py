"""Which duty people mean: by id, name, a part of it, or words; what is unsure is said so."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dutylist import open_list
from dutylist.queries.search import Matches, grams, search

LIST = """\
domains: {lighting: 照明, safety: 安全生产}
areas: {zone: 开发区}
bodies: {devcom: {name: 开发委, kind: committee, covers: [zone]}}
duties:
  lamps: {name: 路灯照明维护, domain: lighting, areas: [zone], lead: devcom, tags: [亮化]}
  fire: {name: 园区消防安全, domain: safety, areas: [zone], lead: devcom, task: 检查灭火器和消火栓}
  fire-rescue: {name: 消防救援, domain: safety, areas: [zone], lead: devcom}
  路灯: {name: 灯杆广告审批, domain: lighting, areas: [zone], lead: devcom}
  twin-a: {name: 文明创建, domain: safety, areas: [zone], lead: devcom}
  twin-b: {name: 文明创建, domain: safety, areas: [zone], lead: devcom}
  names: {name: 开发委认定申报, domain: safety, areas: [zone], lead: devcom}
  green: {name: 公共绿地养护, domain: lighting, areas: [zone], lead: devcom, basis: 城市绿化条例, note: 含河道边坡}
  wifi: {name: 5G 基站（含 WiFi）, domain: lighting, areas: [zone], lead: devcom}
"""

Ask = Callable[[str], Matches | None]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Ask the list."""
    (tmp_path / "list.yaml").write_text(LIST, encoding="utf-8")
    registry = open_list(tmp_path, on=date(2021, 9, 1)).registry
    return lambda words: search(registry, words)


def best(matches: Matches | None) -> tuple[str, str]:
    assert matches is not None
    return matches.best.duty.id, matches.best.how


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("路灯", ("路灯", "id")),  # an id goes before a part of another name
        ("duty:lamps", ("lamps", "id")),
        ("Fire-Rescue", ("fire-rescue", "id")),
        ("路灯照明维护", ("lamps", "name")),
        ("路灯照明 维护。", ("lamps", "name")),
        ("照明维护", ("lamps", "part")),
        ("谁负责园区消防安全？", ("fire", "name")),
        ("城西的消防救援谁管", ("fire-rescue", "part")),
        ("灭火器坏了", ("fire", "words")),
        ("亮化", ("lamps", "words")),
        ("夜里路灯不亮", ("lamps", "words")),
        ("5g 基站", ("wifi", "part")),
        ("ＷＩＦＩ", ("wifi", "part")),
        ("绿化", ("green", "words")),  # only its basis has the word
        ("河道边坡", ("green", "words")),
    ],
)
def test_the_duty_that_is_meant(ask: Ask, words: str, expected: tuple[str, str]) -> None:
    assert best(ask(words)) == expected


@pytest.mark.parametrize("words", ["", "  ", "？", "量子纠缠", "xyz", "谁负责", "开发委", "devcom", "开发区"])
def test_nothing_near(ask: Ask, words: str) -> None:
    assert ask(words) is None


def test_a_body_with_something_else_is_a_question(ask: Ask) -> None:
    assert best(ask("开发委 认定")) == ("names", "part")


def test_two_of_one_name_are_unsure(ask: Ask) -> None:
    matches = ask("文明创建")
    assert best(matches) == ("twin-a", "name")
    assert matches is not None
    assert [one.duty.id for one in matches.others] == ["twin-b"]


def test_a_sure_one_has_no_others(ask: Ask) -> None:
    matches = ask("园区消防安全")
    assert matches is not None
    assert list(matches.others) == []


def test_a_shorter_name_is_nearer(ask: Ask) -> None:
    assert best(ask("消防")) == ("fire-rescue", "part")


def test_bigrams_of_chinese_and_whole_latin_words() -> None:
    assert grams("道路清扫 5G wifi 灯") == ["道路", "路清", "清扫", "5g", "wifi", "灯"]
