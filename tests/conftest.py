"""What every test may ask for: a list as text, and what `dutylist check` finds in it."""

import inspect
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest
from hypothesis import HealthCheck, settings

from dutylist.cli.main import main

# The same examples in every run, so that CI fails for a change and not by chance; a nightly run draws new ones.
# On a busy machine drawing is slow now and then, which says nothing about the code.
settings.register_profile("usual", derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("nightly", print_blob=True)
settings.load_profile("nightly" if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else "usual")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that draw their examples: counting the lines they go through takes longer than they do."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.drawn)


COUNTS = "COVERAGE_PROCESS_CONFIG"
"""Where coverage tells processes to count, too."""
COUNTED = pytest.StashKey[str | None]()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Count in the processes that read tables for an import. In all others it would take a tenth of all tests' time."""
    known = item.config.stash.setdefault(COUNTED, os.environ.get(COUNTS))
    if known is not None and "importers" in item.path.parts:
        os.environ[COUNTS] = known
    else:
        os.environ.pop(COUNTS, None)


ON = "2021-09-01"
"""The reference day, unless a test says otherwise."""

Finding = dict[str, Any]
"""One finding, as the JSON report has it."""

_MARK = re.compile(r"# <- (DL\d{3}(?: DL\d{3})*)\s*$")
_FILE = re.compile(r"^# (\S+\.yaml)$", re.MULTILINE)


class Report(NamedTuple):
    """What one run of `dutylist check --output-format json` gave."""

    exit_code: int
    complete: bool
    findings: list[Finding]


class CheckFiles(Protocol):
    """Checks a list of files, by name; they are named from the list's own folder."""

    def __call__(
        self,
        files: Mapping[str, str | bytes],
        on: str = ON,
        *,
        all_time: bool = False,
        lang: str = "zh",
    ) -> Report: ...


class CheckText(Protocol):
    """Checks a list written as one text and returns its findings."""

    def __call__(
        self, text: str, on: str = ON, *, all_time: bool = False, lang: str = "zh"
    ) -> list[Finding]: ...


def split_files(text: str) -> dict[str, str]:
    """Return the files of a text: a line `# name.yaml` begins one; without any it is `list.yaml`."""
    heads = list(_FILE.finditer(text))
    if not heads:
        return {"list.yaml": text}
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return {head[1]: text[head.start() : end] for head, end in zip(heads, ends, strict=True)}


class Doc:
    """A list, and what is found in it.

    `found` and `marked` are pairs of line and code, in order; `# <- DL101` at the end of a line marks it. Lines are
    those of the whole text, also where it is several files.
    """

    def __init__(self, text: str, check: CheckFiles, on: str = ON, *, all_time: bool = False) -> None:
        """Check the list."""
        self.text = text
        self._check = check
        self._files = split_files(self.text)
        self.report = check(self._files, on, all_time=all_time)
        self.findings = self.report.findings
        self.complete = self.report.complete

    def at(self, on: str = ON, *, all_time: bool = False) -> "Doc":
        """Return the same list on another day."""
        return Doc(self.text, self._check, on, all_time=all_time)

    def one(self, code: str) -> Finding:
        """Return the one finding of a code."""
        (finding,) = self.all(code)
        return finding

    def all(self, code: str) -> list[Finding]:
        """Return the findings of a code, in the order of the report."""
        return [finding for finding in self.findings if finding["code"] == code]

    def line(self, location: Mapping[str, Any]) -> str:
        """Return the line of the list at a location, without its indentation and its mark."""
        line = self.text.splitlines()[self._number(location) - 1]
        return _MARK.sub("", line).strip()

    @property
    def found(self) -> list[tuple[int, str]]:
        """Line and code of every finding."""
        return sorted((self._number(finding["location"]), finding["code"]) for finding in self.findings)

    @property
    def marked(self) -> list[tuple[int, str]]:
        """Line and code of every mark."""
        lines = enumerate(self.text.splitlines(), start=1)
        marks = ((number, _MARK.search(line)) for number, line in lines)
        return sorted((number, code) for number, mark in marks if mark for code in mark[1].split())

    def _number(self, location: Mapping[str, Any]) -> int:
        before = 0
        for name, content in self._files.items():
            if name == location["file"]:
                break
            before += content.count("\n")
        return before + int(location["line"])


@pytest.fixture(autouse=True)
def outside_of_github(monkeypatch: pytest.MonkeyPatch) -> None:
    """Report as anywhere else, also where the tests themselves run in GitHub Actions."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def check_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CheckFiles:
    """Return a way to check files with the real command, in this process."""

    def run(
        files: Mapping[str, str | bytes],
        on: str = ON,
        *,
        all_time: bool = False,
        lang: str = "zh",
    ) -> Report:
        folder = tmp_path / f"list-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            (folder / name).write_bytes(data)
        monkeypatch.chdir(folder)
        words = ["check", ".", "--on", on, "--output-format", "json", "--lang", lang]
        exit_code = main([*words, "--all-time"] if all_time else words)
        report = json.loads(capsys.readouterr().out)
        return Report(exit_code, report["complete"], report["findings"])

    return run


@pytest.fixture
def check_text(check_files: CheckFiles) -> CheckText:
    """Return a way to check a list written as one text."""

    def run(text: str, on: str = ON, *, all_time: bool = False, lang: str = "zh") -> list[Finding]:
        return check_files(split_files(text), on, all_time=all_time, lang=lang).findings

    return run


@pytest.fixture
def yaml_doc(request: pytest.FixtureRequest, check_files: CheckFiles) -> Doc:
    """Return the list that is the test's docstring, checked: `assert yaml_doc.found == yaml_doc.marked`."""
    return Doc(inspect.cleandoc(request.function.__doc__) + "\n", check_files)
