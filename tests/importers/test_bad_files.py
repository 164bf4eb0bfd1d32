"""Workbooks that are broken, hostile or locked: one message each, nothing written. HARDENING B53, B54."""

import io
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from dutylist.cli.main import main
from dutylist.importers import process, reader
from tests.importers.conftest import LOCKED, OLE, Imported, Refuse, archive

Bring = Callable[..., Imported]

ROWS: list[list[str | int]] = [
    ["序号", "事项名称", "行使主体"],
    [1, "道路清扫", "市环卫局"],
    [2, "垃圾清运", "市环卫局"],
]
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>{}</worksheet>'
CELL = '<row r="{row}"><c r="{ref}" t="inlineStr"><is><t>x</t></is></c></row>'
FIRST = '<row r="1"><c r="A1" t="inlineStr"><is><t>事项名称</t></is></c></row>'


def good() -> bytes:
    """Return a workbook that can be imported."""
    book = Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(parts: Mapping[str, str | bytes], left_out: str = "") -> bytes:
    """Return the workbook with other parts."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good())) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts and name != left_out:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def with_sheet(rows: str, after: str = "") -> bytes:
    return changed({"xl/worksheets/sheet1.xml": SHEET.format(rows, after)})


def many_sheets() -> bytes:
    names = range(1, 10_001)
    sheets = "".join(f'<sheet name="s{one}" sheetId="{one}" r:id="rId1"/>' for one in names)
    return changed(
        {
            "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            f"<sheets>{sheets}</sheets></workbook>"
        }
    )


def bomb() -> bytes:
    return changed({"xl/media/image1.png": b"\0" * (400 * 1024 * 1024)})


def relation(target: str) -> bytes:
    return changed(
        {
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'relationships/worksheet" Target="{target}"/></Relationships>'
        }
    )


ODF = "application/vnd.oasis.opendocument."
BOMB_ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
BAD: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "far-cell": (lambda: with_sheet(FIRST + CELL.format(row=1048576, ref="XFD1048576")), "太远"),
    "beyond-excel": (lambda: with_sheet(FIRST + CELL.format(row=16777217, ref="A16777217")), "超出"),
    "no-such-column": (lambda: with_sheet(FIRST + CELL.format(row=2, ref="ZZZZ2")), "超出"),
    "zip-bomb": (bomb, "解压后"),
    "ten-thousand-sheets": (many_sheets, "工作表"),
    "external-entity": (
        lambda: changed(
            {"xl/sharedStrings.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst>&e;</sst>'}
        ),
        "实体",
    ),
    "entity-bomb": (lambda: changed({"xl/styles.xml": BOMB_ENTITY + "<styleSheet>&b;</styleSheet>"}), "实体"),
    "target-outside": (lambda: relation("../../etc/passwd"), "以外"),
    "target-on-the-net": (lambda: relation("http://example.org/sheet.xml"), "以外"),
    "bad-string-index": (lambda: with_sheet('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>'), "损坏"),
    "cut-short": (lambda: good()[: len(good()) // 2], "损坏"),
    "no-workbook-part": (lambda: changed({}, left_out="xl/workbook.xml"), "不是 Excel"),
    "any-archive": (lambda: archive({"a.txt": "x"}), "不是 Excel"),
    "open-document": (lambda: archive({"mimetype": ODF + "spreadsheet"}), "（.ods）；请用 WPS、Excel 或"),
    "open-document-template": (lambda: archive({"mimetype": ODF + "spreadsheet-template\n"}), "（.ods）"),
    "open-document-text": (lambda: archive({"mimetype": ODF + "text"}), "另存为 .docx"),
    "open-document-flat": (
        lambda: b'<?xml version="1.0"?>\n<office:document office:mimetype="%sspreadsheet"/>' % ODF.encode(),
        "（.ods）",
    ),
    "open-document-drawing": (lambda: archive({"mimetype": ODF + "graphics"}), "不是 Excel"),
    "empty": (lambda: b"", "空"),
    "blank": (lambda: b"  \r\n\r\n", "空"),
    "locked": (lambda: LOCKED, "密码"),
    "broken-xls": (lambda: OLE + b"\0" * 3000, "损坏"),
    "macros": (lambda: changed({"xl/vbaProject.bin": b"x"}), "宏"),
    "binary-workbook": (lambda: changed({"xl/workbook.bin": b"x"}, left_out="xl/workbook.xml"), "xlsb"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "导入"),
    "web-page": (lambda: b"<html><table><tr><td>x</td></tr></table></html>", "网页"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_one_message_and_nothing_is_written(case: str, refuse: Refuse) -> None:
    make, word = BAD[case]
    refuse("bad.xlsx", make(), word)


def test_a_merge_over_the_whole_sheet_is_read_at_once(tmp_path: Path, bring: Bring) -> None:
    path = tmp_path / "merged.xlsx"
    cells = [
        f'<c r="{at}1" t="inlineStr"><is><t>{word}</t></is></c>'
        for at, word in (("A", "序号"), ("B", "事项名称"))
    ]
    rows = f'<row r="1">{"".join(cells)}</row>'
    path.write_bytes(with_sheet(rows, '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'))
    start = time.process_time()
    done = bring(path)
    assert done.status == 1  # there is nothing in it but headings
    assert not (tmp_path / "out").exists()
    assert time.process_time() - start < 3


def test_a_reader_that_dies_is_said_and_survived(
    tmp_path: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(good())
    monkeypatch.setattr(process, "CHILD", ["-c", "import os; os.abort()"])
    done = bring(path)
    assert done.status == 1
    assert "中断" in done.said
    assert done.said.count("\n") == 1


def test_a_reader_that_hangs_is_stopped(
    tmp_path: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(good())
    monkeypatch.setattr(process, "CHILD", ["-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(process, "SECONDS", 0.5)
    done = bring(path)
    assert done.status == 1
    assert "时间" in done.said


def test_a_reader_is_stopped_when_something_else_is_wrong(
    tmp_path: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(good())
    started: list[process.Child] = []

    class Kept(process.Child):
        def __init__(self, content: bytes) -> None:
            super().__init__(content)
            started.append(self)

    monkeypatch.setattr(reader, "Child", Kept)
    monkeypatch.setattr(process, "CHILD", ["-c", "import time; time.sleep(60)"])
    assert bring(path, "--map", "no-such.yaml").status == 2
    assert [child.process.poll() is not None for child in started] == [True]


def test_few_texts_that_make_very_many_cells_are_refused(
    tmp_path: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(good())
    monkeypatch.setattr(reader, "MOST_TEXT", 3)
    done = bring(path)
    assert done.status == 1
    assert "超过上限" in done.said


def test_what_a_reader_says_is_taken_as_data_only(
    tmp_path: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(good())
    monkeypatch.setattr(process, "CHILD", ["-c", "print('[1, 2]'); print('{\"end\": true}')"])
    assert bring(path).status == 1


def test_without_the_library_the_extra_is_named(
    tmp_path: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(good())
    monkeypatch.setattr(process, "CHILD", ["-c", 'print(\'{"refused": "missing"}\')'])
    done = bring(path)
    assert done.status == 2
    assert "dutylist[import]" in done.said


def test_a_file_that_is_not_there_is_wrong_usage(bring: Bring) -> None:
    assert bring("nothing.xlsx").status == 2


def test_one_bad_file_among_good_ones_keeps_all_from_being_written(tmp_path: Path, bring: Bring) -> None:
    (tmp_path / "good.xlsx").write_bytes(good())
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 and no more")
    assert bring(tmp_path / "good.xlsx", tmp_path / "bad.xlsx").status == 1
    assert not (tmp_path / "out").exists()


def test_import_says_its_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "x.xlsx"]) == 2
    assert "-o" in capsys.readouterr().err
