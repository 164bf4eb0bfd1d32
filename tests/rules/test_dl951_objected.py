"""DL951: a body that answered with an objection, or wants something changed."""

from tests.conftest import Doc


def test_whoever_does_not_agree(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: 建设局
      roads: {name: 道路局, short: 路局}
      gardens: 园林局
    duties:
      lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works, support: [roads, gardens]}
    confirmations:
      lights:
        works: {verdict: agree, on: 2021-08-02}
        路局: {verdict: object, on: 2021-08-03, opinion: "没有{经费}"}       # <- DL951
        gardens:                                                      # <- DL951
          verdict: amend
          on: 2021-08-04
          opinion: 只管绿地里的灯
    """
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["severity"], first["duty"], first["domain"]) == ("warning", "lights", "upkeep")
    assert (first["bodies"], first["role"], first["cells"], first["from"]) == (["roads"], None, [], None)
    assert first["message"] == "路局对「路灯维护」会签不同意（2021-08-03）：没有{经费}"
    assert yaml_doc.line(first["related"][0]["location"]).startswith("lights: {name")
    assert second["bodies"] == ["gardens"]
    assert "要求修改（2021-08-04）：只管绿地里的灯" in second["message"]
    assert second["location"]["column"] == 5
    assert first["fingerprint"] != second["fingerprint"]


def test_also_of_a_body_without_a_part_in_the_duty(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, water: 水利局}
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works}}
    confirmations:
      lights:
        works: {verdict: agree, on: 2021-08-02}
        water: {verdict: object, on: 2021-08-02, opinion: 应写上我们}        # <- DL951
    """
    assert yaml_doc.found == yaml_doc.marked


def test_an_objection_to_a_duty_that_cannot_be_judged_waits(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [nowhere], lead: works}}   # <- DL005
    confirmations:
      lights: {works: {verdict: object, on: 2021-08-02, opinion: 不归我们}}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert not yaml_doc.complete


def test_an_objection_to_an_earlier_text_is_stale_as_well(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties: {lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works}}
    confirmations:
      lights:
        works: {verdict: object, on: 2021-08-02, opinion: 不归我们, fingerprint: "0"}   # <- DL951 DL952
    """
    assert yaml_doc.found == yaml_doc.marked
