"""Workbooks made for a case, and the command run on them."""

import io
import json
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook

from dutylist.cli.main import main
from dutylist.editing.plain import open_bytes

EDIT_REFUSED, USAGE = 1, 2
Rows = Sequence[Sequence[object]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le").rjust(2000, b"\0")


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of some parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


class Imported(NamedTuple):
    """What the command left: its status, what it said, the list by section, the report."""

    status: int
    said: str
    plain: Mapping[str, Any]
    report: Mapping[str, Any]

    def remarks(self, kind: str) -> list[tuple[str, str]]:
        """Return cell and text of the remarks of a kind."""
        return [(one["cell"], one["text"]) for one in self.report["remarks"] if one["kind"] == kind]


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Make a workbook: sheets by name, and cells to merge."""

    def make(sheets: Mapping[str, Rows] | Rows, merges: Sequence[str] = (), name: str = "list.xlsx") -> Path:
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        for title, rows in sheets.items() if isinstance(sheets, Mapping) else [("Sheet1", sheets)]:
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
            for one in merges:
                sheet.merge_cells(one)
        path = tmp_path / name
        workbook.save(path)
        return path

    return make


@pytest.fixture
def bring(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Imported]:
    """Import files into `out`, and return what came of it."""
    monkeypatch.chdir(tmp_path)

    def run(*words: object, output: str = "out") -> Imported:
        report = tmp_path / "report.json"
        report.unlink(missing_ok=True)
        status = main(["import", *map(str, words), "-o", output, "--report", str(report), "--lang", "zh"])
        captured = capsys.readouterr()
        plain: dict[str, Any] = {}
        place = tmp_path / output
        for path in sorted(place.rglob("*.yaml")) if place.is_dir() else [place] if place.is_file() else []:
            if status in {EDIT_REFUSED, USAGE} and not report.is_file():
                break
            for section, node in open_bytes(path.name, path.read_bytes()).plain.items():
                if isinstance(node, dict):
                    plain.setdefault(section, {}).update(node)
                else:
                    plain[section] = node
        said = json.loads(report.read_text(encoding="utf-8")) if report.is_file() else {}
        return Imported(status, captured.out + captured.err, plain, said)

    return run


Refuse = Callable[[str, bytes, str], None]


@pytest.fixture
def refuse(tmp_path: Path, bring: Callable[..., Imported]) -> Refuse:
    """Import a bad file: there is one message with its name and a word, soon, and nothing is written."""

    def run(name: str, content: bytes, word: str) -> None:
        (tmp_path / name).write_bytes(content)
        begun, spent = time.monotonic(), time.process_time()
        done = bring(tmp_path / name)
        assert time.process_time() - spent < 3
        assert time.monotonic() - begun < 5
        assert done.status == 1, done.said
        assert done.said.count("\n") == 1
        assert f"{name} 未导入" in done.said
        assert word in done.said
        assert not (tmp_path / "out").exists()

    return run
