"""HARDENING B01–B03, B14–B23, B26–B28, B36, B39: what is no plain YAML mapping, or more than one."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hardening.conftest import Check
from tests.hardening.lists import BLOCK, DUTY, GOOD, ON, with_duty

pytestmark = pytest.mark.filterwarnings("error")


def test_the_list_to_break_is_clean(check: Check) -> None:
    for text in (GOOD, BLOCK, with_duty()):
        outcome = check(text)
        assert (outcome.status, outcome.complete, outcome.findings) == (0, True, [])


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n \n",
        "# 只有注释\n# nothing else\n",
        "---\n",
        "---\n...\n",
        "%YAML 1.1\n---\n",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf# x\n",
        "null\n",
        "~\n",
    ],
    ids=[
        "nothing",
        "blank",
        "comments",
        "start",
        "start-end",
        "directive",
        "mark",
        "mark-comment",
        "null",
        "~",
    ],
)
def test_b01_empty_file(check: Check, content: str | bytes) -> None:
    outcome = check(content)
    assert outcome.status == 1
    assert not outcome.complete
    assert outcome.places("DL001") == [(1, 1)]
    assert "空" in outcome.messages


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("- a\n- b\n", "列表"),
        ("[]\n", "列表"),
        ("道路养护\n", "道路养护"),
        ("42\n", "42"),
        ("2021-01-01\n", "2021-01-01"),
        ("true\n", "true"),
        ("''\n", "「」"),
        ("|\n  text\n", "text"),
        ("编号,名称\n1,道路\n", "编号"),
        ("# 标题\n\n正文\n", "正文"),
        ('<?xml version="1.0"?>\n<a>b</a>\n', "xml"),
        ("!a b\n", "b"),
    ],
)
def test_b02_top_level_is_no_mapping(check: Check, content: str, shown: str) -> None:
    outcome = check(content)
    assert outcome.status == 1
    assert not outcome.complete, "whatever was meant to be in it is not judged"
    (found,) = outcome.all("DL004")
    assert "「键: 值」" in found["message"]
    assert shown in found["message"]


@pytest.mark.parametrize(
    ("text", "second", "first"),
    [
        (GOOD + DUTY, (8, 3), (7, 3)),
        (with_duty(note="a, lead: devcom"), (7, 68), (7, 45)),
        (with_duty(note="a, 'lead': x"), (7, 68), (7, 45)),
        (BLOCK + "    lead: devcom\n", (11, 5), (10, 5)),
        (GOOD + "areas: {other: 别处}\n", (8, 1), (4, 1)),
        (with_duty(lead="", clauses="[{lead: devcom, lead: devcom}]"), (7, 70), (7, 56)),
        (with_duty(basis="[{law: a, article: b, law: [c, {d: e}]}]"), (7, 88), (7, 68)),
        (
            GOOD.replace("bodies:", "bodies:\n  devcom: 甲\n  devcom: 乙\nassets:").split("assets")[0],
            (7, 3),
            (6, 3),
        ),
    ],
    ids=["block", "flow", "quoted", "in-block", "section", "clause", "with-values", "short"],
)
def test_b03_duplicate_key(check: Check, text: str, second: tuple[int, int], first: tuple[int, int]) -> None:
    outcome = check(text)
    assert outcome.status == 1
    found = outcome.one("DL003")
    assert (found["location"]["line"], found["location"]["column"]) == second
    assert [(one["location"]["line"], one["location"]["column"]) for one in found["related"]] == [first]
    assert str(first[0]) in found["message"]


def test_b03_keys_that_yaml_takes_for_the_same_value_are_not(check: Check) -> None:
    duties = "".join(
        f"  {key}: {{name: {name}, domain: roads, lead: devcom}}\n"
        for key, name in (("1", "甲养护"), ("true", "乙清扫"), ("1.0", "丙巡查"), ("01", "丁验收"))
    )
    assert check(GOOD + duties).status == 0


DEEP = {
    "flow": lambda n: "[" * n + "]" * n,
    "maps": lambda n: "{a: " * n + "}" * n,
    "dashes": lambda n: "\n    " + "- " * n + "x",
    "mixed": lambda n: "[{a: " * (n // 2) + "}]" * (n // 2),
}


@pytest.mark.parametrize("kind", DEEP)
@pytest.mark.parametrize("levels", [31, 64])
def test_b14_nested_too_deep(check: Check, kind: str, levels: int) -> None:
    # The top level, `duties` and the entity are levels of their own: 30 more make 32.
    outcome = check(GOOD + "  extra: " + DEEP[kind](levels + levels % 2) + "\n")
    assert outcome.status == 1
    assert outcome.codes == ["DL002"]
    assert "32" in outcome.messages


@pytest.mark.parametrize("kind", DEEP)
def test_b14_thirty_two_levels_are_not_too_deep(check: Check, kind: str) -> None:
    outcome = check(GOOD + "  extra: " + DEEP[kind](30) + "\n")
    assert "DL002" not in outcome.codes


@pytest.mark.parametrize(
    "text",
    [
        GOOD + "  extra: " + "[" * 30_000,
        GOOD + "  extra: " + "{a: " * 30_000,
        GOOD + "  extra:\n    " + "- " * 30_000,
        "[" * 200_000,
        "[" * 1_000_000,
        "[" * 1_000_000 + "]" * 1_000_000,
        "a: " + "[" * 1_000_000,
        "{" * 1_000_000,
        "? " * 300_000,
        "{? " * 300_000,
        "- " * 500_000,
        "a: [" + "{b: [" * 300_000,
        "&a [" * 300_000,
        "!x [" * 300_000,
    ],
    ids=lambda text: f"{text[-5:]}x{len(text)}",
)
def test_b15_brackets_without_end(check: Check, text: str) -> None:
    outcome = check(text)
    assert outcome.status == 1
    assert "DL002" in outcome.codes
    assert outcome.seconds < 15, (
        "0.1 s is the figure; unlimited it would be minutes, and a machine may be busy"
    )


def test_b15_no_signal_on_a_small_stack(here: Path) -> None:
    (here / "deep.yaml").write_text("[" * 100_000)
    code = (
        "import sys, threading\n"
        "from dutylist.cli.main import main\n"
        "threading.stack_size(512 * 1024)\n"
        "status = []\n"
        "run = threading.Thread(target=lambda: status.append(main(['check', 'deep.yaml'])))\n"
        "run.start(); run.join(); sys.exit(status[0])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=False)
    assert done.returncode == 1, done.stderr.decode()
    assert b"DL002" in done.stdout


def test_b16_billion_laughs(check: Check) -> None:
    names = "abcdefghi"
    lines = ["a: &a [x, x]\n"]
    for name, before in zip(names[1:], names, strict=False):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n")
    outcome = check("".join(lines))
    assert outcome.status == 1
    assert outcome.seconds < 15
    assert outcome.places("DL002")[0] == (1, 4)
    assert "锚点" in outcome.messages
    assert "别名" in outcome.messages


@pytest.mark.parametrize(
    "text",
    [
        "a0: &a0 {k: v}\n" + "".join(f"a{n + 1}: &a{n + 1}\n  <<: [*a{n}, *a{n}]\n" for n in range(22)),
        "a: &x\n  <<: *x\n",
        with_duty(name="", note="b, <<: {name: 道路养护}"),
    ],
    ids=["bomb", "self", "plain"],
)
def test_b17_merge_keys(check: Check, text: str) -> None:
    outcome = check(text)
    assert outcome.status == 1
    assert outcome.seconds < 15
    assert "DL002" in outcome.codes
    assert "<<" in outcome.messages


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a: &a [*a]\n", (1, 4)),
        ("a: *nope\n", (1, 4)),
        ("*a : b\n", (1, 1)),
        ("*a\n", (1, 1)),
        ("a: &锚 b\n", (1, 5)),
        (with_duty(lead="*devcom"), (7, 51)),
        (with_duty(lead="&x devcom"), (7, 51)),
        ("&a\n" + GOOD, (1, 1)),
        (GOOD.replace("duties:", "duties: &x"), (6, 9)),
        (GOOD.replace("  roads.repair", "  &x roads.repair"), (7, 3)),
        (with_duty(note="& 以符号开头"), (7, 66)),
        (with_duty(note="*加急*"), (7, 66)),
    ],
)
def test_b18_anchors_and_aliases(check: Check, text: str, at: tuple[int, int]) -> None:
    outcome = check(text)
    assert outcome.status == 1
    assert outcome.places("DL002")[0] == at
    assert "锚点" in outcome.messages or "别名" in outcome.messages


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('a: !!python/object/apply:os.system ["touch pwned"]\n', (1, 4)),
        ("%TAG ! tag:yaml.org,2002:python/\n---\na: !object/apply:os.system [touch pwned]\n", (1, 1)),
        ("%TAG ! tag:x\n---\n" + GOOD, (1, 1)),
        ("a: !<tag:yaml.org,2002:python/object/apply:os.system> [touch pwned]\n", (1, 4)),
        ("!!python/object/new:os.system [touch pwned]\n", (1, 1)),
    ],
)
def test_b19_tags_that_would_run_something(check: Check, here: Path, text: str, at: tuple[int, int]) -> None:
    outcome = check(text)
    assert outcome.status == 1
    assert outcome.places("DL002")[0] == at
    assert "标签" in outcome.messages or "%TAG" in outcome.messages
    assert not list(here.rglob("pwned"))


@pytest.mark.parametrize(
    "value",
    [
        "!duty x",
        "!!int abc",
        "!!bool maybe",
        "!!timestamp x",
        "!!int ''",
        "!!str x",
        "! x",
        "!e!x y",
        "!<> x",
        "!",
    ],
)
def test_b20_tags(check: Check, value: str) -> None:
    outcome = check(with_duty(note=value))
    assert outcome.status == 1
    assert outcome.codes == ["DL002"]
    assert "标签" in outcome.messages


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("? [a]\n: b\n", (1, 3)),
        ("{a: 1}: 2\n", (1, 1)),
        ("[a]: b\n", (1, 1)),
        (GOOD.replace("lead: devcom", "{a: 1}: 2"), (7, 45)),
        (GOOD + "  ? {a: b}\n  : {name: x}\n", (8, 5)),
        (GOOD + "  [a, b]: x\n", (8, 3)),
    ],
)
def test_b21_complex_keys(check: Check, text: str, at: tuple[int, int]) -> None:
    outcome = check(text)
    assert outcome.status == 1
    assert outcome.places("DL002") == [at]
    assert "键必须是文字" in outcome.messages


@pytest.mark.parametrize(
    ("written", "at"),
    [("{devcom}", (7, 52)), ("{devcom, other: x}", (7, 52)), ("{'a:b'}", (7, 52)), ("{a#b}", (7, 52))],
)
def test_b21_a_key_without_a_colon_loses_what_it_says(
    check: Check, written: str, at: tuple[int, int]
) -> None:
    outcome = check(with_duty(lead=written))
    assert outcome.status == 1
    assert outcome.places("DL002") == [at]
    assert "冒号" in outcome.messages


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (GOOD + "---\n" + GOOD, (8, 1)),
        (GOOD + "---\n", (8, 1)),
        (GOOD + "...\nbodies: {x: 甲}\n", (9, 1)),
        (GOOD + "---\n[[[\n", (8, 1)),
        (GOOD + "--- x\n", (8, 1)),
    ],
)
def test_b22_two_documents(check: Check, text: str, at: tuple[int, int]) -> None:
    outcome = check(text)
    assert outcome.status == 1
    assert outcome.places("DL002") == [at]
    assert "文档" in outcome.messages


@pytest.mark.parametrize("text", ["---\n" + GOOD, GOOD + "...\n", "---\n" + GOOD + "...\n# 完\n"])
def test_b22_one_document_with_its_marks_is_one(check: Check, text: str) -> None:
    assert check(text).findings == []


@pytest.mark.parametrize(
    ("head", "at"),
    [("%YAML 9.9\n---\n", (1, 1)), ("%YAML 1.1\n%YAML 1.1\n---\n", (2, 1)), ("%YAML x\n---\n", (1, 7))],
)
def test_b23_yaml_version(check: Check, head: str, at: tuple[int, int]) -> None:
    outcome = check(head + GOOD)
    assert outcome.status == 1
    assert outcome.places("DL002") == [at]


def test_b23_versions_in_use_and_an_equals_sign_are_fine(check: Check) -> None:
    assert check("%YAML 1.1\n---\n" + GOOD).findings == []
    assert check("%YAML 1.2\n---\n" + GOOD).findings == []
    assert check(with_duty(note="=")).findings == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (GOOD.replace("  roads.repair", "\troads.repair"), (7, 1)),
        (GOOD.replace("  roads.repair", "  \troads.repair"), (7, 3)),
        (BLOCK.replace("    name", "\t\tname"), (8, 1)),
        (BLOCK.replace("    lead", "\tlead"), (10, 1)),
        (GOOD + "\t\n", (8, 1)),
    ],
)
def test_b26_tab_as_indentation(check: Check, text: str, at: tuple[int, int]) -> None:
    outcome = check(text)
    assert outcome.status == 1
    assert outcome.places("DL002") == [at]
    assert "制表符" in outcome.messages


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("duties:", "duties:\t"),
        GOOD.replace("format: ", "format:\t"),
        BLOCK.replace("lead: devcom", "lead:\tdevcom\t# 注释"),
        GOOD.replace("domain: roads, lead", "domain: roads,\tlead"),
    ],
)
def test_b26_tab_elsewhere_is_white_space(check: Check, text: str) -> None:
    assert check(text).findings == []


ENDINGS = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "mixed": lambda text: text.replace("\n", "\r\n", 3),
    "no-final": lambda text: text.rstrip("\n"),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_b27_line_endings_make_no_difference(check: Check, ending: str) -> None:
    assert check(ENDINGS[ending](GOOD)).findings == []
    assert check(ENDINGS[ending](BLOCK)).findings == []
    broken = with_duty(lead="nobody")
    outcome = check(ENDINGS[ending](broken))
    assert outcome.places("DL005") == check(broken).places("DL005") == [(7, 51)]


def test_b27_a_line_break_that_no_editor_shows_is_none(check: Check) -> None:
    # YAML 1.1 ends a line, and a comment, at U+2028: what follows would be data that a reader takes for a comment.
    hidden = GOOD + "# 说明\u2028  hidden: {name: 藏起来的事项, domain: roads, lead: devcom}\n"
    assert check(hidden).findings == check(GOOD).findings == []
    outcome = check(GOOD.replace("\n", "\u2028"))
    assert outcome.status == 1


def test_b28_byte_order_mark(check: Check) -> None:
    assert check(b"\xef\xbb\xbf" + GOOD.encode()).findings == []
    broken = with_duty(lead="nobody").encode()
    assert check(b"\xef\xbb\xbf" + broken).places("DL005") == [(7, 51)]
    assert check(b"\xef\xbb\xbf" + b"nope: 1\n").places("DL004") == [(1, 1)]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (GOOD.replace("道路养护", "\ufeff道路养护"), (7, 24)),
        (GOOD.replace("duties:", "\ufeffduties:"), (6, 1)),
        ("\ufeff\ufeff" + GOOD, (1, 1)),
    ],
    ids=["text", "section", "twice"],
)
def test_b28_byte_order_mark_in_the_middle(check: Check, text: str, at: tuple[int, int]) -> None:
    outcome = check(text)
    assert outcome.status == 1
    assert at in outcome.places("DL004")
    assert "U+FEFF" in outcome.messages


CONFLICT = "<<<<<<< HEAD\n  x: {name: a}\n=======\n  y: {name: b}\n>>>>>>> other\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_b36_conflict_markers(check: Check, ending: str) -> None:
    outcome = check((GOOD + CONFLICT).replace("\n", ending))
    assert outcome.status == 1
    assert not outcome.complete
    assert outcome.places("DL002") == [(8, 1), (12, 1)]
    assert "合并冲突" in outcome.messages


def test_b36_conflict_marker_without_a_name(check: Check) -> None:
    outcome = check(GOOD + "<<<<<<<\n=======\n>>>>>>>")
    assert outcome.places("DL002") == [(8, 1), (10, 1)]


def test_b36_arrows_elsewhere_are_text(check: Check) -> None:
    assert check(GOOD + "# <<<<<<< 见上\n").findings == []
    assert check(with_duty(note="'<<<<<<< 见上 >>>>>>>'")).findings == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (BLOCK + "    " + "k" * 1100 + ": v\n", (11, 5)),
        (BLOCK + '    "' + "k" * 1100 + '": v\n', (11, 5)),
        (BLOCK + "    " + "键" * 1100 + ": v\n", (11, 5)),
        (GOOD + "  " + "k" * 1025 + ": {name: x}\n", (8, 3)),
        (GOOD.replace("lead: devcom", "k" * 1100 + ": v"), (7, 1145)),
    ],
    ids=["block", "quoted", "chinese", "id", "flow"],
)
def test_b39_key_too_long(check: Check, text: str, at: tuple[int, int]) -> None:
    outcome = check(text)
    assert outcome.status == 1
    assert outcome.places("DL002") == [at]
    assert "1024" in outcome.messages


@pytest.mark.parametrize(
    "text", [BLOCK + "    " + "k" * 1023 + ": v\n", BLOCK + "    ? " + "k" * 9000 + "\n    : v\n"]
)
def test_b39_a_long_key_that_yaml_reads_is_an_unknown_one(check: Check, text: str) -> None:
    outcome = check(text)
    assert outcome.codes == ["DL004"]
    assert len(outcome.messages) < 500


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("duties:\n  a: [b, c\n", 3),
        ("duties:\n  a: 'b\n", 3),
        ('duties:\n  a: "b\n', 3),
        ("duties:\n  a: {b: c\n  d: e\n", 3),
        ("duties:\n  a: |x\n    b\n", 2),
        ("duties:\n  a: >0\n    b\n", 2),
        ("duties:\n a: b\n  c: d\n", 3),
        ("duties:\n  a: b: c\n", 2),
        ("duties:\n  - a\n  b: c\n", 3),
        ("duties:\n  a: - b\n", 2),
        ("duties:\n  a: @b\n", 2),
        ("duties:\n  a: `b`\n", 2),
        ("duties:\n  a: %b\n", 2),
        ("duties:\n  a: [b, ]]\n", 2),
        ("duties:\n  a: b\n}\n", 3),
        ("duties:\n  a: ,b\n", 2),
        ("duties:\n  一行没有冒号的字\n  b: c\n", 2),
        ("%FOO bar\n", 2),
        ("% \n---\na: b\n", 1),
    ],
)
def test_every_other_slip_is_said_in_chinese_at_its_line(check: Check, text: str, line: int) -> None:
    outcome = check(text, "--on", ON)
    assert outcome.status == 1
    (found,) = outcome.all("DL002")
    assert abs(found["location"]["line"] - line) <= 1
