"""What dutylist exports and is no list: nothing is taken from it, and one sentence says what to take instead."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from dutylist.cli.main import main
from tests.importers.conftest import Imported

Bring = Callable[..., Imported]
ROOT = Path(__file__).parents[2]
ON = ["--on", "2021-09-01"]
VIEWS = ["body", "township", "department", "division", "matrix", "open"]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def views(done: Imported) -> list[str]:
    return [one["view"] for one in done.report["sheets"] if one.get("view")]


@pytest.fixture
def there(tmp_path: Path, bring: Bring) -> dict[str, bytes]:
    shutil.copytree(ROOT / "examples/facilities", tmp_path / "out")
    return files(tmp_path / "out")


@pytest.mark.parametrize(("ending", "lang"), [("xlsx", "zh"), ("xlsx", "en"), ("docx", "zh")])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_taken_from_a_view(
    view: str, ending: str, lang: str, bring: Bring, there: dict[str, bytes], tmp_path: Path
) -> None:
    assert main(["export", view, "-l", "out", "-o", f"own.{ending}", "--lang", lang, *ON]) == 0
    done = bring(f"own.{ending}", *ON)
    assert done.status == 1
    assert files(tmp_path / "out") == there
    assert set(views(done)) == {view}
    assert "dutylist export list" in done.said
    kinds = {one["kind"] for one in done.report["remarks"]}
    assert kinds <= {"view", "title", "outside", "footnote"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "words", [["body"], ["department"], ["matrix"], ["matrix", "--by", "domain"], ["open"]]
)
def test_nothing_is_taken_from_a_view_as_csv(
    words: list[str], lang: str, bring: Bring, there: dict[str, bytes], tmp_path: Path
) -> None:
    body = ["--body", bodies()[0]] if words[0] in {"body", "department"} else []
    out = ["-o", "own", "--format", "csv"] if words[0] == "department" else ["-o", "own.csv"]
    assert main(["export", *words, *body, "-l", "out", *out, "--lang", lang, *ON]) == 0
    for path in sorted(tmp_path.rglob("*.csv")):
        done = bring(path, *ON)
        assert views(done) == [words[0]], done.said
        assert done.status == 1
    assert files(tmp_path / "out") == there


def bodies() -> list[str]:
    from dutylist.editing.plain import open_bytes

    return [
        id_
        for path in sorted((ROOT / "examples/facilities").rglob("*.yaml"))
        for id_, body in (open_bytes(path.name, path.read_bytes()).plain.get("bodies") or {}).items()
        if isinstance(body, dict) and body.get("kind") == "department"
    ]


def test_a_workbook_with_the_list_and_views_brings_the_list(
    bring: Bring, there: dict[str, bytes], tmp_path: Path
) -> None:
    main(["export", "list", "matrix", "open", "-l", "out", "-o", "own.xlsx", "--lang", "zh", *ON])
    done = bring("own.xlsx", *ON)
    assert done.status == 0
    assert files(tmp_path / "out") == there
    assert views(done) == ["matrix", "open"]


def test_a_matrix_of_a_list_that_is_not_there_is_told_by_what_it_says(bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("领域,事项,东片,西片\n环卫,清扫,城管局,【空白】\n", encoding="utf-8")
    assert views(bring("own.csv")) == ["matrix"]
    (tmp_path / "other.csv").write_text("领域,事项,电话\n环卫,清扫,110\n", encoding="utf-8")
    done = bring("other.csv")
    assert (done.status, list(done.plain["duties"])) == (0, ["清扫"])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_table_of_changes_is_not_imported(
    ending: str, lang: str, bring: Bring, there: dict[str, bytes], tmp_path: Path
) -> None:
    main(["diff", str(ROOT / "data"), "out", "-o", f"own.{ending}", "--lang", lang, *ON])
    made = tmp_path / f"own.{ending}"
    for path in [made] if made.is_file() else sorted(made.iterdir()):
        done = bring(path, *ON)
        assert done.status == 1
        assert set(views(done)) == {"changes"}
        assert "调整清单" in done.said
    assert files(tmp_path / "out") == there


def test_a_table_of_adjustments_made_by_others_is_none_either(bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "序号,部门,事项,调整类型,调整前,调整后\n1,城管局,清扫,下放,城管局,镇街\n", encoding="utf-8"
    )
    done = bring("t.csv")
    assert (done.status, done.plain) == (1, {})
    assert "请导入调整后的清单" in done.said


def test_a_ballot_is_to_be_collected(bring: Bring, there: dict[str, bytes], tmp_path: Path) -> None:
    assert main(["circulate", "-l", "out", "--body", bodies()[0], "-o", "round", *ON]) == 0
    (path,) = (tmp_path / "round").glob("*.xlsx")
    done = bring(path, *ON)
    assert done.status == 1
    assert "dutylist collect" in done.said
    assert views(done) == ["ballot"]
    assert files(tmp_path / "out") == there


def test_the_same_form_made_by_others_is_imported(bring: Bring, tmp_path: Path) -> None:
    main(
        ["export", "township", "-l", str(ROOT / "examples/facilities"), "-o", "own.xlsx", "--lang", "zh", *ON]
    )
    book = openpyxl.load_workbook(tmp_path / "own.xlsx")
    assert book.properties.keywords == "dutylist"
    book.properties.keywords = None
    book.save(tmp_path / "theirs.xlsx")
    done = bring("theirs.xlsx", *ON)
    assert done.report["changes"]["added"]["duties"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["data", "examples/facilities", "tests/samples/resolved"])
def test_the_list_as_a_word_document_comes_back(name: str, lang: str, bring: Bring, tmp_path: Path) -> None:
    shutil.copytree(ROOT / name, tmp_path / "out")
    before = files(tmp_path / "out")
    assert main(["export", "list", "-l", "out", "-o", "own.docx", "--lang", lang, *ON]) == 0
    done = bring("own.docx", *ON)
    assert done.status == 0
    assert files(tmp_path / "out") == before
    assert not [one for one in done.report["remarks"] if one["level"] != "info"]


@pytest.mark.parametrize(
    ("name", "said"), [("own.md", "Markdown"), ("own.json", "JSON"), ("list.yaml", "YAML")]
)
def test_other_formats_of_ours_say_which_to_take(name: str, said: str, bring: Bring, tmp_path: Path) -> None:
    if name == "list.yaml":
        shutil.copy(min((ROOT / "examples/facilities").glob("*.yaml")), tmp_path / name)
    else:
        main(["export", "list", "-l", str(ROOT / "examples/facilities"), "-o", name, "--lang", "zh", *ON])
    done = bring(name)
    assert (done.status, done.plain) == (1, {})
    assert said in done.said
    assert done.said.count("\n") == 1
