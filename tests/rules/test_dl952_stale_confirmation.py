"""DL952: an answer on something else than what the list says today; the same content has the same fingerprint."""

import re

import pytest

from tests.conftest import CheckText, Doc

LIST = """\
list: {areas: [zone]}
policy: {selectors: {各镇: "@township"}}
facets:
  phase: {name: 阶段, values: {building: 建设期, running: 运营期}}
  tier: {name: 规模, values: {major: 甲类, general: 乙类}}
domains: {upkeep: 养护, other: 其他}
areas:
  zone: {name: 开发区, complete: true}
  east: {name: 东片, within: [zone]}
  west: {name: 西片, within: [zone]}
bodies:
  works: {name: 建设局, short: 建局}
  works.lamps: {name: 路灯科, kind: office, parent: works}
  works.signs: {name: 标志科, kind: office, parent: works}
  roads: 道路局
  finance: 财政局
  hall: {name: 东镇政府, kind: township, covers: [east]}
  town: {name: 西镇政府, kind: township, covers: [west]}
duties:
  lights:
    name: 路灯维护
    domain: upkeep
    areas: [east, west]
    facets: {aspect: {lamps: 灯具, poles: {name: 灯杆, means: 立杆}}}
    from: 2020-01-01
    support: [roads, finance]
    task: 巡查
    clauses:
      - lead: works
        office: [works.lamps, works.signs]
        in: [east]
        when: {aspect: [lamps, poles]}
        from: 2021-01-01
        workload: 2.5
        basis: 道路照明条例
        tags: [夜间, 日间]
      - {supervise: "@township", in: [west], limit: 2h}
      - {lead: roads, in: [west], funds: finance}
  other: {name: 公厕保洁, domain: other, areas: [zone], lead: hall, support: town}
confirmations:
  lights:
    BODY: {verdict: agree, on: 2021-08-02, fingerprint: unknown}
"""


def today(check_text: CheckText, body: str, *changes: tuple[str, str], on: str = "2021-09-01") -> str:
    """Return today's fingerprint of a body's part in the duty, as the message of DL952 gives it."""
    text = LIST
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (finding,) = [one for one in check_text(text.replace("BODY", body), on) if one["code"] == "DL952"]
    (mark,) = re.findall(r"现在的指纹为 ([0-9a-f]{16})$", finding["message"])
    return str(mark)


REWRITTEN = {
    "a body by name": ("lead: works\n", "lead: 建设局\n"),
    "a body by short name": ("lead: works\n", "lead: [建局]\n"),
    "an office by name": ("office: [works.lamps, ", "office: [路灯科, "),
    "an area by name": ("        in: [east]\n", "        in: 东片\n"),
    "areas in another order": ("areas: [east, west]", "areas: [西片, east]"),
    "a domain by name": ("    domain: upkeep\n", "    domain: 养护\n"),
    "a value by name": ("when: {aspect: [lamps, poles]}", "when: {aspect: [灯杆, lamps]}"),
    "a form of values": ("{lamps: 灯具, ", "{lamps: {name: 灯具}, "),
    "bodies in another order": ("support: [roads, finance]", "support: [finance, roads, roads]"),
    "keys in another order": (
        "    task: 巡查\n",
        "",
        "    from: 2020-01-01\n",
        "    task: 巡查\n    from: 2020-01-01\n",
    ),
    "no end": ("from: 2020-01-01\n", "from: 2020-01-01\n    until: 9999-12-31\n"),
    "a number": ("workload: 2.5", "workload: 2.50"),
    "a law": ("basis: 道路照明条例", "basis: [{law: 道路照明条例}]"),
    "tags": ("tags: [夜间, 日间]", "tags: [日间, 夜间]"),
    "a text over two lines": ("    task: 巡查\n", "    task: >\n      巡查\n"),
    "what is not the body's own": ("    name: 路灯维护\n", "    name: 路灯维护\n    standard: 亮灯率 98%\n"),
    "a body's name": ("name: 建设局,", "name: 住房和城乡建设局,"),
    "an area's name": ("name: 东片,", "name: 东一片,"),
    "another duty": ("name: 公厕保洁", "name: 公厕清洁"),
    "a clause that names others": ("limit: 2h", "limit: 4h"),
}


@pytest.mark.parametrize("way", REWRITTEN)
def test_the_same_in_other_words(check_text: CheckText, way: str) -> None:
    words = REWRITTEN[way]
    changes = list(zip(words[::2], words[1::2], strict=True))
    assert today(check_text, "works", *changes) == today(check_text, "works")


def test_the_order_of_clauses_says_nothing(check_text: CheckText) -> None:
    moved = '      - {supervise: "@township", in: [west], limit: 2h}\n'
    change = [(moved, ""), ("    clauses:\n", "    clauses:\n" + moved)]
    for body in ("works", "hall", "town", "roads"):
        assert today(check_text, body, *change) == today(check_text, body)


CHANGED = {
    "the name": ("name: 路灯维护", "name: 路灯养护"),
    "the domain": ("    domain: upkeep\n", "    domain: other\n"),
    "the areas": ("areas: [east, west]", "areas: [east, zone]"),
    "the facets": ("facets: {aspect: {", "facets: {side: {left: 左, right: 右}, aspect: {"),
    "a value": ("{lamps: 灯具, ", "{lamps: 灯具, wires: 电线, "),
    "what a value means": ("means: 立杆", "means: 挂杆"),
    "the days": ("from: 2020-01-01", "from: 2020-01-02"),
    "the end": ("from: 2020-01-01\n", "from: 2020-01-01\n    until: 2030-12-31\n"),
    "the lead": ("lead: works\n", "lead: [works, hall]\n"),
    "a support": ("lead: works\n", "lead: works\n        support: hall\n"),
    "a role": ("lead: works\n", "supervise: works\n"),
    "the office in charge": ("office: [works.lamps, works.signs]", "office: [works.signs, works.lamps]"),
    "the places": ("        in: [east]\n", "        in: [east, west]\n"),
    "the places left out": ("        in: [east]\n", "        except: [west]\n"),
    "the facet values": ("when: {aspect: [lamps, poles]}", "when: {aspect: lamps}"),
    "the clause's days": ("from: 2021-01-01", "from: 2021-01-02"),
    "the clause's end": ("from: 2021-01-01\n", "from: 2021-01-01\n        until: 2022-01-01\n"),
    "the posts": ("workload: 2.5", "workload: 2"),
    "no posts": ("        workload: 2.5\n", ""),
    "the law": ("basis: 道路照明条例", "basis: 道路照明办法"),
    "the article": ("basis: 道路照明条例", "basis: {law: 道路照明条例, article: 第一条}"),
    "the tags": ("tags: [夜间, 日间]", "tags: [夜间]"),
    "a note": ("workload: 2.5", "workload: 2.5\n        note: 暂定"),
    "a task": ("workload: 2.5", "workload: 2.5\n        task: 更换"),
    "a limit": ("workload: 2.5", "workload: 2.5\n        limit: 2h"),
    "a quality": ("workload: 2.5", "workload: 2.5\n        quality: 亮"),
    "jointly": ("lead: works\n", "lead: works\n        joint: 联合\n"),
    "who pays": ("lead: works\n", "lead: works\n        funds: finance\n"),
    "a new clause": ("    clauses:\n", "    clauses:\n      - {support: works, in: [west]}\n"),
    "something to settle": (
        "    clauses:\n",
        "    clauses:\n      - {open: 待定, between: [works, roads], in: [west]}\n",
    ),
    "work for others to pay": ("in: [west], funds: finance", "in: [west], funds: [finance, works]"),
}


@pytest.mark.parametrize("what", CHANGED)
def test_whatever_changes(check_text: CheckText, what: str) -> None:
    assert today(check_text, "works", CHANGED[what]) != today(check_text, "works")


def test_each_body_has_its_own_part(check_text: CheckText) -> None:
    general = ("task: 巡查", "task: 巡查和更换")  # the general rule names roads and finance alone
    assert today(check_text, "roads", general) != today(check_text, "roads")
    assert today(check_text, "finance", general) != today(check_text, "finance")
    assert today(check_text, "works", general) == today(check_text, "works")
    assert today(check_text, "hall", general) == today(check_text, "hall")


def test_a_selector_names_those_it_stands_for_there(check_text: CheckText) -> None:
    limit = ("limit: 2h", "limit: 4h")  # in the west, where the hall of the east is not meant
    assert today(check_text, "town", limit) != today(check_text, "town")
    assert today(check_text, "hall", limit) == today(check_text, "hall")
    for word in ("属地镇街", "各镇"):
        assert today(check_text, "town", ('"@township", in', f"{word}, in")) == today(check_text, "town")
    assert today(check_text, "town", ('"@township", in', "town, in")) != today(check_text, "town")
    # Once it may act there it is meant: what it is shown has changed, though nobody touched the duty.
    assert today(check_text, "hall", ("covers: [east]", "covers: [zone]")) != today(check_text, "hall")


def test_defaults_count_as_if_they_were_written(check_text: CheckText) -> None:
    listed = today(check_text, "works", ("    areas: [east, west]\n", ""))
    assert listed == today(check_text, "works", ("areas: [east, west]", "areas: [zone]"))
    assert listed != today(check_text, "works")
    elsewhere = [("    areas: [east, west]\n", ""), ("list: {areas: [zone]}", "list: {areas: [east]}")]
    assert today(check_text, "works", *elsewhere) != listed
    file = ("    domain: upkeep\n", ""), ("bodies:\n", "defaults: {domain: 养护}\nbodies:\n")
    assert today(check_text, "works", *file) == today(check_text, "works")


def test_facets_that_follow_from_the_clauses(check_text: CheckText) -> None:
    own = "    facets: {aspect: {lamps: 灯具, poles: {name: 灯杆, means: 立杆}}}\n"
    bare = [(own, ""), ("when: {aspect: [lamps, poles]}", "when: {phase: running}")]
    said = [(own, "    facets: [阶段]\n"), bare[1]]
    assert today(check_text, "works", *bare) == today(check_text, "works", *said)
    # Another body's clause may split the duty in a way that it was not when it was shown.
    split = ("limit: 2h", "limit: 2h, when: {tier: major}")
    assert today(check_text, "works", *bare, split) != today(check_text, "works", *bare)
    # What a shared facet holds stands in its own record.
    renamed = ("running: 运营期}", "running: {name: 运行期, means: 通车以后}}")
    assert today(check_text, "works", *bare, renamed) == today(check_text, "works", *bare)


def test_nothing_goes_stale_by_itself(check_text: CheckText) -> None:
    marks = {today(check_text, "works", on=on) for on in ("2020-06-01", "2021-09-01", "2035-01-01")}
    assert len(marks) == 1


def test_the_mark_that_it_gives_makes_it_good(check_text: CheckText) -> None:
    for body in ("works", "roads", "finance", "town", "hall"):
        mark = today(check_text, body)
        good = LIST.replace("BODY", body).replace("fingerprint: unknown", f"fingerprint: {mark}")
        assert [one for one in check_text(good) if one["code"] == "DL952"] == []


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局, roads: 道路局, gone: 水利局}
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        support: roads
        clauses:
          - {lead: works, in: [east]}
    confirmations:
      lights:
        works: {verdict: agree, on: 2021-08-02, fingerprint: 12345678}      # <- DL952
        roads: {verdict: agree, on: 2021-08-02}
        gone: {verdict: agree, on: 2021-08-03, fingerprint: 3f6c}           # <- DL952
    """
    # Without a fingerprint nobody knows what was shown; and whoever is no longer named was shown something else.
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["severity"], first["duty"], first["domain"]) == ("warning", "lights", "upkeep")
    assert (first["bodies"], first["role"], first["from"], first["until"]) == (["works"], None, None, None)
    assert first["message"].startswith("建设局 2021-08-02 对「路灯维护」的会签已过期")
    lines = [yaml_doc.line(related["location"]) for related in first["related"]]
    assert lines == ["lights:", "- {lead: works, in: [east]}"]
    assert second["bodies"] == ["gone"]
