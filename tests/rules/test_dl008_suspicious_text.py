"""DL008: what the eye reads as one thing and the machine as another."""

import pytest

from tests.conftest import CheckFiles, CheckText, Doc


@pytest.mark.parametrize(
    ("first", "second"),
    [("road", "Road"), ("road", "rоad"), ("park1", "park１"), ("东片", "东\u200b片")],
    ids=["case", "a Cyrillic letter", "a full-width digit", "a zero-width space"],
)
def test_ids_that_look_alike(check_text: CheckText, first: str, second: str) -> None:
    findings = [one for one in check_text(f"areas:\n  {first}: 甲\n  {second}: 乙\n") if one["related"]]
    assert [(one["code"], one["location"]["line"]) for one in findings] == [("DL008", 3)]
    assert findings[0]["related"][0]["location"]["line"] == 2


def test_ids_that_differ_and_ids_of_different_sections(yaml_doc: Doc) -> None:
    """
    domains: {Road: 道路}
    areas: {road: 路段, road1: 路段一, roads: 各路段}
    """
    assert yaml_doc.found == []


@pytest.mark.parametrize("char", ["\u200b", "\u2060", "\u00ad", "\u3164"])
def test_invisible_characters(check_files: CheckFiles, char: str) -> None:
    report = check_files({"list.yaml": f"areas:\n  east: 东{char}片\n"})
    assert [finding["code"] for finding in report.findings] == ["DL008"]
    assert report.exit_code == 0


@pytest.mark.parametrize(
    "text",
    [
        "ÖîôßÊÐË®Àû¾Ö",
        "ĳĳ",
        "鍙婃椂娓呰繍",
        "閬撹矾娓呮壂淇濇磥",
        "閬撹矾淇濇磥锛堜富娆″共閬擄級",
        "缁垮寲鍏绘姢",
    ],
    ids=["诸暨市水利局", "某某", "及时清运", "道路清扫保洁", "道路保洁（主次干道）", "绿化养护"],
)
def test_text_read_in_the_wrong_encoding(check_text: CheckText, text: str) -> None:
    assert [finding["code"] for finding in check_text(f"areas:\n  east: {text}\n")] == ["DL008"]


@pytest.mark.parametrize(
    "text", ["Café Müller 咖啡街区", "lǚ yóu qū", "Ω 形路口", "№5 地块 ±3℃", "𠮷祥路", "园区·东"]
)
def test_rare_letters_that_are_meant(check_text: CheckText, text: str) -> None:
    assert check_text(f"areas:\n  east: {text}\n") == []
