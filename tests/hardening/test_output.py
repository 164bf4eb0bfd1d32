"""HARDENING B33, B59, B69, B71, D13, D14: nothing in a list, a name or an argument is obeyed by what reads the output."""

import errno
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dutylist.cli.main import main
from dutylist.reports.safe import safe
from tests.hardening.conftest import Check
from tests.hardening.lists import GOOD, OBEYED, ON, calm, run, with_duty, write
from tests.hardening.test_fuzz import EXAMPLES

COMMANDS = [
    "::error file=a.yaml,line=1::x",
    "::add-mask::道路",
    "::set-output name=a::b",
    "::stop-commands::x",
    "##[error]x",
    "##[group]x",
    "##vso[task.complete result=Succeeded;]",
    "##vso[task.setvariable variable=a]b",
    "section_start:1560896352:x\r\x1b[0K",
    "section_end:1560896352:x\r\x1b[0K",
    "##teamcity[buildStatus status='SUCCESS']",
]
TERMINAL = [
    "\x1b[2J",
    "\x1b]0;title\a",
    "\x1b]52;c;eA==\a",
    "\x9b2J",
    "\x1b]8;;http://x\x1b\\",
    "\r",
    "\b\b\b",
    "\u202e",
    "\u2066",
]
MARKUP = [
    "[/x]",
    "[link=http://x]a[/link]",
    "[bold]",
    ":smile:",
    "{braces}",
    "{0}",
    "%s",
    "%0A",
    "\\",
    "\\n",
    "<script>",
    "$(id)",
]


def quoted(text: str) -> str:
    """Return a text as YAML writes it in double quotes, everything but plain letters escaped."""
    return (
        '"' + "".join(one if one.isalnum() and one.isascii() else f"\\U{ord(one):08x}" for one in text) + '"'
    )


def everywhere(text: str) -> str:
    """Return a list with a text wherever one can stand, sound and broken entities among them."""
    q = quoted(text)
    name = quoted(text + "甲")  # never empty
    return (
        f"format: {q}\nlist: {{name: {q}, areas: [zone]}}\ndomains: {{roads: {name}}}\n"
        f"areas: {{zone: {name}}}\nbodies:\n  devcom: {{name: {name}, short: {name}, covers: [zone]}}\n"
        f"  idle: {{name: {quoted(text + '乙')}, covers: [zone]}}\n"
        f"duties:\n  a: {{name: {name}, domain: roads, lead: {q}}}\n"
        f"  b: {{name: {quoted(text + '丙')}, domain: roads}}\n"
        f"  c: {{name: {quoted(text + '丁')}, domain: roads, clauses: [{{lead: devcom}}, {{lead: idle}}], limit: {q}}}\n"
        f"  d: {{name: x, domain: {q}, {q}: 1, areas: [{q}], from: {q}, workload: {q}}}\n"
        f"  {q}: {{name: {q}, domain: roads, lead: devcom}}\n  {q}: {{name: {q}}}\n"
        f"{q}: 1\n"
    )


def reports(text: str, lang: str) -> tuple[str, dict[str, Any]]:
    """Return the text report and the JSON of a list with a text everywhere."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), everywhere(text))
        words = ["check", folder, "--on", ON, "--lang", lang, "--statistics"]
        shown = run(*words, "--limit", "0")
        told = run(*words, "--output-format", "json")
    assert shown.status == told.status == 1, shown.err + told.err
    return shown.out, json.loads(told.out)


@pytest.mark.parametrize("text", [*COMMANDS, *TERMINAL, *MARKUP], ids=ascii)
@pytest.mark.parametrize("before", ["", " ", "\n", "道路\n", "\r\n", ":", "#"], ids=ascii)
def test_b69_commands_are_broken_up_in_text(text: str, before: str) -> None:
    shown, _ = reports(before + text, "zh")
    calm(shown)


@pytest.mark.parametrize("text", [*COMMANDS, *TERMINAL], ids=ascii)
def test_b69_in_unknown_keys_values_and_lines_of_the_file(check: Check, text: str) -> None:
    check(with_duty(note="a") + f"  {text}\n")  # the fixture holds the text to what is calm
    check(f"{text}: 1\n")
    check(f"# {text}\n- {text}\n")
    check(GOOD.replace("lead: devcom", f"lead: '{text}'"))


@pytest.mark.parametrize("text", [*COMMANDS, *TERMINAL], ids=ascii)
def test_b69_in_arguments(here: Path, text: str) -> None:
    for words in (
        ["check", text],
        ["check", "--select", text],
        ["check", "--on", text],
        ["check", "--lang", text],
        ["check", "--output-format", text],
        ["explain", text],
        [text],
        ["check", f"--{text}"],
        ["init", f"{text}/x/y"],
    ):
        outcome = run(*words)
        assert outcome.status in {0, 2}, outcome.err
        calm(outcome.out)
        calm(outcome.err)


def test_b69_json_keeps_the_text(here: Path) -> None:
    _, told = reports("::error::道\x1b[2J路", "zh")
    bodies = [one for one in told["findings"] if "道\x1b[2J路" in one["message"]]
    assert bodies


@pytest.mark.parametrize("lang", ["zh", "en"])
@settings(max_examples=EXAMPLES // 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    parts=st.lists(
        st.sampled_from([*COMMANDS, *TERMINAL, *MARKUP, "\n", "::", "##", ":", "[", "section_", "道路"])
        | st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
        max_size=5,
    )
)
@example(parts=[])
def test_d13_d14_no_text_is_obeyed(lang: str, parts: list[str]) -> None:
    shown, told = reports("".join(parts), lang)
    calm(shown)
    assert told["findings"]
    assert shown.endswith("\n")


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    text=st.lists(
        st.sampled_from([":", "#", "[", "vso", "section_", "start:", "teamcity[", "a", "\n"])
        | st.text(max_size=3)
    ).map("".join)
)
def test_safe_texts_are_one_calm_line_and_stay_so(text: str) -> None:
    shown = safe(text)
    assert not OBEYED.search(shown)
    assert "\n" not in shown
    assert len(shown.splitlines()) <= 1
    assert safe(shown) == shown


def test_b33_what_hides_is_shown() -> None:
    assert safe("道\u3164路\u2800\U000e0041\u200b\ue000") == "道\\u3164路\\u2800\\U000e0041\\u200b\ue000"
    assert safe("a\tb\r\n\x00\x9b") == "a\\tb\\r\\n\\x00\\x9b"
    assert safe(os.fsdecode(b"\xb5\xc0")) == "\\udcb5\\udcc0"


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"PYTHONIOENCODING": "ascii"}, marks=pytest.mark.slow),
        pytest.param({"PYTHONIOENCODING": "latin-1"}, marks=pytest.mark.slow),
        pytest.param({"PYTHONIOENCODING": "gbk"}, marks=pytest.mark.slow),
        {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["ascii", "latin-1", "gbk", "strict", "C"],
)
def test_b71_locale_that_has_no_chinese(here: Path, environment: dict[str, str]) -> None:
    write(here, with_duty(lead="", name="道路👨\u200d👩𠮷养护"))

    def out(*words: str) -> tuple[int, bytes, bytes]:
        done = subprocess.run(
            [sys.executable, "-m", "dutylist", *words],
            env={**os.environ, **environment},
            capture_output=True,
            timeout=30,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    for form in ("text", "json"):
        status, said, complaint = out("check", ".", "--on", ON, "--output-format", form, "--lang", "zh")
        assert (status, complaint) == (1, b"")
        assert "养护" in said.decode("utf-8")
    for words in (
        ["--help"],
        ["check", "--help"],
        ["rules", "--lang", "zh"],
        ["explain", "DL101", "--lang", "zh"],
        ["schema"],
    ):
        status, said, complaint = out(*words)
        assert (status, complaint) == (0, b"")
        assert said
    for words in (["check", "没有这个文件", "--lang", "zh"], ["没有这个命令"]):
        status, said, complaint = out(*words)
        assert (status, said) == (2, b"")
        assert b"Traceback" not in complaint
        assert complaint.count(b"\n") == 1


class Halting(io.RawIOBase):
    """A stream as PYTHONUNBUFFERED gives it: a write may stop halfway, or say that there is no room now."""

    def __init__(self, answers: list[int | None]) -> None:
        self.answers = answers
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int | None:
        size = self.answers.pop(0) if self.answers else len(content)
        self.taken += bytes(content[: size or 0])
        return size


class Failing(io.RawIOBase):
    """A stream that fails at every write."""

    def __init__(self, error: OSError) -> None:
        self.error = error

    def writable(self) -> bool:
        return True

    def write(self, _content: Any) -> int:
        raise self.error


def onto(monkeypatch: pytest.MonkeyPatch, raw: io.RawIOBase) -> None:
    """Let standard output be an unbuffered stream."""
    stream = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)  # type: ignore[type-var]
    monkeypatch.setattr(sys, "stdout", stream)


COMMANDS_THAT_WRITE = [
    "--version",
    "--help",
    "check --help",
    "rules",
    "explain DL101",
    "schema",
    "check list.yaml",
]


def test_f04_a_write_that_stops_halfway_goes_on(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, GOOD)
    whole = run("check", "list.yaml", "--on", ON).out.encode()
    raw = Halting([1, 7, 0, 100])
    onto(monkeypatch, raw)
    assert main(["check", "list.yaml", "--on", ON]) == 0
    assert raw.taken == whole


def test_f05_a_stream_without_room_is_said_and_not_waited_for(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, GOOD)
    onto(monkeypatch, Halting([5, None]))
    assert main(["check", "list.yaml", "--on", ON]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS_THAT_WRITE)
@pytest.mark.parametrize(
    ("error", "status", "lines"), [(errno.EPIPE, 141, 0), (errno.ENOSPC, 2, 1), (errno.EIO, 2, 1)]
)
def test_f04_f05_a_reader_that_has_gone_and_a_full_disk(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    error: int,
    status: int,
    lines: int,
) -> None:
    write(here, GOOD)
    onto(monkeypatch, Failing(OSError(error, os.strerror(error))))
    assert main(command.split()) == status
    assert capsys.readouterr().err.count("\n") == lines


@pytest.mark.parametrize("command", COMMANDS_THAT_WRITE[2:])
def test_f05_streams_that_are_not_open(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    write(here, GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        status = main(command.split())
    assert status == (0 if "--help" in command else 2)
    assert capsys.readouterr().err.count("\n") == (0 if "--help" in command else 1)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", None)
        assert main(command.split()) == 0
        assert main(["check", "nothing.yaml"]) == 2


def test_f20_out_of_memory_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("dutylist.app.check.check", full)
    assert main(["check", "data", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "error: out of memory\n"
