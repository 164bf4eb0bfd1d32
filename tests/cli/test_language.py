"""`--lang` is taken wherever people put it: before a command, after it, beside `--help`."""

import pytest

from dutylist.cli.commands import COMMANDS
from tests.hardening.lists import run


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["--lang {}", "--lang={}"])
def test_beside_the_help(lang: str, form: str) -> None:
    words = form.format(lang).split()
    help_ = run("--help")
    for line in (["--help", *words], [*words, "--help"], [*words, "-h"]):
        shown = run(*line)
        assert (shown.status, shown.out, shown.err) == (0, help_.out, "")
    assert "--lang" in help_.out


@pytest.mark.parametrize("words", [["--lang", "en"], ["--lang=en"]])
def test_before_a_command_is_as_good_as_behind_it(words: list[str]) -> None:
    for command in (["check", "dtaa"], ["baseline", "create", "dtaa"], ["whistle", "x", "--list", "dtaa"]):
        behind = run(*command, *words)
        assert "no such path" in behind.err
        before = run(*words, *command)
        assert (before.status, before.err) == (behind.status, behind.err)
    assert run(*words, "rules", "--", "x").err.startswith("error: ")


def test_every_command_takes_it() -> None:
    for command in COMMANDS:
        words = [command, "create"] if command == "baseline" else [command]
        assert "--lang" in run(*words, "--help").out, command


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lang", "zh"], "缺少命令"),
        (["--lang", "fr", "rules"], "没有「fr」"),
        (["schema", "--lang", "fr"], "没有「fr」"),
        (["completion", "bash", "--lang", "fr"], "没有「fr」"),
    ],
)
def test_what_is_wrong_is_said(words: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    refused = run(*words)
    assert refused.status == 2
    assert said in refused.err
    assert refused.err.count("\n") == 1
