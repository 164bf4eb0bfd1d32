"""`check -o FORMAT=FILE`: one run, any number of files, each whole or not at all, and standard output as ever."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dutylist import Verdict
from dutylist.cli.options import REPORTS
from dutylist.reports.formats import FORMATS
from tests.hardening.lists import GOOD, ON, run, with_duty, write

BAD = with_duty(lead="")
ALL = [word for form in REPORTS for word in ("-o", f"{form}=report.{form}")]


@pytest.fixture(autouse=True)
def listed(here: Path) -> Path:
    """Work beside a list with an error in it."""
    write(here, BAD)
    return here


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_help_knows_the_formats() -> None:
    assert tuple(FORMATS) == REPORTS
    assert "|".join(REPORTS) in "".join(run("check", "--help").out.split())


def test_one_run_feeds_all_formats_with_what_each_prints(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = {form: run("check", "--on", ON, "--output-format", form).out for form in REPORTS}
    from dutylist.app import check as app

    judge, runs = app.check, []

    def counted(*words: Any) -> Verdict:
        runs.append(words)
        return judge(*words)

    monkeypatch.setattr(app, "check", counted)
    report = run("check", "--on", ON, *ALL)
    assert len(runs) == 1
    assert report.status == 1
    assert report.out == printed["text"]
    for form, text in printed.items():
        assert (here / f"report.{form}").read_bytes().decode() == text
    assert files(here) == sorted(["list.yaml", *(f"report.{form}" for form in REPORTS)])


def test_json_goes_to_standard_output_beside_a_file(here: Path) -> None:
    report = run("check", "--on", ON, "--output-format", "json", "-o", "sarif=a.sarif", "-o", "sarif=b.sarif")
    assert [one["code"] for one in report.findings] == ["DL402", "DL301"]
    assert (here / "a.sarif").read_bytes() == (here / "b.sarif").read_bytes()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "sarif"], "sarif=report.sarif"),
        (["-o", "report.sarif"], "sarif=report.sarif"),
        (["-o", "json="], "sarif=report.sarif"),
        (["-o", "sarf=a"], "sarif"),
        (["-o", "json=-"], "--output-format json"),
        (["-o", "json=a", "-o", "sarif=./a"], "./a"),
        (["-o", "json=no/such/place.json"], "no/such"),
        (["-o", "json=folder"], "folder"),
        (["-o", "json=list.yaml"], "list.yaml"),
        (["--output-format", "xml"], "junit"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_what_cannot_be_is_status_2_and_writes_nothing(
    here: Path, words: list[str], told: str, lang: str
) -> None:
    (here / "folder").mkdir()
    report = run("check", "list.yaml", "--on", ON, "--lang", lang, "-o", "gitlab=first.json", *words)
    assert report.status == 2
    assert told in report.err
    assert report.err.count("\n") == 1
    assert files(here) == ["folder", "list.yaml"]
    assert (here / "list.yaml").read_text(encoding="utf-8") == BAD


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(here: Path) -> None:
    (here / "shut").mkdir(mode=0o500)
    assert run("check", "--on", ON, "-o", "json=shut/a.json").status == 2


def test_the_report_is_shown_even_if_a_file_cannot_be_written(here: Path) -> None:
    usual = run("check", "--on", ON)
    report = run("check", "--on", ON, "-o", "json=no/a.json")
    assert (report.status, report.out) == (2, usual.out)


def test_an_old_file_stays_if_the_new_one_cannot_be_written(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.json").write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    report = run("check", "--on", ON, "-o", "json=a.json", "-o", "sarif=a.sarif")
    assert report.status == 2
    assert report.out == run("check", "--on", ON).out
    assert (here / "a.json").read_text(encoding="utf-8") == "old"
    assert files(here) == ["a.json", "list.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGPIPE")
@pytest.mark.parametrize("form", REPORTS)
def test_f04_a_reader_that_has_gone(here: Path, form: str) -> None:
    duties = "".join(f"  d{number}: {{name: 事项{number}, domain: roads}}\n" for number in range(2_000))
    write(here, GOOD[: GOOD.index("  roads.repair")] + duties)
    words = [
        *(sys.executable, "-m", "dutylist", "check", "--on", ON, "--select", "DL301", "--limit", "0"),
        *("--output-format", form, "-o", "json=a.json"),
    ]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        complaint = process.stderr.read().decode()
        assert process.wait(timeout=60) == 141
    assert "Traceback" not in complaint
    assert (here / "a.json").read_bytes().endswith(b"]}\n")


@pytest.mark.parametrize("form", REPORTS)
def test_b71_a_locale_without_chinese(here: Path, form: str) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    words = [sys.executable, "-m", "dutylist", "check", "--on", ON, "--output-format", form]
    done = subprocess.run(
        [*words, "-o", f"{form}=a"], capture_output=True, timeout=60, check=False, env=environment
    )
    assert done.returncode == 1
    assert "道路养护" in done.stdout.decode("utf-8")
    assert (here / "a").read_bytes() == done.stdout
    assert done.stderr.isascii() or "个错误" in done.stderr.decode("utf-8")
