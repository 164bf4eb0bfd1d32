"""DL004: whatever the format does not allow is said, with the place, and never guessed."""

import pytest

from tests.conftest import CheckFiles, CheckText, Doc

LIST = """\
domains: {upkeep: 养护}
areas: {east: 东片}
bodies: {works: 建设局}
duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works}}
"""


def test_an_unknown_key_with_the_nearest_known_one(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        lead: works
        standrad: 每日 1 次                                         # <- DL004
    """
    assert yaml_doc.found == yaml_doc.marked
    assert "standard" in yaml_doc.one("DL004")["message"]


TRANSFER = {
    "kind": "strip",
    "duties": "[lights]",
    "giver": "works",
    "receiver": "works",
    "effective": "2021-07-01",
}


def without(left_out: str) -> str:
    """Return a transfer that lacks one key."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in TRANSFER.items() if key != left_out) + "}"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("areas: {east: {kind: zone}}", "name"),
        ("bodies: {works: {kind: department}}", "name"),
        ("domains: {upkeep: {note: 养护}}", "name"),
        ("facets: {phase: {values: {a: 甲}}}", "name"),
        ("facets: {phase: {name: 阶段}}", "values"),
        ("duties: {roads: {domain: upkeep, lead: works}}", "name"),
        ("duties: {roads: {name: 道路养护, lead: works}}", "domain"),
        *((f"transfers: {{move: {without(key)}}}", key) for key in TRANSFER),
        ("assets: {road: {in: [east], upkeep: [lights]}}", "name"),
        ("assets: {road: {name: 环城西路, upkeep: [lights]}}", "in"),
        ("assets: {road: {name: 环城西路, in: [east]}}", "upkeep"),
        ("collaborations: {land: {whistle: works}}", "name"),
        ("collaborations: {land: {name: 征拆交地}}", "whistle"),
        ("confirmations: {lights: {works: {on: 2021-08-02}}}", "verdict"),
        ("confirmations: {lights: {works: {verdict: agree}}}", "on"),
        ("confirmations: {lights: {works: {verdict: object, on: 2021-08-02}}}", "opinion"),
        ("confirmations: {lights: {works: {verdict: amend, on: 2021-08-02}}}", "opinion"),
    ],
)
def test_what_must_not_be_left_out(check_text: CheckText, text: str, key: str) -> None:
    messages = [finding["message"] for finding in check_text(text) if finding["code"] == "DL004"]
    assert any(f"「{key}」" in message or f" {key}" in message for message in messages)


@pytest.mark.parametrize(
    ("first", "last", "faults"),
    [
        ("2021-05-31", "2021-06-01", []),
        ("2021-06-01", "2021-06-01", []),
        ("2021-06-01", "2021-05-31", ["DL004"]),
    ],
)
def test_from_must_not_lie_after_until(
    check_text: CheckText, first: str, last: str, faults: list[str]
) -> None:
    text = (
        f"areas: {{zone: 开发区, east: {{name: 东片, within: {{area: zone, from: {first}, until: {last}}}}}}}"
    )
    assert [finding["code"] for finding in check_text(text)] == faults


@pytest.mark.parametrize(
    ("day", "faults"),
    [
        ("2020-02-29", 0),
        ("2021-02-29", 1),
        ("2021-13-01", 1),
        ("2021-6-1", 1),
        ("2021.06.01", 1),
        ("2021年6月1日", 1),
        ("9999-12-31", 0),
        ("soon", 1),
    ],
)
def test_days_are_iso_days_that_exist(check_text: CheckText, day: str, faults: int) -> None:
    text = f"areas: {{zone: 开发区, east: {{name: 东片, within: {{area: zone, until: {day}}}}}}}"
    assert [finding["code"] for finding in check_text(text)] == ["DL004"] * faults


@pytest.mark.parametrize(
    ("word", "faults"), [("true", 0), ("false", 0), ("yes", 1), ("on", 1), ("'true'", 1)]
)
def test_only_true_and_false_are_booleans(check_text: CheckText, word: str, faults: int) -> None:
    text = f"areas: {{zone: {{name: 开发区, complete: {word}}}, east: {{name: 东片, within: zone}}}}"
    assert [finding["code"] for finding in check_text(text)] == ["DL004"] * faults


@pytest.mark.parametrize("word", ["no", "on", "yes", "off", "0123", "12:30", "1_000", "330681", "1e3", "="])
def test_what_looks_like_something_else_stays_text(check_text: CheckText, word: str) -> None:
    assert check_text(LIST.replace("建设局", word).replace("lead: works", f'lead: "{word}"')) == []


def test_one_value_may_stand_for_a_list_and_nothing_for_no_key(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
    areas: {zone: 开发区, east: {name: 东片, within: zone, km2: , kind: ~}}
    bodies: {works: {name: 建设局, covers: zone, parent: null, abilities: 巡查}}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: east
        facets: phase
        abilities: 巡查
        needs: []
        standard:
        clauses: {lead: works, in: east, when: {phase: [building, running]}, except: []}
    """
    assert yaml_doc.found == []


def test_what_a_duty_may_not_ask_for(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    facets:
      phase: {name: 阶段, values: {building: 建设期, running: 运营期}}
      tier: {name: 等级, values: {first: 一级, second: 二级}}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        needs: [lead]                                               # <- DL004
        lead: works
      roads:
        name: 道路养护
        domain: upkeep
        areas: [east]
        facets: [tier]
        clauses:
          - lead: works
            when:
              phase: building                                       # <- DL004
    """
    assert yaml_doc.found == yaml_doc.marked


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("dutys: {lights: {name: 路灯维护}}", "duties"),
        ("areas: {east: {name: 东片, km: 3}}", "km2"),
        ("areas: {east: {name: 东片, within: {area: east, form: 2021-01-01}}}", "from"),
        ("bodies: {works: {name: 建设局, cover: [east]}}", "covers"),
        ("duties: {lights: {name: 路灯维护, clauses: [{leed: works}]}}", "lead"),
        ("duties: {lights: {name: 路灯维护, basis: [{laws: 条例}]}}", "law"),
        ("policy: {vague: {adds: [尽快]}}", "add"),
        ("policy: {severity: {DL1O1: error}}", "DL101"),
        ("bodies: {works: {name: 建设局, kind: departement}}", "department"),
        ("defaults: {needs: supervision}", "supervise"),
    ],
)
def test_the_nearest_word_is_offered_everywhere(check_text: CheckText, text: str, better: str) -> None:
    messages = [finding["message"] for finding in check_text(text + "\n") if finding["code"] == "DL004"]
    assert any(f"是否指 {better}" in message for message in messages)


@pytest.mark.parametrize("code", [f"DL00{number}" for number in range(1, 8)])
def test_faults_of_the_files_cannot_be_switched_off(check_text: CheckText, code: str) -> None:
    (finding,) = check_text(LIST + f"policy: {{severity: {{{code}: off}}}}\n")
    assert finding["code"] == "DL004"
    assert code in finding["message"]
    assert check_text(LIST + f"policy: {{severity: {{{code}: warning, DL008: off}}}}\n") == []


def test_a_fault_in_policy_stops_only_what_uses_that_key(yaml_doc: Doc) -> None:
    """
    policy:
      severity: {DL001: off, DL101: warning}                        # <- DL004
      require: [basis, basics]                                      # <- DL004
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [east, west]
        clauses: [{lead: works, in: [east]}]
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL101")["severity"] == "warning"
    assert not yaml_doc.complete  # nobody knows what else is required


@pytest.mark.parametrize(
    ("policy", "complete"),
    [
        ("every_area_needs: [upkep]", False),
        ("vague: {add: {a: b}}", False),
        ("need: [supervise]", False),
        ("severity: {DL999: off}", True),
        ("needs: [lead]", True),
        ("selectors: {各站所: works}", True),
    ],
)
def test_a_demand_that_cannot_be_judged_makes_the_result_incomplete(
    check_files: CheckFiles, policy: str, complete: bool
) -> None:
    report = check_files({"list.yaml": f"policy: {{{policy}}}\ndomains: {{upkeep: 养护}}\n"})
    assert report.exit_code == 1
    assert report.complete is complete


def test_a_duty_with_a_fault_is_not_judged_and_the_others_are(yaml_doc: Doc) -> None:
    """
    list: {areas: [east]}
    policy: {every_area_needs: [upkeep]}
    domains: {upkeep: 养护, safety: 安全}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        leed: works                                                 # <- DL004
      fire:                                                         # <- DL301
        name: 消防检查
        domain: safety
        support: works
    """
    # `lights` counts as present for DL104, and has no DL301.
    assert yaml_doc.found == yaml_doc.marked
    assert not yaml_doc.complete


def test_a_slip_in_a_clause_does_not_make_its_bodies_idle(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, roads: 道路局}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: works, until: 2021-06-31}                        # <- DL004
          - {lead: roads, from: 2021-07-01}
    """
    assert yaml_doc.found == yaml_doc.marked


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        ("lights.main-2", 0),
        ("路灯", 0),
        ("a b", 1),
        ("a,b", 1),
        ("a，b", 1),
        ("a、b", 1),
        ("a；b", 1),
        ("a：b", 1),
        ("@a", 1),
    ],
)
def test_what_an_id_may_not_hold(check_text: CheckText, name: str, faults: int) -> None:
    findings = check_text(f'areas: {{"{name}": 东片}}\n')
    assert [finding["code"] for finding in findings] == ["DL004"] * faults


@pytest.mark.parametrize("char", ["\\0", "\\e", "\\x7f", "\u202e", "\u2066"])
def test_characters_that_control_or_hide(check_text: CheckText, char: str) -> None:
    (finding,) = check_text(f'areas: {{east: "东{char}片"}}\n')
    assert finding["code"] == "DL004"
    assert "U+" in finding["message"]


@pytest.mark.parametrize(("text", "faults"), [("dutylist/1", 0), ("dutylist/2", 1), ("1", 1)])
def test_the_format_is_this_one(check_text: CheckText, text: str, faults: int) -> None:
    assert len(check_text(f"format: {text}\nareas: {{east: 东片}}\n")) == faults
