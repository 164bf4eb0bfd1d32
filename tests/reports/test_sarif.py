"""SARIF: valid by the public schema, the same findings as JSON, within GitHub's limits, and nothing left out unsaid."""

import json
import os
import re
import sys
import zlib
from functools import cache
from pathlib import Path, PureWindowsPath
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from jsonschema import Draft4Validator, FormatChecker

from dutylist.reports import sarif
from tests.hardening.lists import GOOD, ON, run, with_duty, write
from tests.reports.conftest import GAP_AND_OVERLAP, LISTS, Print

LEVELS = {"error": "error", "warning": "warning", "info": "note"}


@cache
def validator() -> Draft4Validator:
    path = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"
    return Draft4Validator(json.loads(path.read_text(encoding="utf-8")), format_checker=FormatChecker())


def read(text: str) -> Any:
    """Return the one run of a log that is valid."""
    log = json.loads(text)
    assert list(validator().iter_errors(log)) == []
    assert log["version"] == "2.1.0"
    (one,) = log["runs"]
    return one


def place(location: Any) -> tuple[str, int, int]:
    physical = location["physicalLocation"]
    assert physical["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    file = unquote_to_bytes(physical["artifactLocation"]["uri"]).decode()
    return file, physical["region"]["startLine"], physical["region"]["startColumn"]


def told(location: Any) -> tuple[str, int, int]:
    return location["file"], location["line"], location["column"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_it_is_valid_and_has_what_json_has(printed: Print, name: str, lang: str) -> None:
    report = printed("sarif", name, lang=lang)
    one = read(report.text)
    results = one["results"]
    assert [
        (result["ruleId"], result["level"], place(result["locations"][0]), result["partialFingerprints"])
        for result in results
    ] == [
        (
            finding["code"],
            LEVELS[finding["severity"]],
            told(finding["location"]),
            {"dutylist/v1": finding["fingerprint"]},
        )
        for finding in report.findings
    ]
    for result, finding in zip(results, report.findings, strict=True):
        related = result.get("relatedLocations", [])
        assert [(place(one), one["message"]["text"]) for one in related] == [
            (told(one["location"]), one["message"]) for one in finding["related"]
        ]
        text = result["message"]["text"]
        assert text.replace("\\", "").startswith(finding["message"].replace("\\", ""))
        links = re.findall(r"\]\((\d+)\)", text)
        assert links == [str(one["id"]) for one in related[: sarif.MOST_LINKS]]
        assert one["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert one["columnKind"] == "unicodeCodePoints"
    (invocation,) = one["invocations"]
    assert invocation["exitCode"] == report.outcome.status
    assert invocation["executionSuccessful"] == report.complete
    notes = invocation["toolExecutionNotifications"]
    assert [note["level"] for note in notes] == ([] if report.complete else ["error"])
    assert report.outcome.err == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_found_has_its_help(printed: Print, lang: str) -> None:
    report = printed("sarif", "every_code", lang=lang)
    rules = read(report.text)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({finding["code"] for finding in report.findings})
    for rule in rules:
        page = run("explain", rule["id"], "--lang", lang).out
        for line in rule["help"]["text"].splitlines()[:2]:
            assert line in page
        assert rule["help"]["markdown"].startswith("**")
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in LEVELS.values()


def test_what_is_proposed_ends_the_message(printed: Print) -> None:
    gap, overlap = read(printed("sarif", GAP_AND_OVERLAP).text)["results"]
    assert "；参考：东片由甲局牵头本事项" in gap["message"]["text"]
    assert re.search(r"；相关：.*；较窄的是第 2 条（乙局）：", overlap["message"]["text"])


def test_brackets_of_a_proposal_are_no_link(printed: Print) -> None:
    files = GAP_AND_OVERLAP.replace("甲局", "'[甲局](1)'")
    gap, overlap = (one["message"]["text"] for one in read(printed("sarif", files).text)["results"])
    assert "由\\[甲局\\](1)牵头" in gap
    assert len(re.findall(r"(?<!\\)\]\(\d+\)", overlap)) == 2  # the related places


NAMES = ["责任 清单.yaml", "a#b?c%20.yaml", "a:b.yaml", "[x](1).yaml", "目录/子.yml", "'\"&<>.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids such names")
@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name_is_a_uri(printed: Print, name: str) -> None:
    report = printed("sarif", {name: GOOD.replace(", lead: devcom", "")})
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in read(report.text)["results"]
    }
    assert {unquote_to_bytes(uri).decode() for uri in uris} == {name}
    assert all(re.fullmatch(r"[\w.~/%-]+", uri, re.ASCII) for uri in uris)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_b59_a_name_that_is_no_unicode_keeps_its_bytes(here: Path) -> None:
    (here / os.fsdecode(b"\xd4\xf0.yaml")).write_text(GOOD + "x: 1\n", encoding="utf-8")
    one = read(run("check", ".", "--on", ON, "--output-format", "sarif").out)
    uri = one["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == b"\xd4\xf0.yaml"


def test_a_list_elsewhere_is_named_as_it_was(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here / "清单", GOOD + "x: 1\n")
    (here / "elsewhere").mkdir()
    monkeypatch.chdir(here / "elsewhere")
    for path, artifact in (
        (str(here / "清单"), {"uri": (here / "清单" / "list.yaml").as_uri()}),
        ("../清单", {"uri": "../%E6%B8%85%E5%8D%95/list.yaml", "uriBaseId": "%SRCROOT%"}),
    ):
        one = read(run("check", path, "--on", ON, "--output-format", "sarif").out)
        assert one["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == artifact


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("D:/权/a b.yaml", "file:///D:/%E6%9D%83/a%20b.yaml"),
        ("//server/share/a.yaml", "file://server/share/a.yaml"),
    ],
)
def test_drives_and_shares_of_windows(file: str, uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "PurePath", PureWindowsPath)
    assert sarif.artifact(file) == {"uri": uri}


def test_columns_count_characters(printed: Print) -> None:
    files = GOOD.replace("{name: 道路养护,", "{name: 𠮷😀养护, wrong: 1,")
    result = read(printed("sarif", files).text)["results"][0]
    line = files.splitlines()[6]
    assert place(result["locations"][0])[1:] == (7, line.index("wrong") + 1)


@pytest.mark.parametrize("text", ["[a](http://x)", "[x](1)", "a](1)", "\\[", "{0} {x}"])
def test_what_the_list_says_is_no_link(printed: Print, text: str) -> None:
    report = printed("sarif", with_duty(name=f"'{text}'", lead="[devcom, other]").replace("}}\n", "}}\n", 1))
    for result, finding in zip(read(report.text)["results"], report.findings, strict=True):
        message = result["message"]["text"]
        links = re.findall(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)(?<!\\)\]\(([^)]*)\)", message)
        assert len(links) == len(finding["related"])


def many(here: Path, count: int) -> None:
    """Write a list with so many errors, and a warning at its beginning."""
    duties = "".join(f"  d{number}: {{name: 事项{number}, domain: roads}}\n" for number in range(count))
    vague = "  a: {name: 道路, domain: roads, lead: devcom, task: 按职责分工}\n"
    write(here, GOOD[: GOOD.index("  roads.repair")] + vague + duties)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_b70_what_github_would_refuse_is_cut_and_said(
    here: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    many(here, 30)
    monkeypatch.setattr(sarif, "MOST_RESULTS", 20)
    words = ("check", ".", "--on", ON, "--lang", lang, "--select", "DL301,DL805")
    report = run(*words, "--output-format", "sarif")
    one = read(report.out)
    assert [result["ruleId"] for result in one["results"]] == ["DL301"] * 20
    (note,) = one["invocations"][0]["toolExecutionNotifications"]
    assert note["level"] == "warning"
    assert re.findall(r"\d+", note["message"]["text"])[:2] == ["20", "11"]
    assert report.err == f"{note['message']['text']}\n"
    assert len(run(*words, "--output-format", "json").findings) == 31
    assert one["properties"]["counts"] == {"error": 30, "warning": 1, "info": 0}


def test_b70_what_is_too_large_packed_is_cut_and_said(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(here, 200)
    words = ("check", ".", "--on", ON, "--select", "DL301", "--output-format", "sarif")
    monkeypatch.setattr(sarif, "MOST_BYTES", 2_000)
    report = run(*words)
    one = read(report.out)
    assert 0 < len(one["results"]) < 200
    assert len(zlib.compress(json.dumps(one["results"], ensure_ascii=False).encode())) <= 2_000
    assert report.err.count("\n") == 1
    monkeypatch.setattr(sarif, "MOST_BYTES", 10)
    assert len(read(run(*words).out)["results"]) == 1  # one is more than none, whatever it takes


def test_places_of_one_finding_are_cut_and_said(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clauses = ", ".join("{lead: devcom}" for _ in range(6))
    write(
        here,
        with_duty(lead="", clauses=f"[{clauses}, {{lead: other}}]").replace(
            "bodies: {devcom: {name: 开发委, covers: [zone]}}",
            "bodies: {devcom: {name: 开发委, covers: [zone]}, other: {name: 别处, covers: [zone]}}",
        ),
    )
    words = ("check", ".", "--on", ON, "--select", "DL201", "--output-format", "sarif")
    (whole,) = read(run(*words).out)["results"]
    assert len(whole["relatedLocations"]) == 7
    monkeypatch.setattr(sarif, "MOST_LOCATIONS", 5)
    report = run(*words)
    one = read(report.out)
    (result,) = one["results"]
    assert len(result["locations"]) + len(result["relatedLocations"]) == 5
    assert [one["message"]["text"] for one in one["invocations"][0]["toolExecutionNotifications"]] == [
        report.err.strip()
    ]


def test_the_limits_are_those_of_github() -> None:
    assert (sarif.MOST_RESULTS, sarif.MOST_LOCATIONS) == (25_000, 1_000)
    assert 9_000_000 < sarif.MOST_BYTES <= 10_000_000
