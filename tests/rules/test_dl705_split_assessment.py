"""DL705: indicators alike assess two bodies that one existing body has replaced."""

import time

from tests.conftest import CheckText, Doc


def test_directly_and_down_the_line(yaml_doc: Doc) -> None:
    """
    bodies:
      province: 省商务厅
      town: 城区
      west: 城西
      zone: {name: 开发区, replaces: [town, west]}
      hitech: 高新区
      devcom: {name: 开发委, replaces: [hitech, zone]}
    indicators:
      one: {name: 产值, assessor: province, assesses: town}
      two: {name: 产值, assessor: province, assesses: hitech}       # <- DL705
      other: {name: 投资, assessor: province, assesses: [west, zone, devcom]}
      three: {name: 产值, assessor: province, assesses: [west]}     # <- DL705
    """
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["severity"], first["bodies"]) == ("warning", ["hitech", "town"])
    assert "由「开发委」承接" in first["message"]
    assert yaml_doc.line(first["related"][0]["location"]).startswith("one:")
    assert second["bodies"] == ["town", "west"]
    assert "由「开发区」承接" in second["message"]


def test_what_is_not_alike(yaml_doc: Doc) -> None:
    """
    bodies:
      province: 省商务厅
      city: 市政府
      town: 城区
      west: 城西
      devcom: {name: 开发委, replaces: [town, west]}
    indicators:
      first: {name: 产值, assessor: province, assesses: town}
      other-name: {name: 税收, assessor: province, assesses: west}
      other-assessor: {name: 产值, assessor: city, assesses: west}
      no-assessor: {name: 产值, assesses: west}
      same-body: {name: 产值, assessor: province, assesses: [town, devcom]}
    """
    assert yaml_doc.found == []


def test_the_heir_must_exist(yaml_doc: Doc) -> None:
    """
    bodies:
      province: 省商务厅
      town: 城区
      west: 城西
      devcom: {name: 开发委, from: 2021-09-02, replaces: [town, west]}
    indicators:
      one: {name: 产值, assessor: province, assesses: town}
      two: {name: 产值, assessor: province, assesses: [west, devcom]}       # <- DL704
    """
    assert yaml_doc.found == yaml_doc.marked
    assert [code for _, code in yaml_doc.at("2021-09-02").found] == ["DL705"]


def test_each_pair_once(yaml_doc: Doc) -> None:
    """
    bodies:
      province: 省商务厅
      town: 城区
      west: 城西
      zone: {name: 开发区, replaces: [town, west]}
      devcom: {name: 开发委, replaces: [zone]}
    indicators:
      one: {name: 产值, assessor: province, assesses: [town, west]}
      two: {name: 产值, assessor: province, assesses: [town, west]}         # <- DL705
      other: {name: 投资, assessor: province, assesses: [zone, devcom]}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert "由「开发区」承接" in yaml_doc.one("DL705")["message"]


def test_a_long_line_of_successions(check_text: CheckText) -> None:
    count = 3_000
    bodies = "".join(
        f"  b{number}: {{name: 机构{number}, replaces: [b{number - 1}]}}\n" for number in range(1, count)
    )
    text = f"""\
bodies:
  city: 市政府
  b0: 机构0
{bodies}  last: {{name: 开发委, replaces: [b{count - 1}]}}
indicators:
  one: {{name: 产值, assessor: city, assesses: b0}}
  two: {{name: 产值, assessor: city, assesses: b{count - 1}}}
"""
    began = time.perf_counter()
    codes = [finding["code"] for finding in check_text(text) if finding["code"] != "DL402"]
    assert codes == ["DL705"]
    assert time.perf_counter() - began < 30
