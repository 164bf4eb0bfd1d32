"""HARDENING B04–B13, B40–B44: ids, words, days, numbers and references that are not what they should be."""

from pathlib import Path

import pytest

from tests.hardening.conftest import Check
from tests.hardening.lists import BLOCK, DUTY, GOOD, ON, run, with_duty, write

TEXTS = ["no", "NO", "off", "y", "yes", "on", "n"]
AS_WRITTEN = [
    "0123",
    "330681",
    "1_000",
    "1e3",
    "0x1F",
    "+1",
    ".5",
    "1.0",
    "09",
    "330681198001011234",
    "1:2:3",
]


def test_b04_same_duty_id_in_two_files(check: Check) -> None:
    outcome = check({"a.yaml": GOOD, "b/c.yaml": "duties:\n" + DUTY})
    assert outcome.status == 1
    assert not outcome.complete
    found = outcome.one("DL007")
    assert found["location"] == {"file": "b/c.yaml", "line": 2, "column": 3}
    assert [one["location"] for one in found["related"]] == [{"file": "a.yaml", "line": 7, "column": 3}]
    assert "roads.repair" in found["message"]


@pytest.mark.parametrize(
    "text",
    ["list: {name: 又一份}\n", "policy: {needs: [support]}\n"],
)
def test_b04_settings_in_two_files(check: Check, text: str) -> None:
    outcome = check({"a.yaml": GOOD + "policy: {needs: none}\n", "b.yaml": text})
    found = outcome.one("DL007")
    assert found["location"]["file"] == "b.yaml"
    assert found["related"][0]["location"]["file"] == "a.yaml"


@pytest.mark.parametrize(
    "other",
    ["Roads.Repair", "ｒoads.repair", "roads.repa\u200bir", "r\u043eads.repair", "roads.rep\u03b1ir"],
    ids=["case", "width", "zero-width", "cyrillic", "greek"],
)
def test_b05_confusable_ids(check: Check, other: str) -> None:
    outcome = check(GOOD + f"  {other}: {{name: 另一件事, domain: roads, lead: devcom}}\n")
    assert outcome.status == 0
    found = [one for one in outcome.all("DL008") if one["related"]]
    assert [(one["location"]["line"], one["related"][0]["location"]["line"]) for one in found] == [(8, 7)]


@pytest.mark.parametrize("word", TEXTS)
def test_b06_words_that_yaml_takes_for_booleans(check: Check, word: str) -> None:
    outcome = check(with_duty(lead=word))
    assert outcome.status == 1
    assert outcome.places("DL005") == [(7, 51)]
    assert f"「{word}」" in outcome.messages
    known = check(with_duty(lead=word).replace("devcom:", f"{word}:"))
    assert known.findings == []


@pytest.mark.parametrize("word", ["true", "false"])
def test_b06_booleans_are_no_bodies(check: Check, word: str) -> None:
    outcome = check(with_duty(lead=word))
    assert outcome.places("DL004") == [(7, 51)]
    assert word in outcome.messages


@pytest.mark.parametrize("text", [*AS_WRITTEN, "12:30", "190:20", "2021-01-01", "=", "null string"])
def test_b07_b08_codes_and_times_are_kept_as_written(check: Check, text: str) -> None:
    # Two duties whose codes YAML 1.1 would make equal, told apart by a reference to the code as an id.
    assert check(with_duty(code=text)).findings == []
    named = GOOD.replace("devcom: {name: 开发委", f"devcom: {{name: {text}").replace(
        "lead: devcom", f"lead: {text}"
    )
    outcome = check(named)
    assert outcome.findings == [], "the name is what is written, so the reference finds it"


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_b07_numbers_as_ids(check: Check, text: str) -> None:
    outcome = check(GOOD.replace("roads.repair:", f"{text}:").replace("lead: devcom", "lead: ~"))
    assert outcome.one("DL301")["duty"] == text


@pytest.mark.parametrize(
    "day",
    [
        "2021-13-45",
        "0000-01-01",
        "2021-02-29",
        "2021-00-10",
        "20210527",
        "2021-05-27T00:00:00",
        "昨天",
        "''",
        "12",
    ],
)
def test_b09_days_that_do_not_exist(check: Check, day: str) -> None:
    outcome = check(with_duty(until=f"'{day}'" if day[0] != "'" else day))
    assert outcome.status == 1
    assert outcome.places("DL004") == [(7, 66)]
    assert "日期" in outcome.messages


@pytest.mark.parametrize("value", ["true", "{}", "[2021-01-01]", "{a: b}"])
def test_b09_days_of_another_type(check: Check, value: str) -> None:
    outcome = check(with_duty(until=value))
    assert outcome.places("DL004") == [(7, 66)]
    assert "日期" in outcome.messages


@pytest.mark.parametrize(
    ("day", "better"),
    [
        ("2021年5月27日", "2021-05-27"),
        ("2021.5.27", "2021-05-27"),
        ("2021-5-7", "2021-05-07"),
        ("2021/05/07", "2021-05-07"),
        ("２０２１-05-07", "2021-05-07"),
        ("2021 年 12 月 1 日", "2021-12-01"),
    ],
)
def test_b10_days_in_other_spellings(check: Check, day: str, better: str) -> None:
    outcome = check(with_duty(until=day))
    assert outcome.status == 1
    assert outcome.places("DL004") == [(7, 66)]
    assert better in outcome.messages


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (with_duty(**{"from": "2021-05-02", "until": "2021-05-01"}), (7, 77)),
        (with_duty(lead="", clauses="[{lead: devcom, from: 2022-01-02, until: 2022-01-01}]"), (7, 88)),
        (GOOD.replace("covers:", "from: 2021-05-02, until: 2021-05-01, covers:"), (5, 48)),
        (
            GOOD.replace(
                "zone: 开发区",
                "b: 别处, zone: {name: 开发区, within: [{area: b, from: 2022-01-02, until: 2022-01-01}]}",
            ),
            None,
        ),
    ],
    ids=["duty", "clause", "body", "membership"],
)
def test_b11_reversed_days(check: Check, text: str, at: tuple[int, int] | None) -> None:
    outcome = check(text)
    assert outcome.status == 1
    found = outcome.one("DL004")
    assert "颠倒" in found["message"]
    if at is not None:
        assert (found["location"]["line"], found["location"]["column"]) == at


def test_b11_no_end_and_one_day_are_fine(check: Check) -> None:
    assert check(with_duty(until="9999-12-31")).findings == []
    assert check(with_duty(**{"from": "2021-10-01", "until": "2021-10-01"})).findings == []
    assert check(with_duty(**{"from": "0001-01-01", "until": "9999-12-31"})).findings == []


FIELDS = {
    "workload": with_duty(workload="VALUE"),
    "posts": GOOD.replace("covers:", "posts: VALUE, covers:"),
    "km2": GOOD.replace("zone: 开发区", "zone: {name: 开发区, km2: VALUE}"),
    "uses": with_duty(uses="{2024: VALUE}"),
}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    "value",
    ["9" * 5_000, "0x" + "f" * 200_000, "1" * 400, "0." + "3" * 5_000, "1e99999999"],
    ids=lambda v: f"{len(v)}",
)
def test_b12_endless_numbers(check: Check, field: str, value: str) -> None:
    outcome = check(FIELDS[field].replace("VALUE", value))
    assert outcome.status == 1
    assert outcome.codes == ["DL004"]
    assert len(outcome.messages) < 400
    assert outcome.seconds < 15


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    "value", [".nan", ".inf", "-.inf", "NaN", "inf", "1e400", "-1", "0x10", "1_000", "０１", "∞", "x"]
)
def test_b13_no_numbers(check: Check, field: str, value: str) -> None:
    outcome = check(FIELDS[field].replace("VALUE", value))
    assert outcome.status == 1
    assert outcome.codes == ["DL004"]
    assert "数" in outcome.messages
    assert "NaN" not in outcome.out.replace("「NaN」", "")
    assert "Infinity" not in outcome.out


@pytest.mark.parametrize(
    ("text", "at", "better"),
    [
        (GOOD.replace("lead:", "laed:"), (7, 45), "lead"),
        (GOOD.replace("lead:", "Lead:"), (7, 45), "lead"),
        (with_duty(zzzz="1"), (7, 59), None),
        (GOOD.replace("bodies:", "bodys:"), (5, 1), "bodies"),
        (GOOD.replace("duties:", "dutys:"), (6, 1), "duties"),
        (BLOCK.replace("lead: devcom", "clauses: [{laed: devcom}]"), (10, 16), "lead"),
        (GOOD.replace("areas: [zone]}", "area: [zone]}"), (2, 18), "areas"),
        (GOOD + "policy: {need: [support]}\n", (8, 10), "needs"),
        (GOOD.replace("covers:", "cover:"), (5, 30), "covers"),
        (with_duty(basis="[{lwa: 某法}]"), (7, 68), "law"),
        (GOOD.replace("format:", "fromat:"), (1, 1), "format"),
    ],
)
def test_b40_unknown_keys(check: Check, text: str, at: tuple[int, int], better: str | None) -> None:
    outcome = check(text)
    assert outcome.status == 1
    found = outcome.all("DL004")[0]
    assert (found["location"]["line"], found["location"]["column"]) == at
    assert ("是否指" in found["message"]) == (better is not None)
    assert better is None or better in found["message"]


@pytest.mark.parametrize("section", ["dutys", "职责"])
def test_b40_what_an_unknown_section_holds_is_not_judged(check: Check, section: str) -> None:
    outcome = check(GOOD.replace("duties:", f"{section}:"))
    assert outcome.status == 1
    assert not outcome.complete, "its duties have vanished: D16"


@pytest.mark.parametrize(
    "written", ["lead:", "lead: ~", "lead: null", "lead: []", "", "lead: Null", "lead: []  # 待定"]
)
def test_b41_unowned(check: Check, written: str) -> None:
    outcome = check(BLOCK.replace("lead: devcom", written))
    assert outcome.status == 1
    assert outcome.codes == ["DL301"]
    assert outcome.places("DL301") == [(7, 3)]
    assert outcome.complete


@pytest.mark.parametrize(
    "written", ["lead: ''", "lead: ' '", "lead: [~]", "lead: ['']", "lead: {}", "lead: [[]]"]
)
def test_b41_an_owner_that_is_no_name_is_not_passed_over(check: Check, written: str) -> None:
    outcome = check(BLOCK.replace("lead: devcom", written))
    assert outcome.status == 1
    assert outcome.codes[0] in {"DL004", "DL005"}
    assert outcome.findings[-1]["location"]["line"] == 10


@pytest.mark.parametrize(
    ("text", "at", "expected", "found"),
    [
        (with_duty(name="[道路]"), (7, 24), "文字", "列表"),
        (with_duty(name="{a: b}"), (7, 24), "文字", "「键: 值」"),
        (with_duty(name="true"), (7, 24), "文字", "true"),
        (with_duty(lead="", clauses="devcom"), (7, 54), "列表", "devcom"),
        (with_duty(lead="", clauses="[devcom]"), (7, 55), "「键: 值」", "devcom"),
        (with_duty(lead="[[devcom]]"), (7, 52), "文字", "列表"),
        (with_duty(lead="[devcom, ~]"), (7, 60), "文字", "空"),
        (with_duty(lead="{name: devcom}"), (7, 51), "文字", "「键: 值」"),
        (GOOD.replace("zone: 开发区", "zone: {name: 开发区, complete: yes}"), (4, 37), "true", "yes"),
        ("duties: [a]\n", (1, 9), "「键: 值」", "列表"),
        ("duties: 道路\n", (1, 9), "「键: 值」", "道路"),
        ("duties: true\n", (1, 9), "「键: 值」", "true"),
        ("list: [a]\n", (1, 7), "「键: 值」", "列表"),
        ("policy: 严格\n", (1, 9), "「键: 值」", "严格"),
        ("format: {a: b}\n", (1, 9), "文字", "「键: 值」"),
        (GOOD.replace("{name: 开发委, covers: [zone]}", "[开发委]"), (5, 18), "「键: 值」", "列表"),
        (GOOD + "  x: true\n", (8, 6), "「键: 值」", "true"),
        (GOOD + "confirmations: {roads.repair: {devcom: agree}}\n", (8, 40), "「键: 值」", "agree"),
        (GOOD + "confirmations: {roads.repair: agree}\n", (8, 31), "「键: 值」", "agree"),
        (GOOD + "defaults: {domain: [roads]}\n", (8, 20), "文字", "列表"),
    ],
)
def test_b42_wrong_types(check: Check, text: str, at: tuple[int, int], expected: str, found: str) -> None:
    outcome = check(text)
    assert outcome.status == 1
    wrong = outcome.one("DL004")
    assert (wrong["location"]["line"], wrong["location"]["column"]) == at
    assert expected in wrong["message"]
    assert found in wrong["message"]


@pytest.mark.parametrize(
    "text", ["duties: [a]\n", "duties: x\n", "bodies: []\nduties: [{}]\n", "list: [a]\n", "policy: x\n"]
)
def test_b42_a_section_of_the_wrong_type_is_not_judged(check: Check, text: str) -> None:
    assert not check(text).complete


@pytest.mark.parametrize("word", ["dutylist/2", "1", "''", "dutylist"])
def test_b42_another_format(check: Check, word: str) -> None:
    outcome = check(GOOD.replace("format: dutylist/1", f"format: {word}"))
    assert outcome.places("DL004") == [(1, 9)]
    assert "dutylist/1" in outcome.messages


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ('""', "空"),
        ('"a b"', "空格"),
        ('"a\\nb"', "换行"),
        ("'@x'", "@"),
        ("'a,b'", ","),
        ("'甲，乙'", "，"),
        ("'a\u3000b'", "U+3000"),
    ],
)
def test_b42_bad_ids(check: Check, key: str, said: str) -> None:
    outcome = check(GOOD + f"  {key}: {{name: 另一件事, domain: roads, lead: devcom}}\n")
    assert outcome.status == 1
    assert outcome.places("DL004") == [(8, 3)]
    assert said in outcome.messages


FACETS = "facets: {phase: {name: 阶段, values: {build: 建设期, operation: 运营期}}}\n"


@pytest.mark.parametrize(
    ("text", "at", "better"),
    [
        (with_duty(lead="devcon"), (7, 51), "devcom"),
        (with_duty(lead="[devcom, 开发委员]"), (7, 60), "开发委"),
        (with_duty(areas="[zon]"), (7, 67), "zone"),
        (with_duty(domain="road"), (7, 38), "roads"),
        (with_duty(lead="'@townshp'"), (7, 51), "township"),
        (with_duty(lead="'@devcm'"), (7, 51), "devcom"),
        (GOOD.replace("covers:", "parent: devco, covers:"), (5, 38), "devcom"),
        (GOOD.replace("covers: [zone]", "covers: [zoen]"), (5, 39), "zone"),
        (GOOD.replace("zone: 开发区", "zone: {name: 开发区, within: zoen}"), (4, 35), "zone"),
        (GOOD.replace("areas: [zone]}", "areas: [zoen]}"), (2, 26), "zone"),
        (with_duty(lead="", clauses="[{lead: devcom, when: {phse: build}}]") + FACETS, (7, 77), "phase"),
        (with_duty(lead="", clauses="[{lead: devcom, when: {phase: biuld}}]") + FACETS, (7, 84), "build"),
        (with_duty(facets="[phse]") + FACETS, (7, 68), "phase"),
        (GOOD + "collaborations: {c: {name: 交地, whistle: devcm}}\n", (8, 41), "devcom"),
        (GOOD + "collaborations: {c: {name: 交地, whistle: devcom, duties: [roads.repiar]}}\n", (8, 58), "roads.repair"),
    ],
)  # fmt: skip
def test_b43_unknown_references(check: Check, text: str, at: tuple[int, int], better: str) -> None:
    outcome = check(text)
    assert outcome.status == 1
    found = outcome.one("DL005")
    assert (found["location"]["line"], found["location"]["column"]) == at
    assert better in found["message"]


@pytest.mark.slow
def test_b43_many_unknown_references_take_no_hours(here: Path) -> None:
    bodies = "".join(f"  dept-{n}: {{name: 第{n}部门, covers: [zone]}}\n" for n in range(2_000))
    duties = "".join(f"  d{n}: {{name: 第{n}件事, domain: roads, lead: dep.{n}}}\n" for n in range(2_000))
    text = GOOD.replace(
        "bodies: {devcom: {name: 开发委, covers: [zone]}}\n", "bodies:\n  devcom: 开发委\n" + bodies
    )
    write(here, text + duties)
    outcome = run("check", ".", "--on", ON, "--output-format", "json", "--lang", "zh")
    assert len(outcome.all("DL005")) == 2_000
    assert "dept-0" in outcome.all("DL005")[0]["message"]
    assert outcome.seconds < 60


@pytest.mark.parametrize(
    ("text", "code", "at", "path"),
    [
        (GOOD.replace("zone: 开发区", "zone: {name: 开发区, within: b}, b: {name: 乙区, within: c}, c: {name: 丙区, within: zone}"),
         "DL404", (4, 9), ["开发区", "乙区", "丙区", "开发区"]),
        (GOOD.replace("zone: 开发区", "zone: {name: 开发区, within: zone}"), "DL404", (4, 9), ["开发区", "开发区"]),
        (GOOD.replace("covers:", "parent: devcom, covers:"), "DL405", (5, 10), ["开发委", "开发委"]),
        (GOOD.replace("covers:", "replaces: [devcom], covers:"), "DL405", (5, 10), ["开发委", "开发委"]),
        (GOOD.replace("bodies: {devcom: {name: 开发委,", "bodies: {old: {name: 筹建办, replaces: devcom}, devcom: {name: 开发委, replaces: old,"),
         "DL405", (5, 10), ["筹建办", "开发委", "筹建办"]),
    ],
    ids=["three", "self", "own-parent", "own-successor", "two"],
)  # fmt: skip
def test_b44_cycles(check: Check, text: str, code: str, at: tuple[int, int], path: list[str]) -> None:
    outcome = check(text)
    assert outcome.status == 1
    assert not outcome.complete
    found = outcome.one(code)
    assert (found["location"]["line"], found["location"]["column"]) == at
    assert " → ".join(path) in found["message"]
