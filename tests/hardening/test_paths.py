"""HARDENING B58–B62: links, pipes, odd names, missing, empty and repeated paths, standard input."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.hardening.lists import GOOD, ON, Outcome, calm, hold, run, with_duty, write

BAD = "bad: 1\n"
needs_posix = pytest.mark.skipif(os.name == "nt", reason="links, pipes and bytes in names are POSIX's")


def checked(*paths: str, stdin: bytes = b"") -> Outcome:
    """Check paths and hold the outcome to what all must keep; the text must be calm, too."""
    outcome = run("check", *paths, "--on", ON, "--output-format", "json", "--lang", "zh", stdin=stdin)
    hold(outcome, {})
    text = run("check", *paths, "--on", ON, "--lang", "zh", stdin=stdin)
    assert text.status == outcome.status
    calm(text.out)
    calm(text.err)
    return outcome


def files_of(outcome: Outcome) -> list[str]:
    """Return the files of the findings."""
    return sorted({one["location"]["file"] for one in outcome.findings})


@pytest.fixture
def data(here: Path) -> Path:
    """Return `data/` with a clean list; beside it are `secret.yaml` and a folder that is no part of the list."""
    write(
        here,
        {"data/a.yaml": GOOD, "secret.yaml": "password: hunter2\n", "other/b.yaml": "bodies: {x: 别家}\n"},
    )
    return here / "data"


def link_to_pipe(data: Path) -> None:
    """Make a link to a pipe."""
    os.mkfifo(data / "pipe")
    (data / "l.yaml").symlink_to("pipe")


REFUSED: dict[str, Callable[[Path], None]] = {
    "file-outside": lambda data: (data / "l.yaml").symlink_to("../secret.yaml"),
    "file-absolute": lambda data: (data / "l.yaml").symlink_to("/etc/passwd"),
    "folder-outside": lambda data: (data / "l").symlink_to("../other"),
    "root": lambda data: (data / "l").symlink_to("/"),
    "parent": lambda data: (data / "l").symlink_to(".."),
    "device": lambda data: (data / "l.yaml").symlink_to("/dev/zero"),
    "dangling": lambda data: (data / "l.yaml").symlink_to("nothing.yaml"),
    "dangling-outside": lambda data: (data / "l.yaml").symlink_to("../nothing.yaml"),
    "itself": lambda data: (data / "l.yaml").symlink_to("l.yaml"),
    "pipe": lambda data: os.mkfifo(data / "l.yaml"),
    "link-to-pipe": link_to_pipe,
}


@needs_posix
@pytest.mark.parametrize("what", REFUSED)
def test_b58_what_leads_out_of_the_list_or_is_no_file(data: Path, what: str) -> None:
    REFUSED[what](data)
    outcome = checked("data")
    assert outcome.status == 1
    assert not outcome.complete
    assert [one["code"] for one in outcome.findings] == ["DL001"]
    assert files_of(outcome)[0].startswith("data/l")
    assert "hunter2" not in outcome.out
    assert "root:" not in outcome.out
    assert outcome.seconds < 15


@needs_posix
@pytest.mark.parametrize("target", [".", "../data", "sub/.."])
def test_b58_link_loops_inside_are_walked_once(data: Path, target: str) -> None:
    (data / "sub").mkdir()
    (data / "sub" / "loop").symlink_to("../" + target)
    (data / "loop").symlink_to(target)
    outcome = checked("data")
    assert (outcome.status, outcome.findings) == (0, [])


@needs_posix
def test_b58_link_inside_is_followed_once(data: Path) -> None:
    (data / "again.yaml").symlink_to("a.yaml")
    assert checked("data").findings == []


def test_b58_folder_named_like_a_file(data: Path) -> None:
    write(data, {"x.yaml/b.yaml": "bodies: {y: 又一家, covers: [zone]}\n"})
    assert files_of(checked("data")) == ["data/x.yaml/b.yaml"]


@needs_posix
@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/tty"])
def test_b58_devices_as_arguments(here: Path, device: str) -> None:
    if not Path(device).exists():
        pytest.skip(f"no {device}")
    outcome = checked(device)
    assert [one["code"] for one in outcome.findings] == ["DL001"]


@needs_posix
def test_b58_pipe_as_argument(here: Path) -> None:
    os.mkfifo(here / "pipe.yaml")
    outcome = checked("pipe.yaml")
    assert [one["code"] for one in outcome.findings] == ["DL001"]
    assert "普通文件" in outcome.messages


def test_b58_a_path_with_dots_is_the_users_own_word(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data.parent / "other")
    assert checked("../data").findings == []


NAMES = [
    "a\nb.yaml",
    "a\x1b[2Jb.yaml",
    "a\x9bb.yaml",
    "-rf.yaml",
    "--help.yaml",
    "a:b.yaml",
    "::error file=x::y.yaml",
    "##vso[task.complete].yaml",
    "section_start:1:x.yaml",
    "a b.yaml",
    "\u202egnp.yaml",
    "x" * 250 + ".yaml",
    "B.YAML",
    "b.Yml",
    " .yaml",
    '"quoted".yaml',
    "{braces}.yaml",
    "[bold].yaml",
    "名单.yaml",
]


@needs_posix
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_b59_odd_file_names(data: Path, name: str) -> None:
    (data / name).write_text(BAD, encoding="utf-8")
    outcome = checked("data")
    assert outcome.status == 1
    assert files_of(outcome) == [f"data/{name}"]
    assert files_of(checked(f"data/{name}")) == [f"data/{name}"]


@needs_posix
def test_b59_file_name_in_bytes_that_are_no_utf_8(data: Path) -> None:
    name = os.fsdecode("道路.yaml".encode("gbk"))
    try:
        (data / name).write_text(BAD, encoding="utf-8")
    except OSError as error:
        pytest.skip(f"this file system takes no such name: {error}")
    outcome = checked("data")
    assert outcome.status == 1
    assert files_of(outcome) == [f"data/{name}"]
    assert json.loads(outcome.out), "valid JSON, the bytes as escapes"


@pytest.mark.parametrize(
    "name", [".hidden.yaml", "_draft.yaml", "a.yaml~", "a.yaml.bak", "a.yaml.swp", "notes.txt"]
)
def test_b59_names_that_are_left_out(data: Path, name: str) -> None:
    (data / name).write_text(BAD, encoding="utf-8")
    assert checked("data").findings == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("dat", "是否指 data"),
        ("nowhere/at/all", "nowhere/at/all"),
        ("data/a.yml", "是否指 data/a.yaml"),
        ("data/a.yaml/x", "data/a.yaml/x"),
        ("x\0y", "不存在"),
        ("empty", "没有可检查的文件"),
        ("ignored", "没有可检查的文件"),
    ],
)
def test_b60_nothing_to_check(data: Path, path: str, said: str) -> None:
    (data.parent / "empty").mkdir()
    write(
        data.parent,
        {"ignored/_a.yaml": GOOD, "ignored/.b.yaml": GOOD, "ignored/c.txt": "x", "ignored/.d/e.yaml": GOOD},
    )
    outcome = checked(path)
    assert outcome.status == 2
    assert outcome.out == ""
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert checked("data", path).status == 2, "the other path does not hide it"


def test_b60_empty_working_directory(here: Path) -> None:
    assert run("check").status == 2


@needs_posix
@pytest.mark.parametrize("path", ["/proc/self/mem", "l.yaml", "y" * 5_000])
def test_b60_there_and_not_readable(here: Path, path: str) -> None:
    (here / "l.yaml").symlink_to("l.yaml")
    if path.startswith("/proc") and not Path(path).exists():
        pytest.skip("no /proc")
    outcome = checked(path)
    assert outcome.status == 1
    assert [one["code"] for one in outcome.findings] == ["DL001"]
    assert len(outcome.messages) < 300


@needs_posix
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_b60_no_permission(data: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    write(data, {"sub/b.yaml": BAD})
    locked = data / "sub" if kind == "folder" else data / "sub" / "b.yaml"
    if os.getuid() == 0:  # who may read everything: let the system refuse
        refuse(monkeypatch, locked)
    locked.chmod(0)
    try:
        outcome = checked("data")
    finally:
        locked.chmod(0o755)
    assert [one["code"] for one in outcome.findings] == ["DL001"]
    assert files_of(outcome) == [locked.relative_to(data.parent).as_posix()]
    assert "没有权限" in outcome.messages


def refuse(monkeypatch: pytest.MonkeyPatch, locked: Path) -> None:
    """Let opening a file or listing a folder fail as without permission."""
    scandir, opened = os.scandir, Path.open

    def no() -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    def scan(path: str | os.PathLike[str]) -> object:
        return no() if Path(path).resolve() == locked.resolve() else scandir(path)

    def open_(self: Path, *args: Any) -> object:
        return no() if self.resolve() == locked.resolve() else opened(self, *args)

    monkeypatch.setattr("os.scandir", scan)
    monkeypatch.setattr(Path, "open", open_)


def test_b61_paths_given_twice_or_overlapping(data: Path) -> None:
    absolute = str(data)
    for paths in (
        ["data", "data"],
        ["data", "data/a.yaml"],
        ["./data/../data/a.yaml", "data/"],
        ["data", absolute],
    ):
        assert checked(*paths).findings == []


@needs_posix
def test_b61_through_a_link(data: Path) -> None:
    (data.parent / "link").symlink_to("data")
    (data.parent / "link.yaml").symlink_to("data/a.yaml")
    for paths in (["data", "link"], ["link", "data"], ["link"], ["link.yaml"], ["link.yaml", "data"]):
        assert checked(*paths).findings == []


def test_b61_files_are_merged_in_path_order_not_in_the_order_given(data: Path) -> None:
    write(data, {"b.yaml": "list: {name: 另一份}\n"})
    forth = checked("data/a.yaml", "data/b.yaml")
    back = checked("data/b.yaml", "data/a.yaml")
    assert forth.findings == back.findings
    assert files_of(forth) == ["data/b.yaml"]


def test_b62_standard_input(data: Path) -> None:
    broken = with_duty(lead="nobody").encode()
    assert checked("-", stdin=GOOD.encode()).findings == []
    assert files_of(checked("-", stdin=broken)) == ["<stdin>"]
    assert files_of(checked("-", "--stdin-filename", "data/草稿.yaml", stdin=broken)) == ["data/草稿.yaml"]
    assert files_of(checked("-", "-", stdin=broken)) == ["<stdin>"]


@pytest.mark.parametrize("name", ["::error::x", "a\x1b[2J", "a\nb", "", "data/a.yaml"])
def test_b62_odd_names_for_standard_input(data: Path, name: str) -> None:
    outcome = checked("-", "--stdin-filename", name, stdin=with_duty(lead="nobody").encode())
    assert files_of(outcome) == [name]


def test_b62_a_file_of_the_same_name_is_not_lost(data: Path) -> None:
    outcome = checked("-", "data/a.yaml", "--stdin-filename", "data/a.yaml", stdin=GOOD.encode())
    assert len(outcome.all("DL007")) == 5, "the list itself, a domain, an area, a body and a duty, twice each"


@pytest.mark.parametrize("content", [b"", b"\n# x\n", b"\x00\x01", "道路".encode("gbk") * 9])
def test_b62_nothing_useful_on_standard_input(here: Path, content: bytes) -> None:
    outcome = checked("-", stdin=content)
    assert [one["code"] for one in outcome.findings] == ["DL001"]


@needs_posix
def test_b62_standard_input_is_closed(here: Path) -> None:
    command = f"exec {sys.executable} -m dutylist check - --lang en <&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=30, check=False)
    assert done.returncode == 1
    assert b"DL001" in done.stdout
    assert b"standard input is not open" in done.stdout


def test_b62_too_much_on_standard_input(here: Path) -> None:
    outcome = checked("-", "--max-file-mb", "0.01", stdin=GOOD.encode() * 100)
    assert [one["code"] for one in outcome.findings] == ["DL001"]
    assert "过大" in outcome.messages


def test_one_file_of_a_folder_is_told_from_the_folder(here: Path) -> None:
    write(here, {"zone/more.yaml": "bodies: {street: 街道办}\n"})
    alone = with_duty(lead="street")
    write(here, {"zone/duties.yaml": alone})
    outcome = run("check", "zone/duties.yaml", "--on", ON, "--lang", "zh")
    assert "dutylist check zone" in outcome.out.splitlines()[-2]
    assert "dutylist check zone" not in run("check", "zone", "--on", ON, "--lang", "zh").out
    write(here, {"alone/duties.yaml": alone})
    assert "整个目录" not in run("check", "alone/duties.yaml", "--on", ON, "--lang", "zh").out
