"""DL001: what stands in an unreadable file is unknown, so nothing that needs the whole list is said."""

import pytest

from tests.conftest import CheckFiles

LIST = """\
domains: {upkeep: 养护}
areas: {east: 东片}
bodies: {works: 建设局}
duties:
  lights: {name: 路灯维护, domain: upkeep, areas: [east], lead: works}
"""


@pytest.mark.parametrize(
    "content",
    [b"", b"\n \n", b"\xef\xbb\xbf", "# 只有注释\n".encode(), b"---\n", b"---\n...\n"],
    ids=["nothing", "blank lines", "only a mark", "comments", "a bare document", "an ended document"],
)
def test_an_empty_file(check_files: CheckFiles, content: bytes) -> None:
    report = check_files({"list.yaml": content})
    (finding,) = report.findings
    assert finding["code"] == "DL001"
    assert finding["location"] == {"file": "list.yaml", "line": 1, "column": 1}
    assert report.exit_code == 1
    assert not report.complete


def test_saved_as_gbk(check_files: CheckFiles) -> None:
    (finding,) = check_files({"list.yaml": LIST.encode("gb18030")}).findings
    assert finding["code"] == "DL001"
    assert finding["location"] == {"file": "list.yaml", "line": 1, "column": len("domains: {upkeep: ") + 1}
    assert "GBK" in finding["message"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_saved_in_another_unicode(check_files: CheckFiles, encoding: str) -> None:
    (finding,) = check_files({"list.yaml": LIST.encode(encoding)}).findings
    assert finding["code"] == "DL001"
    assert "UTF-8" in finding["message"]


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04\x14\0\0\0", b"%PDF-1.7\n"])
def test_another_kind_of_file(check_files: CheckFiles, content: bytes) -> None:
    assert [finding["code"] for finding in check_files({"list.yaml": content}).findings] == ["DL001"]


@pytest.mark.parametrize("content", ["\ufeff" + LIST, LIST.replace("\n", "\r\n")], ids=["mark", "CRLF"])
def test_a_byte_order_mark_and_crlf_are_fine(check_files: CheckFiles, content: str) -> None:
    assert check_files({"list.yaml": content}).findings == []


@pytest.mark.parametrize("name", ["_draft.yaml", ".draft.yaml", "notes.txt"])
def test_files_that_are_no_part_of_the_list_are_not_read(check_files: CheckFiles, name: str) -> None:
    assert check_files({"list.yaml": LIST, name: b"\xff\xfe"}).findings == []


def test_what_needs_the_whole_list_is_not_said(check_files: CheckFiles) -> None:
    # The gap, the reference to nobody and the idle body may all be explained in the file that cannot be read.
    other = """\
policy: {require: [basis]}
domains: {upkeep: 养护}
areas: {east: 东片, west: 西片}
bodies: {works: 建设局, idle: 水利局}
duties:
  lights: {name: 路灯维护, domain: upkeep, areas: [east, west], clauses: [{lead: works, in: east}]}
  pipes: {name: 管网养护, domain: upkeep, areas: [east], lead: nobody-known, basis: 条例}
  roads: {name: 道路养护, domain: upkeep, areas: [east], support: works, limit: 尽快, basis: 条例}
"""
    report = check_files({"a.yaml": b"", "b.yaml": other})
    assert [finding["code"] for finding in report.findings] == ["DL001", "DL801", "DL807"]
    assert not report.complete


def test_texts_are_judged_whatever_the_file_that_cannot_be_read_may_hold(check_files: CheckFiles) -> None:
    # Areas, domain, facet and bodies may all stand in `a.yaml`; that they are not known is no fault of the duty.
    duty = """policy: {require: [basis]}
duties:
  lights:
    name: 路灯维护
    domain: upkeep
    limit: 尽快
    clauses: [{lead: works, when: {stage: plan}}]
"""
    for head in ("", "list: {areas: east}\n", "defaults: {areas: east, domain: upkeep}\n"):
        report = check_files({"a.yaml": "areas: {east: [\n", "b.yaml": head + duty})
        found = [(finding["code"], finding["domain"]) for finding in report.findings]
        assert found == [("DL002", None), ("DL801", None), ("DL807", None)], head
        assert not report.complete
