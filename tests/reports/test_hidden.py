"""What a baseline hides is counted in every format, and a new finding is still there."""

import json
import subprocess
from pathlib import Path

import pytest

from dutylist.cli.options import REPORTS
from tests.hardening.lists import GOOD, ON, run, write
from tests.reports import test_github, test_junit, test_sarif
from tests.reports.conftest import Printed

GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org")
DUTIES = "".join(f"  d{number}: {{name: 事项{number}, domain: roads}}\n" for number in range(500))


@pytest.fixture
def known(here: Path) -> Path:
    """Work beside an old list of 500 errors, all of them in its baseline, and one that is new."""
    write(here, GOOD + DUTIES)
    assert run("baseline", "create", "list.yaml", "--on", ON, "-b", "known.json").status == 0
    assert run("check", "list.yaml", "--on", ON, "-b", "known.json").status == 0
    write(here, GOOD + DUTIES + "  new: {name: 新事项, domain: roads}\n")
    return here


def test_every_format_counts_what_it_does_not_list(known: Path) -> None:
    words = ("check", "list.yaml", "--on", ON, "-b", "known.json", "--lang", "zh", "--select", "DL301")
    files = [word for form in REPORTS for word in ("-o", f"{form}={form}")]
    told = run(*words, "--output-format", "json", *files)
    assert told.status == 1
    assert [one["duty"] for one in told.findings] == ["new"]
    made = {form: (known / form).read_text(encoding="utf-8") for form in REPORTS}
    for form, text in made.items():
        assert "「新事项」" in text
        assert text.count("DL301") < 10, form
    sentence = made["text"].splitlines()[-1].partition("；")[2].rstrip("。")
    assert "500" in sentence
    assert sentence in made["markdown"]
    notice = test_github.read(made["github"])[-1]
    assert (notice.name, notice.message) == ("notice", sentence)
    notes = test_sarif.read(made["sarif"])["invocations"][0]["toolExecutionNotifications"]
    assert notes == [{"level": "note", "message": {"text": sentence}}]
    first = test_junit.read(Printed(made["junit"], told.findings, told.complete, told))[0]
    assert (test_junit.kind(first), first.result[0].message) == ("skipped", sentence)
    assert json.loads(made["json"])["hidden"]["baseline"] == 500
    for form in ("gitlab", "concise"):
        assert sentence in run(*words, "--output-format", form).err


def test_a_list_with_nothing_new_is_not_called_clean(known: Path) -> None:
    write(known, GOOD + DUTIES)
    words = ("check", "list.yaml", "--on", ON, "-b", "known.json", "--lang", "zh", "--output-format")
    text = run(*words, "markdown").out
    assert "没有要列出的问题" in text
    assert "没有发现问题" not in text


def told_by_machines(*words: str) -> list[str]:
    """Return the last line of the text, and what SARIF and JUnit say instead of it."""
    last = run(*words).out.splitlines()[-1].partition("；")[2].rstrip("。")
    made = run(*words, "--output-format", "sarif").out
    (note,) = test_sarif.read(made)["invocations"][0]["toolExecutionNotifications"]
    told = run(*words, "--output-format", "json")
    assert test_sarif.read(made)["properties"]["hidden"] == json.loads(told.out)["hidden"]
    xml = run(*words, "--output-format", "junit").out
    case = test_junit.read(Printed(xml, told.findings, told.complete, told))[0]
    assert test_junit.kind(case) == "skipped"
    return [last, note["message"]["text"], case.result[0].message]


def test_machines_are_told_of_every_way_of_hiding(here: Path) -> None:
    signed = "  d1:  # dutylist: ignore[DL301] 待三定方案\n    name: 甲\n    domain: roads\n"
    write(here, GOOD + signed + "  d2: {name: 乙, domain: roads}\n")
    words = ("check", "list.yaml", "--on", ON, "--lang", "zh", "--ignore", "DL402")
    assert run("baseline", "create", "list.yaml", "--on", ON, "-b", "known.json").status == 0
    for command in (["init", "-q"], ["add", "list.yaml"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*GIT, *command], check=True, capture_output=True)
    for more, said in (
        ((), "注释忽略 1"),
        (("-b", "known.json"), "基线内 1"),
        (("--changed-since", "HEAD"), "与本次改动无关 1"),
        (("--ignore", "DL301"), "设为不看"),
    ):
        last, note, case = told_by_machines(*words, *more)
        assert said in last
        assert last == note == case
