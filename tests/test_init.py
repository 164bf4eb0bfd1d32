"""`dutylist init`: a list that works and is clean; nothing is overwritten, and nothing is left half written."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dutylist.cli.main import main
from dutylist.errors import OutputError
from dutylist.scaffold import scaffold
from tests.editor import complaints

NAMES = ["areas.yaml", "bodies.yaml", "duties.yaml", "dutylist.schema.json", "list.yaml"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--lang", "zh"], "已新建：\n{files}下一步：dutylist check data\n"),
        (["--lang", "en"], "created:\n{files}next: dutylist check data\n"),
    ],
    ids=["zh", "en"],
)
def test_it_says_what_it_made(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", *words]) == 0
    listed = "".join(f"  data/{name}\n" for name in NAMES)
    assert capsys.readouterr().out == told.format(files=listed)


def test_it_makes_the_folder(folder: Path) -> None:
    assert main(["init", "新区/清单"]) == 0
    assert files(folder / "新区" / "清单" / "data") == NAMES


def test_the_next_step_can_be_copied_where_the_folder_has_a_blank(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "新区 清单", "--lang", "zh"]) == 0
    assert '下一步：dutylist check "新区 清单/data"' in capsys.readouterr().out


def test_what_is_made_is_returned_in_path_order(folder: Path) -> None:
    assert scaffold(Path("mine")) == [f"mine/data/{name}" for name in NAMES]
    assert files(folder / "mine") == ["data", *(f"data/{name}" for name in NAMES)]


@pytest.mark.parametrize("on", ["0001-01-01", "1949-10-01", "2024-02-29", "2026-11-23", "9999-12-31"])
@pytest.mark.parametrize("days", [[], ["--all-time"]], ids=["from then on", "all time"])
def test_the_list_is_clean_on_any_day(
    on: str, days: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scaffold(folder)
    assert main(["check", "--on", on, "--output-format", "json", *days]) == 0
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert report["findings"] == []
    assert report["complete"]


def test_the_list_is_clean_today(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scaffold(folder)
    assert main(["check", "data", "--fail-on", "info"]) == 0
    assert capsys.readouterr().err == ""


def test_editors_find_the_schema_and_it_fits(folder: Path) -> None:
    scaffold(folder)
    for path in (folder / "data").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.splitlines()[0])
        assert found is not None
        schema = json.loads((path.parent / found[1]).read_text(encoding="utf-8"))
        assert complaints(text, schema) == []


def test_the_schema_is_the_one_that_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scaffold(folder)
    main(["schema"])
    printed = capsys.readouterr().out.encode()
    assert (folder / "data" / "dutylist.schema.json").read_bytes() == printed


def test_every_file_explains_itself_and_has_plain_line_ends(folder: Path) -> None:
    scaffold(folder)
    for path in (folder / "data").glob("*.yaml"):
        content = path.read_bytes()
        assert re.search("^# .*[\u4e00-\u9fff]", content.decode(), re.MULTILINE)
        assert b"\r" not in content
        assert content.endswith(b"\n")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("lang", "told"),
    [("zh", "错误：文件已存在，不会覆盖：{}\n"), ("en", "error: already there and never overwritten: {}\n")],
)
def test_a_file_that_is_there_stops_it(
    name: str, lang: str, told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "data").mkdir()
    (folder / "data" / name).write_text("mine", encoding="utf-8")
    assert main(["init", "--lang", lang]) == 2
    assert capsys.readouterr().err == told.format(f"data/{name}")
    assert files(folder) == ["data", f"data/{name}"]
    assert (folder / "data" / name).read_text(encoding="utf-8") == "mine"


def test_a_second_time_names_every_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scaffold(folder)
    before = {path: path.read_bytes() for path in (folder / "data").iterdir()}
    assert main(["init", "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert [name for name in NAMES if f"data/{name}" not in told] == []
    assert {path: path.read_bytes() for path in (folder / "data").iterdir()} == before


def test_a_dangling_link_is_a_file_that_is_there(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "list.yaml").symlink_to("elsewhere.yaml")
    assert main(["init"]) == 2
    assert files(folder) == ["data", "data/list.yaml"]


def test_other_files_in_the_folder_stay(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["init"]) == 0
    assert files(folder / "data") == sorted([*NAMES, "notes.txt"])


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "错误：无法写入 taken/data："), ("en", "error: taken/data cannot be written: ")]
)
def test_a_folder_that_cannot_be_made(
    lang: str, told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "taken").write_text("a file", encoding="utf-8")
    assert main(["init", "taken", "--lang", lang]) == 2
    assert capsys.readouterr().err.startswith(told)
    assert files(folder) == ["taken"]


def failing_at(number: int, error: BaseException, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    """Let one call of a method of `Path` fail, counting those on drafts."""
    real = getattr(Path, method)
    calls = iter(range(1, 100))

    def call(self: Path, *words: Any, **named: Any) -> Any:
        if self.suffix == ".tmp" and next(calls) == number:
            raise error
        return real(self, *words, **named)

    monkeypatch.setattr(Path, method, call)


@pytest.mark.parametrize("method", ["open", "replace"])
@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_full_disk_leaves_nothing(
    method: str, number: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = OSError(28, "No space left on device")
    with monkeypatch.context() as patched:
        failing_at(number, full, patched, method)
        with pytest.raises(OutputError, match=r"new/data cannot be written: No space left on device"):
            scaffold(Path("new"))
    assert files(folder) == []


def test_a_draft_that_breaks_off_is_removed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dutylist.model.schema.render", lambda: "{\ud800}")
    with pytest.raises(UnicodeEncodeError):
        scaffold(Path("new"))
    assert files(folder) == []


def test_what_was_there_before_a_failure_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "notes.txt").write_text("mine", encoding="utf-8")
    with monkeypatch.context() as patched:
        failing_at(2, OSError(28, "No space left on device"), patched, "replace")
        assert main(["init"]) == 2
    assert files(folder) == ["data", "data/notes.txt"]


def test_an_interrupt_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        failing_at(4, KeyboardInterrupt(), patched, "replace")
        assert main(["init"]) == 130
    assert files(folder) == []
