"""Files on disk are changed all or none, and never over somebody else's change."""

from pathlib import Path

import pytest

from dutylist.app.change import Change, apply, edited, rewritten
from dutylist.editing.edits import Append, Put
from dutylist.editing.failures import EditError
from dutylist.errors import OutputError
from dutylist.loading.files import Limits, RawFile, read_all

BODIES = "bodies:\r\n  a: {name: 甲}   # 注\r\n"
DUTIES = "duties:\n  d: {name: 丁, domain: s, lead: a}"


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[RawFile]:
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    Path("data/bodies.yaml").write_bytes(BODIES.encode())
    Path("data/duties.yaml").write_bytes(DUTIES.encode())
    return read_all(["data"], Limits())[0]


def test_several_files_and_a_new_one_are_written(raw: list[RawFile]) -> None:
    changes = edited(
        raw,
        {
            "data/bodies.yaml": [Put(("bodies", "b"), {"name": "乙"})],
            "data/duties.yaml": [Append(("duties", "d", "lead"), "b")],
            "data/answers/a.yaml": [
                Put(("confirmations", "d", "a"), {"verdict": "agree", "on": "2021-09-01"})
            ],
        },
    )
    assert apply(changes) == ["data/bodies.yaml", "data/duties.yaml", "data/answers/a.yaml"]
    assert Path("data/bodies.yaml").read_bytes() == (BODIES + "  b: {name: 乙}\r\n").encode()
    assert Path("data/duties.yaml").read_text(encoding="utf-8") == DUTIES.replace("lead: a", "lead: [a, b]")
    assert Path("data/answers/a.yaml").read_text(encoding="utf-8") == (
        "format: dutylist/1\n\nconfirmations:\n  d:\n    a: {verdict: agree, on: 2021-09-01}\n"
    )


def test_what_is_so_already_is_not_written(raw: list[RawFile]) -> None:
    assert apply(rewritten(raw, {"data/bodies.yaml": {"bodies": {"a": {"name": "甲"}}}})) == []


def test_a_file_changed_since_it_was_read_stops_all(raw: list[RawFile]) -> None:
    changes = edited(
        raw,
        {
            "data/bodies.yaml": [Put(("bodies", "b"), "乙")],
            "data/duties.yaml": [Put(("duties", "d", "name"), "戊")],
        },
    )
    Path("data/duties.yaml").write_text("duties: {}\n", encoding="utf-8")
    with pytest.raises(EditError, match="changed since"):
        apply(changes)
    assert Path("data/bodies.yaml").read_bytes() == BODIES.encode()
    assert Path("data/duties.yaml").read_text(encoding="utf-8") == "duties: {}\n"


def test_a_place_that_cannot_be_written_leaves_no_folder(raw: list[RawFile]) -> None:
    Path("file").write_bytes(b"")
    changes = [
        Change("data/bodies.yaml", BODIES.encode(), b"bodies: {}\n"),
        Change("new/x.yaml", b"", b"areas: {}\n"),
        Change("file/below/x.yaml", b"", b"areas: {}\n"),
    ]
    with pytest.raises(OutputError):
        apply(changes)
    assert not Path("new").exists()
    assert Path("data/bodies.yaml").read_bytes() == BODIES.encode()
    assert raw


def test_a_link_stays_a_link(raw: list[RawFile]) -> None:
    link = Path("data/linked.yaml")
    link.symlink_to("bodies.yaml")
    apply([Change("data/linked.yaml", BODIES.encode(), b"bodies: {}\n")])
    assert link.is_symlink()
    assert Path("data/bodies.yaml").read_bytes() == b"bodies: {}\n"
    assert raw
