"""DL804: on the day after an agent's clause or body ends, the point has neither an agent nor a lead."""

import pytest

from tests.conftest import CheckText, Doc, Finding

LIST = """\
domains: {safety: 安全生产}
facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
areas:
  zone: {name: 开发区, complete: true}
  east: {name: 东片, within: [zone]}
  west: {name: 西片, within: [zone]}
bodies:
  devcom: {name: 开发委, kind: committee}
  dept: {name: 应急管理局, kind: department}
  helper: {name: 安环公司, kind: agent}
  holding: {name: 集团, kind: company, until: 2021-12-31}
  daughter: {name: 子公司, kind: agent, parent: holding}
  brief: {name: 短期公司, kind: agent, until: 2021-12-31}
  taozhu: {name: 陶朱街道, kind: township, covers: [east], until: 2021-12-31}
duties:
  check: {name: 隐患排查, domain: safety, areas: [zone], supervise: dept, DUTY}
"""


def forsaken(
    check_text: CheckText, duty: str, on: str = "2021-09-01", *, all_time: bool = False
) -> list[Finding]:
    found = check_text(LIST.replace("DUTY", duty), on, all_time=all_time)
    return [one for one in found if one["code"] == "DL804"]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全生产}
    areas: {east: 东片, west: 西片}
    bodies: {devcom: 开发委, dept: 应急管理局, helper: {name: 安环公司, kind: agent}}
    duties:
      check:
        name: 隐患排查
        domain: safety
        areas: [east, west]
        supervise: dept
        clauses:
          - until: 2021-12-31                                            # <- DL103 DL804
            lead: devcom
            agent: helper
          - {lead: devcom, in: [west], from: 2022-01-01}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL804")
    assert (finding["severity"], finding["role"], finding["bodies"]) == ("error", "lead", ["helper"])
    assert (finding["duty"], finding["domain"], finding["facets"]) == ("check", "safety", {})
    assert (finding["cells"], finding["areas"]) == (["east"], ["east"])
    assert (finding["from"], finding["until"], finding["related"]) == ("2022-01-01", None, [])
    assert finding["message"] == "安环公司的受托到期后，「隐患排查」在东片既无受托也无牵头，自 2022-01-01 起"


ENDS = "{lead: devcom, agent: helper, until: 2021-12-31}"


@pytest.mark.parametrize(
    ("clauses", "until"),
    [
        (ENDS, "open"),
        (ENDS + ", {lead: devcom, from: 2022-01-01}", None),
        (ENDS + ", {agent: helper, from: 2022-01-01}", None),
        (ENDS + ", {agent: daughter, lead: daughter, from: 2022-01-01}", "open"),  # neither exists any more
        (ENDS + ", {lead: devcom, from: 2022-01-02}", "2022-01-01"),
        (ENDS + ", {agent: dept, from: 2022-07-01}", "2022-06-30"),
        (ENDS + ", {support: devcom, from: 2022-01-01}", "open"),
        (ENDS + ", {open: 待定, from: 2022-01-01}", "open"),
        (ENDS + ", {none: 企业自查, from: 2022-01-01}", "open"),
        ("{agent: helper, until: 2021-12-31}", "open"),  # nobody led before, either
        ("{lead: devcom, agent: helper}", None),
        ("{lead: devcom, until: 2021-12-31}", None),  # no agent, DL103 says it
        ("{lead: devcom}, {agent: helper, until: 2021-12-31}", None),  # the lead goes on
        ("{agent: helper}, {lead: devcom, until: 2021-12-31}", None),  # the agent goes on
        ("{lead: devcom, until: 2021-06-30}, {agent: helper, until: 2021-12-31}", "open"),
        (
            "{lead: devcom, until: 2022-06-30}, {agent: helper, until: 2021-12-31}",
            None,
        ),  # not on the day after
    ],
)
def test_the_day_after_an_agents_clause(check_text: CheckText, clauses: str, until: str | None) -> None:
    found = [(one["from"], one["until"] or "open") for one in forsaken(check_text, f"clauses: [{clauses}]")]
    assert found == ([] if until is None else [("2022-01-01", until)])


@pytest.mark.parametrize("agent", ["brief", "daughter"])
def test_the_day_after_an_agent_or_one_above_it_ends(check_text: CheckText, agent: str) -> None:
    (found,) = forsaken(check_text, f"clauses: [{{agent: {agent}}}]")
    assert (found["bodies"], found["from"], found["until"]) == ([agent], "2022-01-01", None)
    assert forsaken(check_text, f"lead: devcom, clauses: [{{agent: {agent}}}]") == []


def test_a_selectors_body_ends_too(check_text: CheckText) -> None:
    (found,) = forsaken(check_text, "clauses: [{agent: '@township'}]")
    assert (found["bodies"], found["cells"]) == (["taozhu"], ["east"])


def test_agents_that_end_together_are_one_finding(check_text: CheckText) -> None:
    (found,) = forsaken(check_text, "clauses: [{agent: helper, until: 2021-12-31}, {agent: brief}]")
    assert found["bodies"] == ["brief", "helper"]


def test_that_day_is_the_reference_day_or_later(check_text: CheckText) -> None:
    clauses = f"clauses: [{ENDS}]"
    assert [one["from"] for one in forsaken(check_text, clauses, "2021-12-31")] == ["2022-01-01"]
    assert [one["from"] for one in forsaken(check_text, clauses, "2022-01-01")] == ["2022-01-01"]
    assert forsaken(check_text, clauses, "2022-01-02") == []
    assert forsaken(check_text, clauses, "2022-01-02", all_time=True) == []


def test_a_duty_that_ends_with_its_agent_needs_nobody_afterwards(check_text: CheckText) -> None:
    assert forsaken(check_text, f"until: 2021-12-31, clauses: [{ENDS}]") == []
    assert len(forsaken(check_text, f"until: 2022-01-01, clauses: [{ENDS}]")) == 1


def test_only_where_the_agent_was(check_text: CheckText) -> None:
    (found,) = forsaken(check_text, "clauses: [{agent: helper, in: [east], until: 2021-12-31}]")
    assert found["cells"] == ["east"]
    duty = "clauses: [{agent: helper, when: {phase: running}, until: 2021-12-31}]"
    (found,) = forsaken(check_text, duty)
    assert found["facets"] == {"phase": "running"}


def test_where_it_goes_on_is_one_run(check_text: CheckText) -> None:
    # First in the east, then in the west: two runs, each from its own day on.
    clauses = "{agent: helper, in: [east], until: 2021-12-31}, {agent: helper, in: [west], until: 2022-06-30}"
    assert [(one["cells"], one["from"]) for one in forsaken(check_text, f"clauses: [{clauses}]")] == [
        (["east"], "2022-01-01"),
        (["west"], "2022-07-01"),
    ]
