"""DL007: one id in two places of a section. The first counts."""

from tests.conftest import Doc


def test_in_two_files_both_places_are_named_and_the_first_counts(yaml_doc: Doc) -> None:
    """
    # a.yaml
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL101
        name: 路灯维护
        domain: upkeep
        areas: [east, west]
        clauses: [{lead: works, in: [east]}]
    # b.yaml
    duties:
      lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works}                  # <- DL007
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL007")
    assert finding["location"] == {"file": "b.yaml", "line": 3, "column": 3}
    assert [related["location"] for related in finding["related"]] == [
        {"file": "a.yaml", "line": 6, "column": 3}
    ]
    assert not yaml_doc.complete


def test_one_id_in_two_sections_is_two_things(yaml_doc: Doc) -> None:
    """
    # a.yaml
    domains: {works: 建设}
    areas: {works: 工地}
    # b.yaml
    bodies: {works: 建设局}
    duties: {works: {name: 工程建设, domain: works, areas: [works], lead: works}}
    """
    assert yaml_doc.found == []


def test_list_and_policy_stand_once(yaml_doc: Doc) -> None:
    """
    # a.yaml
    list: {name: 权责清单}
    policy: {require: [basis]}
    # b.yaml
    list: {name: 权责清单(修订)}                                    # <- DL007
    policy: {require: [standard]}                                   # <- DL007
    """
    assert yaml_doc.found == yaml_doc.marked


def test_each_file_may_have_its_own_format_and_defaults(yaml_doc: Doc) -> None:
    """
    # a.yaml
    format: dutylist/1
    domains: {upkeep: 养护, safety: 安全}
    areas: {east: 东片}
    bodies: {works: 建设局}
    defaults: {domain: upkeep, areas: [east]}
    duties: {lights: {name: 路灯维护, lead: works}}
    # b.yaml
    format: dutylist/1
    defaults: {domain: safety, areas: [east]}
    duties: {fire: {name: 消防检查, lead: works}}
    """
    assert yaml_doc.found == []


def test_a_confirmation_is_known_by_its_duty_and_its_body(yaml_doc: Doc) -> None:
    """
    # a.yaml
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, roads: 道路局}
    duties:
      lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works, support: roads}
    # b.yaml
    confirmations:
      lights:
        works: {verdict: agree, on: 2021-08-02}
    # c.yaml
    confirmations:
      lights:
        roads: {verdict: agree, on: 2021-08-03}
    """
    assert "DL007" not in [code for _, code in yaml_doc.found]


def test_the_same_body_answers_the_same_duty_twice(yaml_doc: Doc) -> None:
    """
    # a.yaml
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works}
    # b.yaml
    confirmations:
      lights:
        works: {verdict: agree, on: 2021-08-02}
    # c.yaml
    confirmations:
      lights:
        works: {verdict: agree, on: 2021-08-03}                     # <- DL007
    """
    assert yaml_doc.found == yaml_doc.marked
