"""`dutylist graph`: what it draws, where to, and what it refuses."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from dutylist.cli.main import main

ROOT = Path(__file__).parents[1]
DATA = str(ROOT / "data")


def run(capsys: pytest.CaptureFixture[str], *words: str, folder: str = DATA) -> tuple[int, str, str]:
    status = main(["graph", *words, "--list", folder, "--on", "2021-09-01", "--lang", "zh"])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def drawn(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    status, out, _ = run(capsys, *words, "--format", "json")
    assert status == 0
    return json.loads(out)


def test_every_picture_in_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    for what in (
        ["areas"],
        ["bodies"],
        ["duty", "gardens.lamps"],
        ["transfers"],
        ["flow"],
        ["bodies", "开发委"],
    ):
        status, out, _ = run(capsys, *what)
        assert status == 0
        assert ElementTree.fromstring(out).tag.endswith("svg")
        assert run(capsys, *what, "--format", "dot")[1].startswith("digraph")
        assert run(capsys, *what, "--format", "mermaid")[1].startswith("flowchart")


def test_an_area_with_its_parts_and_wholes(capsys: pytest.CaptureFixture[str]) -> None:
    picture = drawn(capsys, "areas", "old-zone")
    ids = {box["id"] for box in picture["boxes"]}
    assert {"old-zone", "zone", "chengxi"} <= ids
    assert "hitech" not in ids
    assert {"source": "zone", "target": "old-zone", "style": "plain", "label": None} in picture["links"]


def test_a_duty_with_who_does_it_where(capsys: pytest.CaptureFixture[str]) -> None:
    picture = drawn(capsys, "duty", "gardens.lamps")
    marks = {box["lines"][0]: box["mark"] for box in picture["boxes"]}
    assert marks["新划入范围"] == "overlap"
    assert marks["开发委"] == "committee"
    assert {link["style"] for link in picture["links"]} == {"plain", "lead"}


def test_the_lines_of_a_duty_say_the_role(capsys: pytest.CaptureFixture[str]) -> None:
    picture = drawn(capsys, "duty", "ecology.supervision")
    roles = [link["label"] for link in picture["links"] if link["label"]]
    assert set(roles) == {"牵头", "配合"}
    svg = ElementTree.fromstring(run(capsys, "duty", "ecology.supervision")[1])
    words = [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    for role in set(roles):
        assert words.count(role) == roles.count(role) + 1  # the legend


def test_a_flow_shows_where_it_breaks(capsys: pytest.CaptureFixture[str]) -> None:
    steps = drawn(capsys, "flow")["boxes"]
    broken = [box["lines"][0] for box in steps if box["mark"]]
    assert broken == ["建成区道路维修"]
    assert any("待明确" in line for box in steps for line in box["lines"])


def test_transfers_go_from_giver_to_receiver(capsys: pytest.CaptureFixture[str]) -> None:
    links = {(link["source"], link["target"]) for link in drawn(capsys, "transfers", "strip-safety")["links"]}
    assert links == {
        ("party:devcom", "transfer:strip-safety"),
        ("transfer:strip-safety", "party:@township"),
    }


def test_a_file_by_its_ending(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name, start in (("a.svg", "<svg"), ("a.dot", "digraph"), ("a.mmd", "flowchart"), ("a.json", "{")):
        assert run(capsys, "areas", "-o", str(tmp_path / name)) == (0, "", "")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["area"], "是否指 areas"),
        (["duty"], "请写明画哪一项职责"),
        (["duty", "gardens.lamp"], "是否指 gardens.lamps"),
        (["areas", "开发委"], "是机构，这里要写区域；它的事项见 dutylist list duties --body devcom"),
        (["areas", "-o", "a.png"], "看不出格式"),
        (["areas", "--format", "dot", "-o", "a.svg"], "结尾不符"),
        (["areas", "--format", "png"], "没有「png」"),
    ],
)
def test_what_cannot_be_drawn(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert said in err
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_draw(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("areas: {zone: 开发区}\n", encoding="utf-8")
    for what in ("bodies", "transfers", "flow"):
        status, out, err = run(capsys, what, folder=str(tmp_path))
        assert (status, out) == (2, "")
        assert "可画的" in err


def test_a_picture_that_nobody_can_read_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dutylist.tables.diagrams.MOST_BOXES", 5)
    status, out, err = run(capsys, "areas")
    assert (status, out) == (2, "")
    assert "请写明画哪一个" in err
    assert run(capsys, "areas", "chengxi")[0] == 0


TWO_FLOWS = """\
domains: {d: 领域}
areas: {zone: 开发区}
bodies: {devcom: {name: 开发委, kind: committee, covers: [zone]}}
duties:
  a: {name: 甲, domain: d, areas: [zone], lead: devcom}
  b: {name: 乙, domain: d, areas: [zone], lead: nobody-knows}
  c: {name: 丙, domain: d, areas: [zone], clauses: [{none: 不需要}]}
flows:
  one: {name: 流程一, steps: [a, b, c]}
  two: {name: 流程二, steps: [a, c]}
"""


def test_one_of_two_flows_must_be_chosen(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(TWO_FLOWS, encoding="utf-8")
    status, _, err = run(capsys, "flow", folder=str(tmp_path))
    assert status == 2
    assert "one、two" in err
    status, out, _ = run(capsys, "flow", "流程一", "--format", "json", folder=str(tmp_path))
    assert status == 0
    assert [box["lines"] for box in json.loads(out)["boxes"]] == [
        ["甲", "开发委"],
        ["乙"],
        ["丙", "不设主体"],
    ]
    status, out, _ = run(capsys, "duty", "c", "--format", "json", folder=str(tmp_path))
    assert [(box["lines"], box["mark"]) for box in json.loads(out)["boxes"]] == [
        (["丙", "c"], None),
        (["开发区", "不设主体"], "none"),
    ]


def test_a_box_names_some_of_many_places_and_duties_and_counts_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = "list: {areas: [zone]}\ndomains: {s: 环卫}\nbodies: {a: {name: 甲局}, b: {name: 乙局}}\n"
    text += "areas:\n  zone: {name: 区, complete: true}\n"
    text += "".join(f"  c{number}: {{name: 网格{number}, within: zone}}\n" for number in range(41))
    text += "duties:\n" + "".join(
        f"  d{number}: {{name: 事项{number}, domain: s, clauses: [{{lead: a, in: [c{number}]}}]}}\n"
        for number in range(20)
    )
    text += "flows: {f: {name: 全流程, areas: [zone], steps: [d0, d1]}}\n"
    duties = ", ".join(f"d{number}" for number in range(20))
    text += f"transfers: {{t: {{name: 移交, kind: strip, duties: [{duties}], "
    text += "giver: a, receiver: b, effective: 2021-01-01}}\n"
    (tmp_path / "list.yaml").write_text(text, encoding="utf-8")

    def lines(*words: str) -> list[str]:
        status, out, _ = run(capsys, *words, "--format", "json", folder=str(tmp_path))
        assert status == 0
        return [line for box in json.loads(out)["boxes"] for line in box["lines"]]

    assert any(line.endswith("网格8等 40 处") for line in lines("duty", "d0"))
    assert any("等 40 处" in line for line in lines("flow", "f"))
    assert "事项0、事项1、事项2、事项3、事项4、事项5、事项6、事项7等 20 项" in lines("transfers")
