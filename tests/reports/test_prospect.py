"""`whatif` in the formats of `check`: what would appear is what machines get, and the rest is said beside it."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from dutylist.cli.options import REPORTS
from dutylist.reports.formats import FORMATS
from tests.hardening.lists import OBEYED, ON, Outcome, run
from tests.reports import test_github, test_gitlab, test_junit, test_sarif
from tests.reports.conftest import Printed

DATA = Path(__file__).parents[2] / "data"
DISSOLVE = ("whatif", "--dissolve", "taozhu-street", "--on", ON)


@pytest.fixture
def sample(here: Path) -> Path:
    """Work beside a copy of the sample."""
    shutil.copytree(DATA, here / "data")
    return here


def tables(text: str) -> list[list[str]]:
    """Return the codes in the rows of each table."""
    found: list[list[str]] = []
    for token, inside in zip(
        tokens := MarkdownIt("commonmark").enable("table").parse(text), tokens[1:], strict=False
    ):
        if token.type == "table_open":
            found.append([])
        elif token.type == "td_open" and inside.content.startswith("DL"):
            found[-1].append(inside.content.split()[0])
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_has_what_would_appear(sample: Path, lang: str) -> None:
    words = [word for form in REPORTS for word in ("-o", f"{form}=made.{form}")]
    told = run(*DISSOLVE, "--lang", lang, "--limit", "0", "--output-format", "json", *words)
    assert told.status == 1
    report = json.loads(told.out)
    appear = Counter(one["code"] for one in report["appear"])
    assert appear.total() > 40
    assert report["vanish"]
    made = {form: (sample / f"made.{form}").read_text(encoding="utf-8") for form in REPORTS}
    assert made["json"] == told.out
    last = made["text"].splitlines()[-1]
    change = report["change"][0]

    sarif = test_sarif.read(made["sarif"])
    assert Counter(one["ruleId"] for one in sarif["results"]) == appear
    notes = [one["message"]["text"] for one in sarif["invocations"][0]["toolExecutionNotifications"]]
    assert notes == [last, change]
    assert sarif["invocations"][0]["exitCode"] == 1

    cases = test_junit.read(Printed(made["junit"], report["appear"], report["complete"], told))
    assert (test_junit.kind(cases[0]), cases[0].result[0].message) == ("skipped", last)
    found = [case for case in cases[1:] if test_junit.kind(case) in {"failure", "skipped"}]
    assert Counter(case.classname.split(".")[1].split()[0] for case in found) == appear
    errors = [one for one in report["appear"] if one["severity"] == "error"]
    assert [test_junit.kind(case) for case in found].count("failure") == len(errors)

    commands = test_github.read(made["github"])
    assert (
        Counter(one.properties["title"].split()[0] for one in commands if "file" in one.properties) == appear
    )
    assert [one.message for one in commands[-2:]] == [last, change]

    assert Counter(one["check_name"].split()[0] for one in test_gitlab.read(made["gitlab"])) == appear
    assert Counter(line.split()[1] for line in made["concise"].splitlines()) == appear

    assert [Counter(codes) for codes in tables(made["markdown"])] == [
        appear,
        Counter(one["code"] for one in report["vanish"]),
    ]
    assert change in made["markdown"].replace("\\", "")


@pytest.mark.parametrize("form", REPORTS)
def test_each_is_printed_as_it_is_written(sample: Path, form: str) -> None:
    printed = run(*DISSOLVE, "--lang", "zh", "--output-format", form, "-o", f"{form}=made")
    assert printed.status == 1
    assert (sample / "made").read_text(encoding="utf-8") == printed.out
    assert ("会新增" in printed.err) is not FORMATS[form].says_all


def test_what_only_changes_makes_no_findings_but_is_shown(sample: Path) -> None:
    words = (*DISSOLVE, "--heir", "jiyang-street", "--lang", "zh", "--output-format")
    sarif = run(*words, "sarif")
    assert sarif.status == 0
    assert test_sarif.read(sarif.out)["results"] == []
    shown = run(*words, "markdown", "--limit", "3").out
    (changed,) = tables(shown)
    assert len(changed) == 3
    assert "还有 9 个问题没有列出。" in shown
    assert "怎么办" not in shown


def test_a_file_name_is_not_obeyed(sample: Path) -> None:
    plan = sample / "::error::x`|.yaml"
    plan.write_text("format: dutylist/1\n", encoding="utf-8")
    for form in ("text", "markdown", "junit", "concise"):
        shown: Outcome = run("whatif", "--transfer", plan.name, "--on", ON, "--output-format", form)
        assert not OBEYED.search(shown.out), form


def test_a_plan_that_cannot_be_read_fails_in_every_format(sample: Path) -> None:
    (sample / "plan.yaml").write_text("transfers: {a: [\n", encoding="utf-8")
    for form in REPORTS:
        shown = run("whatif", "--transfer", "plan.yaml", "--on", ON, "--output-format", form, "--lang", "en")
        assert shown.status == 1, form
        assert "plan.yaml" in shown.out.replace("\\", ""), form
    sarif = run("whatif", "--transfer", "plan.yaml", "--on", ON, "--output-format", "sarif").out
    assert test_sarif.read(sarif)["invocations"][0]["executionSuccessful"] is False


def test_wrong_outputs_are_refused_before_anything_is_read(here: Path) -> None:
    refused = run("whatif", "--list", "nowhere", "--dissolve", "x", "-o", "pdf=a")
    assert refused.status == 2
    assert "pdf" in refused.err
