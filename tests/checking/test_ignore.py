"""`# dutylist: ignore[CODE] reason until=DATE`: what it lets pass, and how it shows that it is wrong or of no use."""

import inspect
import io
import json
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dutylist.cli.main import main

ON = "2021-09-01"

HEAD = """\
list: {areas: [zone]}
domains: {roads: 道路}
areas: {zone: {name: 开发区, kind: zone}}
bodies:
  bureau: {name: 交通局, kind: department}
  office: {name: 城管局, kind: department}
duties:
"""
OVERLAP = """\
  signs:{at_id}
    name: 路牌
    domain: roads
    clauses:{at_clauses}
      - lead: bureau{at_first}
      - {{lead: office}}{at_second}
"""


class Report(NamedTuple):
    """What one run gave."""

    status: int
    found: list[tuple[int, str]]
    """Line, below the head, and code of what is listed."""
    signed: int
    messages: str


Check = Callable[..., Report]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Return a way to check duties."""
    monkeypatch.chdir(tmp_path)

    def run(duties: str, *words: str, on: str = ON) -> Report:
        Path("list.yaml").write_text(HEAD + duties, encoding="utf-8")
        with redirect_stdout(io.StringIO()) as printed:
            status = main(["check", ".", "--on", on, "--output-format", "json", "--lang", "en", *words])
        report: dict[str, Any] = json.loads(printed.getvalue())
        found = [(one["location"]["line"] - HEAD.count("\n"), one["code"]) for one in report["findings"]]
        messages = "\n".join(one["message"] for one in report["findings"])
        return Report(status, found, report.get("hidden", {}).get("signed", 0), messages)

    return run


def overlap(**comments: str) -> str:
    """Return a duty with two leads, comments at places of it."""
    places = dict.fromkeys(("at_id", "at_clauses", "at_first", "at_second"), "")
    return OVERLAP.format(**{**places, **{key: f"  {text}" for key, text in comments.items()}})


SIGNED = "# dutylist: ignore[DL201] 联合执法"


@pytest.mark.parametrize(
    "duties",
    [
        overlap(at_id=SIGNED),
        overlap(at_first=SIGNED),
        overlap(at_second=SIGNED),
        f"  {SIGNED}\n" + overlap(),
        f"  {SIGNED}\n  # 另一条注释\n" + overlap(),
        overlap(at_clauses=f"\n      {SIGNED}"),
        overlap(at_first=f"\n      {SIGNED}"),
        overlap(at_id="#dutylist:ignore[overlap]联合执法"),
        overlap(at_id="# dutylist: ignore[DL101, DL201，gap] 联合执法")
        .replace("DL101, ", "")
        .replace("，gap", ""),
        overlap(at_id="# dutylist： ignore【DL201】 联合执法"),
        overlap(at_id="# dutylist：ignore［DL201］联合执法 until＝2021-12-31"),
        overlap(at_id="# dutylist: ignore[DL201] 联合执法 until=2021-09-01"),
        overlap(at_id="# dutylist: ignore[DL201] 联合执法, until 2021-12-31"),
        overlap(at_id="# dutylist: ignore[DL201] until=2021-12-31 联合执法"),
        f"  signs: {{name: 路牌, domain: roads, clauses: [{{lead: bureau}}, {{lead: office}}]}}  {SIGNED}\n",
    ],
)
def test_at_a_record_or_clause_it_lets_its_findings_pass(check: Check, duties: str) -> None:
    assert check(duties)[:3] == (0, [], 1)


def test_with_crlf_and_a_byte_order_mark(check: Check, tmp_path: Path) -> None:
    check("")
    text = "\ufeff" + (HEAD + overlap(at_id=SIGNED)).replace("\n", "\r\n")
    Path("list.yaml").write_bytes(text.encode())
    assert main(["check", ".", "--on", ON]) == 0


def test_it_lets_pass_only_its_code_and_its_record(check: Check) -> None:
    other = overlap().replace("signs", "lamps").replace("路牌", "路灯")
    assert check(overlap(at_id=SIGNED) + other)[:3] == (1, [(7, "DL201")], 1)
    report = check(overlap(at_id="# dutylist: ignore[DL101] 暂缓"))
    assert (report.status, report.found, report.signed) == (1, [(1, "DL201"), (1, "DL004")], 0)
    assert "of no use: there is no DL101" in report.messages


def test_the_last_line_counts_it(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    check(overlap(at_id=SIGNED))
    capsys.readouterr()
    assert main(["check", ".", "--on", ON, "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[-1].endswith("；未列出 1 个（注释忽略 1）。")


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# dutylist: ignore 联合执法", "has no code"),
        ("# dutylist: ignore[] 联合执法", "has no code"),
        ("# dutylist: ignore[DL201]", "has no reason"),
        ("# dutylist: ignore[DL201] until=2030-01-01", "has no reason"),
        ("# dutylist: ignore[DL201] …。", "has no reason"),
        ("# dutylist: ignore[DL2] 联合执法", "no code DL2"),
        ("# dutylist: ignore[overlpa] 联合执法", "no code overlpa; did you mean overlap?"),
        ("# dutylist: ignore[DL005] 联合执法", "DL005 cannot be ignored"),
        (
            "# dutylist: ignore[DL201] 联合执法 until=2021年5月",
            "until takes a day like 2025-06-30, not 2021年5月",
        ),
        ("# dutylist: ignore[DL201] 联合执法 until=", "until takes a day"),
        ("# dutylist: ignore[DL201] 联合执法 until=2021-08-31", "ended on 2021-08-31"),
    ],
)
def test_what_is_wrong_or_over_hides_nothing_and_is_said(check: Check, comment: str, said: str) -> None:
    report = check(overlap(at_id=comment))
    assert report[:3] == (1, [(1, "DL201"), (1, "DL004")], 0)
    assert said in report.messages


def test_where_there_is_no_record_or_clause_it_is_of_no_use(check: Check) -> None:
    report = check(f"  {SIGNED}\n\n" + overlap())
    assert report.found == [(1, "DL004"), (3, "DL201")]
    assert check(overlap() + f"  {SIGNED}").found == [(1, "DL201"), (7, "DL004")]


@pytest.mark.parametrize(
    "text",
    [
        f'"道路 {SIGNED}"',
        f"'道路 {SIGNED}'",
        f"|\n      说明\n      {SIGNED}\n",
        f">\n      说明 {SIGNED}\n",
        "路牌#dutylist: ignore[DL201] 联合执法".replace(": ", ":"),
        f'"道路\n      {SIGNED}"',
    ],
)
def test_inside_a_text_it_is_no_comment(check: Check, text: str) -> None:
    duties = overlap().replace("    name: 路牌", f"    name: 路牌\n    note: {text}")
    report = check(duties)
    assert (report.found, report.signed) == ([(1, "DL201")], 0)


def test_behind_the_head_of_a_text_it_is_one(check: Check) -> None:
    duties = overlap().replace("    name: 路牌", f"    name: 路牌\n    note: |  {SIGNED}\n      说明")
    assert check(duties).found == [(1, "DL201"), (3, "DL004")]


def test_the_files_themselves_are_never_let_pass(check: Check) -> None:
    report = check(overlap(at_id=SIGNED).replace("bureau", "nobody"))
    assert [code for _, code in report.found] == [
        "DL402",
        "DL005",
    ]  # the comment is not called useless meanwhile
    assert check(overlap(at_id=SIGNED).replace("lead: bureau", "lead: [bureau")).found[0][1] == "DL002"


def test_what_was_not_looked_for_is_not_called_useless(check: Check) -> None:
    assert check(overlap(at_id=SIGNED), "--select", "DL101")[:3] == (0, [], 0)
    assert check(overlap(at_id=SIGNED), "--ignore", "DL201")[:3] == (0, [], 0)


def test_two_useless_comments_have_fingerprints_of_their_own(
    check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    useless = "# dutylist: ignore[DL101] 暂缓"
    check(overlap(at_id=useless, at_first=useless))
    capsys.readouterr()
    main(["check", ".", "--on", ON, "--output-format", "json"])
    marks = [one["fingerprint"] for one in json.loads(capsys.readouterr().out)["findings"]]
    assert len(marks) == len(set(marks)) == 3


def test_a_plain_comment_is_nothing(check: Check) -> None:
    assert check(overlap(at_id="# 联合执法 dutylist: ignore[DL201]"))[1:3] == ([(1, "DL201")], 0)
    assert check(overlap(at_id="# dutylist: ignored once"))[1:3] == ([(1, "DL201")], 0)


def test_matters_and_the_policy_take_comments_too(check: Check) -> None:
    text = inspect.cleandoc("""
      lamps: {name: 路灯, domain: roads, lead: bureau}
    post_pools:
      pool: {name: 周转, size: 1, allocations: [{body: bureau, posts: 2}]}  # dutylist: ignore[DL506] 已报批
    """)
    assert check(f"  {text}\n", "--ignore", "DL402")[:3] == (0, [], 1)
