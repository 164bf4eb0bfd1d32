"""Questions asked of a small list on the command line, and what they gave."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dutylist.cli.main import main


class Answer(NamedTuple):
    """What one run gave."""

    status: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """The JSON object."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    def body(self, id_: str) -> dict[str, Any]:
        """Return one body of the report."""
        found: dict[str, Any] = next(one for one in self.report["bodies"] if one["id"] == id_)
        return found


Ask = Callable[..., Answer]


def asking(command: str, capsys: pytest.CaptureFixture[str], day: str) -> Ask:
    """Return a way to run a command on the list in the working directory, as of a day if no other is said."""

    def run(*words: str, on: str = day, lang: str = "zh", form: str = "json") -> Answer:
        status = main([command, *words, "--on", on, "--output-format", form, "--lang", lang])
        return Answer(status, *capsys.readouterr())

    return run


def beside(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a list in its `data`, which is returned."""
    monkeypatch.chdir(folder)
    data = folder / "data"
    data.mkdir()
    (data / "list.yaml").write_text(text, encoding="utf-8")
    return data
