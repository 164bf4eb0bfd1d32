"""DL513: a built thing whose keeper does not lead what comes with it, from the hand-over of its upkeep on."""

from tests.conftest import Doc


def test_each_duty_that_comes_with_it(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {builder: 建投公司, street: {name: 街道办事处, short: 街道}, build: 建设局}
    defaults: {domain: upkeep, areas: [east]}
    duties:
      roads: {name: 道路养护, lead: street, support: builder}
      lights: {name: 路灯维护, lead: build}
      benches: {name: 座椅维护, clauses: {none: 没有座椅}}
    assets:
      kept: {name: 甲路, in: east, upkeep: roads, keeper: street, handed_over: {upkeep: 2021-01-01}}
      other:                                                          # <- DL513 DL513
        {name: 乙路, in: east, upkeep: [roads, lights, benches], keeper: street, handed_over: {upkeep: 2021-01-01}}
      no-keeper: {name: 丙路, in: east, upkeep: [roads, lights], handed_over: {upkeep: 2021-01-01}}   # <- DL513
      not-yet: {name: 丁路, in: east, upkeep: lights, keeper: street, handed_over: {structure: 2021-01-01}}
    """
    # Also where a duty is nobody's: whoever keeps the thing has to lead it.
    assert yaml_doc.found == yaml_doc.marked
    benches, lights, no_keeper = yaml_doc.findings
    assert (lights["severity"], lights["duty"], lights["domain"]) == ("error", "lights", "upkeep")
    assert (lights["bodies"], lights["cells"], lights["areas"]) == (["street"], ["east"], ["east"])
    assert (lights["role"], lights["from"], lights["until"]) == (None, None, None)
    assert "移交街道，但东片的「路灯维护」自 2021-09-01 起由建设局牵头" in lights["message"]
    assert yaml_doc.line(lights["related"][0]["location"]).startswith("lights:")
    assert (benches["duty"], benches["bodies"]) == ("benches", ["street"])
    assert "自 2021-09-01 起无人牵头" in benches["message"]
    assert (no_keeper["bodies"], no_keeper["duty"], no_keeper["cells"]) == ([], None, [])
    assert "没有写明由谁管护" in no_keeper["message"]
    assert len({one["fingerprint"] for one in yaml_doc.findings}) == 3


def test_one_facet_combination_is_enough_at_each_cell(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
    bodies: {builder: 建投公司, street: 街道办}
    defaults: {domain: upkeep, areas: [east, west]}
    duties:
      roads:
        name: 道路养护
        clauses:
          - {lead: builder, when: {phase: building}}
          - {lead: street, when: {phase: running}, in: [east]}
          - {lead: builder, when: {phase: running}, in: [west]}
    assets:
      east: {name: 东路, in: [east], upkeep: roads, keeper: street, handed_over: {upkeep: 2021-01-01}}
      both:                                                           # <- DL513
        {name: 长路, in: [east, west], upkeep: roads, keeper: street, handed_over: {upkeep: 2021-01-01}}
      building: {name: 新路, in: [east, west], upkeep: roads, keeper: builder, handed_over: {upkeep: 2021-01-01}}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL513")["cells"] == ["west"]


def test_a_road_on_the_border_of_two_townships(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片}
    bodies:
      east-hall: {name: 东镇政府, kind: township, covers: [east]}
      west-hall: {name: 西镇政府, kind: township, covers: [west]}
    duties:
      roads: {name: 道路养护, domain: upkeep, areas: [east, west], lead: "@township"}
      trees:
        {name: 行道树养护, domain: upkeep, areas: [east, west], clauses: {lead: [east-hall, west-hall], joint: 协议}}
    assets:
      border:                                                         # <- DL513
        {name: 界路, in: [east, west], upkeep: roads, keeper: east-hall, handed_over: {upkeep: 2021-01-01}}
      east-half: {name: 界路东半, in: [east], upkeep: roads, keeper: east-hall, handed_over: {upkeep: 2021-01-01}}
      west-half: {name: 界路西半, in: [west], upkeep: roads, keeper: west-hall, handed_over: {upkeep: 2021-01-01}}
      trees: {name: 界路绿带, in: [east], upkeep: trees, keeper: east-hall, handed_over: {upkeep: 2021-01-01}}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL513")
    assert (finding["bodies"], finding["cells"]) == (["east-hall"], ["west"])
    assert "但西片的「道路养护」自 2021-09-01 起由西镇政府牵头" in finding["message"]


def test_cells_outside_the_duty_are_passed_over(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片, west: 西片, north: 北片}
    bodies: {street: {name: 街道办, covers: [east]}, build: 建设局}
    duties:
      roads: {name: 道路养护, domain: upkeep, areas: [east], lead: street}
      lights: {name: 路灯维护, domain: upkeep, areas: [west], lead: build}
      past: {name: 临时看管, domain: upkeep, areas: [east, west], until: 2021-08-31, lead: build}
    assets:
      road:
        {name: 长路, in: [east, north], upkeep: [roads, lights, past], keeper: street,
         handed_over: {upkeep: 2021-01-01}}
    """
    assert yaml_doc.found == []
    assert [code for _, code in yaml_doc.at("2021-08-31").found] == ["DL513"]


def test_from_the_hand_over_and_the_reference_day_on(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {old: {name: 旧街道, until: 2021-12-31}, street: 街道办, build: 建设局}
    duties:
      roads:
        name: 道路养护
        domain: upkeep
        areas: [east]
        clauses:
          - {lead: build, until: 2021-08-31}
          - {lead: street, from: 2021-09-01, until: 2022-12-31}       # <- DL103
          - {lead: build, from: 2024-01-01}
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses: [{lead: old, until: 2021-12-31}, {lead: street, from: 2022-01-01}]
    assets:
      past:                                                           # <- DL513
        {name: 甲路, in: east, upkeep: roads, keeper: street, handed_over: {upkeep: 2021-01-01}}
      later: {name: 乙路, in: east, upkeep: roads, keeper: build, handed_over: {upkeep: 2024-01-01}}
      early:                                                          # <- DL513
        {name: 丙路, in: east, upkeep: roads, keeper: build, handed_over: {upkeep: 2023-12-31}}
      gone:                                                           # <- DL513
        {name: 丁路, in: east, upkeep: lights, keeper: old, handed_over: {upkeep: 2021-01-01}}
    """
    assert yaml_doc.found == yaml_doc.marked
    past, early, gone = yaml_doc.all("DL513")
    assert "自 2023-01-01 起无人牵头" in past["message"]
    assert "自 2023-12-31 起无人牵头" in early["message"]
    assert "自 2022-01-01 起由街道办牵头" in gone["message"]
    # On the day before, the builder still led.
    assert "自 2021-08-31 起由建设局牵头" in yaml_doc.at("2021-08-31").all("DL513")[0]["message"]
    assert "自 2021-01-01 起由建设局牵头" in yaml_doc.at(all_time=True).all("DL513")[0]["message"]


def test_the_places_of_the_thing_may_change(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas:
      zone: {name: 开发区, complete: true}
      road: {name: 路线, complete: true}
      east: {name: 东片, within: [zone, road]}
      west: {name: 西片, within: [zone, {area: road, from: 2022-01-01}]}
    bodies: {street: 街道办, build: 建设局}
    duties:
      roads:
        {name: 道路养护, domain: upkeep, areas: [zone], lead: street, clauses: {lead: build, in: [west]}}
    assets:
      road:                                                           # <- DL513
        {name: 甲路, in: [road], upkeep: roads, keeper: street, handed_over: {upkeep: 2021-01-01}}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL513")
    assert finding["cells"] == ["west"]
    assert "自 2022-01-01 起由建设局牵头" in finding["message"]


def test_a_keeper_stands_for_itself_alone(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {street: 街道办, street.roads: {name: 市政科, parent: street}}
    duties: {roads: {name: 道路养护, domain: upkeep, areas: [east], lead: street.roads}}
    assets:
      road:                                                           # <- DL513
        {name: 甲路, in: east, upkeep: roads, keeper: street, handed_over: {upkeep: 2021-01-01}}
    """
    assert yaml_doc.found == yaml_doc.marked


def test_a_duty_that_cannot_be_judged_is_passed_over(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {street: 街道办}
    duties:
      roads: {name: 道路养护, domain: upkeep, areas: [east], lead: streets}            # <- DL005
    assets:
      road: {name: 甲路, in: east, upkeep: roads, keeper: street, handed_over: {upkeep: 2021-01-01}}
      path: {name: 乙路, in: east, upkeep: road, keeper: street, handed_over: {upkeep: 2021-01-01}}   # <- DL005
    """
    assert yaml_doc.found == yaml_doc.marked
    assert not yaml_doc.complete
