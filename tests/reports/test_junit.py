"""JUnit XML: any parser takes it, it fails where the check fails, and a clean list is a test that passes."""

from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase

from dutylist.reports.junit import Case
from dutylist.reports.safe import safe
from tests.hardening.lists import GOOD, with_duty
from tests.hardening.test_output import quoted
from tests.reports.conftest import GAP_AND_OVERLAP, LISTS, Print, Printed


def read(report: Printed) -> list[TestCase]:
    """Return the cases of a report, whose figures are right and whose names differ."""
    content = report.text.encode()
    xml = JUnitXml.fromstring(content)
    cases = [case for suite in xml for case in suite]
    parts: list[tuple[Any, list[TestCase]]] = [(xml, cases), *((suite, list(suite)) for suite in xml)]
    for part, some in parts:
        kinds = [kind(case) for case in some]
        figures = (part.tests, part.failures, part.errors, part.skipped)
        assert figures == (len(some), kinds.count("failure"), kinds.count("error"), kinds.count("skipped"))
    names = [(case.classname, case.name, attribute(case, "file")) for case in cases]
    assert len(set(names)) == len(names)
    ElementTree.fromstring(content)
    return cases


def attribute(case: TestCase, name: str) -> str:
    """Return an attribute that the parser has no name for."""
    return str(case._elem.get(name, ""))


def kind(case: TestCase) -> str:
    names = {Failure: "failure", Error: "error", Skipped: "skipped"}
    return names[type(case.result[0])] if case.result else "passed"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_every_finding_is_a_case_at_its_file(printed: Print, name: str, lang: str) -> None:
    report = printed("junit", name, lang=lang)
    cases = read(report)
    found = [case for case in cases if kind(case) in {"failure", "skipped"}]
    assert [
        (
            case.classname.split()[0],
            attribute(case, "file"),
            int(attribute(case, "line")),
            case.result[0].type,
        )
        for case in found
    ] == [
        (
            f"dutylist.{finding['code']}",
            finding["location"]["file"],
            finding["location"]["line"],
            finding["severity"],
        )
        for finding in report.findings
    ]
    for case, finding in zip(found, report.findings, strict=True):
        assert finding["code"] in case.name
        for related in finding["related"]:
            assert f"{related['location']['file']}:{related['location']['line']}:" in case.result[0].text
    assert [kind(case) for case in cases].count("error") == (0 if report.complete else 1)


def test_a_clean_list_passes_file_by_file(printed: Print) -> None:
    cases = read(printed("junit", {"a.yaml": GOOD, "b.yaml": "format: dutylist/1\n"}))
    assert [(attribute(case, "file"), kind(case)) for case in cases] == [
        ("a.yaml", "passed"),
        ("b.yaml", "passed"),
    ]


@pytest.mark.parametrize(("level", "expected"), [("error", "skipped"), ("warning", "failure")])
def test_red_here_is_red_there(printed: Print, level: str, expected: str) -> None:
    report = printed("junit", with_duty(task="按职责分工"), "--fail-on", level)
    assert report.outcome.status == (1 if expected == "failure" else 0)
    assert [kind(case) for case in read(report)] == [expected]


def test_a_fault_of_the_file_always_fails(printed: Print) -> None:
    report = printed("junit", GOOD + "x: 1\n")
    assert [kind(case) for case in read(report) if attribute(case, "file")] == ["failure"]


def test_a_case_says_what_might_be_done_as_the_text_does(printed: Print) -> None:
    report = printed("junit", GAP_AND_OVERLAP)
    gap, overlap = (str(one.text) for one in ElementTree.fromstring(report.text).iter("failure"))
    assert gap.splitlines()[-1].startswith("参考：东片由甲局牵头本事项")
    assert overlap.splitlines()[-1].startswith("较窄的是第 2 条（乙局）")


def test_findings_of_one_text_are_told_apart(printed: Print) -> None:
    report = printed(
        "junit", with_duty(clauses="[{support: nobody, in: [zone]}, {support: nobody, in: [zone]}]")
    )
    names = [case.name for case in read(report) if kind(case) == "failure"]
    assert len(names) == 2
    assert names[1] == f"{names[0]} (2)"


@pytest.mark.parametrize("text", ["\x00\x1b[2J", "\ufffe\uffff", "\u202e", "]]>&<\"'", "\n\r\t"], ids=ascii)
def test_a_list_with_what_xml_cannot_hold(printed: Print, text: str) -> None:
    for files in (with_duty(name=quoted(f"道路{text}"), lead=""), with_duty(lead=quoted(f"道路{text}"))):
        assert "failure" in [kind(case) for case in read(printed("junit", files))]


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=())))
@example("\x00\x1b\ud800\ufffe]]>&<\"'\n::error::")
def test_any_text_is_shown_whole(text: str) -> None:
    case = "".join(Case(text, text, text, 1, "failure", text, text, [text]).lines())
    element = ElementTree.fromstring(case.encode())
    shown = safe(text)
    assert element.attrib == {"classname": f"dutylist.{shown}", "name": shown, "file": shown, "line": "1"}
    assert (element[0].attrib, element[0].text or "") == ({"type": shown, "message": shown}, shown)
