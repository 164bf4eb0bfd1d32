"""What words of the command line mean: ids before names, kinds before both, successors before those they replace."""

from pathlib import Path

import pytest

from dutylist import open_list
from dutylist.model.registry import Registry
from dutylist.queries.things import Thing, find, find_area, things

LIST = """\
domains: {d: 领域}
areas: {zone: 开发区, twin-1: 同名片, twin-2: 同名片}
bodies:
  old: {name: 老局, short: 局, nameplates: [挂牌局]}
  new: {name: 新局, short: 局, replaces: [old]}
  newest: {name: 最新局, short: 局, replaces: [new]}
  other: {name: 道路清扫}
duties:
  sweep: {name: 道路清扫, domain: d, areas: [zone], lead: new}
  'body:old': {name: 甲, domain: d, areas: [zone], lead: new}
transfers:
  move: {name: 剥离, kind: strip, duties: [sweep], giver: old, receiver: new, effective: 2021-01-01}
assets:
  road: {name: 老局, in: [zone], upkeep: [sweep]}
"""


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    """Return the list, resolved."""
    file = tmp_path / "list.yaml"
    file.write_text(LIST, encoding="utf-8")
    return open_list(file, on="2021-09-01").registry


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sweep", [Thing("duty", "sweep")]),
        ("道路清扫", [Thing("duty", "sweep"), Thing("body", "other")]),
        ("body:道路清扫", [Thing("body", "other")]),
        (" Duty : 道路清扫", [Thing("duty", "sweep")]),
        ("剥离", [Thing("transfer", "move")]),
        ("老局", [Thing("body", "old"), Thing("asset", "road")]),
        ("asset:老局", [Thing("asset", "road")]),
        ("局", [Thing("body", "newest")]),
        ("挂牌局", [Thing("body", "old")]),
        ("body:old", [Thing("duty", "body:old")]),
        ("duty:road", []),
        ("开发区", []),
        ("", []),
    ],
)
def test_a_word_means(registry: Registry, word: str, meant: list[Thing]) -> None:
    assert find(registry, word) == meant


def test_everything_is_found_by_its_own_word(registry: Registry) -> None:
    for thing, _ in things(registry):
        assert (
            find(registry, str(thing)) == [thing] or thing.id == "old"
        )  # which an id of the list stands before


def test_areas_are_meant_by_id_else_by_name(registry: Registry) -> None:
    assert find_area(registry, "zone") == find_area(registry, "开发区") == ["zone"]
    assert find_area(registry, "同名片") == ["twin-1", "twin-2"]
    assert find_area(registry, "nowhere") == []
