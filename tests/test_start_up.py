"""What a run loads: no more than what it was asked for takes."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOUND = """\
format: dutylist/1
list:
  name: 清单
  areas: [w]
domains:
  d: 领域
areas:
  z: {name: 全区, within: w}
  w: 全市
  y: {name: 一片, within: [z, w]}
bodies:
  city: {name: 市政府, kind: superior}
  p: {name: 甲局, kind: department, parent: city, replaces: r}
  q: {name: 乙局, kind: department, parent: city}
  r: {name: 原甲局, kind: department, until: 2019-12-31}
duties:
  one: {name: 清扫, domain: d, areas: [z], lead: p}
collaborations:
  m: {name: 联动, whistle: q, duties: [one], escalate: [p, city], respond: RESPOND}
  n: {name: 联席, whistle: q, areas: [z], escalate: [q, city], respond: RESPOND}
""".replace("RESPOND", "{body: p, task: 清运, limit: 2h, quality: 无积存}")
KNOTS = {
    "DL404": ("w: 全市", "w: {name: 全市, within: y}"),
    "DL405": ("city: {name: 市政府,", "city: {name: 市政府, parent: q,"),
    "DL603": ("escalate: [p, city]", "escalate: [p, city, p]"),
}
"""What ties one, by the code that tells it."""


def loaded(words: Sequence[str], modules: Sequence[str]) -> tuple[str, list[str]]:
    """Return what a command prints, and which of some modules it has loaded when it is done."""
    code = (
        "import json, sys; from dutylist.cli.main import main; main(sys.argv[2:]); "
        "print(json.dumps([one for one in sys.argv[1].split() if one in sys.modules]), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, " ".join(modules), *words],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    return done.stdout, list(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "command",
    [
        "check {} --on 2021-09-01",
        "check {} --on 2021-09-01 --output-format json",
        "who one --list {} --on 2021-09-01",
        "stats --list {} --on 2021-09-01",
        "graph areas y --list {} --on 2021-09-01",
        "trace p --list {} --on 2021-09-01",
        "whistle 清扫 --list {} --on 2021-09-01",
    ],
)
def test_a_sound_and_regular_list_needs_no_networkx_no_yaml_and_no_colours(
    tmp_path: Path, command: str
) -> None:
    (tmp_path / "list.yaml").write_text(SOUND, encoding="utf-8")
    heavy = ["networkx", "yaml", "rich.console", "rich.text", "dutylist.editing.edits"]
    out, found = loaded([word.format(tmp_path) for word in command.split()], heavy)
    assert out
    assert found == []


def test_what_is_not_regular_is_read_by_yaml(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(
        SOUND.replace("name: 清扫", 'name: "\\u6e05\\u626b"'), encoding="utf-8"
    )
    words = ["who", "清扫", "--list", str(tmp_path), "--on", "2021-09-01"]
    out, found = loaded(words, ["yaml"])
    assert "甲局" in out
    assert found == ["yaml"]


@pytest.mark.parametrize("code", KNOTS)
def test_networkx_unties_knots(tmp_path: Path, code: str) -> None:
    text = SOUND.replace(*KNOTS[code])
    assert text != SOUND
    (tmp_path / "list.yaml").write_text(text, encoding="utf-8")
    words = ["check", str(tmp_path), "--on", "2021-09-01", "--output-format", "json"]
    out, found = loaded(words, ["networkx"])
    assert found == ["networkx"]
    assert code in {finding["code"] for finding in json.loads(out)["findings"]}
