"""DL104: cells of the list's areas that no duty of a needed domain has on the reference day."""

import re

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    list: {areas: [zone]}
    policy: {every_area_needs: [safety, sanitation]}
    domains:
      safety: 安全生产                                              # <- DL104
      sanitation: 环境卫生                                          # <- DL104
    areas:
      zone: 开发区
      east: {name: 东片, within: [zone]}
      outer: 区外
    bodies: {works: 建设局}
    duties:
      inspection: {name: 安全检查, domain: safety, areas: [east, outer], lead: works}
    """
    # Each domain is one finding, with its cells and no duty.
    assert yaml_doc.found == yaml_doc.marked
    safety, sanitation = yaml_doc.all("DL104")
    assert (safety["domain"], safety["cells"], safety["areas"]) == ("safety", ["zone"], ["zone"])
    assert re.search("开发区.其余部分", safety["message"])
    assert (sanitation["cells"], sanitation["areas"]) == (["east", "zone"], ["zone"])
    for finding in (safety, sanitation):
        assert (finding["duty"], finding["role"], finding["from"], finding["until"]) == (None,) * 4


def test_the_duty_has_to_be_there_on_the_reference_day(yaml_doc: Doc) -> None:
    """
    list: {areas: [east]}
    policy: {every_area_needs: [safety]}
    domains: {safety: 安全生产}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      past: {name: 烟花爆竹检查, domain: safety, until: 2021-09-01, lead: works}
      future: {name: 工业锅炉检查, domain: safety, from: 2021-09-03, lead: works}
    """
    assert yaml_doc.found == []
    assert [code for _, code in yaml_doc.at("2021-09-02").found] == ["DL104"]
    assert yaml_doc.at("2021-09-03").found == []


def test_any_duty_will_do_also_one_with_a_gap_or_a_fault(yaml_doc: Doc) -> None:
    """
    list: {areas: [east, west]}
    policy: {every_area_needs: [safety]}
    domains: {safety: 安全生产}
    areas: {east: 东片, west: 西片}
    bodies: {works: 建设局}
    duties:
      inspection: {name: 安全检查, domain: safety, areas: [east], support: works}           # <- DL301
      training: {name: 安全培训, domain: safety, areas: [west], lead: workz}                # <- DL005
    """
    assert yaml_doc.found == yaml_doc.marked


def test_the_areas_of_the_list_change_with_the_day(yaml_doc: Doc) -> None:
    """
    list: {areas: [zone]}
    policy: {every_area_needs: [safety]}
    domains: {safety: 安全生产}
    areas:
      zone: {name: 开发区, complete: true}
      east: {name: 东片, within: [zone]}
      hitech: {name: 高新区, within: [{area: zone, from: 2022-01-01}]}
    bodies: {works: 建设局}
    duties:
      inspection: {name: 安全检查, domain: safety, areas: [east], lead: works}
    """
    assert yaml_doc.found == []
    assert yaml_doc.at("2022-01-01").one("DL104")["cells"] == ["hitech"]


def test_a_needed_domain_that_does_not_exist(yaml_doc: Doc) -> None:
    """
    list: {areas: [east]}
    policy: {every_area_needs: [safety, sanitation]}                # <- DL005
    domains: {safety: 安全生产}
    areas: {east: 东片}
    """
    # The key is broken, so what uses it is not judged.
    assert yaml_doc.found == yaml_doc.marked
