"""`check`: a broken list through the real command, in both languages and as text, held to what all must keep."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

from tests.hardening.lists import ON, Content, Outcome, calm, facts, hold, run, write


class Check(Protocol):
    """Checks a list and returns the outcome in Chinese."""

    def __call__(self, files: Content | Mapping[str, Content], *options: str) -> Outcome: ...


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def check(here: Path) -> Check:
    """Return a way to check files: JSON in Chinese and in English, and text; all three must agree and be calm."""

    def checked(files: Content | Mapping[str, Content], *options: str) -> Outcome:
        folder = here / f"list-{len(list(here.iterdir()))}"
        folder.mkdir()
        write(folder, files)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            words = ["check", ".", "--on", ON, *options]
            chinese = run(*words, "--output-format", "json", "--lang", "zh")
            english = run(*words, "--output-format", "json", "--lang", "en")
            text = run(*words, "--lang", "zh")
        hold(chinese, files)
        assert facts(english.findings) == facts(chinese.findings)
        assert english.status == text.status == chinese.status
        calm(text.out)
        calm(text.err)
        return chinese

    return checked
