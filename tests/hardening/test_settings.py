"""HARDENING B63: the settings of a list are its `policy`; what is wrong there has a place, and no other file is obeyed."""

from pathlib import Path

import pytest

from tests.hardening.conftest import Check
from tests.hardening.lists import GOOD, ON, run, write


@pytest.mark.parametrize(
    ("policy", "line", "said"),
    [
        ("{sevrity: {DL101: off}}", 8, "severity"),
        ("{severity: {DL1O1: off}}", 8, "DL101"),
        ("{severity: {gap: off}}", 8, "gap"),
        ("{severity: {DL101: fatal}}", 8, "error"),
        ("{severity: {DL004: off}}", 8, "DL004"),
        ("{severity: off}", 8, "键: 值"),
        ("{needs: [supervisor]}", 8, "supervise"),
        ("{require: [bases]}", 8, "basis"),
        ("{every_area_needs: [raods]}", 8, "roads"),
        ("{handover_days: 半年}", 8, "半年"),
        ("{pingpong_months: -1}", 8, "-1"),
        ("{holidays: [2021-10-32]}", 8, "2021-10-32"),
        ("{vague: {ad: [x]}}", 8, "add"),
        ("{selectors: {属地: '@towship'}}", 8, "towship"),
    ],
)
def test_a_setting_that_is_wrong_has_a_place_and_a_way_out(
    check: Check, policy: str, line: int, said: str
) -> None:
    outcome = check(GOOD + f"policy: {policy}\n")
    assert outcome.status == 1
    faults = [one for one in outcome.findings if one["code"] in {"DL004", "DL005"}]
    assert [one["location"]["line"] for one in faults] == [line]
    assert said in faults[0]["message"]


def test_words_in_settings_are_words_and_no_pattern_that_could_run_away(check: Check) -> None:
    bad = "'(a+)+$'"
    listed = GOOD.replace("lead: devcom}", f"lead: devcom, task: {'a' * 5_000}!}}")
    outcome = check(listed + f"policy: {{vague: {{add: [{bad}, '[', '(?P<x']}}}}\n")
    assert outcome.status == 0
    assert outcome.seconds < 2


@pytest.mark.parametrize(
    "name",
    [
        "dutylist.toml",
        ".dutylist.toml",
        "pyproject.toml",
        "setup.cfg",
        ".dutylist.yaml",
        ".dutylistrc",
        "dutylist.json",
    ],
)
def test_no_other_file_is_a_setting(here: Path, name: str) -> None:
    write(here, GOOD.replace(", lead: devcom", ""))
    before = run("check", "list.yaml", "--on", ON, "--output-format", "json")
    for text in (
        "[tool.dutylist]\nignore = ['DL301']\n",
        "[[[\n",
        "ignore: [DL301]\nseverity: {DL301: off}\n",
    ):
        Path(name).write_text(text, encoding="utf-8")
        for paths in (["list.yaml"], ["."]):
            after = run("check", *paths, "--on", ON, "--output-format", "json")
            assert (after.status, after.findings) == (before.status, before.findings)


def test_the_variables_that_are_obeyed_change_no_finding(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, GOOD.replace(", lead: devcom", ""))
    before = run("check", "list.yaml", "--on", ON, "--lang", "zh")
    for name in ("DUTYLIST_IGNORE", "DUTYLIST_CONFIG", "DUTYLIST_ON", "NO_COLOR", "COLUMNS", "TZ", "LANG"):
        monkeypatch.setenv(name, "x")
    after = run("check", "list.yaml", "--on", ON, "--lang", "zh")
    assert (after.status, after.out) == (before.status, before.out)
