"""Files written whole or not at all. HARDENING D20, F01, F05, F21, F22, B49."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.errors import OutputError, UsageError
from dutylist.writing import RESERVED, safe_names, write_file, write_folder

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and pipes as POSIX has them")


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_file(tmp_path / "a.md", ["甲", "乙\n"])
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "甲乙\n"
    assert names(tmp_path) == ["a.md"]


@posix
def test_d20_an_old_file_keeps_its_mode_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    old, usual = tmp_path / "old.md", tmp_path / "usual"
    usual.touch()
    old.write_text("旧")
    old.chmod(0o640)
    write_file(old, b"x")
    write_file(tmp_path / "new.md", b"x")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert (tmp_path / "new.md").stat().st_mode == usual.stat().st_mode


def failing() -> Iterator[str]:
    yield "半"
    raise OSError(errno.ENOSPC, "No space left on device")


def test_f05_where_the_disk_is_full_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("旧", encoding="utf-8")
    with pytest.raises(OutputError, match="No space left") as caught:
        write_file(path, failing())
    assert "磁盘已满" in caught.value.zh
    assert path.read_text(encoding="utf-8") == "旧"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("kind", [KeyboardInterrupt, RuntimeError])
def test_f02_whatever_stops_it_leaves_nothing(tmp_path: Path, kind: type[BaseException]) -> None:
    def stopped() -> Iterator[str]:
        yield "半"
        raise kind

    with pytest.raises(kind):
        write_file(tmp_path / "a.md", stopped())
    assert names(tmp_path) == []


@posix
def test_f01_what_a_killed_run_left_goes_and_what_a_running_one_has_stays(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from dutylist.writing import write_file\n"
        "def piece():\n"
        "    yield 'half'\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_file(Path(sys.argv[1]), piece())\n"
    )
    path = tmp_path / "a.md"
    path.write_text("旧", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert done.returncode < 0
    assert path.read_text(encoding="utf-8") == "旧"
    (stray,) = (name for name in names(tmp_path) if name != "a.md")
    running = tmp_path / stray.replace(stray.rsplit("-", 1)[1], f"{os.getppid()}.tmp")
    running.touch()
    write_file(path, b"new")
    assert names(tmp_path) == sorted([running.name, "a.md"])
    assert path.read_bytes() == b"new"


@posix
@pytest.mark.parametrize("kind", ["folder", "link", "dangling", "pipe", "input", "hard link"])
def test_f22_what_is_no_place_for_a_file_is_refused(tmp_path: Path, kind: str) -> None:
    source, path = tmp_path / "list.yaml", tmp_path / "out.md"
    source.write_text("x")
    match kind:
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to(source)
        case "dangling":
            path.symlink_to(tmp_path / "nothing")
        case "pipe":
            os.mkfifo(path)
        case "hard link":
            path.hardlink_to(source)
        case _:
            path = source
    before = names(tmp_path)
    with pytest.raises(UsageError):
        write_file(path, b"new", [str(source)])
    assert names(tmp_path) == before
    assert source.read_text() == "x"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        write_file(tmp_path / "a" / "b.md", b"x")
    with pytest.raises(UsageError, match="there is no folder"):
        write_folder(tmp_path / "a" / "b", {"c.md": b"x"})


@pytest.mark.parametrize("name", ["CON.md", "nul", "com1.xlsx", "LPT9.tar.gz", "aux .md"])
def test_f21_a_name_that_windows_reserves_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="reserves"):
        write_file(tmp_path / name, b"x")


def test_f21_a_path_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / ("长" * 200 + ".md"), b"x")
    assert caught.value.exit_code == 2


def test_f21_a_name_as_long_as_the_system_allows_works(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 252 + ".md")
    write_file(path, b"x")
    assert path.read_bytes() == b"x"


def test_f21_a_file_that_is_open_elsewhere_says_to_close_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(self))

    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(OutputError, match="close it") as caught:
        write_file(path, b"new")
    assert "先关闭" in caught.value.zh
    assert names(tmp_path) == ["a.xlsx"]
    assert path.read_bytes() == b"old"


def test_a_folder_of_files_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with pytest.raises(OutputError):
        write_folder(folder, {"a.md": b"x", "b.md": failing()})
    assert names(tmp_path) == []
    write_folder(folder, {"a.md": b"x", "b.md": ["y"]})
    assert names(folder) == ["a.md", "b.md"]
    with pytest.raises(OutputError):
        write_folder(folder, {"a.md": b"z", "c.md": failing()})
    assert names(folder) == ["a.md", "b.md"]
    assert (folder / "a.md").read_bytes() == b"x"


def test_where_the_last_name_cannot_be_taken_the_new_files_go_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == "b.md":
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(OutputError):
        write_folder(tmp_path / "out", {"a.md": b"x", "b.md": b"y"})
    assert names(tmp_path) == []


def test_a_folder_cannot_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(UsageError, match="is not a folder"):
        write_folder(tmp_path / "out", {"a.md": b"x"})


def test_b49_names_that_no_system_takes_are_made_safe_and_stay_apart() -> None:
    found = safe_names(
        ["History", "a/b", "[x]", "'q", "长" * 300, "长" * 299, "Abc", "aBC", "CON", "con.txt", "..", " "]
    )
    assert found[:4] == ["History", "a_b", "[x]", "'q"]
    assert found[6:] == ["Abc", "aBC-2", "_CON", "_con.txt", "_", "_-2"]
    assert len(set(found)) == len(found)


@settings(deadline=None)
@given(st.lists(st.text(max_size=120), max_size=6))
def test_any_names_become_names_that_every_system_takes(some: list[str]) -> None:
    found = safe_names(some)
    assert len({name.casefold() for name in found}) == len(some)
    for name in found:
        assert name.strip(" .") == name
        assert 0 < len(name.encode("utf-8", "surrogatepass")) < 250
        assert not set(name) & set('<>:"/\\|?*\0\n')
        assert name.split(".")[0].lower() not in RESERVED
