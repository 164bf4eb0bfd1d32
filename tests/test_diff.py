"""`dutylist diff`: two versions of the sample whose every line is right, git revisions, and what it refuses."""

import json
import os
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
def compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Compare:
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
        ("    lead: dept-land\n    support: [devcom, \"@township\"]\n    task: 审查", "    lead: dept-build\n    support: [devcom, \"@township\"]\n    task: 审查"),
        ("  planning.recognition:\n    name: 合并后开发委认定申报\n", "  planning.status:\n    name: 合并后开发委认定申报和国家级开发区争创\n"),
        ("  planning.upgrade:\n    name: 国家级开发区争创\n    lead: devcom\n    office: devcom.economy\n    support: [dept-commerce, dept-reform]\n    task: 对照条件逐项补短板，每季度报告进展\n", ""),
    )
    edit(
        "new/duties/gardens.yaml",
        ("      - {lead: dept-build, in: [new-range]}\n      - {lead: devcom, office: devcom.build, in: [new-range]}\n", "      - {lead: dept-build, in: [new-range], from: 2022-01-01}\n"),
        ("    lead: dept-build\n    support: [\"@township\", devcom]", "    lead: \"@township\"\n    support: [\"@township\", devcom]"),
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
        ("    lead: \"@township\"\n    support: [devcom, dept-build]", "    lead: devcom\n    support: [devcom, dept-build]"),
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
