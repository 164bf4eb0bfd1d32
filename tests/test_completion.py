"""`dutylist completion`: what a press of Tab offers, read from the commands as they are."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dutylist.cli.options import REPORTS
from tests.hardening.lists import run

BASH = shutil.which("bash")
SHELLS = ["bash", "zsh", "fish"]


@pytest.mark.skipif(BASH is None or sys.platform == "win32", reason="bash is asked itself")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (["ch"], ["check"]),
        (["--v"], ["--version"]),
        (["check", "--output-f"], ["--output-format"]),
        (["check", "data", "--lang", ""], ["zh", "en"]),
        (["check", "--output-format", ""], list(REPORTS)),
        (["check", "-o", "s"], ["sarif="]),
        (["check", "--fail-on", "w"], ["warning"]),
        (["check", "--select", "DL30"], [f"DL30{number}" for number in range(1, 8)]),
        (["explain", "gap"], ["gap"]),
        (["export", "ma"], ["matrix"]),
        (["init", "--ci", "git"], ["github", "gitlab"]),
        (["completion", ""], SHELLS),
        (["check", "da"], []),
        (["check", "--on", ""], []),
        (["nothing", ""], []),
    ],
    ids=lambda words: "_".join(words) or "nothing",
)
def test_bash_offers(tmp_path: Path, line: list[str], offered: list[str]) -> None:
    script = tmp_path / "dutylist.bash"
    script.write_text(run("completion", "bash").out, encoding="utf-8")
    assert BASH is not None
    words = " ".join(f"'{word}'" for word in ["dutylist", *line])
    tab = f'COMP_WORDS=({words}); COMP_CWORD={len(line)}; _dutylist; printf "%s\\n" "${{COMPREPLY[@]}}"'
    asked = f'source "{script}"; {tab}'
    done = subprocess.run([BASH, "-c", asked], capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.split() == offered
    assert done.stderr == ""


LIST = """\
list: {name: 例, areas: [zone]}
domains: {roads: 道路}
areas:
  zone: {name: 开发区}
  $(touch-x): {name: '`坏名`'}
bodies:
  devcom:
    name: 开发区管理委员会
    short: 开发委
  dept-build: 住建局
duties:
  # 一条注释
  roads.repair: {name: 道路养护, domain: roads, lead: devcom}
  roads.lamps:
    name: 路灯 # 注释
    domain: roads
    lead: dept-build
"""


@pytest.fixture
def list_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a list."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "data" / "list.yaml"
    file.parent.mkdir()
    file.write_text(LIST, encoding="utf-8")
    return file


@pytest.mark.skipif(BASH is None or sys.platform == "win32", reason="bash is asked itself")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (["show", "ro"], ["roads", "roads.lamps", "roads.repair"]),
        (["who", ""], ["roads.lamps", "roads.repair"]),
        (["who", "路"], ["路灯"]),
        (["who", "路灯", "--at", ""], ["zone"]),
        (["whistle", "roads.r"], ["roads.repair"]),
        (["trace", "d"], ["dept-build", "devcom"]),
        (["load", "开"], ["开发区管理委员会", "开发委"]),
        (["list", "duties", "--body", "de"], ["dept-build", "devcom"]),
        (["list", "ar"], ["areas"]),
        (["export", "list", "--domain", ""], ["roads"]),
        (["graph", "duty", "roads.l"], ["roads.lamps"]),
        (["whatif", "--move", "z"], ["zone"]),
        (["show", "--list", "nowhere", "ro"], []),
        (["show", "-l", "data", "dev"], ["devcom"]),
        (["show", "--list", "=", "data", "dev"], ["devcom"]),
        (["show", "$(touch"], []),
    ],
    ids=lambda words: "_".join(words) or "nothing",
)
def test_bash_offers_what_the_list_has(list_file: Path, line: list[str], offered: list[str]) -> None:
    script = list_file.with_name("dutylist.bash")
    script.write_text(run("completion", "bash").out, encoding="utf-8")
    assert BASH is not None
    command = Path(sys.executable).with_name("dutylist")
    words = " ".join(f"'{word}'" for word in [command, *line])
    tab = f'COMP_WORDS=({words}); COMP_CWORD={len(line)}; _dutylist; printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = subprocess.run(
        [BASH, "-c", f'source "{script}"; {tab}'],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=30,
    )
    assert done.stdout.split() == offered
    assert done.stderr == ""
    assert sorted(path.name for path in list_file.parents[1].iterdir()) == ["data"]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["bodies"],
        ["--"],
        ["bodies", "x", "y", "--", "--list"],
        ["nothing", "--"],
        ["bodies", "--", "--list", "\0"],
        ["bodies", "", "--", "-l", "/proc/self/mem"],
    ],
)
def test_what_cannot_be_offered_is_nothing(list_file: Path, words: list[str]) -> None:
    shown = run("completion", "--words", *words)
    assert (shown.status, shown.out, shown.err) == (0, "", "")


def test_a_press_of_tab_loads_next_to_nothing(list_file: Path) -> None:
    code = (
        "import sys; from dutylist.cli.main import main; main(['completion', '--words', 'bodies', '--']); "
        "heavy = {'typer', 'pydantic', 'yaml', 'networkx', 'rich', 'dutylist.loading.load'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "dept-build\ndevcom\n", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_known(shell: str) -> None:
    script = run("completion", shell).out
    listed = re.findall(r"^  ([a-z]+) {2,}\S", run("--help").out, re.MULTILINE)
    assert "check" in listed
    for command in listed:
        for option in set(re.findall(r"(?<!\S)--[a-z][a-z-]*", run(command, "--help").out)):
            word = option if shell != "fish" else f"-l {option[2:]} "
            lines = re.findall(rf"^.*\b{command}\b.*$", script, re.MULTILINE)
            assert any(word in line for line in lines), (command, option)


def test_another_shell_is_refused() -> None:
    outcome = run("completion", "fisch")
    assert outcome.status == 2
    assert "fish" in outcome.err


@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_the_shell_itself_takes_the_script(tmp_path: Path, name: str) -> None:
    shell = shutil.which(name)
    if shell is None:
        pytest.skip(f"no {name} here")
    script = tmp_path / name
    script.write_text(run("completion", name).out, encoding="utf-8")
    subprocess.run([shell, "-n", str(script)], check=True, timeout=30)
