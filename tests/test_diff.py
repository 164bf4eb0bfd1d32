"""`dutylist diff`: two versions of the sample whose every line is right, git revisions, and what it refuses."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dutylist.cli.main import main

DATA = Path(__file__).parents[1] / "data"
ON = "2021-09-01"

SMALL = """\
list: {name: 小清单, areas: [zone]}
domains: {roads: 道路, gardens: 园林}
areas:
  zone: {name: 开发区, kind: zone, complete: true}
  east: {name: 东街道, kind: township}
  west: {name: 西街道, kind: township}
  park: {name: 产业园, within: [zone, east]}
  yard: {name: 堆场, within: [zone, west]}
bodies:
  devcom: {name: 开发区管理委员会, short: 开发委, kind: committee, covers: [zone]}
  devcom.works: {name: 建设处, kind: office, parent: devcom}
  east-street: {name: 东街道办事处, short: 东街道办, kind: township, covers: [east]}
  west-street: {name: 西街道办事处, short: 西街道办, kind: township, covers: [west]}
  bureau: {name: 交通局, kind: department}
  police: {name: 公安局, kind: department}
duties:
  sweep: {name: 道路清扫, domain: roads, lead: devcom, limit: 2h}
  lamps:
    name: 路灯维护
    domain: roads
    clauses:
      - {lead: bureau, in: [park], task: 巡查}
      - {lead: "@township", in: [yard]}
  signs: {name: 路牌, domain: roads, lead: bureau, support: devcom.works}
"""


class Answer(NamedTuple):
    """What one run gave: its status, what it printed and what it wrote to standard error."""

    status: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """The JSON object."""
        report: dict[str, Any] = json.loads(self.out)
        return report


Compare = Callable[..., Answer]


@pytest.fixture
def compare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Compare:
    """Return a way to compare what stands in an empty working directory, with no settings of git but its own."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)

    def run(*words: str, on: str = ON, lang: str = "zh") -> Answer:
        status = main(["diff", *words, "--on", on, "--lang", lang])
        out, err = capsys.readouterr()
        return Answer(status, out, err)

    return run


def git(*words: str, folder: str | Path = ".") -> str:
    """Run git as somebody would."""
    named = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *named, *words], check=True, capture_output=True, cwd=folder, text=True)
    return done.stdout


def edit(path: str | Path, *changes: tuple[str, str]) -> None:
    """Change a file; each old text must be there."""
    text = Path(path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    Path(path).write_text(text, encoding="utf-8")


@pytest.fixture
def sample(compare: Compare) -> Compare:
    """Lay down the sample and an edited copy of it beside the working directory's tests."""
    shutil.copytree(DATA, "old")
    shutil.copytree(DATA, "new")
    edit("new/areas.yaml", ("km2: 35\n", "km2: 36\n"))
    edit("new/bodies.yaml", ("  dept-civil: {", "  dept-affairs: {"), ("short: 水利局", "short: 市水利局"))
    edit(
        "new/duties.yaml",
        (
            '    lead: dept-land\n    support: [devcom, "@township"]\n    task: 审查',
            '    lead: dept-build\n    support: [devcom, "@township"]\n    task: 审查',
        ),
        (
            "  planning.recognition:\n    name: 合并后开发委认定申报\n",
            "  planning.status:\n    name: 合并后开发委认定申报和国家级开发区争创\n",
        ),
        (
            "  planning.upgrade:\n    name: 国家级开发区争创\n    lead: devcom\n"
            "    office: devcom.economy\n    support: [dept-commerce, dept-reform]\n"
            "    task: 对照条件逐项补短板，每季度报告进展\n",
            "",
        ),
    )
    edit(
        "new/duties/gardens.yaml",
        (
            "      - {lead: dept-build, in: [new-range]}\n"
            "      - {lead: devcom, office: devcom.build, in: [new-range]}\n",
            "      - {lead: dept-build, in: [new-range], from: 2022-01-01}\n",
        ),
        (
            '    lead: dept-build\n    support: ["@township", devcom]',
            '    lead: "@township"\n    support: ["@township", devcom]',
        ),
    )
    Path("new/duties/signs.yaml").write_text(
        "duties:\n"
        "  gardens.signs: {name: 导向标牌维护, domain: gardens, areas: [hitech], from: 2022-01-01, lead: devcom}\n",
        encoding="utf-8",
    )
    edit(
        "new/duties/society.yaml",
        ("  society.welfare:", "  society.care:"),
        ("support: [dept-civil]", "support: [诸暨市民政局]"),
        (
            '    lead: "@township"\n    support: [devcom, dept-build]',
            "    lead: devcom\n    support: [devcom, dept-build]",
        ),
        ("    limit: 15d\n", "    limit: 15日\n"),
    )
    edit("new/mechanisms/transfers.yaml", ("[society.welfare]", "[society.care]"))
    with Path("new/mechanisms/transfers.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "\n  reclaim-resettlement: {name: 安置收回, kind: reclaim, duties: [society.resettlement],"
            ' giver: "@township", receiver: devcom, effective: 2021-09-01, document: 某委〔2021〕9号}\n'
        )
    edit("new/duties/sanitation.yaml", ("    task: 核准处置，查处抛撒", "    task: 核准处置，查处抛撒、乱倒"))
    # What is no difference: a file of another name, a comment, a reference by name, one value as a list.
    Path("new/duties/sanitation.yaml").rename("new/duties/cleaning.yaml")
    edit("new/duties/invest.yaml", ("lead: devcom\n", "lead: [开发委]   # 牵头\n"))
    return compare


CHANGES = """\
对比：old → new，以 2021-09-01 为准

■ 规划融资 (planning)  新增 1 · 承接 1 · 合并 2
  ~ 规划管控 (planning.control)
    承接 牵头：诸暨经济开发区　自然资源和规划局 → 住房和城乡建设局
  + 合并后开发委认定申报和国家级开发区争创 (planning.status)
    新增 牵头（2021-04-01 起）：诸暨经济开发区　开发委
         配合：诸暨经济开发区　发展和改革局
         承办（2021-04-01 起）：诸暨经济开发区　办公室
         任务：诸暨经济开发区　备齐材料，向上级申请对合并后的开发委发文认定
         时限：诸暨经济开发区　30个工作日
         由「合并后开发委认定申报」、「国家级开发区争创」合并而来
  - 合并后开发委认定申报 (planning.recognition)
    合并 并入「合并后开发委认定申报和国家级开发区争创」(planning.status)
         牵头（2021-04-01 起）：诸暨经济开发区　开发委
         配合：诸暨经济开发区　发展和改革局
         承办（2021-04-01 起）：诸暨经济开发区　办公室
         任务：诸暨经济开发区　备齐材料，向上级申请对合并后的开发委发文认定
         时限：诸暨经济开发区　30个工作日
  - 国家级开发区争创 (planning.upgrade)
    合并 并入「合并后开发委认定申报和国家级开发区争创」(planning.status)
         牵头（2021-04-01 起）：诸暨经济开发区　开发委
         配合：诸暨经济开发区　商务局、发展和改革局
         承办（2021-04-01 起）：诸暨经济开发区　经济发展处
         任务：诸暨经济开发区　对照条件逐项补短板，每季度报告进展

■ 环境卫生 (sanitation)  变更 1
  ~ 建筑垃圾清运管理 (sanitation.rubble)
    变更 任务：核准处置，查处抛撒 → 核准处置，查处抛撒、乱倒

■ 市政园林 (gardens)  新增 1 · 下放 1 · 变更 1
  ~ 路灯照明维护 (gardens.lamps)
    变更 牵头（2021-04-01 至 2021-12-31）：新划入范围　住房和城乡建设局、开发委各自牵头 → 开发委
         牵头（2022-01-01 起）：新划入范围　住房和城乡建设局、开发委各自牵头 → 住房和城乡建设局
         承办（2022-01-01 起）：新划入范围　建设处 → （无）
  ~ 市政设施巡查 (gardens.facilities)
    下放 牵头：
           城西工业新城、数智安防产业园、原开发区陶朱片、新划入陶朱片　住房和城乡建设局 → 陶朱街道办事处
           原开发区暨阳片　住房和城乡建设局 → 暨阳街道办事处
           原开发区大唐片　住房和城乡建设局 → 大唐街道办事处
           高新区店口片、新划入店口片　住房和城乡建设局 → 店口镇人民政府
           高新区姚江片、新划入姚江片　住房和城乡建设局 → 姚江镇人民政府
           高新区次坞片　住房和城乡建设局 → 次坞镇人民政府
           高新区应店街片　住房和城乡建设局 → 应店街镇人民政府
  + 导向标牌维护 (gardens.signs)
    新增 牵头（2022-01-01 起）：环保装备高新区片区　开发委

■ 社会管理与民生 (society)  收回 1 · 变更 1
  ~ 民生保障 (society.care)
    变更 编号 society.welfare → society.care
  ~ 征迁群众安置 (society.resettlement)
    收回 牵头（2021-04-01 起）：
           城西工业新城、数智安防产业园、原开发区陶朱片、新划入陶朱片　陶朱街道办事处 → 开发委
           原开发区暨阳片　暨阳街道办事处 → 开发委
           原开发区大唐片　大唐街道办事处 → 开发委
           高新区店口片、新划入店口片　店口镇人民政府 → 开发委
           高新区姚江片、新划入姚江片　姚江镇人民政府 → 开发委
           高新区次坞片　次坞镇人民政府 → 开发委
           高新区应店街片　应店街镇人民政府 → 开发委
         基准日以前另有 3 处不同

■ 区域
  ~ 环保装备高新区片区 (hitech)  变更
    面积（平方公里）：35 → 36

■ 机构
  ~ 诸暨市水利局 (dept-water)  变更
    简称：水利局 → 市水利局
  ~ 诸暨市民政局 (dept-affairs)  换编号
    编号 dept-civil → dept-affairs

■ 职责划转
  + 安置收回 (reclaim-resettlement)  新增
    类别：收回
    事项：征迁群众安置
    移出方：属地镇街
    承接方：开发委
    生效日期：2021-09-01
    文号：某委〔2021〕9号

"""


def test_every_line_of_the_samples_differences_is_right(sample: Compare) -> None:
    answer = sample("old", "new")
    assert answer.status == 0
    told, _, findings = answer.out.partition("═ 新出现的问题：")
    assert told == CHANGES
    assert [line for line in findings.splitlines() if " DL" in line] == [
        "  提示 DL306 未定处室  new/duties/signs.yaml:2:3",
        "  提示 DL306 未定处室  new/duties/society.yaml:34:3",
        "  错误 DL501 未签收  new/mechanisms/transfers.yaml:44:3",
        "  错误 DL201 职责交叉  old/duties/gardens.yaml:40:3",
    ]
    assert findings.splitlines()[-1] == (
        "事项：新增 2 · 下放 1 · 承接 1 · 收回 1 · 合并 2 · 变更 3；其他条目：新增 1，换编号 1，变更 2；"
        "问题：新出现 3，消失 1，有变 0。"
    )


def test_the_object_says_the_same(sample: Compare) -> None:
    report = sample("old", "new", "--output-format", "json").report
    assert {one["id"]: (one["change"], one["adjustments"]) for one in report["duties"]} == {
        "planning.control": ("changed", ["take-over"]),
        "planning.status": ("added", ["add"]),
        "planning.recognition": ("merged", ["merge"]),
        "planning.upgrade": ("merged", ["merge"]),
        "sanitation.rubble": ("changed", ["change"]),
        "gardens.lamps": ("changed", ["change"]),
        "gardens.facilities": ("changed", ["devolve"]),
        "gardens.signs": ("added", ["add"]),
        "society.care": ("renamed", ["change"]),
        "society.resettlement": ("changed", ["take-back"]),
    }
    assert [(one["section"], one["change"], one["id"]) for one in report["records"]] == [
        ("areas", "changed", "hitech"),
        ("bodies", "changed", "dept-water"),
        ("bodies", "renamed", "dept-affairs"),
        ("transfers", "added", "reclaim-resettlement"),
    ]
    (lamps,) = (one for one in report["duties"] if one["id"] == "gardens.lamps")
    first, second, office = lamps["points"]
    assert first["cells"] == ["new-diankou", "new-taozhu", "new-yaojiang"]
    assert (first["from"], first["since"], first["until"]) == (ON, "2021-04-01", "2021-12-31")
    assert first["before"] == [
        {"state": "led", "bodies": ["dept-build"]},
        {"state": "led", "bodies": ["devcom"]},
    ]
    assert first["after"] == [{"state": "led", "bodies": ["devcom"]}]
    assert (second["from"], second["until"]) == ("2022-01-01", None)
    assert office["aspect"] == "office"
    assert [one["code"] for one in report["vanish"]] == ["DL201"]
    assert report["compared"]
    assert report["complete"]


STRIP = """\
transfers:
  t:
    {name: 划转, kind: strip, duties: [sweep], giver: devcom, receiver: "@township", effective: 2021-07-01}
"""


def test_a_reference_that_leads_nowhere_any_more_is_told_as_written(compare: Compare) -> None:
    Path("old.yaml").write_text(SMALL + STRIP, encoding="utf-8")
    Path("new.yaml").write_text(SMALL.replace("  sweep: ", "  sweeping: ") + STRIP, encoding="utf-8")
    assert "    事项：道路清扫 → sweep\n" in compare("old.yaml", "new.yaml").out
    (record,) = compare("old.yaml", "new.yaml", "--format", "json").report["sheets"][1]["rows"]
    assert (record["cells"]["before"], record["cells"]["after"]) == ("事项：道路清扫", "事项：sweep")


def test_the_adjustment_list_says_what_was_not_judged(compare: Compare) -> None:
    Path("old.yaml").write_text(SMALL + STRIP, encoding="utf-8")
    Path("new.yaml").write_text(SMALL.replace("  sweep: ", "  sweeping: ") + STRIP, encoding="utf-8")
    zh = compare("old.yaml", "new.yaml", "--format", "md").out
    assert "> 不完整：new\\.yaml中以下条目写法有误，未作判断，与之有关的问题的变化不可靠：t\n" in zh
    en = compare("old.yaml", "new.yaml", "--format", "md", lang="en").out
    assert "> Incomplete: in new\\.yaml not judged because of faults" in en


@pytest.mark.parametrize("form", ["md", "csv", "json", "xlsx", "docx"])
def test_what_no_document_can_hold_is_written_out(compare: Compare, form: str) -> None:
    Path("old.yaml").write_text(SMALL, encoding="utf-8")
    edited = SMALL.replace("{name: 路牌,", '{name: "路\\x1b[2J牌\\u202e",').replace(
        "name: 小清单", 'name: "小\\x07清单"'
    )
    Path("new.yaml").write_text(edited, encoding="utf-8")
    words = ("--output", "out") if form == "csv" else ("--output", f"out.{form}")
    answer = compare("old.yaml", "new.yaml", "--format", form, *words)
    assert answer.status == 0, answer.err
    for path in Path("out").iterdir() if form == "csv" else [Path(f"out.{form}")]:
        content = path.read_bytes()
        assert form in {"xlsx", "docx"} or not set(content.decode()) & set("\x07\x1b\u202e")


def test_whom_a_matter_is_to_be_settled_with_is_told_in_words(compare: Compare) -> None:
    Path("old.yaml").write_text(SMALL, encoding="utf-8")
    settle = "clauses: [{open: 待商, between: ['@township', '@police', '@department']}]"
    Path("new.yaml").write_text(
        SMALL.replace("lead: bureau, support: devcom.works", settle), encoding="utf-8"
    )
    told, _, _ = compare("old.yaml", "new.yaml").out.partition("═ 新出现的问题")
    assert {"属地镇街", "属地部门", "公安局在当地的机构"} <= set(re.split("[ 、　\n]", told))
    assert "@" not in told
    assert "the township of the place" in compare("old.yaml", "new.yaml", lang="en").out


def test_the_adjustment_list_has_a_row_for_each_duty_and_sort(sample: Compare) -> None:
    assert sample("old", "new", "-o", "changes.csv").status == 0
    with Path("changes.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["序号", "部门", "事项", "调整类型", "调整前", "调整后", "依据", "备注"]
    by_sort = {row[3]: row for row in rows}
    assert [row[0] for row in rows] == [str(number) for number in range(1, 11)]
    assert by_sort["承接"][1:3] == ["住房和城乡建设局", "规划管控"]
    assert by_sort["承接"][4:6] == [
        "牵头：自然资源和规划局（诸暨经济开发区）",
        "牵头：住房和城乡建设局（诸暨经济开发区）",
    ]
    assert by_sort["收回"][6] == "某委〔2021〕9号"
    assert by_sort["合并"][5].startswith("并入「合并后开发委认定申报和国家级开发区争创」")
    (devolved,) = (row for row in rows if row[3] == "下放")
    assert devolved[4] == "牵头：住房和城乡建设局（诸暨经济开发区）"
    assert "大唐街道办事处（原开发区大唐片）" in devolved[5]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["md", "json", "csv"])
def test_the_adjustment_list_in_every_format(sample: Compare, form: str, lang: str) -> None:
    answer = sample("old", "new", "--format", form, lang=lang)
    assert answer.status == 0
    assert "规划管控" in answer.out
    assert ("承接" if lang == "zh" else "taken over") in answer.out
    assert sample("old", "new", "--format", form, lang=lang).out == answer.out


@pytest.fixture
def history(compare: Compare) -> Compare:
    """Make a repository with two versions of a small list, the first tagged v1, and a third not committed."""
    git("init", "-q")
    Path("data").mkdir()
    Path("data/list.yaml").write_text(SMALL, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "one")
    git("tag", "v1")
    edit(
        "data/list.yaml",
        ("{name: 道路清扫, domain: roads, lead: devcom", "{name: 道路清扫, domain: roads, lead: '@township'"),
    )
    git("commit", "-qam", "two")
    edit("data/list.yaml", ("limit: 2h", "limit: 4h"))
    return compare


def changes(answer: Answer) -> list[tuple[str, list[str]]]:
    """Return duty and adjustments of each change in an object."""
    return [(one["id"], one["adjustments"]) for one in answer.report["duties"]]


JSON = ("--output-format", "json")


def test_revisions_and_the_working_tree(history: Compare) -> None:
    assert changes(history("v1", "HEAD", *JSON)) == [("sweep", ["devolve"])]
    assert changes(history("HEAD", "v1", *JSON)) == [("sweep", ["take-back"])]
    assert changes(history("HEAD", *JSON)) == [("sweep", ["change"])]
    assert changes(history("HEAD~1", *JSON)) == [("sweep", ["devolve", "change"])]
    assert changes(history("v1", "./data", *JSON)) == [("sweep", ["devolve", "change"])]
    assert changes(history("HEAD", "HEAD", *JSON)) == []


def test_a_finding_of_a_revision_stands_where_git_would_show_it(history: Compare) -> None:
    edit("data/list.yaml", ("limit: 4h", "limit: 尽快"))
    git("commit", "-qam", "three")
    edit("data/list.yaml", ("limit: 尽快", "limit: 2h"))
    (gone,) = history("HEAD", *JSON).report["vanish"]
    assert gone["code"] == "DL807"
    assert gone["location"]["file"] == "HEAD:data/list.yaml"
    git("show", gone["location"]["file"])
    assert "HEAD:data/list.yaml:" in history("HEAD").out


def test_exit_code(history: Compare) -> None:
    assert history("v1").status == 0
    assert history("v1", "--exit-code").status == 1
    assert history("v1", "v1", "--exit-code").status == 0
    assert history("data", "data", "--exit-code").status == 0


def test_from_a_folder_below_and_from_elsewhere(
    history: Compare, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir("data")
    assert changes(history("HEAD~1", *JSON)) == [("sweep", ["devolve", "change"])]
    monkeypatch.chdir(tmp_path.parent)
    words = ("HEAD~1", "--list", str(tmp_path / "data"), *JSON)
    assert changes(history(*words)) == [("sweep", ["devolve", "change"])]


def test_a_file_that_is_not_read_is_said_and_nothing_is_compared(history: Compare) -> None:
    Path("data/more.yaml").write_text("duties: {a: [\n", encoding="utf-8")
    answer = history("HEAD")
    assert answer.status == 1
    assert "data/more.yaml" in answer.out
    assert "没有对比" in answer.out
    report = history("HEAD", *JSON).report
    assert not report["compared"]
    assert not report["complete"]
    assert [one["code"] for one in report["appear"]] == ["DL002"]
    assert history("HEAD", "-o", "x.md").status == 1
    assert not Path("x.md").exists()


def test_names_that_are_left_out_and_links(history: Compare) -> None:
    for name in ("_draft.yaml", ".hidden.yaml", "_old/list.yaml", "notes.txt"):
        Path("data", name).parent.mkdir(exist_ok=True)
        Path("data", name).write_text("- no list", encoding="utf-8")
    Path("data/again.yaml").symlink_to("list.yaml")
    git("add", "-A", "-f")
    git("commit", "-qm", "others")
    assert history("HEAD", "HEAD", "--exit-code").status == 0
    Path("data/again.yaml").unlink()
    Path("data/again.yaml").symlink_to("/etc/passwd")
    git("add", "-A")
    git("commit", "-qm", "a link out")
    answer = history("HEAD", "HEAD", *JSON)
    assert answer.status == 1
    assert "root:" not in answer.out
    Path("data/again.yaml").unlink()
    (fault,) = history("HEAD", *JSON).report["vanish"]
    assert (fault["code"], fault["location"]["file"]) == ("DL001", "HEAD:data/again.yaml")


HOSTILE = {
    "core.fsmonitor": "{script}",
    "core.hooksPath": "{hooks}",
    "core.pager": "{script}",
    "pager.cat-file": "{script}",
    "pager.ls-tree": "{script}",
    "diff.external": "{script}",
    "diff.evil.textconv": "{script}",
    "diff.evil.command": "{script}",
    "filter.evil.smudge": "{script}",
    "filter.evil.clean": "{script}",
    "filter.evil.process": "{script}",
    "core.sshCommand": "{script}",
    "core.editor": "{script}",
    "core.askPass": "{script}",
    "credential.helper": "!{script}",
    "gpg.program": "{script}",
    "alias.rev-parse": "!{script}",
    "alias.cat-file": "!{script}",
    "uploadpack.packObjectsHook": "{script}",
}


def test_f15_no_setting_of_a_repository_runs_anything(history: Compare, tmp_path: Path) -> None:
    expected = history("v1", *JSON).out
    mark, hooks = tmp_path / "ran", tmp_path / "hooks"
    hooks.mkdir()
    script = hooks / "evil"
    script.write_text(f'#!/bin/sh\necho "$0 $@" >> {mark}\ncat\n', encoding="utf-8")
    script.chmod(0o755)
    for name in ("post-index-change", "post-checkout", "reference-transaction", "pre-auto-gc"):
        shutil.copy(script, hooks / name)
        shutil.copy(script, Path(".git/hooks", name))
    Path("data/.gitattributes").write_text("*.yaml diff=evil filter=evil\n", encoding="utf-8")
    for key, value in HOSTILE.items():
        git("config", key, value.format(script=script, hooks=hooks))
    mark.unlink(missing_ok=True)
    assert history("v1", *JSON).out == expected
    assert history("v1", "HEAD").status == 0
    assert history("nope").status == 2
    assert not mark.exists()


def test_f15_nothing_is_fetched_for_a_partial_clone(history: Compare, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    blob = git("rev-parse", "v1:data/list.yaml").strip()
    Path(".git/objects", blob[:2], blob[2:]).unlink()
    git("config", "core.repositoryFormatVersion", "1")
    git("config", "extensions.partialClone", "origin")
    git("config", "remote.origin.promisor", "true")
    git("config", "remote.origin.url", f"ext::touch {mark}")
    git("config", "protocol.ext.allow", "always")
    answer = history("v1")
    assert answer.status in {1, 2}
    assert "git" in answer.err or "部分克隆" in answer.out
    assert not mark.exists()


def test_the_settings_of_a_hook_are_those_of_another_repository(
    history: Compare, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert changes(history("v1", "HEAD", *JSON)) == [("sweep", ["devolve"])]


@pytest.mark.parametrize("word", ["--output=x", "-x", "--output", "--ext-diff"])
def test_b66_no_argument_is_an_option(history: Compare, word: str) -> None:
    before = sorted(Path().rglob("*"))
    for words in ([word], ["--", word], ["--", "HEAD", word], ["--", word, "HEAD"]):
        answer = history(*words)
        assert answer.status == 2
        assert not answer.out
        assert answer.err
    assert [path for path in sorted(Path().rglob("*")) if ".git" not in path.parts] == [
        path for path in before if ".git" not in path.parts
    ]


def test_b66_unknown_and_ambiguous(history: Compare) -> None:
    assert "是否指 v1？" in history("v2").err
    assert "did you mean v1?" in history("v2", lang="en").err
    assert "分开写成两个" in history("v1..HEAD").err
    assert history("HEAD:data").status == 2
    Path("v1").mkdir()
    answer = history("v1")
    assert answer.status == 2
    assert "./v1" in answer.err
    assert changes(history("v1^0", "HEAD", *JSON)) == [("sweep", ["devolve"])]
    git("branch", "v1", "HEAD")
    Path("v1").rmdir()
    answer = history("v1")
    assert answer.status == 2
    assert "有歧义" in answer.err
    assert changes(history("refs/tags/v1", "refs/heads/v1", *JSON)) == [("sweep", ["devolve"])]


def test_b66_a_shallow_clone_says_how_to_get_its_history(
    history: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("clone", "-q", "--depth", "1", tmp_path.as_uri(), "shallow")
    monkeypatch.chdir("shallow")
    answer = history("HEAD~1")
    assert answer.status == 2
    assert "fetch-depth: 0" in answer.err
    assert "fetch-depth: 0" in history("HEAD~1", lang="en").err
    assert changes(history("HEAD", *JSON)) == []


def test_b66_what_was_meant_and_a_shallow_clone_are_two_sentences(
    history: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("clone", "-q", "--depth", "1", "--branch", "v1", tmp_path.as_uri(), "shallow")
    monkeypatch.chdir("shallow")
    assert "是否指 v1？这是浅克隆" in history("v2").err
    assert "did you mean v1? this is" in history("v2", lang="en").err


def test_f14_not_a_repository(compare: Compare) -> None:
    Path("data").mkdir()
    Path("data/list.yaml").write_text(SMALL, encoding="utf-8")
    answer = compare("HEAD")
    assert answer.status == 2
    assert "不在 git 仓库里" in answer.err
    assert compare("data", "data/list.yaml", "--exit-code").status == 0


def test_f14_no_git(history: Compare, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = history("HEAD")
    assert answer.status == 2
    assert "找不到 git" in answer.err
    assert history("data", "data").status == 0


def test_f14_a_repository_without_a_working_tree(
    history: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("clone", "-q", "--bare", str(tmp_path), "bare.git")
    monkeypatch.chdir("bare.git")
    answer = history("HEAD")
    assert answer.status == 2
    assert "bare" in answer.err


def test_f14_a_repository_of_somebody_else(history: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    answer = history("HEAD")
    assert answer.status == 2
    assert "safe.directory" in answer.err


def test_f14_a_lock_that_is_held_and_a_detached_head(history: Compare) -> None:
    git("checkout", "-qf", "--detach", "v1")
    Path(".git/index.lock").touch()
    Path(".git/HEAD.lock").touch()
    assert changes(history("v1", "main", *JSON)) == [("sweep", ["devolve"])]


def test_a_list_in_a_submodule(history: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("clone", "-q", str(tmp_path), "outer")
    git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        str(tmp_path),
        "sub",
        folder="outer",
    )
    monkeypatch.chdir("outer")
    assert changes(history("v1", "HEAD", "--list", "sub/data", *JSON)) == [("sweep", ["devolve"])]


def test_git_that_takes_too_long(history: Compare, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "slow"
    slow.mkdir()
    (slow / "git").write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    (slow / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("dutylist.loading.git.SECONDS", 0.2)
    answer = history("HEAD")
    assert answer.status == 2
    assert "没有完成" in answer.err


def test_what_a_revision_does_not_have(history: Compare) -> None:
    answer = history("HEAD", "--list", "lists")
    assert answer.status == 2
    Path("lists").mkdir()
    Path("lists/list.yaml").write_text(SMALL, encoding="utf-8")
    assert "没有 lists" in history("HEAD", "--list", "lists").err
    assert history("HEAD", "--list", "/").status == 2
    assert history("data", "lists", "--list", "data").status == 2


def test_a_list_from_standard_input_can_be_one_of_the_versions(
    history: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = git("show", "v1:data/list.yaml")

    class Given:
        buffer = io.BytesIO(text.encode())

    monkeypatch.setattr("sys.stdin", Given())
    assert changes(history("-", "HEAD", *JSON)) == [("sweep", ["devolve"])]
    assert history("-", "-").status == 2


def test_nothing_in_a_list_is_obeyed_by_the_terminal(compare: Compare) -> None:
    Path("old.yaml").write_text(SMALL, encoding="utf-8")
    Path("new.yaml").write_text(
        SMALL.replace("name: 路牌", 'name: "路牌 ::error::x ##[error]"').replace(
            "name: 东街道,", 'name: "东{0}街",'
        ),
        encoding="utf-8",
    )
    answer = compare("old.yaml", "new.yaml")
    assert answer.status == 0
    assert "::error" not in answer.out
    assert "##[" not in answer.out
    assert "东{0}街" in answer.out
    assert "东{0}街" in compare("old.yaml", "new.yaml", "--format", "md").out.replace("\\", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_list_says_so(compare: Compare, lang: str) -> None:
    Path("old.yaml").write_text(SMALL, encoding="utf-8")
    answer = compare("old.yaml", "old.yaml", lang=lang)
    assert answer.out.splitlines()[-1] == (
        "两个版本的内容没有不同。" if lang == "zh" else "Both versions say the same."
    )
