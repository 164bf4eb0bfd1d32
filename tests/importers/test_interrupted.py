"""HARDENING F27: an import that is stopped, whenever and however, has written everything or nothing."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from base64 import b64encode
from hashlib import blake2b
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from dutylist.cli.main import main
from dutylist.importers import merging

ROWS = ["序号,领域,事项名称,行使主体,备注", "1,环卫,道路清扫,区城管局,甲", "2,绿化,绿地养护,区园林局,乙"]
NEW = [*ROWS[:2], "2,绿化,绿地养护,区市政局,改", "3,市政,路灯维护,区市政局,丙"]
SPLIT = ["--split", "domain"]
linux = pytest.mark.skipif(sys.platform != "linux", reason="signals as Linux has them")

KILLED = """
import os, sys
from tests.importers.test_interrupted import stopped
sys.exit(stopped(int(sys.argv[1]), "SIGKILL", sys.argv[2:]))
"""
SLEEPER = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from dutylist.importers import process
process.CHILD = ["-c", "import time; time.sleep(60)"]
from dutylist.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def table(folder: Path, rows: list[str]) -> Path:
    path = folder / "list.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def state(folder: Path) -> dict[str, bytes]:
    """Return all that is there, hidden files too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def stopped(at: int, how: str, words: list[str]) -> int:
    """Run a command, with something happening just before the so-manieth file is put in its place."""
    real = Path.replace
    count = 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal count
        count += target.suffix == ".yaml"
        if target.suffix == ".yaml" and count == at:
            if how == "full":
                raise OSError(errno.ENOSPC, "disk full")
            os.kill(os.getpid(), signal.Signals[how])
        return real(self, target)

    old = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    try:
        with patch.object(Path, "replace", replace):
            return main(words)
    finally:
        signal.signal(signal.SIGINT, old)


def run(folder: Path, rows: list[str], at: int, how: str) -> int:
    words = ["import", str(table(folder, rows)), "-o", str(folder / "out"), *SPLIT]
    if how != "SIGKILL":  # which nobody survives
        return stopped(at, how, words)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(at), *words], check=False, capture_output=True, cwd=root
    )
    assert b"Traceback" not in done.stderr, done.stderr
    return done.returncode


def plain_run(folder: Path, rows: list[str]) -> dict[str, bytes]:
    folder.mkdir(exist_ok=True)
    assert main(["import", str(table(folder, rows)), "-o", str(folder / "out"), *SPLIT]) == 0
    return state(folder / "out")


@pytest.mark.slow
@linux
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "SIGINT", "full"])
@pytest.mark.parametrize("is_new", [True, False])
def test_f27_all_or_nothing_wherever_it_stops(
    how: str, is_new: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = plain_run(tmp_path / "sound", ROWS)
    if not is_new:
        whole = plain_run(tmp_path / "sound", NEW)
    rows = ROWS if is_new else NEW
    ends = {"SIGKILL": -9, "SIGTERM": 143, "SIGINT": 130, "full": 2}
    for at in (2, 4, 9) if how == "SIGKILL" else range(1, 7):  # a process of its own takes a second
        folder = tmp_path / f"{how}{at}"
        folder.mkdir()
        before = {} if is_new else plain_run(folder, ROWS)
        status = run(folder, rows, at, how)
        after = state(folder / "out")
        if status == 0:  # there were not so many files
            assert after == whole
            assert at > 3
            break
        assert status == ends[how]
        if how != "SIGKILL":
            assert after == before
            assert is_new is not (folder / "out").exists()
        else:
            capsys.readouterr()
            main(["check", str(folder / "out"), "--output-format", "json"])
            said = capsys.readouterr()
            if at > 1:  # some are in their places: nobody may take them for the list
                assert not json.loads(said.out)["complete"]
                assert "import" in said.out
        assert plain_run(folder, rows) == whole
    else:
        raise AssertionError("every run was stopped")


@linux
def test_f27_what_a_killed_import_left_is_put_back_first(tmp_path: Path) -> None:
    before = plain_run(tmp_path, ROWS)
    assert run(tmp_path, NEW, 2, "SIGKILL") == -9
    assert state(tmp_path / "out") != before
    # Another table: nothing of the one that was stopped may stay.
    expected = {**before}
    assert plain_run(tmp_path, ROWS) == expected


@linux
def test_f27_a_dry_run_puts_nothing_back_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain_run(tmp_path, ROWS)
    assert run(tmp_path, NEW, 2, "SIGKILL") == -9
    half = state(tmp_path / "out")
    words = ["import", str(table(tmp_path, NEW)), "-o", str(tmp_path / "out"), *SPLIT, "--dry-run"]
    capsys.readouterr()
    assert main(words) == 1
    assert "未导入" in capsys.readouterr().err
    assert state(tmp_path / "out") == half


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_f27_a_signal_while_a_workbook_is_read_leaves_no_child(
    number: signal.Signals, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04")
    words = ["import", str(path), "-o", str(tmp_path / "out")]
    process = subprocess.Popen(
        [sys.executable, "-c", SLEEPER, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _ in range(200):
        if children.read_text().split():
            break
        time.sleep(0.05)
    time.sleep(0.3)  # it is there before the parent knows of it
    (child,) = children.read_text().split()
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 128 + number
    assert b"Traceback" not in said
    assert not Path(f"/proc/{child}").exists()
    assert not (tmp_path / "out").exists()


def test_f27_a_list_that_was_changed_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = plain_run(tmp_path, ROWS)
    real = merging.merge

    def merge(*words: Any) -> Any:
        with (tmp_path / "out" / "list.yaml").open("a", encoding="utf-8") as stream:
            stream.write("# 别人刚写的\n")
        return real(*words)

    monkeypatch.setattr("dutylist.app.bring.merge", merge)
    assert main(["import", str(table(tmp_path, NEW)), "-o", str(tmp_path / "out"), *SPLIT]) == 1
    assert "list.yaml" in capsys.readouterr().err
    after = state(tmp_path / "out")
    assert after.pop("list.yaml").endswith("# 别人刚写的\n".encode())
    assert after == {name: content for name, content in before.items() if name != "list.yaml"}


@pytest.mark.parametrize("name", ["../outside.yaml", "/etc/outside.yaml", "notes.txt", "link/outside.yaml"])
def test_f27_a_note_that_came_with_a_branch_touches_nothing_outside(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    plain_run(tmp_path, ROWS)
    (tmp_path / "outside.yaml").write_bytes(b"after")
    (folder / "notes.txt").write_bytes(b"after")
    (folder / "link").symlink_to(tmp_path)
    one = {
        "file": name,
        "before": b64encode(b"evil").decode(),
        "after": blake2b(b"after", digest_size=16).hexdigest(),
    }
    two = {"file": "gone.yaml", "before": None, "after": "x"}
    (folder / ".dutylist-unfinished-999999.json").write_text(json.dumps({"version": 1, "files": [one, two]}))
    main(["import", str(table(tmp_path, NEW)), "-o", str(folder), *SPLIT])
    assert (tmp_path / "outside.yaml").read_bytes() == b"after"
    assert (folder / "notes.txt").read_bytes() == b"after"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"files": [1]}', b'{"files": [{"file": 1}]}'])
def test_f27_a_note_that_is_none_keeps_nobody_from_importing(content: bytes, tmp_path: Path) -> None:
    plain_run(tmp_path, ROWS)
    (tmp_path / "out" / ".dutylist-unfinished-999999.json").write_bytes(content)
    plain_run(tmp_path, NEW)
    assert not list((tmp_path / "out").glob(".dutylist-unfinished-*"))
