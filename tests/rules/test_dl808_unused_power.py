"""DL808: a power not exercised in the last two years given."""

import pytest

from tests.conftest import CheckText, Doc

ONE = """\
domains: {{licence: 许可}}
areas: {{east: 东片}}
bodies: {{works: 建设局}}
duties: {{permit: {{name: 占道许可, domain: licence, areas: [east], lead: works, uses: {{{uses}}}}}}}
"""


@pytest.mark.parametrize(
    ("uses", "found"),
    [
        ("2019: 0, 2020: 0", ["DL808"]),
        ("2020: 0, 2019: 0", ["DL808"]),
        ("2018: 9, 2019: 0, 2020: 0", ["DL808"]),
        ("2020: 0, 2018: 9, 2019: 0", ["DL808"]),
        ("2016: 0, 2020: 0", ["DL808"]),
        ("2018: 0, 2019: 0, 2020: 1", []),
        ("2018: 0, 2019: 1, 2020: 0", []),
        ("2020: 0", []),
        ("", []),
    ],
    ids=[
        "two years",
        "in the other order",
        "used before",
        "used before, in another order",
        "years apart",
        "used again",
        "used the year before",
        "one year only",
        "no year",
    ],
)
def test_the_last_two_years_given(check_text: CheckText, uses: str, found: list[str]) -> None:
    assert [finding["code"] for finding in check_text(ONE.format(uses=uses))] == found


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {licence: 许可}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      permit:                                                       # <- DL808
        name: 占道许可
        domain: licence
        areas: [east]
        lead: works
        uses: {2018: 7, 2019: 0, 2020: 0}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL808")
    assert (finding["severity"], finding["duty"], finding["domain"]) == ("info", "permit", "licence")
    assert (finding["role"], finding["bodies"], finding["from"], finding["until"]) == (None, [], None, None)
    assert "2019" in finding["message"]
    assert "2018" not in finding["message"]


def test_the_reference_day_does_not_matter(yaml_doc: Doc) -> None:
    """
    domains: {licence: 许可}
    areas: {east: 东片}
    bodies: {works: 建设局}
    defaults: {domain: licence, areas: [east]}
    duties: {permit: {name: 占道许可, lead: works, uses: {2023: 0, 2024: 0}, until: 2020-12-31}}  # <- DL808
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.at("2030-01-01").found == yaml_doc.marked
