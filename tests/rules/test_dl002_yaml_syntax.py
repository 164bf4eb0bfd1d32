"""DL002: a list is plain YAML; every finding has the place and the plain way to write it."""

import pytest

from tests.conftest import CheckText, Doc


def test_an_unquoted_selector_gets_its_own_hint(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        lead: @township                                             # <- DL002
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL002")
    assert finding["location"]["column"] == 11
    assert '"@township"' in finding["message"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("areas:\n  east: &e {name: 东片}\n", "&e"),
        ("areas:\n  east: {name: 东片}\n  west: *east\n", "*east"),
        ("areas:\n  east:\n    <<: {kind: zone}\n    name: 东片\n", "<<"),
        ("areas:\n  east: !area {name: 东片}\n", "!area"),
        ("areas:\n  east: {name: !!str 东片}\n", "str"),
        ("areas:\n  ? [east, west]\n  : {name: 东片}\n", "键必须是文字"),
        ("areas: {east: 东片}\n---\nareas: {west: 西片}\n", "---"),
        ("areas：\n  east: 东片\n", "全角冒号"),
        ("areas:\n\teast: 东片\n", "Tab"),
        ("areas:\n  east: {name: 东片\nbodies:\n", ""),
        ("areas:\n  east: '东片\n", "引号"),
        ("<<<<<<< HEAD\nareas: {east: 东片}\n", "合并冲突"),
    ],
    ids=[
        "anchor",
        "alias",
        "merge key",
        "tag",
        "standard tag",
        "complex key",
        "two documents",
        "full-width colon",
        "tab",
        "open bracket",
        "open quote",
        "merge conflict",
    ],
)
def test_tricks_and_slips(check_text: CheckText, text: str, word: str) -> None:
    messages = [finding["message"] for finding in check_text(text) if finding["code"] == "DL002"]
    assert word in messages[0]


@pytest.mark.parametrize(
    "name",
    [
        "A & B 园区",
        '"&锚"',
        "'*重点*'",
        '"@township"',
        '"<<"',
        '"!!str"',
        "甲<<乙",
        "甲: 乙".replace(": ", "："),
    ],
)
def test_the_same_characters_within_a_text_are_text(check_text: CheckText, name: str) -> None:
    assert check_text(f"areas:\n  east: {{name: {name}}}\n") == []


@pytest.mark.parametrize(("depth", "code"), [(32, "DL004"), (33, "DL002")])
def test_32_levels_and_no_more(check_text: CheckText, depth: int, code: str) -> None:
    # The file, `areas` and `east` are three levels; as a note, a list is the wrong type however deep it is.
    lists = depth - 3
    text = f"areas:\n  east: {{name: 东片, note: {'[' * lists}x{']' * lists}}}\n"
    assert [finding["code"] for finding in check_text(text)] == [code]


def test_no_other_file_is_judged_on_what_may_be_in_the_broken_one(yaml_doc: Doc) -> None:
    """
    # areas.yaml
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    # duties.yaml
    duties:
      lights: {name: 路灯维护, domain: upkeep, areas: [east], support: works}
    # more.yaml
    duties:
      roads: {name: 道路养护, domain: upkeep, areas: [east], lead: *works}                 # <- DL002
    """
    assert yaml_doc.found == yaml_doc.marked
    assert not yaml_doc.complete
    assert yaml_doc.report.exit_code == 1
