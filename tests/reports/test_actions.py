"""Inside GitHub Actions: annotations after the text report, and a summary of the step, without being asked."""

from pathlib import Path

import pytest

from dutylist.reports import markdown
from tests.hardening.lists import ON, Outcome, run, with_duty, write

BAD = with_duty(lead="")


@pytest.fixture(autouse=True)
def listed(here: Path) -> Path:
    """Work beside a list with an error in it."""
    write(here, BAD)
    return here


@pytest.fixture
def summary(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run inside a workflow; return where the summary of the step goes."""
    place = here / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place))
    return place


def check(*words: str) -> Outcome:
    return run("check", "list.yaml", "--on", ON, *words)


def test_annotations_come_after_the_report(summary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = check()
    annotations = check("--output-format", "github").out
    assert "\n::error file=list.yaml,line=7,col=3,title=DL301 " in annotations
    monkeypatch.delenv("GITHUB_ACTIONS")
    outside = check()
    assert inside.out == outside.out + annotations
    assert inside.status == outside.status == 1
    assert "::error" not in outside.out


def test_the_summary_is_added_to_what_the_step_has_said(summary: Path) -> None:
    summary.write_text("# earlier\n", encoding="utf-8")
    report = check()
    assert report.err == ""
    assert summary.read_text(encoding="utf-8") == "# earlier\n\n" + check("--output-format", "markdown").out


@pytest.mark.parametrize("form", ["json", "sarif", "github", "concise", "markdown"])
def test_another_format_is_what_was_asked_for_and_no_more(summary: Path, form: str) -> None:
    inside = check("--output-format", form, "-o", "text=a.txt")
    assert not summary.exists()
    if form != "github":
        assert "::error" not in inside.out


@pytest.mark.parametrize("value", ["", "false", "1"])
def test_only_where_the_runner_says_so(summary: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    assert "::error" not in check().out
    assert not summary.exists()


def test_no_more_are_annotated_than_are_listed(here: Path, summary: Path) -> None:
    duties = "".join(f"  d{number}: {{name: 事{number}, domain: roads}}\n" for number in range(5))
    write(here, BAD + duties)
    out = check("--limit", "2", "--select", "DL301").out
    assert out.count("\n::error file=") == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_summary_that_cannot_be_written_is_said_and_changes_nothing(
    here: Path, summary: Path, lang: str
) -> None:
    summary.mkdir()
    report = check("--lang", lang)
    assert report.status == 1
    assert report.err.count("\n") == 1
    assert "::error file=list.yaml" in report.out


def test_a_summary_that_is_full_already_stays_within_the_limit(summary: Path) -> None:
    summary.write_bytes(b"x" * (markdown.MOST_BYTES - 600))
    assert check().status == 1
    assert summary.stat().st_size <= markdown.MOST_BYTES


def test_without_a_place_for_the_summary(summary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    assert check().err == ""
