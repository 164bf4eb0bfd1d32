"""DL602: a matter that nobody answers, on the reference day."""

from tests.conftest import Doc


def test_no_response_at_all(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片}
    bodies: {devcom: 开发委}
    collaborations:
      delivery: {name: 交地, whistle: devcom, areas: [east]}          # <- DL602
      empty: {name: 施工, whistle: devcom, areas: [east], respond: []}   # <- DL602
    """
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["severity"], first["bodies"], first["cells"]) == ("error", [], [])
    assert "没有写明由谁报到" in first["message"]
    assert first["fingerprint"] != second["fingerprint"]


def test_a_responder_that_does_not_exist(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片, west: 西片}
    bodies:
      devcom: 开发委
      old: {name: 旧国土所, until: 2021-08-31}
      young: {name: 新国土所, from: 2022-01-01}
    collaborations:
      delivery:
        name: 交地
        whistle: devcom
        areas: [west, east]
        respond:
          - {body: [old, devcom], task: 供地, limit: 10wd, quality: 净地}      # <- DL602
          - {body: [young, old], task: 供地, limit: 10wd, quality: 净地}       # <- DL602
    """
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["bodies"], first["cells"], first["areas"]) == (["old"], ["east", "west"], ["east", "west"])
    assert second["bodies"] == ["old", "young"]
    assert "旧国土所在基准日不存在" in first["message"]
    assert [finding["bodies"] for finding in yaml_doc.at("2021-08-31").findings] == [["young"]]
    assert [finding["bodies"] for finding in yaml_doc.at("2022-01-01").findings] == [["old"], ["old"]]


def test_a_selector_that_finds_nobody(yaml_doc: Doc) -> None:
    """
    areas:
      zone: {name: 开发区, complete: true}
      east: {name: 东片, within: [zone]}
      west: {name: 西片, within: [{area: zone, from: 2021-09-01}]}
    bodies:
      devcom: {name: 开发委, covers: [zone]}
      street: {name: 街道办, kind: township, covers: [east]}
    collaborations:
      delivery:
        name: 交地
        whistle: devcom
        areas: [zone]
        respond:
          - {body: "@township", task: 征地, limit: 30wd, quality: 净地}        # <- DL602
          - {body: devcom, task: 供地, limit: 30wd, quality: 净地}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL602")
    assert (finding["bodies"], finding["cells"]) == ([], ["west"])
    assert "在西片按属地找不到应报到的机构" in finding["message"]
    assert yaml_doc.at("2021-08-31").found == []


def test_below_one_that_is_gone_and_where_nobody_is_found(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片, west: 西片}
    bodies:
      devcom: 开发委
      old: {name: 旧局, until: 2021-08-31}
      old.office: {name: 旧局东所, kind: office, parent: old, covers: [east]}
      land: 国土局
      land.west: {name: 西所, kind: office, parent: land, covers: [west]}
    collaborations:
      below:
        name: 交地
        whistle: devcom
        areas: [east, west]
        respond:
          - {body: old.office, task: 供地, limit: 10wd, quality: 净地}         # <- DL602
          - {body: "@land", task: 供地, limit: 10wd, quality: 净地}            # <- DL602
          - {body: ["@old", "@land"], task: 供地, limit: 10wd, quality: 净地}  # <- DL602
          - {body: [devcom, "@land", old], task: 供地, limit: 10wd, quality: 净地}   # <- DL602
    """
    # Whoever is named besides does not come in the place of those who are missing.
    assert yaml_doc.found == yaml_doc.marked
    told = [(one["bodies"], one["cells"]) for one in yaml_doc.findings]
    assert told == [
        (["old.office"], ["east", "west"]),
        ([], ["east"]),
        ([], ["east", "west"]),
        (["old"], ["east", "west"]),
    ]
    before = [(one["bodies"], one["cells"]) for one in yaml_doc.at("2021-08-31").all("DL602")]
    assert before == [([], ["east"]), ([], ["east", "west"]), ([], ["east"])]


def test_a_matter_that_is_nowhere_yet_calls_nobody(yaml_doc: Doc) -> None:
    """
    areas:
      range: {name: 新划入范围, complete: true}
      east: {name: 东片, within: [{area: range, from: 2022-01-01}]}
    bodies: {devcom: 开发委, old: {name: 旧局, until: 2021-08-31}}
    collaborations:
      delivery:
        name: 交地
        whistle: devcom
        areas: [range]
        respond: [{body: [old, "@township"], task: 供地, limit: 10wd, quality: 净地}]
    """
    assert yaml_doc.found == []
    assert yaml_doc.at("2022-01-01").one("DL602")["cells"] == ["east"]


def test_without_areas_those_of_the_duties(yaml_doc: Doc) -> None:
    """
    list: {areas: [west]}
    domains: {land: 土地}
    areas: {east: 东片, west: 西片}
    bodies: {devcom: 开发委, station: {name: 派驻组, kind: stationed, covers: [east]}}
    duties:
      delivery: {name: 征地, domain: land, areas: [east], lead: "@stationed"}
    collaborations:
      delivery:
        {name: 交地, whistle: devcom, duties: [delivery],
         respond: {body: "@stationed", task: 征地, limit: 30wd, quality: 净地}}
      other:
        {name: 施工, whistle: devcom,
         respond: {body: "@stationed", task: 征地, limit: 30wd, quality: 净地}}  # <- DL602
    """
    # A matter that names neither areas nor duties is one of the whole list.
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL602")["cells"] == ["west"]


def test_a_place_that_hangs_on_a_faulty_duty_is_not_judged(yaml_doc: Doc) -> None:
    """
    domains: {land: 土地}
    areas: {east: 东片}
    bodies: {devcom: 开发委}
    duties:
      delivery: {name: 征地, domain: land, areas: [nowhere], lead: devcom}   # <- DL005
    collaborations:
      delivery:
        {name: 交地, whistle: devcom, duties: [delivery],
         respond: {body: "@township", task: 征地, limit: 30wd, quality: 净地}}
    """
    assert yaml_doc.found == yaml_doc.marked


def test_an_unknown_responder_is_an_unknown_reference(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片}
    bodies: {devcom: 开发委, land: 国土局}
    collaborations:
      delivery:
        name: 交地
        whistle: devcom
        areas: [east]
        escalate: [devcom]
        respond:
          - {body: land, task: 供地, limit: 10wd, quality: 净地}
          - task: 征地
            body: [land, 国土居]                                      # <- DL005
          - body: "@townshipp"                                        # <- DL005
    """
    # And what cannot be resolved is not judged any further.
    assert yaml_doc.found == yaml_doc.marked
    assert not yaml_doc.complete
    assert "国土局" in yaml_doc.findings[0]["message"]
    assert yaml_doc.findings[0]["location"]["column"] == 22
