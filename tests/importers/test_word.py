"""Word documents: the same tables in `.docx`. HARDENING B57: nested tables, tracked changes, merged cells."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from dutylist.cli.main import main
from tests.importers.conftest import LOCKED, OLE, Imported, Refuse, archive

Bring = Callable[..., Imported]
HEAD = ["序号", "事项名称", "行使主体", "备注"]
ROWS = [HEAD, ["1", "道路清扫", "区城管局", "每日"], ["2", "垃圾清运", "区城管局", ""]]
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def add_table(paper: Any, rows: Sequence[Sequence[str]]) -> Any:
    table = paper.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    return table


def raw(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """Return a document whose body is this XML."""
    document = f"<w:document {NS}><w:body>{body}</w:body></w:document>"
    return archive({"word/document.xml": document, **(parts or {})})


def p(text: str, properties: str = "") -> str:
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(inner: str, properties: str = "") -> str:
    inner = inner if inner.startswith("<") else p(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return (
        f"<w:tr>{properties}{''.join(one if one.startswith('<w:tc>') else tc(one) for one in cells)}</w:tr>"
    )


def tbl(*rows: str, grid: str = "") -> str:
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def duties(done: Imported) -> list[dict[str, Any]]:
    return list(done.plain["duties"].values())


@pytest.fixture
def word(bring: Bring, tmp_path: Path) -> Callable[..., Imported]:
    """Import a document: one made with python-docx, or XML."""

    def run(paper: Any, *words: str) -> Imported:
        path = tmp_path / "清单.docx"
        if isinstance(paper, bytes):
            path.write_bytes(paper)
        else:
            paper.save(str(path))
        return bring(path, *words)

    return run


Word = Callable[..., Imported]


def test_a_table_below_a_title_is_read_as_a_sheet_is(word: Word) -> None:
    paper = Document()
    paper.add_heading("某区城管局权责清单（2项）")
    add_table(paper, [["序号", "事项名称", "备注"], ["1", "道路\n清扫", "每日"], ["2", "垃圾清运", ""]])
    paper.add_paragraph("注：本清单自印发之日起施行。")
    done = word(paper)
    assert done.status == 0
    assert [(one["name"], one["lead"], one.get("note")) for one in duties(done)] == [
        ("道路清扫", "某区城管局", "每日"),
        ("垃圾清运", "某区城管局", None),
    ]
    assert not done.remarks("count")
    assert done.remarks("title") == [("¶1", "某区城管局权责清单（2项）")]
    assert done.remarks("footnote") == [("¶2", "注：本清单自印发之日起施行。")]


def test_a_word_document_gives_what_the_same_workbook_gives(word: Word, bring: Bring, tmp_path: Path) -> None:
    paper = Document()
    add_table(paper, ROWS)
    first = word(paper)
    (tmp_path / "list.csv").write_text("\n".join(map(",".join, ROWS)), encoding="utf-8")
    second = bring("list.csv", output="other")
    assert first.plain["duties"] == second.plain["duties"]
    assert first.plain["bodies"] == second.plain["bodies"]


def test_merged_cells_both_ways(word: Word) -> None:
    paper = Document()
    rows = [
        ["序号", "事项名称", "子项名称", "行使主体"],
        ["一、环境卫生（1项）", "", "", ""],
        ["1", "防空地下室审批", "同步建设", "人防办"],
        ["", "", "易地建设", "人防办"],
        ["2", "拆除审批", "", "人防办"],
    ]
    table = add_table(paper, rows)
    table.cell(1, 0).merge(table.cell(1, 3))
    for column in (0, 1, 3):
        table.cell(2, column).merge(table.cell(3, column)).text = rows[2][column]
    done = word(paper)
    assert [(one["name"], one.get("subitem"), one["lead"], one["domain"]) for one in duties(done)] == [
        ("防空地下室审批", "同步建设", "人防办", "环境卫生"),
        ("防空地下室审批", "易地建设", "人防办", "环境卫生"),
        ("拆除审批", None, "人防办", "环境卫生"),
    ]
    assert done.report["sheets"][0]["count"] == 2


def test_headings_over_two_rows_and_two_columns(word: Word) -> None:
    paper = Document()
    table = add_table(
        paper,
        [
            ["序号", "事项名称", "实施层级及权限", ""],
            ["", "", "实施层级", "权限"],
            ["1", "道路清扫", "县级", "全部"],
        ],
    )
    for column in (0, 1):
        table.cell(0, column).merge(table.cell(1, column)).text = ["序号", "事项名称"][column]
    table.cell(0, 2).merge(table.cell(0, 3)).text = "实施层级及权限"
    done = word(paper)
    assert (duties(done)[0]["level"], duties(done)[0]["authority"]) == ("县级", "全部")


def test_merged_as_old_documents_merge(word: Word) -> None:
    across = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    table = tbl(
        tr(*HEAD),
        tr(tc("一、环卫（1项）", across[0]), tc("", across[1]), tc("", across[1]), tc("", across[1])),
        tr("1", "道路清扫", "区城管局", "甲"),
    )
    done = word(raw(table))
    assert [(one["name"], one["domain"]) for one in duties(done)] == [("道路清扫", "环卫")]


def test_a_table_in_a_cell_is_kept_as_text_and_told(word: Word) -> None:
    inner = tbl(tr("情形", "处理"), tr("积雪", "立即"))
    table = tbl(tr(*HEAD), tr("1", "道路清扫", "区城管局", tc(p("如下：") + inner + p(""))))
    done = word(raw(table))
    assert duties(done)[0]["note"] == "如下：\n情形　处理\n积雪　立即"
    assert [cell for cell, _ in done.remarks("nested")] == ["T1!D2"]
    assert "表1 第2行第4列" in done.said


def test_a_table_in_a_frame_around_the_page_is_the_table(word: Word) -> None:
    done = word(raw(tbl(tr(tc(p("某区城管局权责清单") + tbl(*[tr(*row) for row in ROWS]) + p(""))))))
    assert [one["name"] for one in duties(done)] == ["道路清扫", "垃圾清运"]
    assert not done.remarks("nested")


def test_tracked_changes_are_taken_as_accepted_and_told(word: Word) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    out = '<w:del w:author="甲"><w:r><w:delText>{}</w:delText></w:r></w:del>'
    put = f'<w:ins w:author="甲">{run}</w:ins>'
    table = tbl(
        tr(*HEAD),
        tr(
            "1",
            tc("<w:p>" + run.format("道路") + out.format("养护") + put.format("清扫") + "</w:p>"),
            "区城管局",
            "",
        ),
        tr(
            *[tc("<w:p>" + out.format(text) + "</w:p>") for text in ("2", "洒水", "区城管局", "")],
            properties='<w:trPr><w:del w:author="甲"/></w:trPr>',
        ),
        tr("3", "垃圾清运", "区城管局", tc(f"<w:p><w:moveFrom>{run.format('旧处')}</w:moveFrom></w:p>")),
    )
    done = word(raw(table))
    assert [(one["name"], one.get("note")) for one in duties(done)] == [
        ("道路清扫", None),
        ("垃圾清运", None),
    ]
    assert done.remarks("tracked") == [
        ("T1!B2", "-养护 +清扫"),
        ("T1!D4", "-旧处"),
        ("T1!3", "-2 | -洒水 | -区城管局"),
    ]
    assert "未接受的修订" in done.said


def test_old_properties_of_a_tracked_format_change_nothing(word: Word) -> None:
    old = '<w:tcPrChange w:id="1"><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange>'
    done = word(raw(tbl(tr(*HEAD), tr("1", tc("道路清扫", old), "区城管局", "甲"))))
    assert (duties(done)[0]["name"], duties(done)[0]["note"]) == ("道路清扫", "甲")


def test_a_table_that_goes_on_on_the_next_page_is_one(word: Word) -> None:
    paper = Document()
    add_table(paper, [HEAD, ["1", "道路清扫", "区城管局", "第一段"]])
    paper.add_paragraph("续表")
    add_table(paper, [["", "", "", "第二段"], ["2", "垃圾清运", "区城管局", ""]])
    paper.add_paragraph("二、园林绿化（1项）")
    add_table(paper, [HEAD, ["3", "绿地养护", "区园林局", ""]])
    done = word(paper)
    assert [(one["name"], one["domain"], one.get("note")) for one in duties(done)] == [
        ("道路清扫", "未分领域", "第一段\n第二段"),
        ("垃圾清运", "未分领域", None),
        ("绿地养护", "园林绿化", None),
    ]
    assert done.remarks("continued") == [("T2!D1", "第二段")]
    assert done.remarks("outside") == [("¶1", "续表")]


def test_tables_of_different_kinds_are_told_apart(word: Word) -> None:
    paper = Document()
    paper.add_paragraph("五星镇基本履职事项清单")
    paper.add_paragraph("一、党的建设（1项）")
    add_table(paper, [["序号", "事项名称"], ["1", "开展党员教育"]])
    paper.add_paragraph("五星镇上级部门收回事项清单")
    add_table(
        paper,
        [
            ["序号", "事项名称", "承接部门及工作方式"],
            ["1", "企业备案", "承接部门：县发改局\n工作方式：直接办理"],
        ],
    )
    paper.add_paragraph("附件：联系人")
    add_table(paper, [["姓名", "电话"], ["张三", "110"]])
    done = word(paper)
    assert [(one["name"], one["lead"], one["domain"]) for one in duties(done)] == [
        ("开展党员教育", "五星镇", "党的建设"),
        ("企业备案", "县发改局", "未分领域"),
    ]
    assert not done.remarks("count")
    assert [one["layout"] for one in done.report["sheets"]] == ["list", "reclaimed", None]
    assert [text for _, text in done.remarks("no-table")] == ["附件：联系人", "姓名", "电话", "张三", "110"]


def test_columns_drawn_by_hand_that_do_not_quite_meet(word: Word) -> None:
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in (600, 2000, 60, 1900, 60, 2000))
    two = '<w:gridSpan w:val="2"/>'
    table = tbl(
        tr("序号", tc("事项名称", two), tc("行使主体", two), "备注"),
        tr("1", "道路清扫", tc("区城管局", two), tc("甲", two)),
        tr("2", tc("垃圾清运", two), "区城管局", tc("乙", two)),
        grid=grid,
    )
    done = word(raw(table))
    assert [(one["name"], one["lead"], one["note"]) for one in duties(done)] == [
        ("道路清扫", "区城管局", "甲"),
        ("垃圾清运", "区城管局", "乙"),
    ]


def test_numbers_that_word_counts_itself_are_read(word: Word) -> None:
    numbering = (
        f"<w:numbering {NS}>"
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimalEnclosedCircle"/>'
        '<w:lvlText w:val="%2"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )

    def auto(text: str, list_: int, level: int = 0) -> str:
        return p(
            text,
            f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr></w:pPr>',
        )

    table = tbl(
        tr("序号", "事项名称", "责任事项"),
        tr(tc(auto("党的建设", 2), '<w:gridSpan w:val="3"/>')),
        tr(tc(p("1")), "道路清扫", tc(auto("制定计划", 1) + auto("公布", 1, 1) + auto("组织实施", 1))),
    )
    done = word(raw(table, {"word/numbering.xml": numbering}))
    assert duties(done)[0]["responsibility"] == "1.制定计划\n①公布\n2.组织实施"
    assert duties(done)[0]["domain"] == "党的建设"


def test_what_is_beside_the_text_is_told(word: Word) -> None:
    cell = (
        '<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        '<w:r><w:object/></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    parts = {
        "word/footnotes.xml": f'<w:footnotes {NS}><w:footnote w:id="2">{p("见附件")}</w:footnote></w:footnotes>',
        "word/comments.xml": f'<w:comments {NS}><w:comment w:id="0">{p("请核实")}</w:comment></w:comments>',
    }
    done = word(raw(tbl(tr(*HEAD), tr("1", "道路清扫", "区城管局", tc(cell))), parts))
    assert duties(done)[0]["note"] == "甲乙☑"
    assert done.remarks("footnote") == [("T1!D2", "见附件")]
    assert done.remarks("comment") == [("T1!D2", "请核实")]
    assert done.remarks("hidden-text") == [("T1!D2", "乙")]
    assert [cell for cell, _ in done.remarks("picture")] == ["T1!D2"]
    assert [cell for cell, _ in done.remarks("symbol")] == ["T1!D2"]


def test_text_in_content_controls_links_and_boxes(word: Word) -> None:
    cell = (
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>区城</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:hyperlink><w:r><w:t>管局</w:t></w:r></w:hyperlink></w:p>"
    )
    box = f"<w:p><w:r><w:pict><w:txbxContent>{p('公开属性：主动公开')}</w:txbxContent></w:pict></w:r></w:p>"
    rows = tr("1", "道路清扫", tc(cell), "甲")
    done = word(raw(box + tbl(tr(*HEAD), f"<w:sdt><w:sdtContent>{rows}</w:sdtContent></w:sdt>")))
    assert duties(done)[0]["lead"] == "区城管局"
    assert done.remarks("outside") == [("¶1", "公开属性：主动公开")]


def old_file(*streams: str) -> bytes:
    """Return an old compound file with these at its root, the first one with a workbook inside it."""

    def entry(name: str, kind: int, left: int, right: int, child: int) -> bytes:
        said = name.encode("utf-16-le") + b"\0\0"
        head = said.ljust(64, b"\0") + len(said).to_bytes(2, "little") + bytes([kind, 1])
        links = b"".join(one.to_bytes(4, "little") for one in (left, right, child))
        return (head + links).ljust(128, b"\0")

    none = 0xFFFFFFFF
    count = len(streams)
    entries = [entry("Root Entry", 5, none, none, 1)]
    for at, name in enumerate(streams, 1):
        inner = count + 1 if at == 1 else none
        entries.append(entry(name, 1 if inner == none else 2, none, at + 1 if at < count else none, inner))
    entries.append(entry("Workbook", 2, none, none, none))
    header = bytearray(OLE.ljust(512, b"\0"))
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[76:80] = (0).to_bytes(4, "little")
    fat = (0xFFFFFFFD).to_bytes(4, "little") + b"".join(
        (one).to_bytes(4, "little") for one in (2, 0xFFFFFFFE)
    )
    return bytes(header) + fat.ljust(512, b"\xff") + b"".join(entries).ljust(1024, b"\0")


def bomb() -> bytes:
    return archive({"word/document.xml": b" " * (300 * 1024 * 1024)})


def typed(body: str) -> bytes:
    return archive({"word/document.xml": body.encode("utf-16")})


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
BAD: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "old-document": (lambda: old_file("ObjectPool", "WordDocument"), "另存为 .docx"),
    "rich-text": (lambda: rb"{\rtf1\ansi x}", "另存为 .docx"),
    "pdf": (lambda: b"%PDF-1.7\n1 0 obj", "PDF"),
    "web-archive": (lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related", "网页"),
    "no-table": (lambda: raw(p("某局权责清单")), "没有表格"),
    "macros": (lambda: raw("", {"word/vbaProject.bin": "x"}), "含有宏；请另存为 .docx"),
    "locked": (lambda: LOCKED, "密码"),
    "no-main-part": (lambda: archive({"word/x.xml": "x"}), "损坏"),
    "no-xml": (lambda: archive({"word/document.xml": "<w:p>"}), "损坏"),
    "cut-short": (lambda: raw(tbl(*[tr(*row) for row in ROWS]))[:200], "损坏"),
    "entities": (lambda: archive({"word/document.xml": ENTITY + "<x>&e;</x>"}), "实体"),
    "entities-in-utf-16": (
        lambda: typed('<?xml version="1.0" encoding="utf-16"?>' + ENTITY + "<x/>"),
        "实体",
    ),
    "entities-in-styles": (lambda: raw("", {"word/styles.xml": ENTITY + "<x/>"}), "实体"),
    "deep": (lambda: raw("<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200), "过深"),
    "very-deep": (lambda: raw("<w:p>" * 300_000 + "</w:p>" * 300_000), "过深"),
    "wide": (lambda: raw(tbl(tr(tc("x", '<w:gridSpan w:val="99999"/>')))), "上限"),
    "bomb": (bomb, "解压后"),
    "open-document": (lambda: archive({"mimetype": "x", "content.xml": "x"}), "Word"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_document_is_one_sentence_and_nothing_is_written(case: str, refuse: Refuse) -> None:
    make, said = BAD[case]
    refuse("坏.docx", make(), said)


def test_an_old_workbook_with_a_document_inside_is_no_document(tmp_path: Path, bring: Bring) -> None:
    path = tmp_path / "表.xls"
    path.write_bytes(old_file("MBD0001", "Workbook", "WordDocument"))
    assert "Word" not in bring(path).said


def test_the_same_document_again_changes_nothing(word: Word, tmp_path: Path) -> None:
    paper = Document()
    add_table(paper, ROWS)
    word(paper)
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*")}
    assert word(paper).report["files"] == []
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*")} == before


def test_places_are_said_in_english(word: Word, bring: Bring, capsys: pytest.CaptureFixture[str]) -> None:
    inner = tbl(tr("a", "b"), tr("c", "d"))
    word(raw(tbl(tr(*HEAD), tr("1", "道路清扫", "区城管局", tc(inner + p(""))))))
    main(["import", "清单.docx", "-o", "out", "--lang", "en"])
    assert "table 1, row 2, column 4" in capsys.readouterr().out
