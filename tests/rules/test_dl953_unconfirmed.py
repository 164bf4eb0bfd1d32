"""DL953: a body with a role in a duty that has not answered, in a list that has answers."""

from tests.conftest import CheckText, Doc


def test_each_body_in_any_role(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: 建设局
      roads: 道路局
      gardens: 园林局
      lamps: 路灯所
      finance: 财政局
      helper: {name: 代办公司, kind: agent}
    defaults: {domain: upkeep, areas: [east]}
    duties:
      lights:                                                         # <- DL953 DL953 DL953
        name: 路灯维护
        lead: works
        funds: finance
        clauses:
          - {support: [roads, lamps], supervise: gardens}
          - {agent: helper, supervise: roads}
      signs: {name: 标志维护, lead: works}                              # <- DL953
    confirmations:
      lights:
        works: {verdict: agree, on: 2021-08-02}
        路灯所: {verdict: object, on: 2021-08-02, opinion: 不归我们}          # <- DL951
    """
    # An objection is an answer, too; to pay is no role.
    assert [one for one in yaml_doc.found if one[1] != "DL514"] == yaml_doc.marked
    first, second, third, fourth = yaml_doc.all("DL953")
    assert [one["bodies"] for one in (first, second, third)] == [["gardens"], ["helper"], ["roads"]]
    assert (first["severity"], first["duty"], first["domain"], first["role"]) == (
        "warning",
        "lights",
        "upkeep",
        None,
    )
    assert (first["cells"], first["from"], first["until"]) == ([], None, None)
    assert first["message"] == "园林局还没有会签「路灯维护」"
    lines = [yaml_doc.line(related["location"]) for related in third["related"]]
    assert lines == ["- {support: [roads, lamps], supervise: gardens}", "- {agent: helper, supervise: roads}"]
    assert fourth["bodies"] == ["works"]
    assert len({one["fingerprint"] for one in yaml_doc.findings}) == len(yaml_doc.findings)


def test_nothing_before_the_list_is_circulated(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works}}
    confirmations: {lights: {}}
    """
    assert yaml_doc.found == []


def test_whom_a_selector_stands_for_where_the_clause_is(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas:
      zone: {name: 开发区, complete: true}
      east: {name: 东片, within: [zone]}
      west: {name: 西片, within: [{area: zone, until: 2021-12-31}]}
      north: {name: 北片, within: [{area: zone, until: 2021-06-30}]}
      south: 南片
    bodies:
      east-hall: {name: 东镇政府, kind: township, covers: [east]}
      west-hall: {name: 西镇政府, kind: township, covers: [west]}
      north-hall: {name: 北镇政府, kind: township, covers: [north]}
      south-hall: {name: 南镇政府, kind: township, covers: [south]}
      old-hall: {name: 旧镇政府, kind: township, covers: [east], until: 2021-08-31}
    duties:
      fire: {name: 消防检查, domain: safety, areas: [zone], lead: 属地镇街}      # <- DL953 DL953
      hotline: {name: 热线, domain: safety, areas: [south], lead: south-hall}
      flood: {name: 防汛, domain: safety, areas: [zone], clauses: [{lead: "@township", except: west}]}  # <- DL101 DL953
    confirmations:
      hotline: {south-hall: {verdict: agree, on: 2021-08-02}}
    """
    assert yaml_doc.found == yaml_doc.marked
    fire = [one["bodies"] for one in yaml_doc.all("DL953") if one["duty"] == "fire"]
    assert fire == [["east-hall"], ["west-hall"]]
    # Before, the others were meant as well.
    before = [one["bodies"] for one in yaml_doc.at("2021-06-30").all("DL953") if one["duty"] == "fire"]
    assert before == [["east-hall"], ["north-hall"], ["old-hall"], ["west-hall"]]


def test_whoever_has_no_part_any_more_is_not_asked(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: 建设局
      roads: 道路局
      old: {name: 旧道路局, until: 2021-08-31}
      old.team: {name: 旧道路队, parent: old}
      young: {name: 新道路局, from: 2022-01-01}
    defaults: {domain: upkeep, areas: [east]}
    duties:
      lights:                                                         # <- DL953
        name: 路灯维护
        lead: works
        clauses:
          - {support: [old, old.team, young]}
          - {support: roads, until: 2021-08-31}
      past: {name: 旧灯拆除, until: 2021-08-31, lead: roads}
    confirmations:
      lights: {works: {verdict: agree, on: 2021-08-02}}
    """
    # Who comes later is asked now; the last day of a clause, of a body and of a duty is still a day.
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL953")["bodies"] == ["young"]
    day_before = [(one["duty"], one["bodies"]) for one in yaml_doc.at("2021-08-31").all("DL953")]
    assert day_before == [
        ("lights", ["old"]),
        ("lights", ["old.team"]),
        ("lights", ["roads"]),
        ("lights", ["young"]),
        ("past", ["roads"]),
    ]
    assert len(yaml_doc.at("2021-09-01", all_time=True).all("DL953")) == 5


def test_a_faulty_answer_is_no_silence(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, roads: 道路局}
    defaults: {domain: upkeep, areas: [east]}
    duties:
      lights: {name: 路灯维护, lead: works, support: roads}
      signs: {name: 标志维护, lead: works, support: roads}
      benches: {name: 座椅维护, lead: nobody, support: roads}           # <- DL005
      bins: {name: 果皮箱维护, lead: works, support: roads}             # <- DL953
    confirmations:
      lights: {works: {verdict: agree, on: 2021-13-02}}               # <- DL004
      signs: {wroks: {verdict: agree, on: 2021-08-02}}                # <- DL005
      benches: {}
      bins: {works: {verdict: agree, on: 2021-08-02}}
    """
    # Whose answer it was meant to be is not known before it is put right.
    assert yaml_doc.found == yaml_doc.marked
    assert not yaml_doc.complete


def test_an_answer_by_name_counts(check_text: CheckText) -> None:
    text = """\
domains: {upkeep: 养护}
areas: {east: 东片}
bodies: {works: {name: 建设局, nameplates: [市政所]}}
duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works}}
confirmations: {DUTY: {BODY: {verdict: agree, on: 2021-08-02}}}
"""
    for duty in ("lights", "路灯维护"):
        for body in ("works", "建设局", "市政所"):
            assert check_text(text.replace("DUTY", duty).replace("BODY", body)) == []
