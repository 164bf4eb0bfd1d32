"""DL902: two steps on each other that share no lead, with nothing to link them."""

import time

import pytest

from tests.conftest import CheckText, Doc

RESPONSE = "{body: BODY, task: 供地, limit: 10wd, quality: 净地}"


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {build: 建设}
    areas: {east: 东片, west: 西片}
    bodies:
      devcom: 开发委
      land: 国土局
      street: {name: 街道办, kind: township, covers: [east]}
      town: {name: 镇政府, kind: township, covers: [west]}
    defaults: {domain: build, areas: [east, west]}
    duties:
      recruit: {name: 招商, lead: devcom}
      deliver: {name: 交地, lead: "@township"}
      supply: {name: 供地, lead: land, clauses: {lead: street, in: [east]}}
    flows:
      project:
        name: 全流程
        areas: [west, east]
        steps:
          - recruit
          - recruit
          - deliver                                                   # <- DL902
          - supply                                                    # <- DL902
          - recruit                                                   # <- DL902
          - deliver
    """
    # The same pair again is told once.
    assert yaml_doc.found == yaml_doc.marked
    first, second, third = yaml_doc.findings
    assert (first["severity"], first["duty"], first["domain"]) == ("warning", "deliver", "build")
    assert (first["bodies"], first["cells"]) == (["devcom", "street", "town"], ["east", "west"])
    assert "从「招商」到「交地」" in first["message"]
    assert yaml_doc.line(first["related"][0]["location"]) == "- recruit"
    assert (second["bodies"], second["cells"], second["duty"]) == (["land", "town"], ["west"], "supply")
    assert (third["bodies"], third["cells"]) == (["devcom", "land", "street"], ["east", "west"])
    assert len({finding["fingerprint"] for finding in yaml_doc.findings}) == 3


LINKS = {
    "nothing": ("", ["DL902"]),
    "a matter with both duties": (
        f"collaborations: {{m: {{name: 会商, whistle: city, duties: [recruit, supply], respond: {RESPONSE}}}}}",
        [],
    ),
    "a matter with one of them": (
        f"collaborations: {{m: {{name: 会商, whistle: city, duties: [recruit], respond: {RESPONSE}}}}}",
        ["DL902"],
    ),
    "whistle and responder": (
        "collaborations: {m: {name: 会商, whistle: devcom, areas: [east],"
        f" respond: {RESPONSE.replace('BODY', 'land')}}}}}",
        [],
    ),
    "two responders": (
        "collaborations: {m: {name: 会商, whistle: city, areas: [east],"
        f" respond: {RESPONSE.replace('BODY', '[devcom, land]')}}}}}",
        [],
    ),
    "one of them only whom to turn to": (
        "collaborations: {m: {name: 会商, whistle: devcom, escalate: land, areas: [east],"
        f" respond: {RESPONSE}}}}}",
        ["DL902"],
    ),
    "two matters with one each": (
        "collaborations: {m: {name: 会商, whistle: devcom, areas: [east],"
        f" respond: {RESPONSE}}}, n: {{name: 会商, whistle: land, areas: [east], respond: {RESPONSE}}}}}",
        ["DL902"],
    ),
    "a transfer between them": (
        "transfers: {t: {kind: strip, duties: [other], giver: land, receiver: devcom,"
        " effective: 2021-01-01, accepted: {devcom: 2021-01-01}}}",
        [],
    ),
    "a transfer of both": (
        "transfers: {t: {kind: reclaim, duties: [recruit, supply], giver: old, receiver: city,"
        " effective: 2022-01-01, accepted: {city: 2021-01-01}}}",
        ["DL502"],
    ),
}


@pytest.mark.parametrize("link", LINKS)
def test_what_links_two_steps(check_text: CheckText, link: str) -> None:
    written, expected = LINKS[link]
    text = f"""\
domains: {{build: 建设}}
areas: {{east: 东片}}
bodies: {{devcom: 开发委, land: 国土局, city: 市政府, old: 旧局}}
defaults: {{domain: build, areas: [east]}}
duties:
  recruit: {{name: 招商, lead: devcom, support: [city, old]}}
  supply: {{name: 供地, lead: land}}
  other: {{name: 拆迁, lead: devcom}}
{written.replace("BODY", "city")}
flows: {{project: {{name: 全流程, areas: [east], steps: [recruit, supply]}}}}
"""
    codes = {finding["code"] for finding in check_text(text)}
    assert codes == set(expected)


def test_selectors_stand_for_those_at_the_cell(yaml_doc: Doc) -> None:
    """
    domains: {build: 建设}
    areas: {east: 东片, west: 西片}
    bodies:
      devcom: 开发委
      street: {name: 街道办, kind: township, covers: [east]}
      town: {name: 镇政府, kind: township, covers: [west]}
    defaults: {domain: build, areas: [east, west]}
    duties:
      recruit: {name: 招商, lead: devcom}
      deliver: {name: 交地, lead: street, clauses: {lead: town, in: [west]}}
      wrong: {name: 拆迁, clauses: [{lead: street, in: [east, west], basis: 协议}]}
    collaborations:
      joint:
        name: 会商
        whistle: devcom
        areas: [east, west]
        respond: {body: "@township", task: 征地, limit: 30wd, quality: 净地}
    flows:
      project: {name: 全流程, steps: [recruit, deliver, recruit, wrong]}       # <- DL902
    """
    # Street leads in the west only by a clause with a basis; there the selector means the town.
    assert yaml_doc.found == yaml_doc.marked
    assert (yaml_doc.one("DL902")["duty"], yaml_doc.one("DL902")["cells"]) == ("wrong", ["west"])


def test_over_facets_and_where_somebody_is_missing(yaml_doc: Doc) -> None:
    """
    domains: {build: 建设}
    areas: {east: 东片, west: 西片, north: 北片}
    facets: {phase: {name: 阶段, values: {construction: 建设期, operation: 运营期}}}
    bodies: {devcom: 开发委, land: 国土局}
    defaults: {domain: build}
    duties:
      recruit: {name: 招商, areas: [east, west], lead: devcom}
      build:
        name: 建设
        areas: [east, west, north]
        clauses:
          - {lead: land, when: {phase: construction}, in: [east, north]}
          - {lead: devcom, when: {phase: operation}, in: [east, north]}
          - {none: 不涉及, in: [west]}
    flows:
      project: {name: 全流程, areas: [east, west, north], steps: [recruit, build]}   # <- DL901
    """
    # One facet value with a common lead is enough; in the west nobody leads, and north is not in both.
    assert yaml_doc.found == yaml_doc.marked


@pytest.mark.slow
@pytest.mark.parametrize("leads", ["the same", "others"])
def test_five_thousand_steps_over_sixty_cells(check_text: CheckText, leads: str) -> None:
    count, cells = 5_000, 60
    areas = "".join(f"  a{number}: 网格{number}\n" for number in range(cells))
    towns = "".join(
        f"  t{number}: {{name: 镇{number}, kind: township, covers: [a{number}]}}\n" for number in range(cells)
    )
    lead = {"the same": ('"@township"',) * 2, "others": ('"@township"', "devcom")}[leads]
    duties = "".join(
        f"  d{number}: {{name: {number:05} 号事项, domain: build, lead: {lead[number % 2]},"
        f" clauses: {{support: devcom, when: {{phase: operation}}}}}}\n"
        for number in range(count)
    )
    steps = ", ".join(f"d{number}" for number in range(count))
    text = f"""\
list: {{areas: [{", ".join(f"a{number}" for number in range(cells))}]}}
policy: {{severity: {{DL204: off}}}}
domains: {{build: 建设}}
facets: {{phase: {{name: 阶段, values: {{construction: 建设期, operation: 运营期}}}}}}
areas:
{areas}bodies:
  devcom: 开发委
{towns}duties:
{duties}flows:
  project: {{name: 全流程, steps: [{steps}]}}
"""
    began = time.perf_counter()
    found = check_text(text)
    assert time.perf_counter() - began < 60
    assert [finding["code"] for finding in found] == ["DL902"] * (0 if leads == "the same" else count - 1)
