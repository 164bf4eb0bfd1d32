"""One list after another through `check`, in any format: what it printed, and what JSON says of the same run."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest

from tests.hardening.lists import ON, Content, Outcome, run, write

SAMPLES = Path(__file__).parent.parent / "samples"
LISTS = ["every_code", "broken_references", "unreadable", "resolved"]
"""Samples with a finding of every code, with faults, with files that cannot be read, and with nothing to find."""


GAP_AND_OVERLAP = """\
list: {areas: [zone]}
domains: {roads: 道路}
areas:
  zone: {name: 开发区, complete: true}
  east: {name: 东片, within: zone}
  west: {name: 西片, within: zone}
bodies: {one: {name: 甲局}, two: {name: 乙局}}
duties:
  gap: {name: 路灯, domain: roads, clauses: [{lead: one, in: [east]}]}
  twice: {name: 路牌, domain: roads, clauses: [{lead: one, in: [zone]}, {lead: two, in: [east]}]}
"""
"""A gap that a neighbour may take, and an overlap with a narrower clause."""


class Printed(NamedTuple):
    """A report, the findings as JSON has them, and the run."""

    text: str
    findings: list[dict[str, Any]]
    complete: bool
    outcome: Outcome


class Print(Protocol):
    """Checks a list, or the sample of a name, and prints it in a format."""

    def __call__(
        self, form: str, files: Content | Mapping[str, Content], *options: str, lang: str = "zh"
    ) -> Printed: ...


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def printed(here: Path, monkeypatch: pytest.MonkeyPatch) -> Print:
    """Return a way to print a list in a format."""

    def show(form: str, files: Content | Mapping[str, Content], *options: str, lang: str = "zh") -> Printed:
        if isinstance(files, str) and files in LISTS:
            folder = SAMPLES / files
        else:
            folder = here / f"list-{len(list(here.iterdir()))}"
            folder.mkdir()
            write(folder, files)
        monkeypatch.chdir(folder)
        words = ["check", ".", "--on", ON, "--lang", lang, *options]
        told = run(*words, "--output-format", "json")
        outcome = run(*words, "--output-format", form)
        assert outcome.status == told.status, outcome.err
        return Printed(outcome.out, json.loads(told.out)["findings"], told.complete, outcome)

    return show
