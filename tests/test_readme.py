"""The docs keep their word: examples give what they show, commands run, links lead somewhere, decisions hold."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from dutylist.cli.main import main
from tests.conftest import CheckFiles, Doc
from tools import picture

ROOT = Path(__file__).parents[1]
README, README_ZH, CI, SEMANTICS = "README.md", "README.zh-CN.md", "docs/ci.md", "docs/semantics.md"
ASK, DIFF, EXPORT = "docs/ask.md", "docs/diff.md", "docs/export.md"

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"\bdutylist((?: +[^\s`'\"|<>;&#]+)+)")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*?) *$", re.MULTILINE)
ANCHOR = re.compile(r'<a id="([^"]+)"')
EXIT_ROW = re.compile(r"^\| ([\d ·]+) \|", re.MULTILINE)
PLACEHOLDERS = {
    "[PATH]...": "data",
    "CODE": "DL101",
    "[FOLDER]": "mine",
    "NAME": "sanitation.sweeping",
    "MATTER": "land-delivery",
    "AREA": "hitech",
    "[BODY]": "devcom.build",
    "BODY": "taozhu-street",
    "HEIR": "jiyang-street",
    "VIEW...": "matrix",
    "WORDS...": "路灯",
    "KIND": "duties",
    "FILE...": "list.csv",
    "YAML": "list.yaml",
    "DIR": "answers",
    **dict.fromkeys(("OLD", "HEAD~3", "v1", "v2021"), "data"),
    **dict.fromkeys(("[NEW]", "v2", "v2022"), "tests/samples/resolved"),
}
ANSWERS = {"check": {0, 1}, "whatif": {0, 1}}
"""How a command that was used rightly may leave, if not with 0 alone."""
LEFT_OUT = "…"


def read(name: str) -> str:
    """Return the text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


def pages() -> list[str]:
    """Return every page of the project; what begins with `_` is a part of one."""
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*.md"))
    return sorted(
        path.as_posix() for path in paths if not any(part.startswith((".", "_")) for part in path.parts)
    )


def commands(name: str) -> list[str]:
    """Return the `dutylist` command lines in a page's code, each once, in order."""
    text = read(name)
    code = [body for _, body in FENCE.findall(text)] + INLINE.findall(FENCE.sub("", text))
    found = (f"dutylist{words}".rstrip() for one in code for words in COMMAND.findall(one))
    return list(dict.fromkeys(found))


def examples(name: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each list that a page shows, the command it is checked with and the lines this gives."""
    blocks = FENCE.findall(read(name))
    for (kind, text), (next_kind, shown) in pairwise(blocks):
        if kind == "yaml" and next_kind == "console":
            command, *lines = shown.splitlines()
            yield text, command.removeprefix("$ "), lines


@pytest.mark.parametrize("name", [README, README_ZH, SEMANTICS])
def test_a_list_in_the_docs_gives_what_stands_below_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (example,) = examples(name)
    text, command, lines = example
    words = command.split()
    Path(words[2]).write_text(text, encoding="utf-8")
    assert main(words[1:]) == 1
    assert lines[-1] == LEFT_OUT
    assert capsys.readouterr().out.splitlines()[: len(lines) - 1] == lines[:-1]


def test_the_readme_example_has_ten_lines() -> None:
    assert [text.count("\n") for name in (README, README_ZH) for text, *_ in examples(name)] == [10, 10]


@pytest.mark.parametrize(
    ("name", "command"),
    [(name, command) for name in (README, README_ZH, CI, ASK, DIFF, EXPORT) for command in commands(name)],
)
def test_a_command_in_the_docs_runs(
    name: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("data", "examples/facilities", "tests/samples/resolved"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for text, shown, _ in examples(name):
        (tmp_path / shown.split()[2]).write_text(text, encoding="utf-8")
    (tmp_path / "list.csv").write_text("序号,领域,事项名称,牵头单位\n1,环卫,清扫,城关镇\n", encoding="utf-8")
    if "baseline create" not in command:
        (tmp_path / ".dutylist-baseline.json").write_text('{"version": 1, "findings": []}', encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty" if command.startswith("dutylist init") else tmp_path)
    words = [PLACEHOLDERS.get(word, word) for word in command.split()[1:]]
    if "-b" in words and words[1] != "create":
        assert main(["baseline", "create", "data", "-b", words[words.index("-b") + 1]]) == 0
    assert main(words) in ({0, 1} if "--exit-code" in words else ANSWERS.get(words[0], {0}))


def test_both_readmes_name_the_same_commands() -> None:
    def named(name: str) -> set[str]:
        made = re.findall(r"\bmake [a-z]+\b", "\n".join(body for _, body in FENCE.findall(read(name))))
        return {re.sub("--lang (zh|en)", "--lang", one) for one in commands(name)} | set(made)

    assert named(README) == named(README_ZH)
    assert {"make check", "make test"} <= named(README)


def test_both_readmes_have_the_same_parts_and_links() -> None:
    def parts(name: str) -> tuple[int, list[str], list[str]]:
        text = read(name)
        links = [link for link in LINK.findall(text) if not link.startswith(("README", "docs/images"))]
        return len(HEADING.findall(FENCE.sub("", text))), [kind for kind, _ in FENCE.findall(text)], links

    assert parts(README) == parts(README_ZH)


@pytest.mark.parametrize("name", pages())
def test_links_lead_somewhere(name: str) -> None:
    text = INLINE.sub("", FENCE.sub("", read(name)))
    missing = []
    for link in LINK.findall(text):
        if link.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        if not target.exists() or (anchor and anchor not in anchors(target)):
            missing.append(link)
    assert missing == []


def anchors(page: Path) -> set[str]:
    """Return what can stand after `#` in a link to a page."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    slugs = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in HEADING.findall(text)}
    return slugs | set(ANCHOR.findall(text))


def test_the_ci_files_are_yaml() -> None:
    files = [body for kind, body in FENCE.findall(read(CI)) if kind == "yaml"]
    assert len(files) == 4
    for text in files:
        assert isinstance(yaml.safe_load(text), dict)


# The exit codes: what the tables say, and what is so.


def run(code: str, stdout: int | None = None) -> int:
    """Return how a Python process leaves that runs some code."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, check=False, stdout=stdout, stderr=subprocess.DEVNULL).returncode


def stopped_by(what: str) -> int:
    """Return how `dutylist check data` leaves if this happens in the middle of it."""
    return run(
        "import os, signal, sys\n"
        "from dutylist.app import check as app\n"
        "from dutylist.cli.main import main\n"
        f"def check(*_): {what}\n"
        "app.check = check\n"
        "sys.exit(main(['check', 'data']))\n"
    )


def reader_gone() -> int:
    """Return how `dutylist rules` leaves if nobody reads what it prints."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        code = "import sys; from dutylist.cli.main import entry; sys.argv[1:] = ['rules']; entry()"
        return run(code, writing)
    finally:
        os.close(writing)


LEAVING: dict[int, Callable[[], int]] = {
    0: lambda: main(["check", str(ROOT / "tests/samples/resolved")]),
    1: lambda: main(["check", str(ROOT / "data"), "--on", "2021-09-01"]),
    2: lambda: main(["check", str(ROOT / "dtaa")]),
    70: lambda: stopped_by("raise RuntimeError"),
    130: lambda: stopped_by("raise KeyboardInterrupt"),
    141: reader_gone,
    143: lambda: stopped_by("os.kill(os.getpid(), signal.SIGTERM)"),
}


@pytest.mark.parametrize("name", [README, README_ZH, CI])
def test_the_table_of_exit_codes_has_all(name: str) -> None:
    rows = EXIT_ROW.findall(read(name))
    assert sorted(int(code) for row in rows for code in row.split("·")) == sorted(LEAVING)


@pytest.mark.parametrize("code", LEAVING)
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGTERM and no SIGPIPE there")
def test_an_exit_code_means_what_the_table_says(code: int) -> None:
    assert LEAVING[code]() == code


# The pictures: drawn again by `python tools/picture.py`.


def words(svg: str) -> list[str]:
    """Return the words of a picture in their order."""
    return re.findall(r"<text[^>]*>([^<]+)</text>", svg)


@pytest.mark.parametrize(("name", "lang"), [("report.svg", "zh"), ("report.en.svg", "en")])
def test_the_picture_of_the_report_is_todays(name: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    now = picture.draw_report("zh" if lang == "zh" else "en")
    assert words(read(f"docs/images/{name}")) == words(now)


def test_the_drawing_of_the_space_is_todays() -> None:
    assert read("docs/images/space.svg") == picture.draw_space()


@pytest.mark.parametrize("name", ["report.svg", "report.en.svg", "space.svg"])
def test_a_picture_fetches_nothing(name: str) -> None:
    assert not re.search(r"@font-face|url\((?!#)|href|<script", read(f"docs/images/{name}"))


def test_the_drawing_shows_what_its_list_gives() -> None:
    ((_, _, lines),) = examples(SEMANTICS)
    shown = set(re.findall(r"DL\d{3}", "\n".join(lines)))
    assert shown == set(re.findall(r"DL\d{3}", read("docs/images/space.svg")))


# The decisions of docs/semantics.md, by number: a list, and the lines and codes that are found in it.

HEAD = """
format: dutylist/1
list: {name: 测试, areas: [zone]}
domains: {d: 环卫}
facets: {phase: {name: 阶段, values: {build: 建设期, use: 运营期}}}
areas:
  zone: {name: 园区, complete: true}
  east: {name: 东区, within: [zone, town]}
  west: {name: 西区, within: [zone, town]}
  town: {name: 城关镇, kind: township}
bodies:
  com: {name: 管委会, kind: committee, covers: [zone]}
  build: {name: 建设处, kind: office, parent: com}
  street: {name: 镇政府, kind: township, covers: [town]}
  dept: {name: 住建局, kind: department}
defaults: {domain: d}
duties:
  all: {name: 各家都有的事, lead: com, office: build, support: [street, dept]}
"""

DECISIONS = {
    "1, 5: none and lead in one clause": """
  x:
    name: 清扫
    clauses:
      - {none: 企业自理, lead: dept}  # <- DL205
""",
    "2: open without between": """
  x:
    name: 清扫
    clauses:
      - {open: 待定}  # <- DL105
""",
    "3: a clause without any role": """
  x:
    name: 清扫
    lead: dept
    clauses:
      - {task: 清扫, in: [east]}  # <- DL407
""",
    "4: the office is the body itself": """
  x: {name: 清扫, lead: dept, office: dept}
""",
    "4: the office is below a body that the selector can stand for": """
  x: {name: 清扫, lead: "@committee", office: build}
""",
    "4: the office is elsewhere": """
  x:
    name: 清扫
    lead: dept  # <- DL307
    office: build
""",
    "5: two clauses that overlap": """
  x:  # <- DL201
    name: 清扫
    clauses:
      - {lead: dept}
      - {lead: street, in: [east]}
""",
    "5: two clauses that contradict each other": """
  x:  # <- DL205
    name: 清扫
    clauses:
      - {lead: dept}
      - {none: 企业自理, in: [east]}
""",
    "6: no office": """
  x:  # <- DL306
    name: 清扫
    lead: com
""",
    "7: unowned, and no needs either": """
  x: {name: 清扫}  # <- DL301
  gone: {name: 浇水, until: 2020-12-31}
""",
    "8: names alike but for the sub-item": """
  x: {name: 道路日常清扫保洁, lead: dept}
  y: {name: 道路的日常清扫保洁, subitem: 夜间, lead: street}  # <- DL204
""",
    "8: leads that are the same at each point": """
  x:
    name: 道路日常清扫保洁
    clauses: [{lead: dept, when: {phase: build}}, {lead: street, when: {phase: use}}]
  y:
    name: 道路的日常清扫保洁
    clauses: [{lead: dept, when: {phase: build}}, {lead: street, when: {phase: use}}]
""",
    "11: a key written twice": """
  x: {name: 清扫, lead: dept}
  y:  # <- DL101
    name: 浇水
    clauses: [{lead: dept, in: [east]}]
    clauses: [{lead: dept}]  # <- DL003
""",
    "12: two sections of one name": """
  x: {name: 清扫, lead: dept}
duties:  # <- DL003
  y: {name: 浇水, lead: dept}
  x: {name: 清扫, lead: dept}  # <- DL007
""",
    "18: hidden characters": """
  x: {name: 清扫, lead: dept, note: 甲\u200c乙}  # <- DL004
  y: {name: 浇水, lead: dept, note: 甲\u200b乙}  # <- DL008
  z: {name: 修路, lead: dept, note: "👨\u200d👩"}
""",
    "19: numbers": """
  a: {name: 清扫, lead: dept, workload: 1000}
  b: {name: 浇水, lead: dept, workload: 2.5}
  c: {name: 修路, lead: dept, workload: 1_000}  # <- DL004
  d: {name: 修灯, lead: dept, workload: 010}  # <- DL004
  e: {name: 修桥, lead: dept, workload: 1e3}  # <- DL004
  f: {name: 植树, lead: dept, workload: .5}  # <- DL004
""",
    "20: limits": """
  a: {name: 清扫, lead: dept, limit: 2周}
  b: {name: 浇水, lead: dept, limit: 3个月}
  c: {name: 修路, lead: dept, limit: 一年}
  d: {name: 修灯, lead: dept, limit: 十五个工作日}
  e: {name: 修桥, lead: dept, limit: 当日}
  f: {name: 植树, lead: dept, limit: 尽快}  # <- DL807
""",
    "a street's part of the zone is inside its jurisdiction": """
  x:
    name: 清扫
    clauses: [{lead: street, in: [zone]}]
""",
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_of_the_semantics_holds(decision: str, check_files: CheckFiles) -> None:
    doc = Doc(HEAD.strip() + DECISIONS[decision], check_files)
    assert doc.found == doc.marked


def test_decision_7_with_all_days_a_duty_that_is_over_needs_an_owner(check_files: CheckFiles) -> None:
    text = HEAD.strip() + "\n  x: {name: 清扫, until: 2020-12-31}\n"
    assert Doc(text, check_files).findings == []
    finding = Doc(text, check_files, all_time=True).one("DL301")
    assert (finding["cells"], finding["role"], finding["from"], finding["until"]) == ([], None, None, None)


def test_decision_9_a_township_is_a_kind_or_what_one_covers(check_files: CheckFiles) -> None:
    without = HEAD.strip().replace("城关镇, kind: township", "城关镇")
    assert Doc(without, check_files).findings == []
    stray = without.replace("{name: 东区, within: [zone, town]}", "{name: 东区, within: zone}")
    assert [finding["cells"] for finding in Doc(stray, check_files).all("DL403")] == [["east"]]


def test_decision_10_combinations_are_bounded(check_files: CheckFiles) -> None:
    values = ", ".join(f"v{number}: 第{number}种" for number in range(22))
    facets = "".join(f"      f{number}: {{{values}}}\n" for number in range(3))
    duty = "\n  x:\n    name: 清扫\n    lead: dept\n    facets:\n" + facets
    when = "    clauses: [{{lead: street, when: {{{}}}}}]\n"
    some = Doc(HEAD.strip() + duty + when.format("f0: v1, f1: v1"), check_files)
    assert some.all("DL004") == []
    every = Doc(HEAD.strip() + duty + when.format("f0: v1, f1: v1, f2: v1"), check_files)
    assert [finding["duty"] for finding in every.all("DL101")] == []
    assert len(every.all("DL004")) == 1


def test_decision_13_yaml_in_capitals_is_data(check_files: CheckFiles) -> None:
    assert check_files({"LIST.YAML": HEAD.strip() + "\n  x: {name: 清扫}\n"}).findings[0]["code"] == "DL301"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_decision_14_links_stay_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "a.yaml").write_text(HEAD.strip(), encoding="utf-8")
    (tmp_path / "out.yaml").write_text("duties: {}\n", encoding="utf-8")
    (tmp_path / "list" / "again.yaml").symlink_to("a.yaml")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "list"]) == 0
    (tmp_path / "list" / "b.yaml").symlink_to("../out.yaml")
    capsys.readouterr()
    assert main(["check", "list"]) == 1
    assert "DL001" in capsys.readouterr().out


def test_decision_15_each_conflict_marker_is_a_finding(check_files: CheckFiles) -> None:
    text = """
<<<<<<< HEAD  # <- DL002
  x: {name: 清扫, lead: dept}
>>>>>>> other  # <- DL002
"""
    doc = Doc(HEAD.strip() + text, check_files)
    assert set(doc.marked) <= set(doc.found)  # and where the YAML breaks off


def test_decision_16_a_fault_stands_at_the_very_key_or_value(check_files: CheckFiles) -> None:
    text = HEAD.strip() + "\n  x: {name: 清扫, laed: dept, support: nobody}\n"
    places = [(one["code"], one["location"]["column"]) for one in Doc(text, check_files).findings]
    line = text.splitlines()[-1]
    assert places == [("DL004", line.index("laed") + 1), ("DL005", line.index("nobody") + 1)]


def test_decision_17_a_fault_in_the_list_stops_only_what_uses_it(check_files: CheckFiles) -> None:
    text = (
        HEAD.strip().replace("areas: [zone]", "areas: [zonne]")
        + "\n  x: {name: 清扫}\n  y: {name: 浇水, areas: east}\n"
    )
    doc = Doc(text, check_files)
    assert not doc.complete
    assert [finding["duty"] for finding in doc.all("DL301")] == ["y"]


def test_decision_21_a_sentence_says_nothing_of_the_past(
    check_files: CheckFiles, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        HEAD.strip()
        + "\n  x:\n    name: 清扫\n    clauses: [{lead: dept, until: 2021-03-31}, {lead: dept, from: 2022-01-01}]\n"
    )
    finding = Doc(text, check_files).one("DL101")
    assert (finding["from"], finding["until"]) == ("2021-09-01", "2021-12-31")
    assert "2021-04-01" not in finding["message"]
    assert main(["check", ".", "--on", "2021-09-01"]) == 1  # the list that has just been written
    assert "2021-04-01" in capsys.readouterr().out


def test_decision_22_selecting_hides_no_fault_of_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text(HEAD.strip() + "\n  x: {name: 清扫, laed: dept}\n", encoding="utf-8")
    assert main(["check", str(tmp_path), "--select", "DL2"]) == 1
    assert "DL004" in capsys.readouterr().out
