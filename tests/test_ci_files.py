"""The files that check a list in CI and before a commit: they parse, and do what a pull request needs."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from dutylist.cli.main import main
from tests.reports import test_github, test_sarif

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
BASH = shutil.which("bash")
GIT = shutil.which("git")

needs_bash = pytest.mark.skipif(BASH is None or sys.platform == "win32", reason="the commands are bash's")


def read(path: Path) -> Any:
    """Return a YAML file with every value as it is written: `on` is no boolean to GitHub."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a git repository with the starting list in it, committed; it is the working directory."""
    folder = tmp_path / "仓库"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert main(["init"]) == 0
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "the list")
    return folder


def git(*words: str) -> str:
    assert GIT is not None
    who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    done = subprocess.run([GIT, *who, *words], capture_output=True, text=True, check=True, encoding="utf-8")
    return done.stdout


def shell(script: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a step as the runners do, with dutylist on the path and a `python` that only says what it was told."""
    assert BASH is not None
    stub = folder.parent / "stub"
    stub.mkdir(exist_ok=True)
    for name in ("python", "python3"):
        (stub / name).write_text('#!/bin/sh\necho "$0 $*" >> "$TOLD"\n', encoding="utf-8")
        (stub / name).chmod(0o755)
    dutylist = stub / "dutylist"
    dutylist.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dutylist "$@"\n', encoding="utf-8")
    dutylist.chmod(0o755)
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        cwd=folder,
        env={
            "PATH": f"{stub}{os.pathsep}{os.environ['PATH']}",
            "TOLD": str(folder.parent / "told"),
            "LC_ALL": "C",
            **environment,
        },
    )


def break_the_list(folder: Path) -> int:
    """Commit what a pull request might break, and return the one line that it changed."""
    duties = folder / "data" / "duties.yaml"
    before = duties.read_text(encoding="utf-8")
    after = before.replace("    lead: zone-office\n", "    lead: zone-ofice\n")
    assert after != before
    duties.write_text(after, encoding="utf-8")
    git("checkout", "-qb", "change")
    git("commit", "-qam", "a slip")
    (line,) = re.findall(r"^@@ -\d+ \+(\d+) @@", git("diff", "-U0", "HEAD~1"), re.MULTILINE)
    return int(line)


def error_lines(text: str) -> set[tuple[str, int]]:
    """Return where the errors are that a log annotates."""
    commands = [line for line in text.splitlines() if line.startswith("::")]
    found = [one for one in test_github.read("\n".join(commands)) if one.name == "error"]
    return {(one.properties["file"], int(one.properties["line"])) for one in found}


@needs_bash
def test_a_pull_request_on_github(repository: Path) -> None:
    assert main(["init", "--ci", "github"]) == 0
    workflow = read(repository / ".github" / "workflows" / "dutylist.yml")
    assert workflow["on"] == ["push", "pull_request"]
    assert workflow["permissions"] == {"contents": "read"}
    steps = {step.get("name", step.get("uses")): step for step in workflow["jobs"]["check"]["steps"]}
    assert shell(steps["install"]["run"], repository).returncode != 0
    assert shell(steps["install"]["run"], repository, DUTYLIST="./a b").returncode == 0
    told = (repository.parent / "told").read_text(encoding="utf-8")
    assert told.endswith("/python -m pip install ./a b\n")

    summary = repository.parent / "summary.md"
    inside = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    clean = shell(steps["check"]["run"], repository, **inside)
    assert (clean.returncode, error_lines(clean.stdout)) == (0, set())

    line = break_the_list(repository)
    red = shell(steps["check"]["run"], repository, **inside)
    assert red.returncode == 1
    assert ("data/duties.yaml", line) in error_lines(red.stdout)
    assert f"duties\\.yaml:{line}:" in summary.read_text(encoding="utf-8")
    results = test_sarif.read((repository / "dutylist.sarif").read_text(encoding="utf-8"))["results"]
    assert ("data/duties.yaml", line) in {test_sarif.place(one["locations"][0])[:2] for one in results}
    uploaded = next(step for step in steps.values() if "path" in step.get("with", {}))["with"]["path"]
    assert {path.name for path in repository.glob(uploaded)} == {"dutylist.json", "dutylist.sarif"}


@needs_bash
@pytest.mark.parametrize("template", ["init", "included"])
def test_a_merge_request_on_gitlab(repository: Path, template: str) -> None:
    if template == "init":
        assert main(["init", "--ci", "gitlab"]) == 0
        job = read(repository / ".gitlab-ci.yml")["dutylist"]
    else:
        job = read(ROOT / "ci" / "gitlab.yml")["dutylist"]
    install, check = job["script"]
    variables = job.get("variables", {})
    assert shell(install, repository, **variables).returncode != 0
    assert shell(install, repository, DUTYLIST="./x", **variables).returncode == 0
    assert shell(check, repository, **variables).returncode == 0
    break_the_list(repository)
    assert shell(check, repository, **variables).returncode == 1
    assert job["artifacts"]["when"] == "always"
    for name in job["artifacts"]["reports"].values():
        assert (repository / name).stat().st_size > 100


def test_gitlab_gets_the_same_either_way() -> None:
    mine = read(ROOT / "src" / "dutylist" / "starter" / "ci" / "gitlab.yml")["dutylist"]
    included = read(ROOT / "ci" / "gitlab.yml")["dutylist"]
    assert mine["artifacts"] == included["artifacts"]
    assert mine["image"] == included["image"]


@pytest.fixture
def action() -> Any:
    """Return the composite action."""
    return read(ROOT / "action.yml")


def environment(step: Any, inputs: dict[str, str]) -> dict[str, str]:
    """Return a step's variables as the runner fills them in."""
    return {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], value)
        for name, value in step["env"].items()
    }


@needs_bash
@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 1),
        ({"paths": "data\n"}, 1),
        ({"paths": "data/areas.yaml\ndata/bodies.yaml", "args": "--select\nDL003"}, 0),
        ({"lang": "en", "sarif": "a b.sarif"}, 1),
        ({"paths": "-x"}, 2),
        ({"lang": "$(touch owned)"}, 2),
    ],
    ids=str,
)
def test_the_action_checks_as_it_is_asked(
    repository: Path, action: Any, given: dict[str, str], status: int
) -> None:
    line = break_the_list(repository)
    inputs = {name: one["default"] for name, one in action["inputs"].items()} | given
    step = action["runs"]["steps"][1]
    done = shell(step["run"], repository, **environment(step, inputs), GITHUB_ACTIONS="true")
    assert done.returncode == status, done.stderr
    if status == 1:
        assert ("data/duties.yaml", line) in error_lines(done.stdout)
        assert ("next:" in done.stdout) == (given.get("lang") == "en")
    if given.get("sarif"):
        test_sarif.read((repository / given["sarif"]).read_text(encoding="utf-8"))
    assert not (repository / "owned").exists()


@needs_bash
def test_the_action_installs_itself_apart(repository: Path, action: Any) -> None:
    step = action["runs"]["steps"][0]
    temp = repository.parent / "temp"
    bin_ = temp / "dutylist" / "bin"
    bin_.mkdir(parents=True)
    (bin_ / "python").write_text('#!/bin/sh\necho "$*" >> "$TOLD"\n', encoding="utf-8")
    (bin_ / "python").chmod(0o755)
    done = shell(
        step["run"],
        repository,
        SOURCE="/the action",
        RUNNER_TEMP=str(temp),
        GITHUB_PATH=str(repository.parent / "path"),
    )
    assert done.returncode == 0, done.stderr
    first, second = (repository.parent / "told").read_text(encoding="utf-8").splitlines()
    assert first.endswith(f"/python3 -m venv {temp}/dutylist")
    assert second == "-m pip install --quiet --disable-pip-version-check /the action"
    assert (repository.parent / "path").read_text(encoding="utf-8") == f"{bin_}\n"


def test_the_action_takes_nothing_from_inputs_but_by_variables(action: Any) -> None:
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"]
    used = re.findall(r"inputs\.([\w-]+)", str(action["runs"]))
    assert sorted(used) == sorted(action["inputs"])
    for one in action["inputs"].values():
        assert re.search(r"[\u4e00-\u9fff].* / [a-z]", one["description"])


READ = ["data/list.yaml", "a.yml", "清单/甲.YAML", "data/duties/x.y.yaml", "list.Yml"]
NOT_READ = [
    "data/_plans/a.yaml",
    ".github/workflows/a.yml",
    "_a.yaml",
    "data/.b.yml",
    "a.json",
    "yaml",
    "a.yaml.bak",
]


@pytest.fixture
def hook() -> Any:
    """Return the hook that other repositories may use."""
    (one,) = read(ROOT / ".pre-commit-hooks.yaml")
    return one


def test_the_hook_runs_for_what_a_list_is_read_from(hook: Any, tmp_path: Path) -> None:
    from dutylist.loading.files import Limits, read_all

    for name in (*READ, *NOT_READ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("format: dutylist/1\n", encoding="utf-8")
    read_files = {
        Path(one.name).relative_to(tmp_path).as_posix() for one in read_all([str(tmp_path)], Limits())[0]
    }
    assert read_files == set(READ)
    assert {name for name in (*READ, *NOT_READ) if re.search(hook["files"], name)} == read_files


def test_the_hook_checks_the_whole_list(hook: Any, repository: Path) -> None:
    assert hook["pass_filenames"] == "false"
    command, *words = hook["entry"].split()
    assert command == "dutylist"
    assert main(words) == 0
    break_the_list(repository)
    assert main(words) == 1


def test_pre_commit_takes_the_hook() -> None:
    words = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


@needs_bash
def test_a_commit_with_the_file_of_init(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["init", "--pre-commit"]) == 0
    (hook,) = read(repository / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert hook["entry"] == "dutylist check data"
    shell("true", repository)
    monkeypatch.setenv("PATH", f"{repository.parent / 'stub'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(repository.parent / "cache"))
    git("add", ".")

    def before_commit() -> int:
        words = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
        return subprocess.run(words, capture_output=True, check=False, timeout=60).returncode

    assert before_commit() == 0
    break_the_list(repository)
    assert before_commit() == 1


def made(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_init_starts_a_list_with_its_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "new", "--ci", "github", "--pre-commit"]) == 0
    assert {".github/workflows/dutylist.yml", ".pre-commit-config.yaml", "data/list.yaml"} < made(
        tmp_path / "new"
    )


@pytest.mark.parametrize(("name", "where"), [("data/duties.yaml", "data"), ("duties.yaml", ".")])
def test_init_keeps_to_the_list_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, where: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("format: dutylist/1\n", encoding="utf-8")
    (tmp_path / "a.yml").write_bytes(b"\xff")
    assert main(["init", "--ci", "gitlab", "--pre-commit"]) == 0
    assert made(tmp_path) == {name, "a.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"}
    assert f"dutylist check {where} -o" in (tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8")
    (hook,) = read(tmp_path / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert hook["entry"] == f"dutylist check {where}"
    assert re.search(hook["files"], name)
    assert not re.search(hook["files"], ".gitlab-ci.yml")


def test_another_tools_yaml_is_no_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    assert main(["init", "--ci", "gitlab"]) == 0
    assert "data/list.yaml" in made(tmp_path)


@pytest.mark.parametrize("name", [".gitlab-ci.yml", ".pre-commit-config.yaml"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_init_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, lang: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    assert main(["init", "--ci", "gitlab", "--pre-commit", "--lang", lang]) == 2
    assert name in capsys.readouterr().err
    assert made(tmp_path) == {name}
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_init_knows_no_other_ci(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--ci", "githup", "--lang", "en"]) == 2
    assert "did you mean github?" in capsys.readouterr().err


@needs_bash
def test_init_below_the_root_says_where_its_files_belong(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["init", "乡镇 一/清单", "--ci", "github", "--pre-commit", "--lang", "zh"]) == 0
    told = capsys.readouterr().out
    assert f"注意：仓库的根目录是 {repository.as_posix()}，下面的文件放在那里才起作用，请移过去" in told
    moves = re.findall(r"^  (.*) → (.*)$", told, re.MULTILINE)
    assert [Path(target).relative_to(repository).as_posix() for _, target in moves] == [
        ".github/workflows/dutylist.yml",
        ".pre-commit-config.yaml",
    ]
    for source, target in moves:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        Path(source).rename(target)
    steps = read(repository / ".github/workflows/dutylist.yml")["jobs"]["check"]["steps"]
    check = next(step["run"] for step in steps if step.get("name") == "check")
    assert shell(check, repository).returncode == 0
    shutil.rmtree(repository / "data")  # it is the new list that is checked
    assert shell(check, repository).returncode == 0
    (hook,) = read(repository / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert shell(hook["entry"], repository).returncode == 0
    assert re.search(hook["files"], "乡镇 一/清单/data/duties.yaml")
    assert not re.search(hook["files"], "data/duties.yaml")


def test_init_at_the_root_has_nothing_to_move(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", ".", "--ci", "github", "--lang", "en"]) == 0
    assert "note:" not in capsys.readouterr().out
    assert main(["init", "no-checks", "--lang", "en"]) == 0
    assert "note:" not in capsys.readouterr().out


def test_init_below_the_root_says_what_is_there_already(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    assert main(["init", "sub", "--pre-commit", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert (
        f"note: the root of the repository is {repository.as_posix()}, and these files work only there"
        in told
    )
    assert ".pre-commit-config.yaml (there is one already: add this to it)\n" in told
    assert (repository / ".pre-commit-config.yaml").read_text(encoding="utf-8") == "repos: []\n"


@pytest.mark.parametrize("name", ["a: b", "a #b", "it's", "(x)"])
def test_init_in_a_folder_of_any_name(repository: Path, name: str) -> None:
    (repository / name).mkdir()
    (repository / name / "duties.yaml").write_text("format: dutylist/1\n", encoding="utf-8")
    assert main(["init", name, "--ci", "gitlab", "--pre-commit"]) == 0
    (hook,) = read(repository / name / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert shlex.split(hook["entry"]) == ["dutylist", "check", name]
    assert re.search(hook["files"], f"{name}/duties.yaml")
    script = read(repository / name / ".gitlab-ci.yml")["dutylist"]["script"]
    assert shlex.split(script[1])[:3] == ["dutylist", "check", name]
