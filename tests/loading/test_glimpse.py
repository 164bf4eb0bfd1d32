"""What a press of Tab sees of a list: the ids and names of any list as people lay it out, and never a failure."""

import os
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist import open_list
from dutylist.loading.glimpse import SAFE, glimpse
from tests.referee.lists import lists, to_files

ROOT = Path(__file__).parents[2]
SECTIONS = ("duties", "bodies", "areas", "domains")


def known(path: Path, section: str) -> dict[str, str]:
    """Return ids and names as the list has them."""
    registry = open_list(path, on="2021-09-01").registry
    return {one.id: one.name for one in getattr(registry, section).values() if SAFE.fullmatch(one.id)}


def same(path: Path) -> None:
    """Fail unless everything in a list is seen, and nothing else."""
    for section in SECTIONS:
        things = known(path, section)
        assert glimpse([str(path)], [section]) == sorted(things)
        for id_, name in things.items():
            if SAFE.fullmatch(name):
                assert name in glimpse([str(path)], [section], name[:1]), (section, id_)


@pytest.mark.parametrize(
    "folder", ["data", "examples/facilities", "tests/samples/resolved", "tests/samples/every_code"]
)
def test_the_samples(folder: str) -> None:
    same(ROOT / folder)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=lists(moving=True))
def test_any_list_of_the_referee(data: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path, text in to_files(dict(data)).items():
            file = Path(folder, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        same(Path(folder))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (
            "bodies: {a: 甲, 'b': {name: 乙}, \"c\": {covers: [x, {area: y}]}, d: {short: 丁}}\n",
            ["a", "b", "c", "d"],
        ),
        ("bodies: {a: 甲,\n  b: 乙}\nareas: {z: 区}\n", ["a", "b"]),
        (
            "bodies:\n    a: 甲\n    'b': {name: 乙}\n    c:\n        name: 丙\n        parent: a\n",
            ["a", "b", "c"],
        ),
        ("\ufeffbodies:\r\n  a: 甲\r\n  b: 乙\r\n", ["a", "b"]),
        ("# bodies:\n#  x: 1\nareas:\n  z: 区\n\nbodies: # 机构\n  a: 甲\n", ["a"]),
        ("bodies:\n  a: 甲\n# 说明\n  b: 乙\nother: 1\n  c: 1\n", ["a", "b"]),
        ("bodies:\n  $(rm): 甲\n  a;b: 乙\n  x y: 丙\n  '*': 丁\n", []),
        ("bodies:\n  甲局: {name: 甲局}\n  b-1.c: 乙\n", ["b-1.c", "甲局"]),
        ("bodies: {\n", []),
        ("bodies: [a, b]\n", []),
        ("", []),
    ],
)
def test_as_people_write(tmp_path: Path, text: str, seen: list[str]) -> None:
    (tmp_path / "list.yaml").write_bytes(text.encode())
    assert glimpse([str(tmp_path)], ["bodies"]) == seen


def test_names_are_offered_once_something_is_typed(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(
        "bodies:\n  a: {name: 甲局, short: 甲}\n  b:\n    name: '甲二局'\n    short: 乙 # 注\n",
        encoding="utf-8",
    )
    assert glimpse([str(tmp_path)], ["bodies"]) == ["a", "b"]
    assert glimpse([str(tmp_path)], ["bodies"], "甲") == ["甲", "甲二局", "甲局"]
    assert glimpse([str(tmp_path)], ["bodies"], "乙") == ["乙"]
    assert glimpse([str(tmp_path)], ["areas"], "甲") == []


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "bodies:",
                "\n",
                "  ",
                "a",
                ":",
                " ",
                "{",
                "}",
                "[",
                ",",
                "'",
                '"',
                "#",
                "name",
                "\t",
                "局",
                "\x1b",
            ]
        )
    )
)
def test_no_text_is_too_strange(pieces: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "x.yaml").write_text("".join(pieces), encoding="utf-8")
        assert all(SAFE.fullmatch(word) for word in glimpse([folder], ["bodies"], "a"))


def test_what_is_no_file_of_a_list_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "_plans").mkdir()
    (tmp_path / "_plans" / "x.yaml").write_text("bodies: {x: 丙}\n", encoding="utf-8")
    (tmp_path / "gbk.yaml").write_bytes("bodies:\n  a: 甲\n".encode("gbk"))
    (tmp_path / "dir.yaml").mkdir()
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nothing")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
    assert glimpse([str(tmp_path), "nowhere", "-", "\0"], ["bodies"]) == ["a"]


def test_it_does_not_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        (tmp_path / f"f{number}.yaml").write_text(f"bodies: {{b{number}: 甲}}\n", encoding="utf-8")
    monkeypatch.setattr("dutylist.loading.glimpse.MOST_SECONDS", -1.0)
    begun = time.perf_counter()
    assert len(glimpse([str(tmp_path)], ["bodies"])) <= 1
    assert time.perf_counter() - begun < 1
