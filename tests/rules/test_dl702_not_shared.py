"""DL702: figures do not reach the body that is assessed by them."""

from tests.conftest import Doc


def test_the_body_its_ancestors_and_the_provider(yaml_doc: Doc) -> None:
    """
    bodies:
      devcom: 开发委
      devcom.invest: {name: 招商局, parent: devcom}
      devcom.invest.team: {name: 招商组, parent: devcom.invest}
      statistics: 统计局
      city: 市政府
    datasets:
      shared: {provider: statistics, consumers: devcom}
      below: {provider: statistics, consumers: devcom.invest}
      kept: {provider: statistics}
    indicators:
      same: {assesses: devcom, needs: shared}
      upwards: {assesses: devcom.invest.team, needs: [shared, below]}
      downwards: {assesses: devcom, needs: [below]}                 # <- DL702
      nobody: {assesses: [city, devcom, statistics], needs: kept}   # <- DL702
      itself: {assesses: statistics, needs: kept}
    """
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["severity"], first["bodies"]) == ("warning", ["devcom"])
    assert "数据「below」没有提供给被考核的开发委" in first["message"]
    assert second["bodies"] == ["city", "devcom"]
    assert yaml_doc.line(second["related"][0]["location"]) == "kept: {provider: statistics}"


def test_selectors_on_both_sides(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片, west: 西片, north: 北片}
    bodies:
      statistics: 统计局
      east-street: {name: 东街道, kind: township, covers: [east]}
      west-street: {name: 西街道, kind: township, covers: [west]}
      gone-street: {name: 旧街道, kind: township, covers: [north], until: 2021-08-31}
    datasets:
      all: {provider: statistics, consumers: "@township"}
      one: {provider: statistics, consumers: [east-street]}
    indicators:
      shared: {assesses: "@township", needs: all}
      unshared: {assesses: "@township", needs: one}                 # <- DL702
    """
    # A selector stands for those that exist on the reference day.
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL702")["bodies"] == ["west-street"]
    assert yaml_doc.at("2021-08-31").one("DL702")["bodies"] == ["gone-street", "west-street"]
