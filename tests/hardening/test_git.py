"""HARDENING F14, F15, B66 for `check`: it needs no git, and `--changed-since` says what it lacks; nothing of a repository runs.

`tests/test_diff.py` has the same for `diff`.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.hardening.lists import ON, Outcome, run
from tests.test_changed_since import OLD
from tests.test_diff import HOSTILE, git


def check(*words: str, lang: str = "zh") -> Outcome:
    return run("check", "data", "--on", ON, "--lang", lang, "--output-format", "json", *words)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a repository whose list has been committed, tagged v1, and changed since."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    folder = tmp_path / "work"
    (folder / "data").mkdir(parents=True)
    monkeypatch.chdir(folder)
    file = folder / "data" / "list.yaml"
    file.write_text(OLD, encoding="utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")
    git("tag", "v1")
    kerbs = "路缘\n    domain: roads\n    "
    file.write_text(OLD.replace(f"{kerbs}lead", f"{kerbs}support"), encoding="utf-8")
    return folder


def listed(outcome: Outcome) -> list[tuple[str, str]]:
    assert outcome.status == 1, outcome.err
    return [(one["code"], one["duty"]) for one in outcome.findings]


CAUSED = [("DL301", "kerbs")]
"""What the change makes of the list."""


@pytest.fixture(autouse=True)
def caused(repository: Path) -> None:
    """Fail unless the change is told where nothing is amiss."""
    assert listed(check("--changed-since", "v1")) == CAUSED


def refused(said: str, lang: str = "zh") -> None:
    """Fail unless only what needs git is refused, in one line, and the check itself goes on."""
    answer = check("--changed-since", "v1", lang=lang)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert "DL301" in [code for code, _ in listed(check())]


def test_f14_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    refused("找不到 git")
    refused("git was not found", "en")


def test_f14_not_a_repository(repository: Path) -> None:
    shutil.rmtree(".git")
    refused("不在 git 仓库里")


def test_f14_a_repository_of_somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    refused("safe.directory")


def test_f14_a_repository_that_is_broken(repository: Path) -> None:
    Path(".git/HEAD").write_text("x\n", encoding="utf-8")
    refused("git")


def test_f14_inside_a_repository_without_a_working_tree(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("clone", "-q", "--bare", ".", "bare.git")
    shutil.copytree("data", "bare.git/data")
    monkeypatch.chdir("bare.git")
    refused("bare")


def test_f14_a_detached_head_and_locks_that_are_held(repository: Path) -> None:
    git("checkout", "-q", "--detach", "v1")
    for name in ("index.lock", "HEAD.lock", "config.lock", "packed-refs.lock"):
        Path(".git", name).touch()
    before = sorted(path for path in Path(".git").rglob("*"))
    assert listed(check("--changed-since", "v1")) == CAUSED
    assert listed(check("--changed-since", "HEAD")) == CAUSED
    assert sorted(path for path in Path(".git").rglob("*")) == before


def test_f14_in_a_worktree_and_in_a_submodule(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("worktree", "add", "-q", "../tree", "v1")
    shutil.copy("data/list.yaml", "../tree/data/list.yaml")
    outer = repository.parent / "outer"
    outer.mkdir()
    git("init", "-q", folder=outer)
    git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        str(repository),
        "sub",
        folder=outer,
    )
    shutil.copy("data/list.yaml", outer / "sub" / "data" / "list.yaml")
    for folder in ("../tree", str(outer / "sub")):
        monkeypatch.chdir(repository)
        monkeypatch.chdir(folder)
        assert listed(check("--changed-since", "v1")) == CAUSED


def test_f15_no_setting_of_a_repository_runs_anything(repository: Path) -> None:
    mark, hooks = repository.parent / "ran", repository.parent / "hooks"
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
    assert listed(check("--changed-since", "v1")) == CAUSED
    assert check("--changed-since", "nope").status == 2
    assert check().status == 1
    assert not mark.exists()


@pytest.mark.parametrize(
    "word", ["--output=x", "-x", "--ext-diff", "--upload-pack=touch x", "@{u}", "v1..HEAD", ":/x"]
)
def test_b66_no_revision_is_an_option(repository: Path, word: str) -> None:
    before = sorted(Path().rglob("*"))
    answer = check(f"--changed-since={word}")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert sorted(Path().rglob("*")) == before


def test_b66_unknown_and_ambiguous() -> None:
    assert "是否指 v1" in check("--changed-since", "v2").err
    git("branch", "v1", "HEAD")
    assert "有歧义" in check("--changed-since", "v1").err
    assert listed(check("--changed-since", "refs/tags/v1")) == CAUSED
