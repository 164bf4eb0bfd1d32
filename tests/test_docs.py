"""The generated pages: fresh, complete, with examples that do what they say and links that lead somewhere."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from dutylist.model import schema
from dutylist.rules import ALL
from tests.conftest import CheckFiles
from tests.editor import complaints
from tools import docs

ROOT = Path(__file__).parent.parent
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
FORMAT_DAY = "2024-06-01"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the docs that the tool works on."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    return tmp_path


def test_the_pages_are_fresh() -> None:
    assert docs.main(["--check"]) == 0


def test_a_stale_a_missing_and_a_left_over_page_are_named_and_put_right(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = copy / "docs" / "rules"
    fresh = (rules / "DL101-gap.md").read_bytes()
    (rules / "DL101-gap.md").write_bytes(fresh + b"more\n")
    (copy / "docs" / "dutylist.schema.json").unlink()
    (rules / "DL999-gone.md").write_text("# DL999\n", encoding="utf-8")
    names = ["docs/dutylist.schema.json", "docs/rules/DL101-gap.md", "docs/rules/DL999-gone.md"]

    assert docs.main(["--check"]) == 1
    assert re.findall(r"^stale: (\S+);", capsys.readouterr().out, re.MULTILINE) == names
    assert (rules / "DL999-gone.md").exists()

    assert docs.main([]) == 0
    assert re.findall(r"^\w+: (\S+)$", capsys.readouterr().out, re.MULTILINE) == names
    assert not (rules / "DL999-gone.md").exists()
    assert (rules / "DL101-gap.md").read_bytes() == fresh
    assert docs.main(["--check"]) == 0


def test_other_line_ends_are_not_stale(copy: Path) -> None:
    page = copy / "docs" / "rules" / "README.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert docs.main(["--check"]) == 0


def test_every_rule_has_its_page_and_its_row() -> None:
    index = (ROOT / "docs" / "rules" / "README.md").read_text(encoding="utf-8")
    for rule in ALL:
        info = rule.INFO
        name = f"{info.code}-{info.name}.md"
        page = (ROOT / "docs" / "rules" / name).read_text(encoding="utf-8")
        assert f"]({name}) | `{info.name}` |" in index
        for words in (*info.why, *info.fix, rule.BAD, rule.GOOD):
            assert words.strip() in page


class Block(NamedTuple):
    """A fenced example: what the fence says after `yaml`, where its text begins, and the text."""

    kind: str
    line: int
    text: str


def blocks(page: str) -> list[Block]:
    found = re.finditer(r"^```yaml(.*)\n((?:.*\n)*?)```$", page, re.MULTILINE)
    return [Block(one[1].strip(), page.count("\n", 0, one.start(2)) + 1, one[2]) for one in found]


def test_the_examples_of_the_format_are_one_list_with_the_problems_marked(check_files: CheckFiles) -> None:
    whole = [block for block in blocks(FORMAT) if not block.kind]
    assert len(whole) >= 4
    report = check_files({f"{block.line:04}.yaml": block.text for block in whole}, FORMAT_DAY)
    found = [
        (int(one["location"]["file"].removesuffix(".yaml")) + one["location"]["line"] - 1, one["code"])
        for one in report.findings
    ]
    lines = [
        (block.line + number, line) for block in whole for number, line in enumerate(block.text.splitlines())
    ]
    marked = [(number, mark[1]) for number, line in lines if (mark := re.search(r"# <- (DL\d{3})$", line))]
    assert found == marked
    assert found
    assert report.complete


def test_the_fragments_of_the_format_are_read_with_the_list(check_files: CheckFiles) -> None:
    assert any(block.kind == "fragment" for block in blocks(FORMAT))
    report = check_files({f"{block.line:04}.yaml": block.text for block in blocks(FORMAT)}, FORMAT_DAY)
    assert report.complete
    assert [one for one in report.findings if one["code"] < "DL008"] == []


def test_the_examples_of_the_format_fit_the_schema() -> None:
    assert [complaints(block.text) for block in blocks(FORMAT)] == [[]] * len(blocks(FORMAT))


def test_the_examples_show_every_section() -> None:
    shown = set(re.findall(r"[\w]+(?=:)", "".join(block.text for block in blocks(FORMAT))))
    assert set(schema.WHOLE) | set(schema.SECTIONS) <= shown | {"defaults"}


GENERATED = sorted(name for name in docs.pages() if name.endswith(".md"))


@pytest.mark.parametrize("name", GENERATED)
def test_links_lead_somewhere(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)", page):
        file = (ROOT / name).parent / target if target else ROOT / name
        assert file.exists(), target
        if anchor:
            assert f'<a id="{anchor}"></a>' in file.read_text(encoding="utf-8"), f"{target}#{anchor}"
