"""HARDENING F04, F06, F19, B69, B71 for every command that answers: the same bytes, nothing obeyed, no bug."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from dutylist.cli.commands import COMMANDS
from tests.hardening.lists import GOOD, ON, calm, run, write
from tests.hardening.test_output import COMMANDS as OBEYED_TEXTS

ROOT = Path(__file__).parents[2]
linux = pytest.mark.skipif(sys.platform != "linux", reason="pipes, modes and users as Linux has them")

ANSWERS = [
    "check {list} --statistics",
    "check {list} --output-format json",
    "check {list} --output-format sarif",
    "check {list} --output-format junit",
    "check {list} --output-format github",
    "check {list} --output-format gitlab",
    "check {list} --output-format markdown",
    "check {list} --output-format concise",
    "baseline create {list} -b known.json",
    "who 路灯 --list {list}",
    "who 路灯 --list {list} --format json",
    "show devcom --list {list}",
    "show devcom --list {list} --format json",
    "list duties --list {list}",
    "list bodies --list {list} --format json",
    "matrix --by domain --list {list}",
    "matrix --across body --list {list} --format json",
    "stats --list {list}",
    "stats --list {list} --format json",
    "graph areas --list {list} --format svg",
    "graph bodies --list {list} --format dot",
    "graph duty gardens.lamps --list {list} --format mermaid",
    "graph transfers --list {list} --format json",
    "trace devcom --list {list}",
    "trace gardens.lamps --list {list} --output-format json",
    "whistle gardens.lamps --list {list}",
    "whistle land-delivery --list {list} --output-format json",
    "load --list {list}",
    "load devcom --list {list} --output-format json",
    "whatif --dissolve taozhu-street --list {list}",
    "whatif --dissolve taozhu-street --list {list} --output-format json",
    "whatif --dissolve taozhu-street --list {list} --output-format markdown",
    "diff {list} {list}",
    "diff {list} {list} --output-format json",
    "export list matrix open --list {list}",
    "export list --list {list} --format csv",
    "export body --list {list} --format json",
    "export list department --list {list} -o list.xlsx",
    "export list department --list {list} -o list.docx",
    "circulate --list {list} -o ballots",
    "review --list {list}",
    "review --list {list} --output-format json",
    "fmt {list} --check",
    "rules",
    "explain gap",
    "schema",
    "completion bash",
]
"""A line for each way to answer; `{list}` is the list."""


def words(line: str, folder: str | Path) -> list[str]:
    dated = line.split(maxsplit=1)[0] not in {"fmt", "rules", "explain", "schema", "completion"}
    return [*line.format(list=folder).split(), *(["--on", ON] if dated else []), "--lang", "zh"]


def test_no_command_is_left_out() -> None:
    assert {line.split()[0] for line in ANSWERS} == set(COMMANDS) - {"import", "collect", "init"}


TELL = """
import hashlib, io, json, sys
from pathlib import Path
from dutylist.cli.main import main

class Kept(io.BytesIO):
    def isatty(self): return False

for line in json.load(open("lines.json", encoding="utf-8")):
    out, err = Kept(), Kept()
    streams = sys.stdout, sys.stderr
    # As the process has them: in the encoding of its locale.
    sys.stdout = io.TextIOWrapper(out, encoding=streams[0].encoding, errors=streams[0].errors)
    sys.stderr = io.TextIOWrapper(err, encoding=streams[1].encoding, errors=streams[1].errors)
    try:
        status = main(line)
    finally:
        sys.stdout.flush(); sys.stderr.flush()
        kept, sys.stdout, sys.stderr = (sys.stdout, sys.stderr), *streams
    files = sorted(path for path in Path().rglob("*") if path.is_file() and path.name != "lines.json")
    made = [[path.as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()] for path in files]
    for path in files:
        path.unlink()
    print(json.dumps([line, status, hashlib.sha256(out.getvalue()).hexdigest(), bool(err.getvalue()), made]))
"""


def told(
    folder: Path, sample: Path, environment: dict[str, str]
) -> list[tuple[list[str], int, str, bool, list[str]]]:
    """Return what every command gives in a process of its own, as marks of its bytes."""
    folder.mkdir()
    lines = [words(line, sample) for line in ANSWERS]
    (folder / "lines.json").write_text(json.dumps(lines), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", TELL],
        cwd=folder,
        env={**{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}, **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode("utf-8", "replace")
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


@pytest.mark.slow
@linux
def test_f19_b71_the_same_bytes_by_every_command(tmp_path: Path) -> None:
    sample = tmp_path / "data"
    shutil.copytree(ROOT / "data", sample)
    first = told(tmp_path / "a", sample, {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"})
    for line, status, out, complaint, made in first:
        assert status in {0, 1}, line
        assert out != hashlib.sha256(b"").hexdigest() or made, line
        assert not complaint or line[0] in {"check", "diff", "baseline"}, line
    second = told(
        tmp_path / "b",
        sample,
        {
            "PYTHONHASHSEED": "1",
            "LC_ALL": "C",
            "PYTHONIOENCODING": "ascii",
            "TZ": "Asia/Shanghai",
        },
    )
    for one, other in zip(first, second, strict=True):
        assert one == other


@pytest.mark.slow
def test_f19_the_order_of_a_folder_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data", "data")
    lines = [words(line, "data") for line in ANSWERS if "known.json" not in line and " -o " not in line]
    lines = [line for line in lines if line[0] not in {"rules", "explain", "schema", "completion"}]
    before = [run(*line)[:4] for line in lines]
    real = os.scandir

    class Backwards(list[os.DirEntry[str]]):
        def __enter__(self) -> "Backwards":
            return self

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr(os, "scandir", lambda path=".": Backwards(reversed(list(real(path)))))
    for line, outcome in zip(lines, before, strict=True):
        assert run(*line)[:4] == outcome, line


HOSTILE = """\
list: {{name: {name}, areas: [zone]}}
domains: {{roads: {name}}}
areas: {{zone: {name}}}
bodies:
  devcom: {{name: {name}, short: {name}, kind: committee, covers: [zone], posts: 3, filled: 2}}
  street: {{name: {other}, kind: township, covers: [zone]}}
duties:
  gardens.lamps:
    name: 路灯{name}
    domain: roads
    lead: devcom
    task: {name}
    limit: 2h
    workload: 5
    standard: {name}
    basis: [{{law: {name}, article: {name}}}]
  gap: {{name: {other}, domain: roads}}
transfers:
  move: {{name: {name}, kind: strip, duties: [gardens.lamps], giver: devcom, receiver: street, effective: 2021-01-01, document: {name}}}
collaborations:
  land-delivery:
    name: {name}
    whistle: devcom
    duties: [gardens.lamps]
    trigger: {name}
    respond: [{{body: street, task: {name}, limit: 1d, quality: {name}}}]
assets:
  road: {{name: {name}, in: [zone], upkeep: [gardens.lamps]}}
flows:
  project: {{name: {name}, areas: [zone], steps: [gardens.lamps, gap]}}
confirmations:
  gardens.lamps:
    devcom: {{verdict: object, on: 2021-08-01, by: {name}, opinion: {name}}}
"""


@pytest.mark.slow
@pytest.mark.parametrize("text", [one for one in OBEYED_TEXTS if one.isprintable()])
def test_b69_no_command_lets_a_text_be_obeyed(here: Path, text: str) -> None:
    quoted = json.dumps(text, ensure_ascii=False)
    written = HOSTILE.format(name=quoted, other=json.dumps(text + "乙", ensure_ascii=False))
    write(here, written.replace(f"路灯{quoted}", json.dumps(text + "路灯", ensure_ascii=False)))
    obeyed_there = ("json", "sarif", "gitlab", "github", "export", "svg", "dot", "mermaid", "-o ", "--diff")
    for line in ANSWERS:
        if any(word in line for word in obeyed_there) or line.startswith(
            ("schema", "completion", "rules", "explain")
        ):
            continue
        shown = run(
            *words(line.replace("taozhu-street", "street").replace("路灯", "gardens.lamps"), "list.yaml")
        )
        assert shown.status in {0, 1}, (line, shown.err)
        calm(shown.out)
        calm(shown.err)


@pytest.mark.slow
@linux
@pytest.mark.parametrize(
    "line",
    [
        "check {list} --limit 0",
        "check {list} --output-format json",
        "export list --list {list} --format json",
        "list duties --list {list}",
    ],
)
def test_f04_a_reader_that_goes_in_the_middle(tmp_path: Path, line: str) -> None:
    duties = "".join(
        f"  d{number}: {{name: 一件很长的事情第{number}号, domain: roads}}\n" for number in range(1_500)
    )
    write(tmp_path, GOOD + duties)
    process = subprocess.Popen(
        [sys.executable, "-m", "dutylist", *words(line, tmp_path / "list.yaml")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.read(1)
    process.stdout.close()
    complaint = process.stderr.read()
    status = process.wait(timeout=60)
    process.stderr.close()
    # What fits a pipe is written before anybody can see that its reader has gone.
    assert (
        (status, complaint) in {(141, b""), (0, b"")}
        if "stats" in line
        else (status, complaint) == (141, b"")
    )


def python_for(user: int | None) -> tuple[str, dict[str, str]] | None:
    """Return a Python that a user may start, and the environment in which it finds what is installed here."""
    places = [path for path in sys.path if path.endswith("site-packages")]
    environment = {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *places]), "TMPDIR": "/nowhere"}
    for python in (sys.executable, shutil.which("python3", path="/usr/bin:/usr/local/bin")):
        if python is not None:
            with suppress(OSError):
                probe = [python, "-c", "import pydantic_core, networkx, dutylist.cli.check"]
                done = subprocess.run(
                    probe, env=environment, user=user, cwd="/", check=False, capture_output=True
                )
                if not done.returncode:
                    return python, environment
    return None


@pytest.mark.slow
@linux
def test_f06_a_checkout_that_nobody_may_write_to() -> None:
    """Run as a user that the machine does not know, where these tests may do that (root can write anywhere)."""
    user = 54_321 if os.getuid() == 0 else None
    found = python_for(user)
    if found is None:
        pytest.skip("another user may not start this Python")
    python, environment = found

    def start(line: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [python, "-m", "dutylist", *words(line, "data")],
            cwd=checkout,
            env=environment,
            user=user,
            capture_output=True,
            check=False,
        )

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        checkout = Path(folder, "checkout")
        shutil.copytree(ROOT / "data", checkout / "data")
        for path in [checkout, *checkout.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        before = sorted(checkout.rglob("*"))
        lines = [line for line in ANSWERS if "-o " not in line and "known.json" not in line][::6]
        assert len(lines) > 6
        for line in lines:
            done = start(line)
            assert done.returncode in {0, 1}, (line, done.stderr)
            assert b"Traceback" not in done.stderr
            assert done.stdout
        for line in ("baseline create {list} -b known.json", "export list --list {list} -o list.md"):
            done = start(line)
            assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), (line, done.stderr)
        assert sorted(checkout.rglob("*")) == before
        for path in [checkout, *(one for one in before if one.is_dir())]:
            path.chmod(0o755)
