"""DL306: a duty that a committee leads and none of its offices holds."""

import pytest

from tests.conftest import CheckText, Doc

ONE = """\
domains: {{land: 土地}}
areas: {{east: 东片}}
bodies:
  devcom: {{name: 开发委, kind: committee, covers: [east]}}
  devcom.land: {{name: 征迁处, kind: {kind}, parent: devcom}}
  bureau: {{name: 资规局, kind: department}}
duties:
  held: {{name: 征地, domain: land, areas: [east], lead: devcom, office: devcom.land, support: bureau}}
  other: {{name: 交地, domain: land, areas: [east], {rest}}}
"""


def codes(check_text: CheckText, rest: str, kind: str = "office") -> list[str]:
    return [finding["code"] for finding in check_text(ONE.format(rest=rest, kind=kind))]


def test_what_the_finding_says(check_text: CheckText) -> None:
    (finding,) = check_text(ONE.format(kind="office", rest="lead: devcom"))
    assert (finding["code"], finding["severity"], finding["duty"]) == ("DL306", "info", "other")
    assert (finding["bodies"], finding["role"], finding["cells"]) == (["devcom"], None, [])
    assert (finding["location"]["line"], finding["location"]["column"]) == (9, 3)


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("lead: devcom", ["DL306"]),
        ("lead: devcom, office: 征迁处", []),
        ("clauses: [{lead: devcom}]", ["DL306"]),
        ("clauses: [{lead: devcom}, {support: devcom.land}]", []),
        ("lead: bureau, support: devcom", []),
        ("lead: devcom.land", []),
        ('lead: "@committee"', ["DL306"]),
        ("clauses: [{lead: devcom, until: 2021-08-31}, {lead: bureau, from: 2021-09-01}]", []),
    ],
    ids=[
        "no office",
        "an office",
        "a clause without one",
        "an office in another role",
        "the committee only supports",
        "the office leads itself",
        "through a selector",
        "the committee led once",
    ],
)
def test_who_holds_it(check_text: CheckText, rest: str, found: list[str]) -> None:
    assert codes(check_text, rest) == found


@pytest.mark.parametrize(
    ("kind", "found"), [("office", ["DL306"]), ("institution", ["DL306"]), ("company", []), ("stationed", [])]
)
def test_only_a_committee_that_has_offices_or_institutions(
    check_text: CheckText, kind: str, found: list[str]
) -> None:
    assert codes(check_text, "lead: devcom", kind) == found


def test_only_committees(yaml_doc: Doc) -> None:
    """
    domains: {land: 土地}
    areas: {east: 东片}
    bodies:
      bureau: {name: 资规局, kind: department}
      bureau.land: {name: 征迁科, kind: office, parent: bureau}
    duties:
      held: {name: 征地, domain: land, areas: [east], lead: bureau, office: bureau.land}
      other: {name: 交地, domain: land, areas: [east], lead: bureau}
    """
    assert yaml_doc.found == []


def test_an_office_of_an_office_will_do(yaml_doc: Doc) -> None:
    """
    domains: {land: 土地}
    areas: {east: 东片}
    bodies:
      devcom: {name: 开发委, kind: committee, covers: [east]}
      devcom.build: {name: 建设处, kind: office, parent: devcom}
      devcom.build.land: {name: 征迁组, kind: office, parent: devcom.build}
    duties:
      held: {name: 征地, domain: land, areas: [east], lead: devcom, office: devcom.build.land}
    """
    assert yaml_doc.found == []
