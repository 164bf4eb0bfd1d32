"""GitLab's code quality report: what GitLab asks of it, and the same findings as JSON."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from tests.hardening.lists import run
from tests.reports.conftest import GAP_AND_OVERLAP, LISTS, Print

# What the GitLab documentation asks of a code quality report.
ISSUES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "type": {"const": "issue"},
            "description": {"type": "string", "minLength": 1},
            "content": {"type": "object", "required": ["body"], "properties": {"body": {"type": "string"}}},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)[^\\]+$"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def read(text: str) -> list[dict[str, Any]]:
    issues = json.loads(text)
    assert list(Draft202012Validator(ISSUES).iter_errors(issues)) == []
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(set(fingerprints)) == len(fingerprints)
    return list(issues)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_every_finding_is_an_issue(printed: Print, name: str, lang: str) -> None:
    report = printed("gitlab", name, lang=lang)
    found = [
        (
            issue["check_name"],
            issue["fingerprint"],
            issue["severity"],
            issue["location"]["path"],
            issue["location"]["lines"]["begin"],
        )
        for issue in read(report.text)
    ]
    assert found == [
        (
            f"{finding['code']} {finding['name']}",
            finding["fingerprint"],
            "critical" if "DL001" <= finding["code"] <= "DL007" else SEVERITIES[finding["severity"]],
            finding["location"]["file"],
            finding["location"]["line"],
        )
        for finding in report.findings
    ]
    for issue, finding in zip(read(report.text), report.findings, strict=True):
        said = issue["description"].removeprefix(finding["message"])
        assert said == "" or said.startswith(
            ("；参考：", "；较窄的是", "; for reference: ", "; the narrower is")
        )


def test_what_is_proposed_stands_where_gitlab_shows_it(printed: Print) -> None:
    report = printed("gitlab", GAP_AND_OVERLAP)
    gap, overlap = read(report.text)
    assert "；参考：东片由甲局牵头本事项" in gap["description"]
    assert "；较窄的是第 2 条（乙局）：" in overlap["description"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_body_says_what_to_do(printed: Print, lang: str) -> None:
    report = printed("gitlab", "every_code", lang=lang)
    for issue in read(report.text):
        shown = MarkdownIt("commonmark").parse(issue["content"]["body"])
        assert [token.type for token in shown] == ["paragraph_open", "inline", "paragraph_close"]
        page = run("explain", issue["check_name"].split()[0], "--lang", lang).out
        said = "".join(one.content for one in shown[1].children or ())
        assert said.removeprefix("下一步：").removeprefix("next: ") in page


def test_a_clean_list_is_an_empty_report(printed: Print) -> None:
    assert printed("gitlab", "resolved", "--ignore", "DL3,DL4,DL5,DL8").text == "[]\n"
