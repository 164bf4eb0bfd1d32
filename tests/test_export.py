"""`dutylist export`, as a user meets it: formats, folders, filters, refusals, faults."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dutylist.cli.main import main
from dutylist.exporters import formats
from dutylist.exporters.formats import FORMATS, Format
from dutylist.exporters.json import SCHEMA
from dutylist.tables.columns import COLUMNS
from dutylist.tables.views import VIEWS
from tests.hardening.test_catalogue import many

ON = "2021-09-01"
RUN = [sys.executable, "-m", "dutylist"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, pipes and devices as POSIX has them")

LIST = """
format: dutylist/1
list: {name: 示例清单, areas: [zone], document: 某委〔2021〕1号}
domains: {clean: 环境卫生, safe: 安全生产}
areas:
  zone: {name: 开发区, complete: true}
  town: {name: 城关镇, kind: township}
  east: {name: 东片, within: [zone, town]}
  west: {name: 西片, within: [zone, town]}
bodies:
  committee: {name: 开发区管委会, short: 管委会, kind: committee, covers: [zone]}
  town-gov: {name: 城关镇人民政府, kind: township, covers: [town]}
  dept: {name: 应急管理局, kind: department}
duties:
  sweeping:
    name: "道路|清扫"
    domain: clean
    lead: "@township"
    support: committee
    task: "日常\\n清扫"
    clauses:
      - {lead: committee, in: [east]}
  fire: {name: 消防, domain: safe, lead: dept, support: "@township", task: 检查}
  lamps: {name: 路灯, domain: clean, clauses: [{lead: committee, in: [east]}]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a list in it."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "list.yaml").write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*words: str) -> int:
    return main(["export", *words, "--on", ON, "--lang", "zh"])


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert export(*words) == 0
    return capsys.readouterr().out


def sheets(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """Return what is exported as JSON, sheet by sheet."""
    found = json.loads(shown(capsys, *words, "--format", "json"))
    Draft202012Validator(SCHEMA).validate(found)
    return {sheet["id"]: sheet for sheet in found["sheets"]}


@pytest.mark.usefixtures("folder")
class TestFormats:
    def test_markdown_goes_to_standard_output_by_itself(self, capsys: pytest.CaptureFixture[str]) -> None:
        text = shown(capsys, "list")
        assert text.startswith("# 示例清单\n")
        assert "文号：某委〔2021〕1号 · 日期：2021-09-01" in text
        assert "道路\\|清扫" in text
        assert "日常<br>清扫" in text

    @pytest.mark.parametrize("view", VIEWS)
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_every_view_goes_into_every_text_format(
        self, view: str, lang: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["export", view, "--format", "json", "--on", ON, "--lang", lang]) == 0
        found = json.loads(capsys.readouterr().out)
        Draft202012Validator(SCHEMA).validate(found)
        assert found["sheets"]
        assert main(["export", view, "--on", ON, "--lang", lang]) == 0
        text = capsys.readouterr().out
        for sheet in found["sheets"]:
            assert f"## {sheet['title']}\n" in text
            assert len({key for row in sheet["rows"] for key in [tuple(row["cells"])]}) <= 1

    def test_the_ending_of_the_file_says_the_format(self, folder: Path) -> None:
        for name, begin in (("a.md", "# "), ("a.markdown", "# "), ("a.csv", "序号,"), ("A.JSON", "{")):
            assert export("list", "-o", name) == 0
            assert (folder / name).read_text(encoding="utf-8").startswith(begin)

    def test_csv_has_the_mark_that_excel_needs_on_request(self, folder: Path) -> None:
        assert export("list", "-o", "a.csv", "--bom") == 0
        assert (folder / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf\xe5")
        assert export("list", "-o", "a.md", "--bom") == 2

    def test_csv_of_several_tables_is_a_folder(self, folder: Path) -> None:
        assert export("list", "open", "--format", "csv", "-o", "out") == 0
        assert sorted(one.name for one in (folder / "out").iterdir()) == ["list.csv", "open.csv"]
        assert export("list", "open", "-o", "out.csv") == 2
        assert export("list", "open", "--format", "csv") == 2
        assert not (folder / "out.csv").exists()

    def test_several_views_make_one_document(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert list(sheets(capsys, "open", "list", "open")) == ["open", "list"]

    def test_csv_is_the_view(self, capsys: pytest.CaptureFixture[str]) -> None:
        heads, *rows = csv.reader(StringIO(shown(capsys, "list", "--format", "csv"), newline=""))
        assert heads == [column.title.zh for column in COLUMNS["list"]]
        assert [row[:4] for row in rows] == [
            ["1", "环境卫生", "道路|清扫", "开发区"],
            ["1", "环境卫生", "道路|清扫", "东片"],
            ["2", "环境卫生", "路灯", "东片"],
            ["3", "安全生产", "消防", "开发区"],
        ]

    def test_the_schema_is_printed(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema", "--export"]) == 0
        assert json.loads(capsys.readouterr().out) == SCHEMA


@pytest.mark.usefixtures("folder")
class TestParts:
    def test_of_a_body(self, capsys: pytest.CaptureFixture[str]) -> None:
        (sheet,) = sheets(capsys, "body", "--body", "应急管理局").values()
        assert sheet["id"] == "body.dept"
        assert [row["id"] for row in sheet["rows"]] == ["fire"]

    def test_of_a_domain_and_an_area(self, capsys: pytest.CaptureFixture[str]) -> None:
        found = sheets(capsys, "list", "--domain", "环境卫生", "--area", "西片")["list"]
        assert [(row["id"], row["cells"]["area"]) for row in found["rows"]] == [
            ("sweeping", "开发区"),
            ("lamps", "开发区"),
        ]
        assert found["rows"][1]["cells"]["lead"] == "（未写明牵头）"
        assert "领域：环境卫生" in found["facts"]

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("list", "--body", "应急局"), "没有叫「应急局」的机构"),
            (("list", "--area", "东"), "没有叫「东」的区域"),
            (("list", "--domain", "safety"), "没有叫「safety」的领域；是否指 safe"),
            (("lst",), "没有视图「lst」"),
            (("list", "--by", "area"), "--by 的取值是 duty | domain"),
            (("list", "--format", "pdf"), "--format 的取值是"),
            (("list", "-o", "a.pdf"), "看不出格式"),
            (("list", "-o", "a.md", "--format", "csv"), "不符"),
            (("list", "--each-body"), "--each-body 要用 -o"),
            (("department", "--body", "town-gov"), "没有可导出的内容"),
        ],
    )
    def test_what_is_not_there_is_said(
        self, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert export(*words) == 2
        assert said in capsys.readouterr().err

    def test_a_file_for_each_body_that_has_anything(self, folder: Path) -> None:
        assert export("body", "--each-body", "-o", "out", "--format", "md") == 0
        assert sorted(one.name for one in (folder / "out").iterdir()) == [
            "城关镇人民政府.md",
            "应急管理局.md",
            "管委会.md",
        ]
        assert export("township", "--each-body", "-o", "towns", "--format", "csv") == 0
        assert len(list((folder / "towns").iterdir())) == 3
        assert "消防" in (folder / "out" / "应急管理局.md").read_text(encoding="utf-8")


class TestData:
    def test_findings_are_said_on_the_cover(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert "> 以 2021-09-01 为准，整份清单检查发现 1 个错误、0 个警告" in shown(capsys, "list")

    def test_a_part_of_the_list_says_what_its_counts_are_of(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        said = "> 本件只取清单的一部分，所列数目是整份清单的"
        assert said in shown(capsys, "list", "--domain", "safe")
        assert said not in shown(capsys, "list")

    def test_a_file_that_cannot_be_read_stops_it(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "data" / "more.yaml").write_text("duties: {a: [", encoding="utf-8")
        assert export("list", "-o", "a.md") == 1
        assert "more.yaml" in capsys.readouterr().err
        assert not (folder / "a.md").exists()

    def test_what_is_not_judged_is_said_and_shown_as_written(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        more = 'duties:\n  bad: {name: "坏\\e[2J\\u202e", domain: safe, lead: 谁知道, task: 看}\n'
        (folder / "data" / "more.yaml").write_text(more, encoding="utf-8")
        text = shown(capsys, "list", "open")
        assert "不完整：以下条目写法有误，未作判断：bad" in text
        assert "谁知道" in text
        assert "\x1b" not in text
        assert "\u202e" not in text

    def test_f19_the_same_list_gives_the_same_bytes(self, folder: Path) -> None:
        assert export(*VIEWS, "-o", "a.json") == 0
        again = subprocess.run(
            [*RUN, "export", *VIEWS, "-o", "b.json", "--on", ON, "--lang", "zh"],
            check=False,
            env={**os.environ, "PYTHONHASHSEED": "7"},
        )
        assert again.returncode == 0
        assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()

    def test_a_matrix_that_nobody_can_read_is_refused_with_a_way_out(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        areas = "areas:\n" + "".join(f"  a{n}: {{name: 片{n}, within: [zone]}}\n" for n in range(700))
        duties = "duties:\n" + "".join(
            f"  d{n}: {{name: 事项{n}, domain: safe, lead: dept}}\n" for n in range(300)
        )
        (folder / "data" / "many.yaml").write_text(areas + duties, encoding="utf-8")
        assert export("matrix") == 2
        said = capsys.readouterr().err
        for word in ("--by domain", "--domain", "--area"):
            assert word in said
        assert len(sheets(capsys, "matrix", "--by", "domain")["matrix"]["rows"]) == 2
        assert len(sheets(capsys, "matrix", "--domain", "clean")["matrix"]["rows"]) == 2


class TestFaults:
    def test_f17_a_missing_library_names_the_extra(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setitem(sys.modules, "exporter_without_library", None)
        lacking = {
            **FORMATS,
            "xlsx": Format("exporter_without_library", (".xlsx",), extra="xlsx", is_text=False),
        }
        monkeypatch.setattr(formats, "FORMATS", lacking)
        assert export("list", "-o", "a.xlsx") == 2
        assert "pip install 'dutylist[xlsx]'" in capsys.readouterr().err
        assert not (folder / "a.xlsx").exists()

    @posix
    @pytest.mark.parametrize("place", ["data/list.yaml", "data", "link.md", "pipe.md", "CON.md", "no/a.md"])
    def test_f22_what_is_no_place_for_a_file_is_refused(
        self, folder: Path, place: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "link.md").symlink_to(folder / "data" / "list.yaml")
        os.mkfifo(folder / "pipe.md")
        assert export("list", "-o", place, "--format", "md") == 2
        assert capsys.readouterr().err.count("\n") == 1
        assert (folder / "data" / "list.yaml").read_text(encoding="utf-8") == LIST

    @posix
    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
    def test_f05_standard_output_is_full(self, folder: Path) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run([*RUN, "export", "list"], check=False, stdout=full, stderr=subprocess.PIPE)
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1

    @posix
    def test_f04_a_reader_that_goes(self, folder: Path) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([*RUN, "export", "list"], check=False, stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        assert done.returncode == 141
        assert done.stderr == b""

    @posix
    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)]
    )
    def test_f01_f02_f03_a_signal_while_it_writes_leaves_the_old_file(
        self, folder: Path, number: signal.Signals, status: int
    ) -> None:
        (folder / "data" / "list.yaml").write_text(many(5_000, name="事项第"), encoding="utf-8")
        path = folder / "a.md"
        path.write_text("旧", encoding="utf-8")
        process = subprocess.Popen(
            [*RUN, "export", "list", "-o", "a.md", "--on", ON], stderr=subprocess.PIPE, start_new_session=True
        )
        limit = time.monotonic() + 60
        while not list(folder.glob(".dutylist-*.tmp")) and time.monotonic() < limit:
            time.sleep(0.01)
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
        assert process.returncode == status
        assert b"Traceback" not in err
        assert path.read_text(encoding="utf-8") == "旧"
        if number != signal.SIGKILL:
            assert not list(folder.glob(".dutylist-*"))
        (folder / "data" / "list.yaml").write_text(LIST, encoding="utf-8")
        assert export("list", "-o", "a.md") == 0
        assert not list(folder.glob(".dutylist-*"))


def test_a_binary_format_is_not_shown_on_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    binary = {**FORMATS, "xlsx": Format("dutylist.exporters.json", (".xlsx",), is_text=False)}
    monkeypatch.setattr(formats, "FORMATS", binary)
    monkeypatch.setattr("dutylist.cli.outputs.FORMATS", binary)
    monkeypatch.setattr("dutylist.cli.outputs.is_terminal", lambda _stream: True)
    assert export("list", "--format", "xlsx") == 2
    assert "-o" in capsys.readouterr().err


def test_nothing_in_the_data_is_obeyed_on_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = LIST.replace("name: 消防", "name: '::error::消防'")
    (folder / "data" / "list.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("dutylist.cli.outputs.is_terminal", lambda _stream: True)
    assert "::error" not in shown(capsys, "list")
