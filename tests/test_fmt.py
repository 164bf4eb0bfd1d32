"""`dutylist fmt`: what it writes, what it leaves alone, and what it says."""

import subprocess
from pathlib import Path

import pytest

from dutylist.cli.main import main

UNTIDY = "areas:\r\n    a:   {name:  甲}  # 注\r\n"
TIDY = "areas:\r\n  a: {name: 甲}  # 注\r\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    Path("data/a.yaml").write_bytes(UNTIDY.encode())
    Path("data/b.yaml").write_bytes(b"bodies: {b: \xe4\xb9\x99}\n")
    Path("other.yaml").write_bytes(UNTIDY.encode())
    return tmp_path


def test_files_are_laid_out_and_others_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("data/b.yaml").stat().st_mtime_ns
    assert main(["fmt", "--lang", "zh"]) == 0
    assert Path("data/a.yaml").read_bytes() == TIDY.encode()
    assert Path("data/b.yaml").stat().st_mtime_ns == before
    assert Path("other.yaml").read_bytes() == UNTIDY.encode()
    assert capsys.readouterr().out == "data/a.yaml\n2 个文件，整理了 1 个\n"
    assert main(["fmt", "--check", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "2 files, nothing to lay out\n"


def test_check_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "data/a.yaml", "--check", "--lang", "en"]) == 1
    assert capsys.readouterr().out == "data/a.yaml\n1 file, 1 would change\n"
    assert Path("data/a.yaml").read_bytes() == UNTIDY.encode()


def test_a_diff_is_what_patch_takes(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    Path("data/a.yaml").write_text("areas:\n    a:   {name:  甲}", encoding="utf-8")
    assert main(["fmt", "--diff"]) == 0
    made = capfd.readouterr().out
    assert Path("data/a.yaml").read_text(encoding="utf-8") == "areas:\n    a:   {name:  甲}"
    Path("made.patch").write_text(made, encoding="utf-8")
    subprocess.run(["git", "apply", "made.patch"], check=True, cwd=tmp_path)
    assert Path("data/a.yaml").read_text(encoding="utf-8") == "areas:\n  a: {name: 甲}\n"
    assert main(["fmt", "--diff", "--check"]) == 0
    assert capfd.readouterr().out == ""


def test_what_cannot_be_read_is_said_and_the_rest_laid_out(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data/b.yaml").write_text("bodies: {b: &x 乙}\n", encoding="utf-8")
    Path("data/c.yaml").symlink_to("nowhere.yaml")
    assert main(["fmt", "--lang", "zh"]) == 1
    said = capsys.readouterr().err
    assert "data/b.yaml:1:13 " in said
    assert "文件未修改" in said
    assert "data/c.yaml" in said
    assert Path("data/b.yaml").read_text(encoding="utf-8") == "bodies: {b: &x 乙}\n"
    assert Path("data/a.yaml").read_bytes() == TIDY.encode()


def test_standard_input_goes_to_standard_output(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    class Stdin:
        buffer = io.BytesIO("areas:   {a:  甲}\n".encode())

    monkeypatch.setattr(sys, "stdin", Stdin())
    assert main(["fmt", "-"]) == 0
    assert capfd.readouterr().out == "areas: {a: 甲}\n"
    assert main(["fmt", "-", "data"]) == 2


def test_no_such_path_is_wrong_usage() -> None:
    assert main(["fmt", "nowhere"]) == 2
