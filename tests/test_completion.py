"""`dutylist completion`: what a press of Tab offers, read from the commands as they are."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dutylist.cli.options import REPORTS
from tests.hardening.lists import run

BASH = shutil.which("bash")
SHELLS = ["bash", "zsh", "fish"]


@pytest.mark.skipif(BASH is None or sys.platform == "win32", reason="bash is asked itself")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (["ch"], ["check"]),
        (["--v"], ["--version"]),
        (["check", "--output-f"], ["--output-format"]),
        (["check", "data", "--lang", ""], ["zh", "en"]),
        (["check", "--output-format", ""], list(REPORTS)),
        (["check", "-o", "s"], ["sarif="]),
        (["check", "--fail-on", "w"], ["warning"]),
        (["check", "--select", "DL30"], [f"DL30{number}" for number in range(1, 8)]),
        (["explain", "gap"], ["gap"]),
        (["export", "ma"], ["matrix"]),
        (["init", "--ci", "git"], ["github", "gitlab"]),
        (["completion", ""], SHELLS),
        (["check", "da"], []),
        (["check", "--on", ""], []),
        (["nothing", ""], []),
    ],
    ids=lambda words: "_".join(words) or "nothing",
)
def test_bash_offers(tmp_path: Path, line: list[str], offered: list[str]) -> None:
    script = tmp_path / "dutylist.bash"
    script.write_text(run("completion", "bash").out, encoding="utf-8")
    assert BASH is not None
    words = " ".join(f"'{word}'" for word in ["dutylist", *line])
    tab = f'COMP_WORDS=({words}); COMP_CWORD={len(line)}; _dutylist; printf "%s\\n" "${{COMPREPLY[@]}}"'
    asked = f'source "{script}"; {tab}'
    done = subprocess.run([BASH, "-c", asked], capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.split() == offered
    assert done.stderr == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_known(shell: str) -> None:
    script = run("completion", shell).out
    listed = re.findall(r"^  ([a-z]+) {2,}\S", run("--help").out, re.MULTILINE)
    assert "check" in listed
    for command in listed:
        for option in set(re.findall(r"(?<!\S)--[a-z][a-z-]*", run(command, "--help").out)):
            word = option if shell != "fish" else f"-l {option[2:]} "
            lines = re.findall(rf"^.*\b{command}\b.*$", script, re.MULTILINE)
            assert any(word in line for line in lines), (command, option)


def test_another_shell_is_refused() -> None:
    outcome = run("completion", "fisch")
    assert outcome.status == 2
    assert "fish" in outcome.err


@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_the_shell_itself_takes_the_script(tmp_path: Path, name: str) -> None:
    shell = shutil.which(name)
    if shell is None:
        pytest.skip(f"no {name} here")
    script = tmp_path / name
    script.write_text(run("completion", name).out, encoding="utf-8")
    subprocess.run([shell, "-n", str(script)], check=True, timeout=30)
