"""Round and round: whatever a body answers, no answer is lost, and what it is on is told."""

from collections.abc import Mapping
from contextlib import chdir
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist import open_list
from dutylist.app import collect as module
from dutylist.app.change import apply
from dutylist.app.request import Request
from dutylist.editing.layout import document
from dutylist.exporters.ballot import render
from dutylist.model.period import read_day
from dutylist.review import answers
from dutylist.review.ballot import Ballot
from dutylist.review.places import Tab
from dutylist.review.replies import Returned, cleaned
from dutylist.review.words import COLUMNS, VERDICTS, read_words

DAY = read_day("2021-09-01")
BODIES = ("committee", "north", "south", "dept")
INDEX = {column.key: index for index, column in enumerate(COLUMNS)}

_texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)
_tasks = st.text("巡查维护每周，。① ", min_size=1, max_size=8).filter(lambda text: bool(text.strip()))
_parties = st.sampled_from([*BODIES, "@township"])


@st.composite
def _clauses(draw: st.DrawFn) -> Mapping[str, Any]:
    roles = draw(st.lists(st.sampled_from(["lead", "support", "supervise"]), min_size=1, unique=True))
    clause: dict[str, Any] = {
        role: draw(st.lists(_parties, min_size=1, max_size=2, unique=True)) for role in roles
    }
    if draw(st.booleans()):
        clause["task"] = draw(_tasks)
    if draw(st.booleans()):
        clause["in"] = draw(st.sampled_from(["n", "s"]))
    if draw(st.booleans()):
        clause["from"] = draw(st.sampled_from(["2021-01-01", "2022-01-01"]))
    return clause


@st.composite
def _lists(draw: st.DrawFn) -> dict[str, Any]:
    duties = {
        f"d{number}": {
            "name": f"事项{number}",
            "domain": "x",
            "clauses": draw(st.lists(_clauses(), min_size=1, max_size=3)),
        }
        for number in range(draw(st.integers(1, 3)))
    }
    return {
        "list": {"name": "例", "areas": ["z"]},
        "domains": {"x": "领域"},
        "areas": {
            "z": {"name": "区"},
            "n": {"name": "北", "within": "z"},
            "s": {"name": "南", "within": "z"},
        },
        "bodies": {
            "committee": {"name": "管委会", "kind": "committee", "covers": ["z"]},
            "north": {"name": "北镇", "kind": "township", "covers": ["n"]},
            "south": {"name": "南镇", "kind": "township", "covers": ["s"]},
            "dept": {"name": "部门", "kind": "department"},
        },
        "duties": duties,
    }


_answers = st.tuples(st.sampled_from(["", *VERDICTS]), _texts, _texts)


def ballots(on: int) -> dict[str, Ballot]:
    """Return what every body is asked about the list in `data`."""
    return {one.body: one for one in open_list("data", on=_date(on)).circulate()}


def collected(files: list[Returned], on: int) -> module.Done:
    """Take workbooks back into the list in `data`, and write it."""
    with patch.object(module, "read_workbook", side_effect=files):
        done = module.collect(Request(["data"], on=_date(on)), [Path(one.file) for one in files])
    apply(done.changes)
    return done


def _date(on: int) -> date:
    return date.fromordinal(on)


def filled_in(ballot: Ballot, said: Mapping[str, tuple[str, str, str]], order: list[int]) -> Returned:
    """Return what a workbook says that came back with its rows in another order."""
    book = openpyxl.load_workbook(BytesIO(render(ballot, "zh")))
    tabs = [
        Tab(sheet.title, [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)])
        for sheet in book
    ]
    for tab in tabs:
        rows = [list(row) for row in tab.rows]
        if tab.name == "会签":
            for row in rows[1:]:
                verdict, change, reason = said[row[INDEX["duty-id"]]]
                row[INDEX["verdict"]] = VERDICTS[verdict].zh if verdict else ""  # type: ignore[index]  # one of its keys
                row[INDEX["change"]] = change if verdict in {"object", "amend"} else ""
                row[INDEX["reason"]] = reason if verdict else ""
            body = sorted(rows[1:], key=lambda row: order[int(row[0]) % len(order)])
            rows = [rows[0], *body]
        tabs[tabs.index(tab)] = Tab(tab.name, rows)
    return answers.read(f"{ballot.body}.xlsx", tabs)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plain=_lists(), data=st.data())
def test_no_answer_is_lost(plain: dict[str, Any], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, chdir(folder):
        Path("data").mkdir()
        Path("data/list.yaml").write_text(document(plain), encoding="utf-8")
        asked = ballots(DAY)
        said = {body: {row.id: data.draw(_answers) for row in ballot.rows} for body, ballot in asked.items()}
        order = data.draw(st.permutations(range(5)))
        files = [filled_in(ballot, said[body], order) for body, ballot in asked.items()]
        done = collected(files, DAY + 1)
        assert not done.collected.troubles
        again = {(b, row.id): row for b, ballot in ballots(DAY + 2).items() for row in ballot.rows}
        for body, ballot in asked.items():
            for row in ballot.rows:
                verdict, change, reason = said[body][row.id]
                _agrees(again[body, row.id].cells[INDEX["earlier"]], verdict, change, reason)
        before = {path: path.read_bytes() for path in Path("data").iterdir()}
        collected(files, DAY + 3)
        assert before == {path: path.read_bytes() for path in Path("data").iterdir()}

        changed = data.draw(st.sampled_from(sorted(plain["duties"])))
        plain["duties"][changed]["name"] += "（改）"
        Path("data/list.yaml").write_text(document(plain), encoding="utf-8")
        for body, ballot in ballots(DAY + 4).items():
            for row in ballot.rows:
                earlier = row.cells[INDEX["earlier"]]
                is_answered = bool(said.get(body, {}).get(row.id, ("",))[0])
                assert (row.id == changed and is_answered) == ("内容后来改过" in str(earlier))


def _agrees(earlier: Any, verdict: str, change: str, reason: str) -> None:
    """Hold what a body is shown of its earlier answer against what it said."""
    shown = earlier if isinstance(earlier, str) else earlier.zh
    if not verdict:
        assert shown == ""
        return
    assert shown.startswith(f"{VERDICTS[verdict].zh}（2021-09-02）")  # type: ignore[index]  # one of its keys
    parts = [change, reason] if verdict != "agree" else [reason]
    for text in parts:
        if read_words(cleaned(text)):
            assert cleaned(text) in shown
