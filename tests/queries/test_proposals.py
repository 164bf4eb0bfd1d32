"""Proposals: who might take a gap, which clause of an overlap is the narrower; and how the report says so."""

from pathlib import Path

import pytest

from dutylist import open_list
from dutylist.cli.main import main
from dutylist.queries.proposals import Proposals

ON = "2021-09-01"
SAMPLES = Path(__file__).parents[1] / "samples"

HEAD = """\
list: {areas: [zone]}
domains: {roads: 道路, gardens: 园林}
areas:
  zone: {name: 开发区, kind: zone, complete: true}
  east: {name: 东片, kind: township, within: [zone], complete: true}
  west: {name: 西片, within: [zone]}
  park: {name: 产业园, within: [east]}
  yard: {name: 堆场, within: [east]}
  dock: {name: 码头, within: [east]}
bodies:
  bureau: {name: 交通局, kind: department}
  city: {name: 城管局, kind: department}
  port: {name: 港务局, kind: department}
  green: {name: 园林局, kind: department, until: 2021-12-31}
duties:
  roads.signs: {name: 路牌, domain: roads, lead: city}
  roads.kerbs: {name: 路缘, domain: roads, lead: city}
  roads.lines: {name: 标线, domain: roads, clauses: [{lead: port, in: [dock]}, {none: 无, except: [dock]}]}
  trees: {name: 行道树, domain: gardens, lead: green}
"""


class Report:
    """What the text report says is to be done next."""

    def __init__(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Keep where to write."""
        self.file = tmp_path / "list.yaml"
        self.capsys = capsys

    def __call__(self, duty: str, code: str, lang: str = "zh") -> list[str]:
        """Return what follows each of these lines for the findings of a code of one more duty."""
        self.file.write_text(HEAD + duty, encoding="utf-8")
        main(["check", str(self.file), "--on", ON, "--lang", lang, "--select", code])
        lines = [line.strip() for line in self.capsys.readouterr().out.splitlines()]
        word = "下一步：" if lang == "zh" else "next: "
        return [lines[number + 1] for number, line in enumerate(lines) if line.startswith(word)]


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Report:
    """Return a way to read the report."""
    return Report(tmp_path, capsys)


def test_a_gap_names_who_leads_beside_it_and_who_leads_its_field_there(said: Report) -> None:
    duty = """\
  lamps:
    name: 路灯
    domain: roads
    clauses: [{lead: bureau, in: [park]}, {lead: port, in: [dock]}, {lead: green, in: [west]}]
"""
    (line,) = said(duty, "DL101")
    assert line == (
        "参考：产业园由交通局牵头本事项；码头由港务局牵头本事项；本领域在当地多由城管局（2 项）牵头"
    )
    (line,) = said(duty, "DL101", "en")
    assert line == (
        "for reference: 交通局 leads this duty in 产业园; 港务局 leads this duty in 码头; "
        "there its domain is led mostly by 城管局 (2)"
    )


def test_without_a_neighbour_the_other_cells_count(said: Report) -> None:
    duty = (
        "  lamps: {name: 路灯, domain: roads, areas: [west, park], clauses: [{lead: bureau, in: [west]}]}\n"
    )
    (line,) = said(duty, "DL101")
    assert "参考：西片由交通局牵头本事项；" in line


def test_the_same_case_counts_not_another(said: Report) -> None:
    duty = """\
  lamps:
    name: 路灯
    domain: roads
    areas: [park, yard]
    facets: {phase: {building: 建设期, running: 运营期}}
    clauses:
      - {lead: bureau, in: [park], when: {phase: building}}
      - {lead: port, when: {phase: running}}
"""
    (line,) = said(duty, "DL101")
    assert "参考：产业园由交通局牵头本事项；" in line
    assert "港务局牵头" not in line


def test_what_lapses_later_is_compared_on_that_day(said: Report) -> None:
    duty = """\
  lamps:
    name: 路灯
    domain: roads
    areas: [park, yard]
    clauses:
      - {lead: bureau, until: 2021-12-31}
      - {lead: city, in: [park], from: 2022-01-01}
"""
    line, _of_trees = said(duty, "DL103")
    assert "参考：产业园由城管局牵头本事项；" in line


def test_what_nobody_leads_anywhere_has_its_field_only(said: Report) -> None:
    (line,) = said("  lamps: {name: 路灯, domain: roads, support: bureau}\n", "DL301")
    assert line == ("参考：本领域在当地多由城管局（2 项）、港务局（1 项）牵头")


def test_where_nothing_is_known_nothing_is_said(said: Report) -> None:
    (line,) = said("  shrubs: {name: 灌木, domain: gardens, support: bureau}\n", "DL301")
    assert line == ("参考：本领域在当地多由园林局（1 项）牵头")
    text = HEAD.replace("lead: green", "support: green")
    said.file.write_text(text, encoding="utf-8")
    main(["check", str(said.file), "--on", ON, "--lang", "zh", "--select", "DL301"])
    assert "参考：" not in said.capsys.readouterr().out


def test_an_overlap_names_the_narrower_clause(said: Report) -> None:
    duty = "  lamps: {{name: 路灯, domain: roads, clauses: [{{lead: bureau{0}}}, {{lead: port{1}}}]}}\n"
    (line,) = said(duty.format("", ", in: [park]"), "DL201")
    assert line == (
        "较窄的是第 2 条（港务局）：若它是例外，用 except、when 或 until 把这部分从另一条中除去。"
    )
    (line,) = said(duty.format(", until: 2021-12-31", ""), "DL201", "en")
    assert "the narrower is clause 1 (交通局)" in line
    for same in (duty.format("", ""), duty.format(", in: [park, yard]", ", in: [park, dock]")):
        assert not any("较窄" in line for line in said(same, "DL201"))


def test_by_its_cases_a_clause_may_be_narrower(said: Report) -> None:
    duty = """\
  lamps:
    name: 路灯
    domain: roads
    facets: {phase: {building: 建设期, running: 运营期}}
    clauses: [{lead: bureau}, {lead: port, when: {phase: building}}]
"""
    (line,) = said(duty, "DL201")
    assert "较窄的是第 2 条（港务局）" in line


def test_other_findings_have_no_proposal(said: Report) -> None:
    for line in said("  lamps: {name: 路灯, domain: roads, lead: bureau, limit: 尽快}\n", "DL807"):
        assert "参考：" not in line
        assert "较窄" not in line


def test_a_narrower_clause_says_whom_its_selector_means(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = HEAD.replace(
        "city: {name: 城管局, kind: department}", "city: {name: 镇政府, kind: township, covers: [east]}"
    )
    duty = (
        '  lamps: {name: 路灯, domain: roads, clauses: [{lead: bureau}, {lead: "@township", in: [park]}]}\n'
    )
    (tmp_path / "list.yaml").write_text(town + duty, encoding="utf-8")
    assert main(["check", str(tmp_path), "--on", ON, "--lang", "zh", "--select", "DL201"]) == 1
    assert "较窄的是第 2 条（属地镇街）" in capsys.readouterr().out


def test_for_many_gaps_it_says_what_it_says_for_each_alone() -> None:
    for sample in ("every_code", "resolved"):
        opened = open_list(SAMPLES / sample, on=ON)
        together = Proposals(opened.space)
        for one in opened.everything.findings:
            assert together.of(one.finding) == Proposals(opened.space).of(one.finding)


def test_a_duty_does_not_count_as_its_own_neighbour(tmp_path: Path) -> None:
    text = "".join(
        f"  part{number}: {{name: 分段{number}, domain: roads, facets: {{k: {{a: 甲, b: 乙}}}}, "
        f"clauses: [{{lead: city, when: {{k: a}}}}]}}\n"
        for number in range(2)
    )
    (tmp_path / "list.yaml").write_text(HEAD + text, encoding="utf-8")
    opened = open_list(tmp_path, on=ON)
    gaps = [one.finding for one in opened.findings if one.finding.code == "DL101"]
    together = Proposals(opened.space)
    assert [{one.body: one.duties for one in together.of(gap).usual}["city"] for gap in gaps] == [3, 3]
