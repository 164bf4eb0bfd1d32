"""`dutylist baseline`: known findings are kept once, new ones stay red, and nothing about the files is ever hidden."""

import io
import json
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from dutylist.cli.main import main
from tests.referee.lists import Entity, lists, to_files
from tests.referee.test_agrees import SETTINGS

ON = "2021-09-01"
FILE = "known.json"

MESSY = """
list: {areas: [zone]}
domains: {roads: 道路}
areas: {zone: {name: 开发区, kind: zone}}
bodies:
  bureau: {name: 交通局, kind: department}
  office: {name: 城管局, kind: department}
duties:
  lamps: {name: 路灯, domain: roads, support: bureau}
  signs: {name: 路牌, domain: roads, clauses: [{lead: bureau}, {lead: office}]}
"""
NEW_GAP = "  kerbs: {name: 路缘, domain: roads, clauses: [{lead: bureau, until: 2020-01-01}]}\n"


def run(*words: str) -> tuple[int, str]:
    """Return the status of a command line and what it prints."""
    with redirect_stdout(io.StringIO()) as printed:
        status = main([*words, "--on", ON])
    return status, printed.getvalue()


def check(*words: str) -> tuple[int, dict[str, Any]]:
    """Return the status and the report of a check by the baseline."""
    status, out = run("check", ".", "--output-format", "json", *(words or ("--baseline", FILE)))
    return status, json.loads(out)


def keep(way: str, *words: str) -> tuple[int, str]:
    return run("baseline", way, ".", "-b", FILE, "--lang", "en", *words)


def duties(report: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(one["code"], one["duty"]) for one in report["findings"]]


@pytest.fixture
def messy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in the folder of a list with two errors, and return its file."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "list.yaml"
    file.write_text(MESSY, encoding="utf-8")
    return file


def entries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(Path(FILE).read_text(encoding="utf-8"))["findings"]
    return found


def rewrite(**changes: Any) -> None:
    """Change keys of the first entry, as a hand would."""
    known = entries()
    known[0] = {key: value for key, value in {**known[0], **changes}.items() if value is not ...}
    Path(FILE).write_text(json.dumps({"version": 1, "findings": known}), encoding="utf-8")


# ——— one command makes it green, what is new stays red ———


def test_a_messy_list_is_green_by_one_command(messy: Path) -> None:
    assert check("--lang", "en")[0] == 1
    status, said = keep("create")
    assert (status, said.splitlines()[0]) == (0, f"{FILE}: 2 added, 0 kept, 0 dropped, 2 in all")
    status, report = check()
    assert (status, report["findings"]) == (0, [])
    assert report["hidden"] == {"off": 0, "signed": 0, "baseline": 2, "untouched": None, "stale": 0}
    text = run("check", ".", "--baseline", FILE, "--lang", "zh")[1]
    assert text.splitlines()[0] == "没有要列出的问题。"
    assert text.splitlines()[-1].endswith("；未列出 2 个（基线内 2）。")


def test_a_new_gap_is_red_alone(messy: Path) -> None:
    keep("create")
    messy.write_text(MESSY + NEW_GAP, encoding="utf-8")
    status, report = check()
    assert (status, duties(report)) == (1, [("DL101", "kerbs")])


def test_lines_moved_and_another_working_directory_change_nothing(
    messy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep("create")
    (messy.parent / "sub").mkdir()
    (messy.parent / "sub" / "moved.yaml").write_text("\n\n# 注释\n" + MESSY, encoding="utf-8")
    messy.unlink()
    monkeypatch.chdir(messy.parent / "sub")
    assert check("--baseline", f"../{FILE}")[1]["findings"] == []


def test_the_file_is_sorted_one_entry_a_line_and_always_the_same(messy: Path) -> None:
    keep("create")
    first = Path(FILE).read_bytes()
    lines = first.decode().splitlines()
    assert lines[0] == '{"version": 1, "findings": ['
    assert lines[-1] == "]}"
    assert [json.loads(line.rstrip(","))["duty"] for line in lines[1:-1]] == ["lamps", "signs"]
    assert [list(one) for one in entries()] == [["code", "duty", "message", "severity", "fingerprint"]] * 2
    keep("update")
    assert Path(FILE).read_bytes() == first


def test_no_list_reads_the_usual_baseline(messy: Path) -> None:
    assert run("baseline", "create", ".")[0] == 0
    assert Path(".dutylist-baseline.json").is_file()
    assert check("--lang", "en")[1]["complete"]


# ——— stale, update, prune ———


def test_what_is_mended_is_stale_and_pruned(messy: Path) -> None:
    keep("create")
    messy.write_text(MESSY.replace("support: bureau", "lead: bureau"), encoding="utf-8")
    status, report = check()
    assert (status, report["hidden"]["baseline"], report["hidden"]["stale"]) == (0, 1, 1)
    text = run("check", ".", "--baseline", FILE, "--lang", "en")[1]
    assert text.splitlines()[-1].endswith("1 entry of the baseline is stale: dutylist baseline prune.")
    assert keep("prune")[1].startswith(f"{FILE}: 0 added, 1 kept, 1 dropped, 1 in all")
    assert [one["duty"] for one in entries()] == ["signs"]


def test_prune_adds_nothing_and_update_does(messy: Path) -> None:
    keep("create")
    messy.write_text(MESSY + NEW_GAP, encoding="utf-8")
    assert "0 added, 2 kept, 0 dropped" in keep("prune")[1]
    assert check()[0] == 1
    assert "1 added, 2 kept, 0 dropped" in keep("update")[1]
    assert check()[0] == 0


def test_what_was_not_judged_is_not_stale_and_not_dropped(messy: Path) -> None:
    keep("create")
    messy.write_text(MESSY.replace("support: bureau", "support: nobody"), encoding="utf-8")
    status, report = check()
    assert (status, duties(report), report["hidden"]["stale"]) == (1, [("DL005", None)], 0)
    for way in ("update", "prune"):
        assert "0 added, 2 kept, 0 dropped" in keep(way)[1]
    assert check("--baseline", FILE, "--select", "DL101")[1]["hidden"]["stale"] == 0


def test_update_keeps_what_people_have_written(messy: Path) -> None:
    keep("create")
    rewrite(message="老问题", owner="办公室")
    keep("update")
    assert (entries()[0]["message"], entries()[0]["owner"]) == ("老问题", "办公室")


# ——— what it never hides ———


def test_the_files_themselves_are_never_kept_nor_hidden(messy: Path) -> None:
    messy.write_text(MESSY.replace("support: bureau", "support: nobody"), encoding="utf-8")
    status, said = keep("create")
    assert (status, len(entries())) == (0, 1)
    assert "1 about the files themselves" in said
    mark = check("--lang", "en")[1]["findings"][0]["fingerprint"]
    rewrite(fingerprint=mark)
    assert ("DL005", None) in duties(check()[1])


def test_what_has_become_graver_is_listed(messy: Path) -> None:
    keep("create")
    rewrite(severity="warning")
    assert duties(check()[1]) == [("DL301", "lamps")]


# ——— bad files ———


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"findings": []}',
        b'{"version": 2, "findings": []}',
        b'{"version": true, "findings": []}',
        b'{"version": 1}',
        b'{"version": 1, "findings": [1]}',
        b'{"version": 1, "findings": [{"code": "DL101"}]}',
        b'{"version": 1, "findings": [{"code": "DL101", "fingerprint": ["a"]}]}',
        b'{"version": 1, "findings": [{"code": "DL101", "fingerprint": "a", "severity": "off"}]}',
        b'{"version": 1, "findings": [{"code": "DL005", "fingerprint": "a"}]}',
    ],
)
def test_what_is_no_baseline_is_a_usage_error(messy: Path, content: bytes) -> None:
    Path(FILE).write_bytes(content)
    for words in (["check", ".", "--baseline", FILE], ["baseline", "update", ".", "-b", FILE]):
        assert run(*words) == (2, "")
    assert Path(FILE).read_bytes() == content


def test_a_missing_baseline_and_one_already_there_are_usage_errors(messy: Path) -> None:
    assert run("check", ".", "--baseline", "no.json")[0] == 2
    assert keep("update")[0] == keep("prune")[0] == 2
    assert keep("create")[0] == 0
    assert keep("create")[0] == 2
    assert run("check", ".", "--baseline", ".")[0] == 2
    assert run("baseline", "create", ".", "-b", "no/such/folder.json")[0] == 2


def test_an_unreadable_list_makes_no_baseline(messy: Path) -> None:
    messy.write_bytes(b"duties: [\n")
    assert keep("create")[0] == 1
    assert not Path(FILE).exists()


def test_a_hundred_thousand_entries_written_by_hand(messy: Path) -> None:
    keep("create")
    known = entries()
    many = [{"fingerprint": f"{number:016x}", "code": "DL101"} for number in range(100_000)]
    text = json.dumps({"version": 1, "findings": [*many, *reversed(known), *known]})
    Path(FILE).write_text("\ufeff" + text, encoding="utf-8")
    status, report = check()
    assert (status, report["findings"], report["hidden"]["stale"]) == (0, [], 100_000)
    assert "2 kept, 100000 dropped" in keep("prune")[1]


def test_severity_off_is_counted_too(messy: Path) -> None:
    messy.write_text(MESSY + "policy: {severity: {DL201: off}}\n", encoding="utf-8")
    report = check("--ignore", "DL301")[1]
    assert report["findings"] == []
    assert report["hidden"] == {"off": 2, "signed": 0, "baseline": None, "untouched": None, "stale": None}


def test_a_report_without_anything_hidden_says_nothing_of_it(messy: Path) -> None:
    assert "hidden" not in check("--lang", "en")[1]


@given(lists())
@settings(SETTINGS, max_examples=max(10, SETTINGS.max_examples // 4))
def test_what_is_kept_is_green_and_a_new_gap_is_red_alone(data: Entity) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder, ".kept.json")
        words = ["--on", "2021-01-06"]

        def checked() -> list[tuple[str, str | None]]:
            with redirect_stdout(io.StringIO()) as printed:
                main(["check", folder, "--output-format", "json", "-b", str(base), *words])
            return duties(json.loads(printed.getvalue()))

        for path, text in to_files(data).items():
            file = Path(folder, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        with redirect_stdout(io.StringIO()):
            assert main(["baseline", "create", folder, "-b", str(base), *words]) == 0
        assert checked() == []
        place = next(iter(data["areas"]))
        new = {
            "domains": {"brand-new": "新领域"},
            "bodies": {"brand-new": {"name": "新机构", "kind": "department"}},
            "duties": {
                "brand-new": {
                    "name": "独一无二的新事项",
                    "domain": "brand-new",
                    "areas": [place],
                    "needs": "none",
                    "clauses": [{"lead": "brand-new", "until": "2020-01-01"}],
                }
            },
        }
        Path(folder, "zz-new.yaml").write_text(json.dumps(new, ensure_ascii=False), encoding="utf-8")
        assert {pair for pair in checked() if pair[1] == "brand-new"} >= {("DL101", "brand-new")}
        assert {duty for _, duty in checked()} <= {"brand-new", None}
