"""`dutylist fmt`: what it writes, what it leaves alone, and what it says."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from bench import lists
from dutylist.cli.main import main
from dutylist.loading.events import text_spans
from dutylist.loading.text import decode

ROOT = Path(__file__).parents[1]

UNTIDY = "areas:\r\n    a:   {name:  甲}  # 注\r\n"
TIDY = "areas:\r\n  a: {name: 甲}  # 注\r\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    Path("data/a.yaml").write_bytes(UNTIDY.encode())
    Path("data/b.yaml").write_bytes(b"bodies: {b: \xe4\xb9\x99}\n")
    Path("other.yaml").write_bytes(UNTIDY.encode())
    return tmp_path


def test_files_are_laid_out_and_others_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path("data/b.yaml").stat().st_mtime_ns
    assert main(["fmt", "--lang", "zh"]) == 0
    assert Path("data/a.yaml").read_bytes() == TIDY.encode()
    assert Path("data/b.yaml").stat().st_mtime_ns == before
    assert Path("other.yaml").read_bytes() == UNTIDY.encode()
    assert capsys.readouterr().out == "data/a.yaml\n2 个文件，整理了 1 个\n"
    assert main(["fmt", "--check", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "2 files, nothing to lay out\n"


def test_check_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "data/a.yaml", "--check", "--lang", "en"]) == 1
    assert capsys.readouterr().out == "data/a.yaml\n1 file, 1 would change\n"
    assert Path("data/a.yaml").read_bytes() == UNTIDY.encode()


def test_a_diff_is_what_patch_takes(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    Path("data/a.yaml").write_text("areas:\n    a:   {name:  甲}", encoding="utf-8")
    assert main(["fmt", "--diff"]) == 0
    made = capfd.readouterr().out
    assert Path("data/a.yaml").read_text(encoding="utf-8") == "areas:\n    a:   {name:  甲}"
    Path("made.patch").write_text(made, encoding="utf-8")
    subprocess.run(["git", "apply", "made.patch"], check=True, cwd=tmp_path)
    assert Path("data/a.yaml").read_text(encoding="utf-8") == "areas:\n  a: {name: 甲}\n"
    assert main(["fmt", "--diff", "--check"]) == 0
    assert capfd.readouterr().out == ""


def test_what_cannot_be_read_is_said_and_the_rest_laid_out(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data/b.yaml").write_text("bodies: {b: &x 乙}\n", encoding="utf-8")
    Path("data/c.yaml").symlink_to("nowhere.yaml")
    assert main(["fmt", "--lang", "zh"]) == 1
    said = capsys.readouterr().err
    assert "data/b.yaml:1:13 " in said
    assert "文件未修改" in said
    assert "data/c.yaml" in said
    assert Path("data/b.yaml").read_text(encoding="utf-8") == "bodies: {b: &x 乙}\n"
    assert Path("data/a.yaml").read_bytes() == TIDY.encode()


def test_standard_input_goes_to_standard_output(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    class Stdin:
        buffer = io.BytesIO("areas:   {a:  甲}\n".encode())

    monkeypatch.setattr(sys, "stdin", Stdin())
    assert main(["fmt", "-"]) == 0
    assert capfd.readouterr().out == "areas: {a: 甲}\n"
    assert main(["fmt", "-", "data"]) == 2


def test_no_such_path_is_wrong_usage() -> None:
    assert main(["fmt", "nowhere"]) == 2


LISTS = {
    "data": ROOT / "data",
    "facilities": ROOT / "examples" / "facilities",
    "every code": ROOT / "tests" / "samples" / "every_code",
    "generated": None,
}
VARIANTS = {
    "as it is": lambda content: content,
    "CRLF and a byte-order mark": lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"),
    "no line break at the end": lambda content: content.rstrip(b"\n"),
}


def copied(name: str, variant: str) -> dict[str, bytes]:
    """Put a list into the folder `list` and return its files."""
    source = LISTS[name]
    if source is None:
        lists.write(lists.Size(150), Path("made"))
        source = Path("made")
    files = {}
    for path in sorted(source.rglob("*.yaml")):
        target = Path("list", path.relative_to(source))
        target.parent.mkdir(parents=True, exist_ok=True)
        files[str(target)] = VARIANTS[variant](path.read_bytes())
        target.write_bytes(files[str(target)])
    return files


def all_comments(content: bytes) -> list[str]:
    """Return what stands behind a `#` between the texts of a file, found by the texts' places alone."""
    text, _ = decode("list.yaml", content)
    assert text is not None
    found: list[str] = []
    at = 0
    for start, end in [*text_spans(text.parsed), (len(text.parsed), 0)]:
        found += [one.rstrip() for one in re.findall(r"#[^\r\n]*", text.original[at:start])]
        at = end
    return sorted(found)


def findings(capfd: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    capfd.readouterr()
    main(["check", "list", "--on", "2021-09-01", "--output-format", "json"])
    report = json.loads(capfd.readouterr().out)
    return sorted((one["code"], one["location"]["file"]) for one in report["findings"])


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=pytest.mark.slow) if one == "generated" else one for one in LISTS]
)
def test_our_own_lists(name: str, variant: str, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The diff is what is done; done once it is done for good; data, order, comments, line ends and marks stay."""
    before = copied(name, variant)
    found = findings(capfd)
    assert main(["fmt", "list", "--diff"]) == 0
    Path("made.patch").write_bytes(capfd.readouterr().out.encode())
    would = main(["fmt", "list", "--check"])
    assert {path: Path(path).read_bytes() for path in before} == before
    capfd.readouterr()
    assert main(["fmt", "list", "--lang", "en"]) == 0
    named = capfd.readouterr().out.splitlines()[:-1]
    after = {path: Path(path).read_bytes() for path in before}
    assert sorted(named) == [path for path in sorted(before) if after[path] != before[path]]
    assert would == (1 if named else 0)
    assert main(["fmt", "list", "--check"]) == 0
    assert findings(capfd) == found
    for path, content in before.items():
        made = after[path]
        assert json.dumps(yaml.load(made, yaml.BaseLoader)) == json.dumps(yaml.load(content, yaml.BaseLoader))
        assert all_comments(made) == all_comments(content)
        assert made.startswith(b"\xef\xbb\xbf") == content.startswith(b"\xef\xbb\xbf")
        assert made.count(b"\n") == made.count(b"\r\n") or b"\r" not in content
        Path(path).write_bytes(content)
    if named:
        subprocess.run(["git", "apply", "made.patch"], check=True, cwd=tmp_path)
    assert {path: Path(path).read_bytes() for path in before} == after
