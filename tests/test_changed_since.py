"""`dutylist check --changed-since`: everything is judged, only what a change touches or causes is listed."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dutylist.cli.main import main
from dutylist.loading.changed import changed_lines

ON = "2021-09-01"

OLD = """\
list: {areas: [zone]}
domains: {roads: 道路}
areas: {zone: {name: 开发区, kind: zone}}
bodies:
  bureau: {name: 交通局, kind: department}
  office: {name: 城管局, kind: department}
duties:
  lamps:
    name: 路灯
    domain: roads
    clauses:
      - {lead: bureau, until: 2022-01-01}
      - {lead: office, from: 2022-03-01}
  signs:
    name: 路牌
    domain: roads
    clauses:
      - lead: bureau
      - lead: office
        note: 老规定
  kerbs:
    name: 路缘
    domain: roads
    lead: bureau
"""


class Answer(NamedTuple):
    """What one run gave: its status, the JSON object, and what it wrote to standard error."""

    status: int
    report: dict[str, Any]
    err: str

    @property
    def found(self) -> list[tuple[str, str | None]]:
        """Code and duty of what is listed."""
        return [(one["code"], one["duty"]) for one in self.report["findings"]]


Since = Callable[..., Answer]


def git(*words: str) -> None:
    settings = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *words], check=True, capture_output=True)


@pytest.fixture
def since(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Since:
    """Work in a repository with the list committed; return a way to check what changed since."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    Path("list.yaml").write_text(OLD, encoding="utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")

    def run(revision: str = "HEAD", *words: str, paths: tuple[str, ...] = (".",)) -> Answer:
        options = ["--on", ON, "--output-format", "json", "--lang", "en"]
        status = main(["check", *paths, *options, f"--changed-since={revision}", *words])
        out, err = capsys.readouterr()
        return Answer(status, json.loads(out) if out else {}, err)

    return run


def change(old: str, new: str) -> None:
    """Change the list; the old words must be in it."""
    text = Path("list.yaml").read_text(encoding="utf-8")
    assert old in text
    Path("list.yaml").write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_changed_nothing_listed(since: Since) -> None:
    answer = since()
    assert (answer.status, answer.found) == (0, [])
    assert answer.report["hidden"]["untouched"] == 2
    assert answer.report["complete"]


def test_what_the_change_causes_is_listed_alone(since: Since) -> None:
    change("路缘\n    domain: roads\n    lead", "路缘\n    domain: roads\n    support")
    answer = since()
    assert (answer.status, answer.found) == (1, [("DL301", "kerbs")])
    assert answer.report["hidden"]["untouched"] == 2


def test_a_cause_far_from_the_finding_counts(since: Since) -> None:
    change("城管局, kind: department}", "城管局, kind: department, until: 2022-06-30}")
    assert since().found == [("DL103", "lamps"), ("DL201", "signs")]  # a later lapse, an overlap that ends


def test_what_stands_on_a_changed_line_is_listed_though_it_is_old(since: Since) -> None:
    change("- lead: office\n        note: 老规定", "- lead: office  # 待定\n        note: 老规定")
    assert since().found == [("DL201", "signs")]


def test_a_change_beside_it_is_no_matter(since: Since) -> None:
    change("老规定", "新规定")
    assert since().found == []


def test_what_is_worse_than_before_is_listed(since: Since) -> None:
    change("until: 2022-01-01", "until: 2021-08-01")
    assert since().found == [("DL101", "lamps")]


def test_records_moved_about_and_files_renamed_are_no_change(since: Since) -> None:
    head, duties = OLD.split("duties:\n")
    lamps, signs = duties.split("  signs:\n")
    Path("list.yaml").unlink()
    Path("all.yaml").write_text(f"{head}duties:\n  signs:\n{signs}{lamps}", encoding="utf-8")
    assert since().found == []


def test_crlf_and_a_byte_order_mark_are_no_change(since: Since) -> None:
    Path("list.yaml").write_bytes(b"\xef\xbb\xbf" + OLD.replace("\n", "\r\n").encode())
    assert since().found == []


def test_faults_of_the_files_are_always_listed(since: Since) -> None:
    change("路牌\n", "路牌\n    colour: red\n")
    git("commit", "-qam", "two")
    answer = since()
    assert (answer.status, answer.found) == (1, [("DL004", None)])


def test_a_list_that_could_not_be_read_before_is_new(since: Since) -> None:
    change("domains: {roads: 道路}", "domains: {roads: 道路")
    git("commit", "-qam", "two")
    change("domains: {roads: 道路", "domains: {roads: 道路}")
    assert since().found == [("DL103", "lamps"), ("DL201", "signs")]


def test_a_list_that_was_not_there_is_new(since: Since) -> None:
    Path("more").mkdir()
    Path("more/list.yaml").write_text(OLD, encoding="utf-8")
    answer = since(paths=("more",))
    assert answer.found == [("DL103", "lamps"), ("DL201", "signs")]
    assert answer.report["hidden"]["untouched"] == 0


def test_a_revision_may_have_the_name_of_a_folder(since: Since) -> None:
    git("branch", "data")
    Path("data").mkdir()
    assert since("data").found == []


def test_beside_a_baseline(since: Since, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baseline", "create", ".", "--on", ON]) == 0
    capsys.readouterr()
    change("路缘\n    domain: roads\n    lead", "路缘\n    domain: roads\n    support")
    answer = since("HEAD", "--baseline", ".dutylist-baseline.json")
    assert answer.found == [("DL301", "kerbs")]
    assert answer.report["hidden"] == {"off": 0, "signed": 0, "baseline": 2, "untouched": 0, "stale": 0}


@pytest.mark.parametrize("word", ["-x", "--output=x", "nothing", "HEAD~9", "", ".", "list.yaml", "a\0b"])
def test_what_is_no_revision_is_a_usage_error(since: Since, word: str) -> None:
    answer = since(word)
    assert (answer.status, answer.report) == (2, {})
    assert not Path("x").exists()


def test_what_is_said_of_no_revision_is_about_this_option_and_not_about_comparing_two_lists(
    since: Since, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert since("main..HEAD").err.rstrip().endswith("main")
    assert since("...HEAD").err.rstrip().endswith("HEAD")
    assert "path" not in since("nothing").err
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert "two lists" not in since().err


def test_standard_input_has_no_revision(since: Since) -> None:
    assert since(paths=("-",)).status == 2


def test_a_shallow_clone_is_told_to_fetch(since: Since, monkeypatch: pytest.MonkeyPatch) -> None:
    change("老规定", "新规定")
    git("commit", "-qam", "two")
    git("clone", "-q", "--depth", "1", f"file://{Path.cwd()}", "shallow")
    monkeypatch.chdir("shallow")
    answer = since("HEAD~1")
    assert answer.status == 2
    assert "fetch-depth: 0" in answer.err


def test_without_a_repository_or_git_it_says_so(
    since: Since, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert since().status == 2
    monkeypatch.undo()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    Path(".git").rename("not-git")
    assert since().status == 2


def test_changed_lines() -> None:
    old = {"a": "x\nsame\n1\nsame\ny\n", "b": "only here\n", "gone": "q\nr\ns"}
    new = {"a": "x\nsame\n2\nsame\ny\nz\n", "b": "only here\n", "moved": "r\ns\nq"}
    assert changed_lines(old, new) == {"a": frozenset({3, 6})}
    assert changed_lines({}, {"a": "x\n"}) == {"a": frozenset({1, 2})}
    assert changed_lines(old, old) == {}
