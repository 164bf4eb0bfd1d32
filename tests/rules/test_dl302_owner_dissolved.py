"""DL302: the lead that a clause names no longer exists."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {land: 土地}
    areas: {east: 东片, west: 西片}
    bodies: {old-land: {name: 国土局, until: 2021-08-31}, works: 建设局}
    duties:
      transfer:
        name: 用地出让
        domain: land
        areas: [east, west]
        clauses:
          - {lead: works, in: [west]}
          - until: 2021-12-31                                       # <- DL302
            lead: old-land
          - {lead: works, from: 2022-01-01}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL302")
    assert (finding["bodies"], finding["role"], finding["cells"]) == (["old-land"], "lead", ["east"])
    assert (finding["from"], finding["until"], finding["severity"]) == ("2021-09-01", "2021-12-31", "error")
    assert finding["related"] == []


def test_its_last_day_counts(yaml_doc: Doc) -> None:
    """
    domains: {land: 土地}
    areas: {east: 东片}
    bodies: {old-land: {name: 国土局, until: 2021-09-01}}
    duties: {transfer: {name: 用地出让, domain: land, areas: [east], lead: old-land}}                # <- DL103
    """
    assert yaml_doc.found == yaml_doc.marked
    assert [code for _, code in yaml_doc.at("2021-09-02").found] == ["DL302"]


def test_an_ancestor_that_ended(yaml_doc: Doc) -> None:
    """
    domains: {land: 土地}
    areas: {east: 东片}
    bodies:
      old-zone: {name: 旧管委会, until: 2021-03-31}
      old-zone.build: {name: 建设局, parent: old-zone}
      old-zone.build.land: {name: 征迁科, parent: old-zone.build, until: 2030-12-31}
    duties:
      transfer:
        name: 用地出让
        domain: land
        areas: [east]
        lead: old-zone.build.land                                   # <- DL302
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL302")["bodies"] == ["old-zone.build.land"]


def test_one_gone_and_one_to_come(yaml_doc: Doc) -> None:
    """
    domains: {land: 土地}
    areas: {east: 东片}
    bodies:
      old-land: {name: 国土局, until: 2021-03-31}
      new-land: {name: 资规局, from: 2021-11-01}
    duties:
      transfer:                                                     # <- DL302
        name: 用地出让
        domain: land
        areas: [east]
        clauses: [{lead: old-land}, {lead: new-land}]
    """
    # Both kinds occur until the new one is there.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL302")
    assert (finding["bodies"], finding["until"]) == (["new-land", "old-land"], "2021-10-31")
    assert len(finding["related"]) == 2


def test_a_lead_that_exists_is_enough(yaml_doc: Doc) -> None:
    """
    domains: {land: 土地}
    areas: {east: 东片}
    bodies: {old-land: {name: 国土局, until: 2021-03-31}, new-land: 资规局}
    duties: {transfer: {name: 用地出让, domain: land, areas: [east], clauses: [{lead: old-land}, {lead: new-land}]}}
    """
    assert yaml_doc.found == []


def test_where_it_could_act_while_it_existed(yaml_doc: Doc) -> None:
    """
    domains: {land: 土地}
    areas: {east: 东片, west: 西片}
    bodies: {old-land: {name: 国土局, until: 2021-03-31, covers: [east]}}
    duties:
      transfer:                                                     # <- DL101
        name: 用地出让
        domain: land
        areas: [east, west]
        clauses: [{lead: old-land}]                                 # <- DL302
    """
    # A clause reaches a cell for a body only in its jurisdiction, the body existing or not.
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL302")["cells"] == ["east"]
    assert yaml_doc.one("DL101")["cells"] == ["west"]


def test_it_goes_before_a_selector_that_finds_nobody(yaml_doc: Doc) -> None:
    """
    domains: {land: 土地}
    areas: {east: 东片}
    bodies: {old-land: {name: 国土局, until: 2021-03-31}}
    duties:
      transfer:
        name: 用地出让
        domain: land
        areas: [east]
        clauses:
          - {lead: "@township"}
          - {lead: old-land}                                        # <- DL302
    """
    assert yaml_doc.found == yaml_doc.marked
