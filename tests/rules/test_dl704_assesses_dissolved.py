"""DL704: an indicator assesses a body that does not exist on the reference day."""

from tests.conftest import Doc


def test_gone_not_yet_and_below_one_that_is_gone(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片}
    bodies:
      city: 市政府
      old: {name: 旧管委会, until: 2021-08-31}
      old.invest: {name: 招商局, parent: old}
      young: {name: 新管委会, from: 2022-01-01}
      last-day: {name: 过渡组, until: 2021-09-01}
      street: {name: 街道办, kind: township, covers: [east], until: 2021-08-31}
    indicators:
      rank: {name: 总产值, assesses: [young, city, old.invest, old]}    # <- DL704
      here: {name: 投资, assesses: [last-day, city]}
      found: {name: 满意度, assesses: ["@township", street]}            # <- DL704
      nobody: {name: 满意度, assesses: "@township"}
    """
    # A selector that finds nobody assesses nobody.
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["severity"], first["bodies"]) == ("warning", ["old", "old.invest", "young"])
    assert second["bodies"] == ["street"]
    assert "考核的街道办在基准日不存在" in second["message"]
    assert [code for _, code in yaml_doc.at("2021-09-02").found] == ["DL704", "DL704", "DL704"]
