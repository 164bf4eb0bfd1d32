"""DL802: a duty without `standard`, in lists that ask for it."""

import pytest

from tests.conftest import CheckText, Doc

ONE = """\
policy: {{require: [standard, basis], severity: {{{severity}}}}}
domains: {{upkeep: 养护}}
areas: {{east: 东片}}
bodies: {{works: 建设局}}
duties: {{lights: {{name: 路灯维护, domain: upkeep, areas: [east], basis: 条例, {rest}lead: works}}}}
"""


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    policy: {require: standard}
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works, quality: 亮灯率 98%}      # <- DL802
      roads: {name: 道路养护, domain: upkeep, areas: [east], lead: works, standard: 完好率 95%}
    """
    # The quality that a clause promises is not the duty's standard.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL802")
    assert (finding["severity"], finding["duty"], finding["domain"]) == ("warning", "lights", "upkeep")


@pytest.mark.parametrize("rest", ["", "standard: , ", "standard: ~, ", 'standard: "", '])
def test_every_way_to_give_none(check_text: CheckText, rest: str) -> None:
    assert [one["code"] for one in check_text(ONE.format(severity="", rest=rest))] == ["DL802"]


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_policy_sets_how_grave_it_is(check_text: CheckText, severity: str) -> None:
    (finding,) = check_text(ONE.format(severity=f"DL802: {severity}", rest=""))
    assert finding["severity"] == severity


def test_policy_switches_it_off(check_text: CheckText) -> None:
    assert check_text(ONE.format(severity="DL802: off", rest="")) == []


def test_a_duty_with_a_fault_is_not_judged(yaml_doc: Doc) -> None:
    """
    policy: {require: [standard]}
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works, standrad: 亮灯率 98%}     # <- DL004
    """
    assert yaml_doc.found == yaml_doc.marked
