"""Small lists to break, and what every outcome has to be: never a crash, never silence, never a wrong "clean"."""

import io
import json
import re
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from dutylist.cli.main import main

ON = "2021-09-01"
Content = str | bytes

GOOD = """\
format: dutylist/1
list: {name: 示例, areas: [zone]}
domains: {roads: 道路}
areas: {zone: 开发区}
bodies: {devcom: {name: 开发委, covers: [zone]}}
duties:
  roads.repair: {name: 道路养护, domain: roads, lead: devcom}
"""
"""A clean list; its one duty is on line 7."""

DUTY = "  roads.repair: {name: 道路养护, domain: roads, lead: devcom}\n"
BLOCK_DUTY = """\
  roads.repair:
    name: 道路养护
    domain: roads
    lead: devcom
"""
BLOCK = GOOD.replace(DUTY, BLOCK_DUTY)
"""The same, with the duty's keys on lines of their own: name on line 8, lead on line 10."""

# What a terminal or a CI system would obey, and characters that hide text.
OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
    r"|::[A-Za-z]|##\[|##vso\[|section_(?:start|end):"
)


def with_duty(**keys: str) -> str:
    """Return the clean list, its duty with these keys added or, where it has them, changed; "" leaves a key out."""
    written = {"name": "道路养护", "domain": "roads", "lead": "devcom", **keys}
    pairs = ", ".join(f"{key.rstrip('_')}: {value}" for key, value in written.items() if value)
    return GOOD.replace(DUTY, f"  roads.repair: {{{pairs}}}\n")


class Outcome(NamedTuple):
    """What one run gave. `findings` is empty where there was no JSON."""

    status: int
    complete: bool
    findings: list[dict[str, Any]]
    out: str
    err: str
    seconds: float

    @property
    def codes(self) -> list[str]:
        """The codes found, in order; what only follows from the fault (an idle body) is left out."""
        return [one["code"] for one in self.findings if one["severity"] != "info"]

    def one(self, code: str) -> dict[str, Any]:
        """Return the only finding of a code."""
        (found,) = self.all(code)
        return found

    def all(self, code: str) -> list[dict[str, Any]]:
        """Return the findings of a code."""
        return [one for one in self.findings if one["code"] == code]

    def places(self, code: str) -> list[tuple[int, int]]:
        """Return line and column of the findings of a code."""
        return [place(one["location"]) for one in self.all(code)]

    @property
    def messages(self) -> str:
        """All messages, a line each."""
        return "\n".join(one["message"] for one in self.findings)


def place(location: Mapping[str, Any]) -> tuple[int, int]:
    """Return the line and column of a location."""
    return location["line"], location["column"]


def _no_constant(word: str) -> float:
    raise AssertionError(f"{word} in JSON")


def run(*words: str, stdin: bytes = b"") -> Outcome:
    """Run a command line in this process, with real byte streams, and read back what it says."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = io.StringIO()
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    begun = time.perf_counter()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = main(list(words))
    finally:
        sys.stdin = before
    seconds = time.perf_counter() - begun
    said = out.buffer.getvalue().decode("utf-8")
    if "json" in words and words[0] in {"check", "whatif"} and said:
        report = json.loads(said, parse_constant=_no_constant)
        found = report["appear" if words[0] == "whatif" else "findings"]
        return Outcome(status, report["complete"], found, said, err.getvalue(), seconds)
    return Outcome(status, status == 0, [], said, err.getvalue(), seconds)


def write(folder: Path, files: Content | Mapping[str, Content]) -> None:
    """Write the files of a list; one text is `list.yaml`."""
    named = files if isinstance(files, Mapping) else {"list.yaml": files}
    for name, content in named.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def hold(outcome: Outcome, files: Content | Mapping[str, Content]) -> None:
    """Fail unless an outcome is one that every input must have."""
    assert outcome.status in {0, 1, 2}, outcome.err
    assert "Traceback" not in outcome.out + outcome.err
    errors = [one["code"] for one in outcome.findings if one["severity"] == "error"]
    assert bool(errors) == (outcome.status == 1), "the status is what was found"
    assert outcome.complete or errors or outcome.status == 2, "an incomplete result is never a clean one"
    named = files if isinstance(files, Mapping) else {"list.yaml": files}
    for finding in outcome.findings:
        assert re.fullmatch(r"DL\d{3}", finding["code"])
        assert finding["message"].strip()
        assert not re.search(
            r"YAML 语法错误|[a-z]+ [a-z]+ [a-z]+ [a-z]+ [a-z]+", _unquoted(finding["message"])
        )
        for location in (finding["location"], *(one["location"] for one in finding["related"])):
            line, column = place(location)
            assert line >= 1
            assert column >= 1
            content = named.get(location["file"])
            if isinstance(content, str):
                lines = re.split(r"\r\n|\n|\r", content.removeprefix("\ufeff"))
                assert line <= len(lines)
                assert column <= len(lines[line - 1]) + 1


def _unquoted(message: str) -> str:
    """Return a message without the words of the list that it quotes."""
    return re.sub(r"「[^」]*」|[（(][^（()）]*[)）]", "", message, flags=re.DOTALL)


def calm(report: str) -> None:
    """Fail if a text report has anything in it that a terminal or a CI system would obey."""
    found = OBEYED.search(report)
    assert found is None, ascii(report[max(0, found.start() - 40) : found.end() + 40])


def facts(findings: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Return what does not depend on the language: code, place and related places."""
    return [
        (one["code"], place(one["location"]), [place(other["location"]) for other in one["related"]])
        for one in findings
    ]
