"""HARDENING 4 and B70: whatever a list says, and however much is found, every format can be read and tells the same."""

import contextlib
import json
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dutylist import Verdict, open_list
from dutylist.cli.options import REPORTS
from dutylist.reports import github, gitlab, junit, sarif
from dutylist.reports import json as report_json
from tests.hardening.lists import GOOD, OBEYED, ON, run, write
from tests.hardening.test_fuzz import EXAMPLES
from tests.hardening.test_output import everywhere
from tests.reports import test_github, test_gitlab, test_junit, test_markdown, test_sarif
from tests.reports.conftest import Printed


@settings(max_examples=EXAMPLES // 8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(min_size=1, max_size=12))
@example("::error::\n%0A|`\\")
@example("##[error]\r\x1b[2J\u202e\ufffe")
def test_every_format_tells_the_same(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        write(Path(folder), everywhere(text))
        words = [word for form in REPORTS for word in ("-o", f"{form}={form}")]
        told = run("check", "list.yaml", "--on", ON, "--limit", "0", "--output-format", "json", *words)
        made = {form: (Path(folder) / form).read_text(encoding="utf-8") for form in REPORTS}
    printed = {form: Printed(text, told.findings, told.complete, told) for form, text in made.items()}
    codes = Counter(one["code"] for one in told.findings)
    assert Counter(one["ruleId"] for one in test_sarif.read(made["sarif"])["results"]) == codes
    cases = [
        one for one in test_junit.read(printed["junit"]) if test_junit.kind(one) in {"failure", "skipped"}
    ]
    assert Counter(one.classname.split(".")[1].split()[0] for one in cases) == codes
    annotations = [one for one in test_github.read(made["github"]) if "file" in one.properties]
    assert Counter(one.properties["title"].split()[0] for one in annotations) == codes
    assert Counter(one["check_name"].split()[0] for one in test_gitlab.read(made["gitlab"])) == codes
    assert Counter(row[1].split()[0] for row in test_markdown.rows(made["markdown"])) == codes
    assert len(made["concise"].splitlines()) == codes.total()
    for form in ("text", "junit", "markdown", "concise"):
        found = OBEYED.search(made[form])
        assert not found, (form, found)


def test_b70_a_thousand_errors_in_one_file(here: Path) -> None:
    keys = "".join(f"x{number}: 1\n" for number in range(1_000))
    write(here, GOOD + keys)
    words = [word for form in REPORTS for word in ("-o", f"{form}=report.{form}")]
    shown = run("check", "list.yaml", "--on", ON, "--lang", "zh", *words)
    assert shown.status == 1
    assert "还有 500 个问题没有列出" in shown.out
    assert len(json.loads((here / "report.json").read_bytes())["findings"]) == 1_000
    assert len(test_sarif.read((here / "report.sarif").read_text(encoding="utf-8"))["results"]) == 1_000
    assert len((here / "report.concise").read_text(encoding="utf-8").splitlines()) == 1_000


@pytest.fixture(scope="module")
def huge(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    """Return a verdict of 100,000 findings: those of a list of 1,000 again and again, each with its own fingerprint."""
    folder = tmp_path_factory.mktemp("huge")
    duties = "".join(f"  d{number}: {{name: 事项{number}, domain: roads}}\n" for number in range(1_000))
    write(folder, GOOD[: GOOD.index("  roads.repair")] + duties)
    verdict = open_list(folder, on=ON).check(select=["DL301"])
    assert len(verdict.findings) == 1_000
    many = [
        located._replace(fingerprint=f"{located.fingerprint}-{number}")
        for number in range(100)
        for located in verdict.findings
    ]
    return replace(verdict, findings=many)


@pytest.mark.slow
def test_b70_a_hundred_thousand_findings(huge: Verdict) -> None:
    assert len(json.loads(report_json.render(huge, "zh"))["findings"]) == 100_000
    notes: list[str] = []
    (one,) = json.loads(sarif.render(huge, "zh", status=1, note=notes.append))["runs"]
    assert len(one["results"]) == 25_000
    assert [note["message"]["text"] for note in one["invocations"][0]["toolExecutionNotifications"]] == notes
    assert "25000" in notes[0]
    assert "75000" in notes[0]
    assert github.render(huge, "zh").count("\n") == 100_000
    assert len(json.loads(gitlab.render(huge, "zh"))) == 100_000
    text = junit.render(huge, "zh", fails=lambda _: True)
    assert text.count("<testcase ") == 100_000
