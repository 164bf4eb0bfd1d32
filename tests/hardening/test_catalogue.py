"""The catalogue of bad inputs, row by row: each ends in findings with a place, never in a traceback or a wrong 'clean'.

A case is a file's text (or files) and the codes that must be found in it; `SOUND` is a list around it that has none.
"""

import json
import os
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from dutylist.cli.main import main

SOUND = """\
domains: {d: 领域}
areas: {a: 东片}
bodies: {b: {name: 建设局}}
duties:
  t: {name: 事项, domain: d, areas: [a], lead: b}
"""


def check(path: str | Path, capsys: Any, *options: str) -> tuple[int, dict[str, Any]]:
    """Return the exit status and the JSON report of a check."""
    status = main(["check", str(path), "--on", "2021-09-01", "--output-format", "json", *options])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, json.loads(out) if out else {"findings": [], "complete": False, "error": err}


def codes(report: dict[str, Any]) -> list[str]:
    """Return the codes found, each once, in order."""
    return sorted({finding["code"] for finding in report["findings"]})


def duty(rest: str) -> str:
    """Return a list with one duty that says `rest`."""
    return SOUND + f"  x: {{name: 另一事项, domain: d, areas: [a], {rest}}}\n"


def many(count: int, rest: str = "lead: b", name: str = "事项") -> str:
    """Return a list with `count` more duties."""
    return SOUND + "".join(
        f"  x{n}: {{name: {name}{n}, domain: d, areas: [a], {rest}}}\n" for n in range(count)
    )


ROWS: list[tuple[str, str | bytes, list[str]]] = [
    ("b01 empty", "", ["DL001"]),
    ("b01 white space", " \n\n", ["DL001"]),
    ("b01 comments", "# 只有注释\n", ["DL001"]),
    ("b01 explicit nothing", "---\n...\n", ["DL001"]),
    ("b02 list", "- a\n- b\n", ["DL004"]),
    ("b02 text", "就一句话\n", ["DL004"]),
    ("b02 number", "42\n", ["DL004"]),
    ("b03 block", SOUND + "  t: {name: 又一个, domain: d, areas: [a], lead: b}\n", ["DL003"]),
    ("b03 flow", duty("lead: b, lead: b"), ["DL003"]),
    ("b03 section", SOUND + "areas: {c: 西片}\n", ["DL003"]),
    ("b05 case", SOUND + "  T: {name: 另一事项, domain: d, areas: [a], lead: b}\n", ["DL008"]),
    ("b05 width", SOUND + "  ｔ: {name: 另一事项, domain: d, areas: [a], lead: b}\n", ["DL008"]),
    ("b05 hidden", SOUND + "  t\u200b: {name: 另一事项, domain: d, areas: [a], lead: b}\n", ["DL008"]),
    ("b05 cyrillic", SOUND.replace("t:", "a:") + "  а: {name: 另一, domain: d, areas: [a], lead: b}\n", ["DL008"]),
    ("b06 no", duty("lead: no"), ["DL005"]),
    ("b06 on", duty("lead: b, code: on"), []),
    ("b06 y", duty("lead: b, code: y"), []),
    ("b07 leading zero", duty("lead: b, code: 0123"), []),
    ("b07 digits", duty("lead: b, code: 330681"), []),
    ("b07 underscore", duty("lead: b, code: 1_000"), []),
    ("b07 exponent", duty("lead: b, code: 1e3"), []),
    ("b08 clock", duty("lead: b, code: 12:30"), []),
    ("b08 sexagesimal", duty("lead: b, code: 190:20"), []),
    ("b09 month 13", duty("lead: b, from: 2021-13-45"), ["DL004"]),
    ("b09 year 0", duty("lead: b, from: 0000-01-01"), ["DL004"]),
    ("b09 no leap year", duty("lead: b, from: 2021-02-29"), ["DL004"]),
    ("b10 chinese", duty("lead: b, from: 2021年5月27日"), ["DL004"]),
    ("b10 dots", duty("lead: b, from: 2021.5.27"), ["DL004"]),
    ("b10 short", duty("lead: b, from: 2021-5-7"), ["DL004"]),
    ("b11 reversed", duty("lead: b, from: 2021-05-01, until: 2021-04-30"), ["DL004"]),
    ("b11 reversed clause", duty("clauses: [{lead: b, from: 2021-05-01, until: 2021-04-30}]"), ["DL004"]),
    ("b11 open end", duty("lead: b, until: 9999-12-31"), []),
    ("b12 digits", duty("lead: b, workload: " + "9" * 5000), ["DL004"]),
    ("b12 hex", duty("lead: b, workload: 0x" + "f" * 200_000), ["DL004"]),
    ("b13 nan", duty("lead: b, workload: .nan"), ["DL004"]),
    ("b13 inf", duty("lead: b, workload: .inf"), ["DL004"]),
    ("b13 NaN", duty("lead: b, workload: NaN"), ["DL004"]),
    ("b14 lists", "a: " + "[" * 64 + "]" * 64 + "\n", ["DL002"]),
    ("b14 maps", "a: " + "{a: " * 64 + "1" + "}" * 64 + "\n", ["DL002"]),
    ("b14 dashes", "a:\n " + "- " * 64 + "x\n", ["DL002"]),
    ("b15 thirty thousand", "a: " + "[" * 30_000 + "\n", ["DL002"]),
    ("b15 a million", "[" * 1_000_000, ["DL002"]),
    ("b15 maps", "{a: " * 200_000, ["DL002"]),
    ("b16 laughs", "a: &a [x, x]\nb: &b [*a, *a]\n", ["DL002", "DL004"]),
    ("b17 merge", SOUND + "  x: &x {name: 一, domain: d}\n  y: {<<: *x, areas: [a], lead: b}\n", ["DL002"]),
    ("b17 self merge", "duties:\n  x: &x {<<: *x}\n", ["DL002"]),
    ("b18 self", "duties: &x [*x]\n", ["DL002", "DL004"]),
    ("b18 undefined", duty("lead: *nobody"), ["DL002"]),
    ("b19 object", duty("lead: !!python/object/apply:os.system [x]"), ["DL002"]),
    ("b19 directive", "%TAG ! tag:yaml.org,2002:python/\n---\n" + SOUND, ["DL002"]),
    ("b20 own tag", duty("lead: !duty b"), ["DL002"]),
    ("b20 int", duty("lead: b, code: !!int abc"), ["DL002"]),
    ("b20 bool", duty("lead: b, code: !!bool maybe"), ["DL002"]),
    ("b20 timestamp", duty("lead: b, code: !!timestamp x"), ["DL002"]),
    ("b20 nothing", duty("lead: b, code: !!int ''"), ["DL002"]),
    ("b21 list", "? [a]\n: b\n", ["DL002"]),
    ("b21 map", "{a: 1}: 2\n", ["DL002"]),
    ("b22 two documents", SOUND + "---\n" + SOUND, ["DL002"]),
    ("b23 version", "%YAML 9.9\n---\n" + SOUND, ["DL002"]),
    ("b23 equals", duty("lead: b, code: ="), []),
    ("b24 full-width colon", "名称：开发区\n区域：东片\n", ["DL002"]),
    ("b24 in a duty", SOUND + "  x：\n    name: 一\n", ["DL002"]),
    ("b25 wide indentation", SOUND + "\u3000\u3000x: {name: 一}\n", ["DL004"]),
    ("b25 wide space in a key", duty("lead: b, co\u3000de: 1"), ["DL004"]),
    ("b25 no-break space in an id", SOUND + "  x\u00a0y: {name: 一, domain: d, areas: [a], lead: b}\n", ["DL004"]),
    ("b26 tab", "duties:\n\tt: {name: 一}\n", ["DL002"]),
    ("b26 tab after colon", SOUND.replace("domain: d", "domain:\td"), []),
    ("b27 crlf", SOUND.replace("\n", "\r\n"), []),
    ("b27 cr", SOUND.replace("\n", "\r"), []),
    ("b27 no final newline", SOUND.rstrip("\n"), []),
    ("b28 mark", "\ufeff" + SOUND, []),
    ("b28 mark in the middle", SOUND.replace("事项", "事\ufeff项"), ["DL004"]),
    ("b29 le", b"\xff\xfe" + SOUND.encode("utf-16-le"), ["DL001"]),
    ("b29 be", b"\xfe\xff" + SOUND.encode("utf-16-be"), ["DL001"]),
    ("b29 le without a mark", SOUND.encode("utf-16-le"), ["DL001"]),
    ("b29 be without a mark", SOUND.encode("utf-16-be"), ["DL001"]),
    ("b30 gbk", SOUND.encode("gbk"), ["DL001"]),
    ("b30 gb18030", SOUND.encode("gb18030"), ["DL001"]),
    ("b30 big5", SOUND.translate(str.maketrans("领东设项", "領東設項")).encode("big5"), ["DL001"]),
    ("b31 gbk that is utf-8", SOUND.encode().replace("事项".encode(), "某某".encode("gbk")), ["DL008"]),
    ("b32 cut", SOUND.encode()[:-1] + "事".encode()[:2], ["DL001"]),
    ("b32 overlong", SOUND.encode() + b"\xc0\xaf", ["DL001"]),
    ("b32 lone surrogate", duty('lead: b, code: "\\ud800"'), ["DL002"]),
    ("b33 nul", duty("lead: b, code: a\x00b"), ["DL004"]),
    ("b33 esc", duty("lead: b, code: 'a\x1b[2Jb'"), ["DL004"]),
    ("b33 escaped nul", duty('lead: b, code: "\\0"'), ["DL004"]),
    ("b33 escaped esc", duty('lead: b, code: "\\e[2J"'), ["DL004"]),
    ("b33 c1", duty("lead: b, code: a\x9bb"), ["DL004"]),
    ("b33 del", duty("lead: b, code: a\x7fb"), ["DL004"]),
    ("b34 override", duty("lead: b, code: a\u202eb"), ["DL004"]),
    ("b34 isolate", duty("lead: b, code: a\u2066b"), ["DL004"]),
    ("b34 joiner", duty("lead: b, code: a\u200db"), ["DL004"]),
    ("b35 png", b"\x89PNG\r\n\x1a\n\x00\x00", ["DL001"]),
    ("b35 xlsx", b"PK\x03\x04" + bytes(40), ["DL001"]),
    ("b35 pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ["DL001"]),
    ("b35 lfs", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", ["DL001"]),
    ("b36 conflict", "<<<<<<< HEAD\n" + SOUND + "=======\n>>>>>>> other\n", ["DL002"]),
    ("b39 long key", "k" * 2000 + ": 1\n", ["DL004"]),
    ("b40 unknown field", duty("lead: b, colour: red"), ["DL004"]),
    ("b40 misspelt field", duty("laed: b"), ["DL004"]),
    ("b40 misspelt section", SOUND + "dutys: {}\n", ["DL004"]),
    ("b41 none", duty("code: 1"), ["DL301"]),
    ("b41 empty", duty("lead: , code: 1"), ["DL301"]),
    ("b41 tilde", duty("lead: ~"), ["DL301"]),
    ("b41 empty list", duty("lead: []"), ["DL301"]),
    ("b42 list for text", duty("lead: b, code: [1, 2]"), ["DL004"]),
    ("b42 text for list", duty("lead: b, clauses: 建设局"), ["DL004"]),
    ("b42 bool for text", duty("lead: b, code: true"), ["DL004"]),
    ("b43 body", duty("lead: 建设居"), ["DL005"]),
    ("b43 area", duty("lead: b, clauses: [{lead: b, in: 东偏}]"), ["DL005"]),
    ("b43 domain", SOUND + "  x: {name: 一, domain: dd, areas: [a], lead: b}\n", ["DL005"]),
    ("b43 facet", duty("clauses: [{lead: b, when: {phase: on}}]"), ["DL005"]),
    ("b44 area cycle", SOUND.replace("东片}", "东片, p: {name: 一, within: q}, q: {name: 二, within: p}}"), ["DL404"]),
    ("b44 body into itself", SOUND.replace("建设局}}", "建设局, replaces: b}}"), ["DL405"]),
    ("b69 command", SOUND.replace("name: 事项", 'name: "::error file=x::事项"'), []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[1:], id=row[0]) for row in ROWS])
def test_a_file(
    text: str | bytes, expected: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    begun = perf_counter()
    status, report = check(path, capsys)
    assert perf_counter() - begun < 5
    found = [code for code in codes(report) if code != "DL402"]
    assert found == expected or (set(expected) <= set(found) and set(found) <= {*expected, "DL004", "DL002"})
    assert status == (1 if set(found) - {"DL008"} else 0)
    for finding in report["findings"]:
        assert finding["location"]["line"] >= 1
        assert finding["location"]["column"] >= 1
    # The same in words, in both languages, and nothing in it is obeyed.
    for lang in ("zh", "en"):
        main(["check", str(path), "--on", "2021-09-01", "--lang", lang])
        shown = capsys.readouterr().out
        assert shown.translate({ord(char): None for char in "\n\u3000\u00a0"}).isprintable()
        assert "::error" not in shown


def test_b04_one_id_in_two_files_names_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(
        "duties:\n  t: {name: 又, domain: d, areas: [a], lead: b}\n", encoding="utf-8"
    )
    status, report = check(tmp_path, capsys)
    (finding,) = (one for one in report["findings"] if one["code"] == "DL007")
    assert status == 1
    assert finding["location"]["file"].endswith("b.yaml")
    assert finding["related"][0]["location"]["file"].endswith("a.yaml")
    assert not report["complete"]


def test_b03_both_places_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.yaml"
    path.write_text("areas:\n  a: 东片\n  a: 西片\n", encoding="utf-8")
    _, report = check(path, capsys)
    (finding,) = report["findings"]
    assert (finding["location"]["line"], finding["related"][0]["location"]["line"]) == (3, 2)


def test_b10_the_right_spelling_is_offered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(duty("lead: b, from: 2021年5月27日"), encoding="utf-8")
    _, report = check(path, capsys)
    assert "2021-05-27" in report["findings"][0]["message"]


def test_b16_nine_by_nine_laughs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    path = tmp_path / "list.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    begun = perf_counter()
    status, report = check(path, capsys)
    assert status == 1
    assert "DL002" in codes(report)
    assert perf_counter() - begun < 2


@pytest.mark.parametrize(("option", "value"), [("--max-file-mb", "0.01"), ("--max-nodes", "100")])
def test_b37_b38_limits_are_shown_and_can_be_set(
    option: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(many(500), encoding="utf-8")
    assert check(path, capsys)[0] == 0
    status, report = check(path, capsys, option, value)
    assert status == 1
    assert "DL001" in codes(report)
    assert not report["complete"]


def test_b37_a_line_of_ten_megabytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(SOUND + "# " + "x" * 10_000_000 + "\n", encoding="utf-8")
    status, report = check(path, capsys)
    assert (status, codes(report)) == (1, ["DL001"])


def test_b37_a_file_of_65_megabytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.yaml"
    with path.open("wb") as stream:
        stream.truncate(65 * 1024 * 1024)
    status, report = check(path, capsys)
    assert (status, codes(report)) == (1, ["DL001"])


def test_b45_a_chain_of_areas_and_many_duties(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    areas = ["areas:", "  a0: 根"] + [f"  a{n}: {{name: 区域{n}, within: a{n - 1}}}" for n in range(1, 5000)]
    duties = [f"  t{n}: {{name: 事项{n}, domain: d, areas: [a0], lead: b}}" for n in range(2000)]
    path = tmp_path / "list.yaml"
    rest = ["domains: {d: 领域}", "bodies: {b: 建设局}", "duties:"]
    path.write_text("\n".join([*areas, *rest, *duties]), encoding="utf-8")
    begun = perf_counter()
    assert check(path, capsys, "--ignore", "DL2")[0] == 0
    assert perf_counter() - begun < 60


@pytest.mark.slow
def test_a_parent_chain_of_twenty_thousand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bodies = ["bodies:", "  b0: 根"] + [
        f"  b{n}: {{name: 机构{n}, parent: b{n - 1}}}" for n in range(1, 20_000)
    ]
    rest = "domains: {d: 领域}\nareas: {a: 东片}\nduties: {t: {name: 事项, domain: d, areas: [a], lead: b19999}}\n"
    path = tmp_path / "list.yaml"
    path.write_text("\n".join([*bodies, rest]), encoding="utf-8")
    assert check(path, capsys, "--ignore", "DL402")[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_b58_what_is_no_file_is_said_and_never_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "list.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "outside.yaml").write_text(SOUND, encoding="utf-8")
    (root / "out.yaml").symlink_to(tmp_path / "outside.yaml")
    (root / "gone.yaml").symlink_to(root / "nowhere.yaml")
    (root / "round").symlink_to(root)
    (root / "folder.yaml").mkdir()
    os.mkfifo(root / "pipe.yaml")
    status, report = check(root, capsys)
    named = sorted(Path(finding["location"]["file"]).name for finding in report["findings"])
    assert status == 1
    assert named == ["gone.yaml", "out.yaml", "pipe.yaml"]
    assert codes(report) == ["DL001"]


@pytest.mark.skipif(sys.platform == "win32", reason="file names are bytes there")
@pytest.mark.parametrize(
    "name", ["换\n行.yaml", "a\x1b[2Jb.yaml", "-rf.yaml", "a:b.yaml", "X.YAML", "字" * 80 + ".yml"]
)
def test_b59_file_names(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_text(SOUND + "wrong: 1\n", encoding="utf-8")
    status, report = check(tmp_path, capsys)
    assert (status, codes(report)) == (1, ["DL004"])
    main(["check", str(tmp_path)])
    assert all(line.isprintable() for line in capsys.readouterr().out.split("\n"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_b59_a_name_that_is_no_utf8(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = os.fsencode(tmp_path) + b"/\xd6\xee.yaml"
    Path(os.fsdecode(path)).write_bytes(SOUND.encode() + b"wrong: 1\n")
    status, report = check(tmp_path, capsys)
    assert (status, codes(report)) == (1, ["DL004"])
    main(["check", str(tmp_path)])
    assert "\\udcd6" in capsys.readouterr().out


def test_b60_nothing_to_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "_draft.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / ".hidden.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 2
    assert main(["check", str(tmp_path / "lists")]) == 2
    err = capsys.readouterr().err
    assert "Traceback" not in err


def test_b61_each_file_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(SOUND, encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(path)
    status = main(["check", str(path), str(tmp_path), str(path), "--on", "2021-09-01"])
    assert (status, "1 个文件" in capsys.readouterr().out) == (0, True)


@pytest.mark.parametrize(
    ("options", "name"), [((), "<stdin>"), (("--stdin-filename", "草稿.yaml"), "草稿.yaml")]
)
def test_b62_standard_input(
    options: tuple[str, ...], name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Stdin:
        class buffer:  # noqa: N801 - as sys.stdin has it
            @staticmethod
            def read(_size: int = -1) -> bytes:
                return (SOUND + "wrong: 1\n").encode()

    monkeypatch.setattr(sys, "stdin", Stdin)
    status, report = check("-", capsys, *options)
    assert status == 1
    assert report["findings"][0]["location"]["file"] == name


def test_b70_a_thousand_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(many(1000, "laed: b"), encoding="utf-8")
    status, report = check(path, capsys)
    assert (status, report["counts"]["error"]) == (1, 1000)
    main(["check", str(path)])
    shown = capsys.readouterr().out
    assert "还有 500 个问题没有列出" in shown
    assert shown.count("laed") >= 500
    main(["check", str(path), "--limit", "0"])
    assert "没有列出" not in capsys.readouterr().out
