"""The Python API: its page's examples give what they show, and nothing is loaded before it is asked for."""

import inspect
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
CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
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
    assert run == len([kind for kind, _ in blocks if kind == "python"]) > 5


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, dutylist; heavy = {'networkx', 'pydantic', 'typer', 'rich', 'yaml'} & set(sys.modules); "
        "assert not heavy, heavy; assert 'open_list' in dir(dutylist); dutylist.open_list; "
        "assert 'pydantic' in sys.modules and not {'networkx', 'typer', 'yaml', 'rich'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_there_is_and_what_there_is_not() -> None:
    assert set(dutylist.__all__) <= set(dir(dutylist))
    for name in dutylist.__all__:
        assert getattr(dutylist, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'opne_list'"):
        dutylist.opne_list  # type: ignore[attr-defined]  # noqa: B018 - asking for it is the test


def public(thing: object) -> list[str]:
    return [name for name in dir(thing) if not name.startswith("_")]


def test_everything_public_is_documented() -> None:
    page = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`\n]+)`", page)) + " ".join(CODE.findall(page))))
    opened = {
        "loaded",
        "request",
        "faults",
        "progress",
        "subject",
        "part",
        "judge",
        "space_of",
        "require_whole",
    }
    assert set(dutylist.__all__) - {"__version__"} - words == set()
    assert set(public(DutyList)) - opened - words == set()
    for name in dutylist.__all__:
        thing = getattr(dutylist, name)
        assert inspect.getdoc(thing) or not callable(thing), name
    for name in public(DutyList):
        assert inspect.getdoc(getattr(DutyList, name)), name


COMMANDS_WITHOUT = {"completion"}
"""What is no question to a list: a script for the shell."""


def test_every_command_has_its_part_of_the_api() -> None:
    from dutylist.cli.commands import COMMANDS

    page = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    told = {
        word for row in re.findall(r"^\|.*\|$", page, re.MULTILINE) for word in re.findall(r"`([a-z]+)", row)
    }
    told |= set(re.findall(r"`(?:dutylist )?([a-z]+)", page))
    assert {"keep_baseline"} <= set(dir(DutyList))
    assert set(COMMANDS) - told - COMMANDS_WITHOUT == {"baseline"}


def test_a_file_of_a_book() -> None:
    opened = open_list(ROOT / "data", on="2021-09-01")
    book = opened.export(["list"], domain="gardens")
    assert dutylist.render(book, "xlsx").startswith(b"PK")
    assert b"Domain,Duty" in dutylist.render(book, "csv", "en")
    (ballot,) = opened.circulate(["开发委"])
    assert dutylist.render(ballot, "xlsx").startswith(b"PK")
    for form, tables in (("pdf", book), ("csv", opened.export(["matrix", "list"]))):
        with pytest.raises(UsageError, match=form):
            dutylist.render(tables, form)


def test_what_a_check_leaves_out_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "list.yaml"
    file.write_text(
        """\
list: {name: 例, areas: [z]}
domains: {d: 领域}
areas: {z: 区}
bodies: {a: 甲}
duties:
  x: {name: 事, domain: d, lead: a}
  y:  # dutylist: ignore[DL301] 待三定方案
    name: 另一件事
    domain: d
""",
        encoding="utf-8",
    )
    opened = open_list(file, on="2021-09-01")
    codes = [one.finding.code for one in opened.everything.findings]
    assert codes == ["DL301"]
    assert opened.findings == []
    assert opened.verdict.hidden.signed == 1
    baseline = tmp_path / "known.json"
    assert open_list(file, on="2021-09-01").keep_baseline(baseline, "create").change.entries == []
    assert opened.check(baseline=baseline).hidden.baseline == 0
    with pytest.raises(UsageError, match="known"):
        opened.check(baseline=tmp_path / "unknown.json")
    with pytest.raises(UsageError, match="gpa"):
        opened.check(select=["gpa"])


def test_files_are_changed_by_apply_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = dutylist.start_list(tmp_path, ["github"])
    assert any(name.endswith("dutylist.yml") for name in made)
    duties = tmp_path / "data/duties.yaml"
    untidy = duties.read_text(encoding="utf-8") + "\n\n\n"
    duties.write_text(untidy, encoding="utf-8")
    tidied = dutylist.tidy(tmp_path / "data")
    assert duties.read_text(encoding="utf-8") == untidy
    assert [Path(name).name for name in dutylist.apply(tidied.changes)] == ["duties.yaml"]
    assert duties.read_text(encoding="utf-8") != untidy
    table = tmp_path / "table.csv"
    table.write_text("事项名称,责任单位\n路灯巡查,甲局\n", encoding="utf-8")
    brought = dutylist.import_files(table, tmp_path / "new", on="2021-09-01")
    assert not (tmp_path / "new").exists()
    assert dutylist.apply(brought.changes)
    assert "路灯巡查" in (tmp_path / "new/duties.yaml").read_text(encoding="utf-8")
    assert '"$defs"' in dutylist.schema()
    assert dutylist.schema(exported=True) != dutylist.schema()


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
    with pytest.raises(UsageError, match="duties"):
        opened.items("dutys")  # type: ignore[arg-type]
    assert opened.items("duties") == opened.items("duty")  # type: ignore[arg-type]


def test_a_list_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("duties: {a: {name: 甲\n", encoding="utf-8")
    opened = open_list(tmp_path, on="2021-09-01")
    assert [one.finding.code for one in opened.findings] == ["DL002"]
    with pytest.raises(UnreadableError):
        opened.items("duty")
