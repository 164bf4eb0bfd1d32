"""Whatever list there is: what it exports comes back into it without a change, and into a new one as an equal list."""

import csv
import re
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from dutylist.cli.main import main
from tests.referee.lists import lists, to_files

ON = ["--on", "2021-01-06"]
EACH = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LISTS = lists() | lists(moving=True)
LANGS = st.sampled_from(["zh", "en"])


def run(*words: str) -> int:
    out = StringIO()
    with redirect_stdout(out):
        status = main([*words, *ON])
    note(out.getvalue())
    return status


def write(data: dict[str, Any]) -> dict[str, bytes]:
    for name, text in to_files(data).items():
        path = Path("data", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return state("data")


def state(folder: str) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path(folder).rglob("*.yaml")}


@EACH
@given(data=LISTS, lang=LANGS)
def test_what_a_list_exports_changes_nothing_in_it(data: dict[str, Any], lang: str) -> None:
    with TemporaryDirectory() as folder, chdir(folder):
        before = write(data)
        assert run("export", "list", "-l", "data", "-o", "own.csv", "--lang", lang) == 0
        assert run("import", "own.csv", "-o", "data") == 0
        assert state("data") == before


@EACH
@given(data=LISTS, lang=LANGS)
def test_a_new_list_made_of_it_shows_the_same(data: dict[str, Any], lang: str) -> None:
    names = [body["name"] for body in data["bodies"].values()]
    assume(len(set(names)) == len(names))  # the table has names and no ids
    with TemporaryDirectory() as folder, chdir(folder):
        write(data)
        assert run("export", "list", "-l", "data", "-o", "own.csv", "--lang", lang) == 0
        assert run("import", "own.csv", "-o", "new") == 0
        assert run("export", "list", "-l", "new", "-o", "again.csv", "--lang", lang) == 0
        note("\n".join(text.decode() for text in state("new").values()))
        assert shown("again.csv") == shown("own.csv")


def shown(name: str) -> list[list[list[str]]]:
    """Return the parts of every cell: in any order, and without whether a clause's own days are over."""
    with Path(name).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    words = {"", "已到期", "尚未生效", "over", "not in force yet"}
    return [
        [
            sorted(part.strip() for part in re.split(r"[；;：:、,]", cell) if part.strip() not in words)
            for cell in row
        ]
        for row in rows
    ]
