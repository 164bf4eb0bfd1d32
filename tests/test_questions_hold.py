"""Questions asked of every sample, broken ones among them: an answer or a refusal, never a bug."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dutylist import DutyList, open_list
from dutylist.cli.main import main
from dutylist.errors import UsageError
from dutylist.exporters import dot, mermaid, svg
from dutylist.model.finding import Lang
from dutylist.queries.entities import KINDS, entities
from dutylist.reports import card, card_json, diagram_json, listing, matrix, who, who_json
from dutylist.tables.diagram import Diagram
from dutylist.tables.diagrams import What
from dutylist.tables.listing import sheet

ROOT = Path(__file__).parents[1]
CYCLES = """\
domains: {d: 领域}
areas:
  a: {name: 甲, within: [c]}
  b: {name: 乙, within: [a]}
  c: {name: 丙, within: [b]}
  z: {name: 丁}
bodies:
  p: {name: 甲局, kind: department, parent: q, replaces: [q]}
  q: {name: 乙局, kind: department, parent: p, replaces: [p]}
  r: {name: "::error::\\u4e19\\u5c40", kind: department}
duties:
  x: {name: 循环区域, domain: d, areas: [a], lead: r}
  y: {name: 循环机构, domain: d, areas: [z], lead: p}
  w: {name: 好的, domain: d, areas: [z], lead: r}
transfers:
  t1: {name: 去, kind: strip, duties: [w], giver: r, receiver: p, effective: 2020-01-01}
  t2: {name: 回, kind: reclaim, duties: [w], giver: p, receiver: r, effective: 2021-01-01}
flows: {f: {name: 流程, steps: [w, y, x, w]}}
"""


@pytest.fixture(params=[*sorted(one.name for one in ROOT.glob("tests/samples/*")), "cycles"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return the folder of a list."""
    if request.param != "cycles":
        return ROOT / "tests/samples" / str(request.param)
    (tmp_path / "list.yaml").write_text(CYCLES, encoding="utf-8")
    return tmp_path


def told(opened: DutyList, lang: Lang) -> Iterator[str | bytes]:
    """Yield every answer that can be given, for people and for programs."""
    locate = opened.sources.locate
    for id_ in opened.registry.duties:
        found = opened.who(id_)
        assert found is not None
        yield who.render(*found, lang, locate)
        yield who_json.render(id_, *found, lang, locate)
    for entity in entities(opened.registry):
        shown = opened.card(entity)
        yield card.render(shown, opened.verdict, lang, locate)
        yield card_json.render(shown, opened.verdict, lang, locate)
    for kind in KINDS:
        items = opened.items(kind)
        yield listing.render(sheet(opened.subject, kind, items), len(items), lang)
        yield card_json.render_list(kind, items, opened.space, locate)
    for across in ("area", "body"):
        for by in ("duty", "domain"):
            table = opened.matrix(by=by, across=across)
            yield matrix.render(table, lang)
            yield matrix.render(table, lang, is_coded=True)


def drawn(opened: DutyList) -> Iterator[Diagram]:
    """Yield every picture that there is something in."""
    pictures: list[tuple[What, str | None]] = [("areas", None), ("bodies", None), ("transfers", None)]
    pictures += [("flow", flow.id) for flow in opened.space.mechanisms.flows]
    pictures += [("duty", id_) for id_ in opened.registry.duties]
    for what, id_ in pictures:
        with suppress(UsageError):
            yield opened.diagram(what, id_)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_question_is_answered(folder: Path, lang: Lang) -> None:
    opened = open_list(folder, on=date(2024, 9, 1))
    if not opened.registry.is_readable:
        pytest.skip("nothing is told of half a list")
    for answer in told(opened, lang):
        if isinstance(answer, bytes):
            json.loads(answer)
        else:
            assert answer.endswith("\n")
            assert "::error" not in answer
    for picture in drawn(opened):
        ElementTree.fromstring(svg.render(picture, lang))
        assert dot.render(picture, lang).endswith("}\n")
        assert "::error" not in mermaid.render(picture, lang)
        json.loads(diagram_json.render(picture, lang))


@pytest.mark.parametrize("words", [["stats"], ["list", "duties"], ["graph", "bodies"], ["who", "duty:w"]])
def test_commands_leave_with_a_known_status(
    folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([*words, "--list", str(folder), "--on", "2024-09-01", "--lang", "zh"])
    printed = capsys.readouterr()
    assert status in {0, 1, 2}
    assert bool(printed.out) != bool(printed.err)
