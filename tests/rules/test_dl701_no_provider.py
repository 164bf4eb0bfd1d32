"""DL701: an indicator needs figures that nobody in existence provides."""

from tests.conftest import Doc


def test_no_provider_and_one_that_is_gone(yaml_doc: Doc) -> None:
    """
    bodies:
      devcom: 开发委
      old: {name: 旧统计局, until: 2021-08-31}
      young: {name: 新统计局, from: 2022-01-01}
      young.office: {name: 统计科, parent: young}
    datasets:
      unsaid: {consumers: devcom}
      gone: {name: 产值, provider: old, consumers: devcom}
      below: {name: 投资, provider: young.office, consumers: devcom}
      unused: {name: 用电}
    indicators:
      output: {name: 总产值, assesses: devcom, needs: [unsaid, gone, below]}   # <- DL701 DL701 DL701
      other: {name: 总产值, assesses: devcom, needs: unsaid}        # <- DL701
      none: {name: 满意度, assesses: devcom}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert [finding["bodies"] for finding in yaml_doc.findings] == [[], ["old"], ["young.office"], []]
    first, second, *_ = yaml_doc.findings
    assert (first["severity"], first["duty"], first["cells"]) == ("warning", None, [])
    assert "数据「unsaid」没有写明由谁提供" in first["message"]
    assert "旧统计局在基准日不存在" in second["message"]
    assert yaml_doc.line(second["related"][0]["location"]).startswith("gone:")
    assert len({finding["fingerprint"] for finding in yaml_doc.findings}) == 4
    assert [finding["bodies"] for finding in yaml_doc.at("2022-01-01").findings] == [[], ["old"], []]


def test_an_unknown_dataset_is_an_unknown_reference(yaml_doc: Doc) -> None:
    """
    bodies: {devcom: 开发委}
    datasets:
      outputs: {name: 产值, provider: nobody, consumers: devcom}    # <- DL005
    indicators:
      output: {name: 总产值, assesses: devcom, needs: [outputs]}
      other: {name: 总产值, assesses: devcom, needs: [output]}      # <- DL005
    """
    # A dataset that cannot be judged is not held against the indicator.
    assert yaml_doc.found == yaml_doc.marked
