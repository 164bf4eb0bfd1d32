"""DL604: a named responder that may act nowhere in the matter."""

from tests.conftest import Doc


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片, west: 西片, north: 北片}
    bodies:
      devcom: 开发委
      street: {name: 街道办, kind: township, covers: [east]}
      town: {name: 镇政府, kind: township, covers: [west, north]}
      town.team: {name: 执法队, parent: town}
    collaborations:
      delivery:
        name: 交地
        whistle: devcom
        areas: [east]
        respond:
          - {body: [town.team, street, town, devcom], task: 征地, limit: 30wd, quality: 净地}   # <- DL604
          - {body: town, task: 交地, limit: 30wd, quality: 净地}        # <- DL604
          - {body: "@township", task: 交地, limit: 30wd, quality: 净地}
      both:
        name: 施工
        whistle: devcom
        areas: [east, west]
        respond: {body: [street, town], task: 征地, limit: 30wd, quality: 净地}
    """
    # One cell of the matter is enough; without `covers` up its line a body may act everywhere.
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["severity"], first["bodies"], first["cells"]) == ("error", ["town", "town.team"], ["east"])
    assert second["bodies"] == ["town"]
    assert "镇政府报到，但其管辖范围不涉及东片" in second["message"]
    assert first["fingerprint"] != second["fingerprint"]


def test_on_the_reference_day(yaml_doc: Doc) -> None:
    """
    areas:
      zone: {name: 开发区, complete: true}
      town: 镇域
      east: {name: 东片, within: [{area: zone, from: 2021-04-01}, town]}
      west: {name: 西片, within: [zone]}
    bodies:
      devcom: {name: 开发委, covers: [zone]}
      town-office: {name: 镇政府, kind: township, covers: [town]}
    collaborations:
      delivery:
        name: 交地
        whistle: devcom
        areas: [zone]
        respond: {body: town-office, task: 征地, limit: 30wd, quality: 净地}
    """
    assert yaml_doc.found == []
    before = yaml_doc.at("2021-03-31")
    assert [code for _, code in before.found] == ["DL604"]
    assert before.one("DL604")["cells"] == ["west"]


def test_the_places_of_the_duties(yaml_doc: Doc) -> None:
    """
    list: {areas: [west]}
    domains: {land: 土地}
    areas: {east: 东片, west: 西片}
    bodies: {devcom: 开发委, town: {name: 镇政府, kind: township, covers: [west]}}
    duties:
      one: {name: 征地, domain: land, areas: [east], lead: devcom}
    collaborations:
      delivery:
        name: 交地
        whistle: devcom
        duties: [one]
        respond: {body: town, task: 征地, limit: 30wd, quality: 净地}   # <- DL604
    """
    assert yaml_doc.found == yaml_doc.marked


def test_the_nearest_covers_up_the_line(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片, west: 西片}
    bodies:
      devcom: 开发委
      build: {name: 建设局, covers: [west]}
      build.east: {name: 东所, parent: build, covers: [east]}
      build.team: {name: 工程队, parent: build.east}
      build.west: {name: 西队, parent: build}
      gone: {name: 旧所, covers: [west], until: 2021-08-31}
    collaborations:
      delivery:
        name: 交地
        whistle: devcom
        areas: [east]
        respond:
          - {body: [build.team, build.east], task: 施工, limit: 30wd, quality: 净地}
          - {body: build.west, task: 施工, limit: 30wd, quality: 净地}     # <- DL604
          - {body: gone, task: 施工, limit: 30wd, quality: 净地}           # <- DL602 DL604
    """
    # One that is gone and was never called for there has both faults.
    assert yaml_doc.found == yaml_doc.marked
