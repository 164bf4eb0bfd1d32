"""GitLab's code quality report: what GitLab asks of it, and the same findings as JSON."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.reports.conftest import LISTS, Print

# What the GitLab documentation asks of a code quality report.
ISSUES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "type": {"const": "issue"},
            "description": {"type": "string", "minLength": 1},
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
            issue["description"],
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
            finding["message"],
            f"{finding['code']} {finding['name']}",
            finding["fingerprint"],
            "critical" if "DL001" <= finding["code"] <= "DL007" else SEVERITIES[finding["severity"]],
            finding["location"]["file"],
            finding["location"]["line"],
        )
        for finding in report.findings
    ]


def test_a_clean_list_is_an_empty_report(printed: Print) -> None:
    assert printed("gitlab", "resolved", "--ignore", "DL3,DL4,DL5,DL8").text == "[]\n"
