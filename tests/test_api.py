"""The Python API: its page's examples give what they show, and nothing is loaded before it is asked for."""

import io
import re
import subprocess
import sys
from contextlib import redirect_stdout
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import dutylist
from dutylist import DutyList, open_list
from dutylist.errors import NothingToCheckError, UnreadableError, UsageError

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_examples_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = FENCE.findall((ROOT / "docs/api.md").read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    run = 0
    for (kind, code), (next_kind, shown) in pairwise(blocks):
        if (kind, next_kind) == ("python", "text"):
            with redirect_stdout(io.StringIO()) as printed:
                exec(code, names)
            assert printed.getvalue() == shown
            run += 1
    assert run == len([kind for kind, _ in blocks if kind == "python"]) == 4


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, dutylist; heavy = {'networkx', 'pydantic', 'typer', 'rich', 'yaml'} & set(sys.modules); "
        "assert not heavy, heavy; assert 'open_list' in dir(dutylist); dutylist.open_list; "
        "assert 'networkx' in sys.modules and 'typer' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_there_is_and_what_there_is_not() -> None:
    assert {"DutyList", "Who", "open_list", "__version__"} <= set(dir(dutylist))
    with pytest.raises(AttributeError, match="no attribute 'opne_list'"):
        dutylist.opne_list  # noqa: B018 - asking for it is the test


def test_typed() -> None:
    assert (ROOT / "src/dutylist/py.typed").exists()
    opened: DutyList = open_list(ROOT / "data", on=date(2021, 9, 1))
    assert opened.on == date(2021, 9, 1)
    assert open_list([str(ROOT / "data")], on="2021-09-01").registry == opened.registry


def test_the_same_findings_as_check(capsys: pytest.CaptureFixture[str]) -> None:
    from dutylist.cli.main import main

    opened = open_list(ROOT / "data", on="2021-09-01")
    main(["check", str(ROOT / "data"), "--on", "2021-09-01", "--output-format", "json"])
    printed = capsys.readouterr().out
    assert [one.fingerprint for one in opened.findings] == re.findall(r'"fingerprint": "([^"]+)"', printed)


def test_what_fails(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        open_list(tmp_path / "nowhere", on="2021-09-01")
    with pytest.raises(NothingToCheckError):
        open_list(tmp_path, on="2021-09-01")
    with pytest.raises(ValueError, match="2021"):
        open_list(ROOT / "data", on="2021年9月1日")
    opened = open_list(ROOT / "data", on="2021-09-01")
    assert opened.who("量子纠缠") is None
    with pytest.raises(UsageError):
        opened.who("路灯", at="月球")


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("duties: {a: {name: 甲\n", encoding="utf-8")
    opened = open_list(tmp_path, on="2021-09-01")
    assert [one.finding.code for one in opened.findings] == ["DL002"]
    with pytest.raises(UnreadableError):
        opened.items("duty")
