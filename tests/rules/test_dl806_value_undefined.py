"""DL806: values of a facet that nobody can tell apart."""

import pytest

from tests.conftest import CheckText, Doc

ONE = """\
facets: {{tier: {{name: 规模, values: {{{values}}}}}}}
domains: {{upkeep: 养护}}
areas: {{east: 东片}}
bodies: {{works: 建设局}}
duties: {{lights: {{name: 路灯维护, domain: upkeep, areas: [east], facets: [{used}], lead: works}}}}
"""


def codes(check_text: CheckText, values: str, used: str = "tier") -> list[str]:
    return [finding["code"] for finding in check_text(ONE.format(values=values, used=used))]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ("a: 重大, b: 一般", ["DL806"]),
        ("a: 大, b: 小", ["DL806"]),
        ("a: 重大, b: 其余", ["DL806"]),
        ("a: {name: 重大, means: 5000 万元及以上}, b: {name: 一般, means: 其余}", []),
        ("a: {name: 重大, means: 5000 万元及以上}, b: 一般", ["DL806"]),
        ("a: {name: 甲类, means: 有毒}, b: 乙类", ["DL806"]),
        ("a: 建设期, b: 运营期", []),
        ("a: 大修, b: 小修", []),
        ("a: 一般工业固废, b: 危险废物", []),
    ],
    ids=[
        "sizes",
        "large and small",
        "one size and the rest",
        "each with its means",
        "one without",
        "no sizes, one without",
        "phases",
        "sizes in a longer word",
        "一般 in a longer word",
    ],
)
def test_values_with_and_without_means(check_text: CheckText, values: str, found: list[str]) -> None:
    assert codes(check_text, values) == found


def test_only_facets_in_use(check_text: CheckText) -> None:
    assert codes(check_text, "a: 重大, b: 一般", used="") == []


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    facets:
      tier:                                                         # <- DL806
        name: 规模
        values: {major: {name: 重大, means: 5000 万元及以上}, middle: 较大, general: 一般}
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    defaults: {domain: upkeep, areas: [east]}
    duties:
      lights: {name: 路灯维护, lead: works, clauses: [{support: works, when: {规模: 重大}}]}
      roads: {name: 道路养护, facets: [tier], lead: works}
    """
    # In use by `when` or by `facets`; once, however many duties use it. The message names what lacks its means.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL806")
    assert (finding["severity"], finding["duty"]) == ("info", None)
    assert "较大" in finding["message"]
    assert "一般" in finding["message"]
    assert "重大" not in finding["message"]


def test_a_private_facet_stands_at_its_duty(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL806
        name: 路灯维护
        domain: upkeep
        areas: [east]
        facets:
          size: {big: 大, small: 小}
          aspect: {poles: 灯杆, lamps: 灯具}
        lead: works
    """
    assert yaml_doc.found == yaml_doc.marked
    assert (yaml_doc.one("DL806")["duty"], yaml_doc.one("DL806")["domain"]) == ("lights", "upkeep")
