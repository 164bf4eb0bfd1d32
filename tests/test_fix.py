"""`dutylist check --fix`: what can be meant in one way only is spliced in; the rest of the file stays as it stands."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.app import change as changes
from dutylist.app.mend import mend
from dutylist.app.request import Request
from dutylist.cli.main import main
from dutylist.editing.colons import with_colons
from dutylist.editing.failures import EditError
from dutylist.editing.renames import Rename, with_keys
from dutylist.loading.certain import certain
from dutylist.model.finding import Location

ON = "2021-09-01"

GOOD = """\
# 权责清单
list: {areas: [zone]}
domains: {roads: 道路}
areas: {zone: {name: 开发区, kind: zone}}
bodies:
  bureau: {name: 交通局, kind: department, from: 2021-01-05}
  office: {name: 城管局, kind: department, replaces: old-office}
  old-office: {name: 城管大队, kind: department, until: 2020-12-31}
duties:
  lamps:
    name: 路灯
    domain: roads
    facets: {phase: {building: 建设期, running: 运营期}}
    clauses:
      - {lead: "bureau", when: {phase: building}}   # 牵头
      - lead: office
        when: {phase: running}
        supervise: "@department"
"""


class Answer(NamedTuple):
    """What one run gave: its status, the list afterwards, and what it printed."""

    status: int
    text: str
    out: str
    err: str


Fix = Callable[..., Answer]


@pytest.fixture
def fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Fix:
    """Return a way to mend a list."""
    monkeypatch.chdir(tmp_path)

    def run(text: str, *words: str, on: str = ON) -> Answer:
        Path("list.yaml").write_bytes(text.encode())
        status = main(["check", ".", "--on", on, "--lang", "en", *(words or ("--fix",))])
        out, err = capsys.readouterr()
        return Answer(status, Path("list.yaml").read_bytes().decode(), out, err)

    return run


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('lead: "bureau"', 'lead: "bureua"'),
        ("lead: office", "lead: ofice"),
        ("lead: office", "lead: offfice"),
        ("lead: office", "lead: offike"),
        ('"@department"', '"@departmnt"'),
        ("department, replaces", "departmnt, replaces"),
        ("domain: roads", "domian: roads"),
        ("domain: roads", "domain: raods"),
        ("      - lead: office", "      - laed: office"),
        ("when: {phase: building}", "when: {phsae: building}"),
        ("{phase: running}", "{phase: runing}"),
        ("from: 2021-01-05", "from: 2021年1月5日"),
        ("from: 2021-01-05", "from: 2021.1.5"),
        ("until: 2020-12-31", "until: 2020/12/31"),
        ("    name: 路灯", "    name：路灯"),
        ("    name: 路灯", "    name： 路灯"),
        ('{lead: "bureau", when', "{lead：bureau, when"),
        ("replaces: old-office", "replaces: 城管大队队"),
        ("domains: {roads", "domains：{roads"),
        ("list: {areas", "list：{areas"),
        ("{areas: [zone]", "{areas：[zone]"),
        ("zone: {name", "zone：{name"),
        ("  bureau: {", "  bureau：{"),
        ("duties:", "duties："),
        ("    name: 路灯", "    name ： 路灯"),
        ("      - lead: office", "      - lead：office"),
        ('        supervise: "@', '        supervise："@'),
    ],
)
def test_a_slip_is_put_right_and_nothing_else(fix: Fix, right: str, wrong: str) -> None:
    assert GOOD.count(right) == 1
    answer = fix(GOOD.replace(right, wrong))
    expected = GOOD
    if "城管" in wrong:
        expected = GOOD.replace(right, "replaces: 城管大队")
    elif "lead：bureau" in wrong:
        expected = GOOD.replace(right, "{lead: bureau, when")
    assert answer.text == expected
    assert "1 put right:" in answer.err
    assert "DL00" not in answer.out


@pytest.mark.parametrize(
    ("right", "wrong", "count"),
    [
        ("    name: 路灯\n    domain: roads\n", "    name：路灯\n    domain：roads\n", 2),
        ("  bureau: {name: 交通局, kind: department", "  bureau: {name：交通局, kind：department", 2),
        ("      - lead: office\n        when:", "      - lead：office\n        when：", 2),
        (
            GOOD[GOOD.index("    name: 路灯") :],
            "    name：路灯\n    domain：roads  # 领域\n    lead：bureau\n",
            3,
        ),
        (GOOD[GOOD.index("      - {lead") :], "      - lead：bureau\n      - lead：office\n", 2),
        (GOOD[GOOD.index("  office: {") : GOOD.index("duties:")], "  office:\n    name：城管局\n", 1),
    ],
)
def test_full_width_colons_in_several_lines(fix: Fix, right: str, wrong: str, count: int) -> None:
    assert GOOD.count(right) == 1
    answer = fix(GOOD.replace(right, wrong))
    assert answer.text == GOOD.replace(
        right, re.sub("：(?=[^{\n])", ": ", wrong).replace("：", ":" if "{" not in wrong else ": ")
    )
    assert f"{count} put right:" in answer.err


@pytest.mark.parametrize(
    "wrong",
    [
        GOOD,
        GOOD.replace("    name: 路灯", "    name: |\n      路灯：一\n      lead：二"),
        GOOD.replace("    name: 路灯", "    name: '路灯\n\n      lead：二\n\n      '"),
        GOOD.replace("bureau: {name: 交通局", "bureau: {name: 交通局：一"),
        GOOD.replace(
            "  office: {name: 城管局, kind: department, replaces: old-office}", "  office: name：城管局"
        ),
        GOOD.replace("    name: 路灯\n", "    name：路灯\n    甲乙\n    lead：bureau\n").split("    domain")[
            0
        ],
        GOOD.replace("    domain: roads\n", "    domain: roads\n    basis: '第一条：其一'\n"),
        GOOD.replace("domains: {roads: 道路}", "dоmains：{roads: 道路}"),
        GOOD.replace("lead: office", "lead: bur"),
        GOOD.replace("lead: office", "lead: dept-office"),
        GOOD.replace("lead: office", "lead: 城建局"),  # another Han character is another name
        GOOD.replace("office", "unit1").replace("lead: unit1", "lead: unit2"),
        GOOD.replace("  office:", "  ofhice: {name: 机构, kind: department}\n  office:").replace(
            "lead: office", "lead: ofice"
        ),  # two may be meant
        GOOD.replace("from: 2021-01-05", "from: 2021.2.30"),
        GOOD.replace(
            "      - lead: office", "      - lead: office\n        laed: bureau"
        ),  # the key is there already
        GOOD.replace("name: 路灯", "name: 路灯\n    note: 说明：一"),
        GOOD.replace("name: 路灯", "name: 路灯\n    name: 路灯").replace("lead: office", "lead: ofice"),
        GOOD.replace("name: 路灯", "name: [路灯").replace("lead: office", "lead: ofice"),
    ],
)
def test_what_is_not_certain_stays(fix: Fix, wrong: str) -> None:
    answer = fix(wrong)
    assert answer.text == wrong
    assert "nothing can be put right by itself" in answer.err


def test_every_colon_of_a_list_in_full_width(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One is always put right; of several at least nothing is that was none, and most lists are whole again."""
    monkeypatch.chdir(tmp_path)
    colons = [found.start() for found in re.finditer(r"(?<=[\w}]):(?=[ \n])", GOOD)]
    whole = 0
    for size in (1, 3):
        for first in range(len(colons) - size + 1):
            wrong = GOOD
            for at in reversed(colons[first : first + size]):
                wrong = wrong[:at] + "：" + wrong[at + 1 :].removeprefix(" ")
            Path("list.yaml").write_text(wrong, encoding="utf-8")
            made = mend(Request(["list.yaml"], on=date(2021, 9, 1))).changes
            text = made[0].after.decode() if made else wrong
            assert re.sub("：(?=\n)", ":", text).replace("：", ": ") == GOOD
            assert size > 1 or text == GOOD, wrong
            whole += text == GOOD
    assert whole >= len(colons) * 1.8


def test_a_list_typed_with_a_chinese_input_method(fix: Fix) -> None:
    wrong = re.sub(r"(?<=\w): ?(?=[^\[{\n ])", "：", GOOD.replace("2021-01-05", "2021年1月5日"))
    assert wrong.count("：") > 20
    answer = fix(wrong.replace("clauses:", "clauses：").replace("lamps:", "lamps："))
    assert answer.text == GOOD
    assert answer.status == 0


def test_several_in_several_rounds_and_files(fix: Fix) -> None:
    more = "duties:\n  signs: {nmae: 路牌, domain: roads, laed: bureua, form: 2021.3.4}\n"
    Path("more.yaml").write_text(more, encoding="utf-8")
    answer = fix(GOOD.replace("lead: office", "lead: ofice"))
    assert answer.status == 0
    assert answer.text == GOOD
    assert Path("more.yaml").read_text(encoding="utf-8") == (
        "duties:\n  signs: {name: 路牌, domain: roads, lead: bureau, from: 2021-03-04}\n"
    )
    assert answer.err.splitlines()[0] == "6 put right:"
    assert "  more.yaml:2:11 nmae → name" in answer.err.splitlines()


def test_crlf_and_a_byte_order_mark_stay(fix: Fix) -> None:
    good = "\ufeff" + GOOD.replace("\n", "\r\n")
    wrong = good.replace("lead: office", "laed: office").replace("2021-01-05", "2021.1.5")
    assert fix(wrong.replace("name: 路灯", "name：路灯")).text == good


def test_diff_shows_it_and_writes_nothing(fix: Fix) -> None:
    wrong = GOOD.replace("lead: office", "lead: ofice").removesuffix("\n")
    answer = fix(wrong, "--diff")
    assert (answer.status, answer.text) == (1, wrong)
    assert answer.out.startswith("--- a/list.yaml\n+++ b/list.yaml\n@@ ")
    assert "\n-      - lead: ofice\n+      - lead: office\n" in answer.out
    assert answer.out.endswith('         supervise: "@department"\n\\ No newline at end of file\n')
    answer = fix(GOOD, "--diff")
    assert (answer.status, answer.out) == (0, "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "changes.diff"], "-o"),
        (["-o", "sarif=report.sarif"], "-o"),
        (["--output-format", "json"], "--output-format json"),
    ],
)
def test_diff_makes_no_report_and_says_so(
    words: list[str], told: str, fix: Fix, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = GOOD.replace("lead: office", "lead: ofice")
    assert fix(wrong, "--diff").status == 1
    for lang, said in (
        ("zh", f"请去掉 {told}；要存成文件用 --diff > 改动.diff"),
        ("en", f"leave out {told}; to keep it"),
    ):
        assert main(["check", "list.yaml", "--fix", "--diff", *words, "--lang", lang]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert said in err
    assert [path.name for path in tmp_path.iterdir()] == ["list.yaml"]
    assert (tmp_path / "list.yaml").read_text(encoding="utf-8") == wrong


def test_heirs_come_only_when_asked(fix: Fix) -> None:
    wrong = GOOD.replace("lead: office", "lead: old-office")
    assert fix(wrong).text == wrong
    assert fix(wrong, "--fix-dissolved").text == GOOD
    by_name = GOOD.replace("lead: office", "lead: [城管大队]")
    assert fix(by_name, "--fix-dissolved").text == GOOD.replace("lead: office", "lead: [城管局]")
    two = wrong.replace("bureau: {name: 交通局,", "bureau: {name: 交通局, replaces: old-office,")
    assert fix(two, "--fix-dissolved").text == two
    gone = wrong.replace("replaces: old-office", "replaces: old-office, until: 2021-02-01")
    assert fix(gone, "--fix-dissolved").text == gone


def test_a_general_rule_has_heirs_too(fix: Fix) -> None:
    text = GOOD + "  signs: {name: 路牌, domain: roads, lead: 城管大队}\n"
    assert fix(text, "--diff", "--fix-dissolved").status == 1
    assert fix(text, "--fix-dissolved").text == GOOD + "  signs: {name: 路牌, domain: roads, lead: 城管局}\n"


def test_a_file_changed_meanwhile_is_refused(fix: Fix, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = GOOD.replace("lead: office", "lead: ofice")
    real = changes.apply

    def late(made: list[changes.Change]) -> list[str]:
        Path("list.yaml").write_text(wrong + "# 又改了\n", encoding="utf-8")
        return real(made)

    monkeypatch.setattr(changes, "apply", late)
    answer = fix(wrong)
    assert answer.status == 1
    assert "changed since it was read" in answer.err
    assert answer.text == wrong + "# 又改了\n"


def test_standard_input_cannot_be_mended(fix: Fix) -> None:
    assert main(["check", "-", "--fix"]) == 2


def test_what_is_mended_is_mended_for_good(fix: Fix) -> None:
    first = fix(GOOD.replace("lead: office", "lead: ofice")).text
    assert "nothing can be put right" in fix(first).err


def test_a_key_is_renamed_only_where_it_stands() -> None:
    content = b'duties:\n  a: {"laed": b}\n'
    path, place = ("duties", "a", "laed"), Location("list.yaml", 2, 7)
    right = b'duties:\n  a: {"lead": b}\n'
    assert with_keys("list.yaml", content, [Rename(path, "lead", place)]) == right
    for wrong in (place._replace(column=9), place._replace(line=1, column=1)):
        with pytest.raises(EditError):
            with_keys("list.yaml", content, [Rename(path, "lead", wrong)])
    with pytest.raises(EditError):
        with_keys("list.yaml", content, [Rename(path, 'a": 1, "b', place)])


def test_colons_are_put_right_as_long_as_they_are_what_is_wrong() -> None:
    for wrong, right in (
        ("a：b：c\n", "a: b：c\n"),
        ("a: [1\nb：2\n", "a: [1\nb：2\n"),
        ("a：1\nb：\n  c: 2", "a: 1\nb:\n  c: 2"),
    ):
        assert with_colons("list.yaml", wrong.encode())[0].decode() == right


@given(st.text(alphabet="abcdefgh", min_size=5, max_size=9), st.data())
@settings(max_examples=100, deadline=None)
def test_two_letters_swapped_are_always_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert certain(swapped, [word, "zzzzz"]) == word
    assert certain(swapped, [word, swapped[:-1]]) is None or swapped == word


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("zone1", "zone2"),
        ("zone1", "zone"),
        ("城东街道", "城西街道"),
        ("ab", "abc"),
        ("dept-a", "dept-b"),
        ("x.y", "xy"),
    ],
)
def test_another_name_is_no_slip(word: str, near: str) -> None:
    assert certain(word, [near]) is None
