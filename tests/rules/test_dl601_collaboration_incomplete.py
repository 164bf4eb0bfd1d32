"""DL601: a response that leaves out the task, the limit or the quality."""

from tests.conftest import CheckText, Doc


def test_each_response_that_lacks_something(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片}
    bodies: {devcom: 开发委, land: 国土局, street: {name: 街道办, kind: township, covers: [east]}}
    collaborations:
      delivery:
        name: 交地
        whistle: devcom
        areas: [east]
        respond:
          - {body: land, task: 供地, limit: 10wd, quality: 一次性告知}
          - {task: 征地, body: [land, "@township"]}                   # <- DL601
          - body: street                                              # <- DL601
            limit: 30wd
            quality: 净地
    """
    assert yaml_doc.found == yaml_doc.marked
    first, second = yaml_doc.findings
    assert (first["severity"], first["bodies"], first["duty"]) == ("warning", ["land"], None)
    assert "国土局、属地镇街的报到没有写明时限、质量" in first["message"]
    assert "没有写明任务" in second["message"]
    assert (second["from"], second["until"], second["role"], second["cells"]) == (None, None, None, [])
    assert first["fingerprint"] != second["fingerprint"]


def test_one_response_without_a_list(yaml_doc: Doc) -> None:
    """
    areas: {east: 东片}
    bodies: {devcom: 开发委, land: 国土局}
    collaborations:
      delivery:
        name: 交地
        whistle: devcom
        areas: [east]
        respond: {body: land, task: "", limit: 10wd, quality: ~}        # <- DL601
    """
    # A text with nothing in it says no more than none.
    assert yaml_doc.found == yaml_doc.marked
    assert "没有写明任务、质量" in yaml_doc.one("DL601")["message"]


def test_two_alike_responses_are_told_apart(check_text: CheckText) -> None:
    text = """\
areas: {east: 东片}
bodies: {devcom: 开发委, land: 国土局}
collaborations:
  delivery: {name: 交地, whistle: devcom, areas: [east], respond: [{body: land}, {body: land}]}
"""
    findings = check_text(text, lang="en")
    assert len({finding["fingerprint"] for finding in findings}) == 2
    assert "does not give the task, limit, quality" in findings[0]["message"]
