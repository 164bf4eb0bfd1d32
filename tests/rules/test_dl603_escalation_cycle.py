"""DL603: calls upwards that come back to where they began."""

import time

import pytest

from tests.conftest import CheckText, Doc


def test_within_one_matter(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片}
    bodies: {devcom: 开发委, land: 国土局, city: 市政府}
    collaborations:
      delivery:                                                       # <- DL603
        name: 交地
        whistle: devcom
        areas: [east]
        respond: {body: land, task: 供地, limit: 10wd, quality: 净地}
        escalate: [land, devcom, city, devcom]
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL603")
    assert (finding["severity"], finding["bodies"]) == ("error", ["city", "devcom"])
    assert "开发委 → 市政府 → 开发委" in finding["message"]
    assert finding["related"] == []


def test_the_whistle_adds_no_edge(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片}
    bodies: {devcom: 开发委, land: 国土局, city: 市政府}
    collaborations:
      delivery:
        name: 交地
        whistle: devcom
        areas: [east]
        respond: {body: land, task: 供地, limit: 10wd, quality: 净地}
        escalate: [city, devcom]
      alone: {name: 施工, whistle: land, areas: [east], escalate: land,
        respond: {body: land, task: 供地, limit: 10wd, quality: 净地}}
    """
    assert yaml_doc.found == []


def test_a_body_twice_in_a_row(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片}
    bodies: {devcom: {name: 开发委, kind: committee, short: 委, covers: [east]}, land: 国土局}
    collaborations:
      delivery:                                                       # <- DL603
        name: 交地
        whistle: devcom
        areas: [east]
        respond: {body: land, task: 供地, limit: 10wd, quality: 净地}
        escalate: ["@committee", 开发委, devcom]
    """
    assert yaml_doc.found == yaml_doc.marked
    assert "委 → 委" in yaml_doc.one("DL603")["message"]


LINKED = """\
domains: {land: 土地}
areas: {east: 东片}
bodies: {devcom: 开发委, land: 国土局, city: 市政府}
defaults: {domain: land, areas: [east], needs: none}
duties: {one: {name: 征地, lead: land}, two: {name: 供地, lead: land}, three: {name: 拆迁, lead: land}}
collaborations:
  apart: {name: 别的, whistle: devcom, areas: [east], escalate: [land, city], respond: RESPOND}
  first: {name: 甲, whistle: devcom, duties: [one], escalate: [city, land], respond: RESPOND}
  middle: {name: 乙, whistle: devcom, duties: [one, two], respond: RESPOND}
  last: {name: 丙, whistle: devcom, duties: [DUTY], escalate: [land, devcom, city], respond: RESPOND}
""".replace("RESPOND", "{body: land, task: 供地, limit: 10wd, quality: 净地}")


@pytest.mark.parametrize(("duty", "found"), [("two", ["DL603"]), ("three", [])])
def test_over_matters_linked_by_duties_in_a_chain(check_text: CheckText, duty: str, found: list[str]) -> None:
    findings = check_text(LINKED.replace("DUTY", duty))
    assert [finding["code"] for finding in findings] == found
    if findings:
        (finding,) = findings
        assert finding["location"]["line"] == 8
        assert [related["location"]["line"] for related in finding["related"]] == [10]
        assert "市政府 → 国土局 → 开发委 → 市政府" in finding["message"]


def test_one_finding_a_knot(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片}
    bodies: {devcom: 开发委, land: 国土局, city: 市政府, build: 建设局, fire: 消防}
    collaborations:
      delivery:                                                       # <- DL603 DL603
        name: 交地
        whistle: devcom
        areas: [east]
        respond: {body: land, task: 供地, limit: 10wd, quality: 净地}
        escalate: [land, city, land, city, devcom, land, build, fire, build]
    """
    assert yaml_doc.found == yaml_doc.marked
    assert len({finding["fingerprint"] for finding in yaml_doc.findings}) == 2


@pytest.mark.parametrize("way", ["one matter", "many matters"])
def test_a_ring_of_ten_thousand(check_text: CheckText, way: str) -> None:
    count = 10_000
    bodies = "".join(f"  b{number}: 机构{number}\n" for number in range(count))
    respond = "respond: {body: b0, task: 供地, limit: 10wd, quality: 净地}"
    head = f"domains: {{land: 土地}}\nareas: {{east: 东片}}\nbodies:\n{bodies}"
    if way == "one matter":
        ring = ", ".join(f"b{number}" for number in (*range(count), 0))
        matters = f"  ring: {{name: 环, whistle: b0, areas: [east], {respond}, escalate: [{ring}]}}\n"
    else:
        head += "duties: {one: {name: 征地, domain: land, areas: [east], lead: b0}}\n"
        matters = "".join(
            f"  m{number}: {{name: 环{number}, whistle: b0, duties: [one], {respond},"
            f" escalate: [b{number}, b{(number + 1) % count}]}}\n"
            for number in range(count)
        )
    began = time.perf_counter()
    (finding,) = check_text(f"{head}collaborations:\n{matters}")
    assert time.perf_counter() - began < 60
    assert finding["code"] == "DL603"
    assert len(finding["bodies"]) == count
    assert len(finding["related"]) == (0 if way == "one matter" else count - 1)
    assert finding["message"].count("→") == count
