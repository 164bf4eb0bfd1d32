"""Bad input in what moves between bodies: each slip is one finding, at its place, and stops only its own record."""

import pytest

from tests.conftest import CheckFiles, Finding

LIST = """\
list: {areas: [east]}
domains: {safety: 安全}
facets: {phase: {name: 阶段, values: {building: 建设期, running: 运营期}}}
areas: {east: 东片}
bodies: {dept: 应急局, taozhu: {name: 陶朱街道, kind: township, covers: [east]}}
duties: {check: {name: 排查, domain: safety, areas: [east], lead: dept, support: taozhu}}
"""
STRIP = "transfers: {one: {kind: strip, duties: [check], giver: dept, receiver: taozhu, effective: 2021-07-01, REST}}"
DELEGATE = STRIP.replace("strip", "delegate")
ASSET = "assets: {one: {name: 路, in: [east], upkeep: [check], REST}}"
MATTER = "collaborations: {one: {name: 交地, whistle: dept, REST}}"
FIGURES = "datasets: {one: {name: 产值, REST}}"
INDICATOR = "indicators: {one: {name: 产值, REST}}"
POOL = "post_pools: {one: {name: 周转池, REST}}"
ANSWER = "confirmations: {check: {REST}}"

BAD_REFERENCES = [
    (STRIP.replace("[check]", "[^chek]"), "REST", "check"),
    (STRIP.replace("giver: dept", "giver: ^dpt"), "REST", "dept"),
    (STRIP.replace("receiver: taozhu", "receiver: [taozhu, ^taozhuu]"), "REST", "taozhu"),
    (STRIP.replace("receiver: taozhu", "receiver: ^'@townshp'"), "REST", "township"),
    (STRIP, "areas: [east, ^est]", "east"),
    (STRIP, "when: {^phas: running}", "phase"),
    (STRIP, "when: {phase: [running, ^runing]}", "running"),
    (STRIP, "accepted: {dept: 2021-06-20, ^taozhuu: 2021-06-20}", "taozhu"),
    (STRIP, "accepted: {^'@township': 2021-06-20}", ""),
    (DELEGATE, "supervisor: [未取得, ^dpt]", "dept"),
    (ASSET.replace("[east]", "^est"), "REST", "east"),
    (ASSET.replace("[check]", "[check, ^chek]"), "REST", "check"),
    (ASSET, "builder: ^dpt", "dept"),
    (ASSET, "interim: ^dpt", "dept"),
    (ASSET, "interim: {body: ^dpt, until: 2022-01-01}", "dept"),
    (ASSET, "keeper: ^dpt", "dept"),
    (ASSET, "pays: [dept, ^dpt]", "dept"),
    (MATTER.replace("whistle: dept", "whistle: ^dpt"), "REST", "dept"),
    (MATTER, "areas: ^est", "east"),
    (MATTER, "duties: [^chek]", "check"),
    (MATTER, "respond: [{body: dept}, {body: ['@township', ^dpt]}]", "dept"),
    (MATTER, "escalate: [taozhu, ^dpt]", "dept"),
    (FIGURES, "provider: ^dpt", "dept"),
    (FIGURES, "consumers: [^'@offise']", "office"),
    (INDICATOR, "assessor: ^dpt", "dept"),
    (INDICATOR, "assesses: [^dpt]", "dept"),
    (INDICATOR, "needs: [^gdp]", ""),
    ("flows: {one: {name: 流程, REST}}", "steps: [check, ^chek, check]", "check"),
    ("flows: {one: {name: 流程, REST}}", "areas: ^est, steps: [check]", "east"),
    (POOL, "allocations: [{body: dept, posts: 1}, {body: ^dpt, posts: 1}]", "dept"),
    (ANSWER, "^dpt: {verdict: agree, on: 2021-08-01}", "dept"),
    (ANSWER.replace("check", "^chek"), "dept: {verdict: agree, on: 2021-08-01}", "check"),
]

BAD_VALUES = [
    (DELEGATE, "^until: 2021-06-30", "颠倒"),
    (STRIP, "^until: 2021-06-30", "颠倒"),
    (STRIP.replace("2021-07-01", "^2021-02-29"), "REST", "2021-02-29"),
    (STRIP.replace("2021-07-01", "^未取得"), "REST", "未取得"),
    (STRIP.replace("kind: strip", "kind: ^stripp"), "REST", "strip"),
    (STRIP, "accepted: {taozhu: ^2021-6-20}", "2021-06-20"),
    (STRIP, "accepted: {taozhu: ^未取得}", "未取得"),
    (STRIP, "accepted: ^[taozhu]", "列表"),
    (STRIP, "accepted: ^2021-06-20", "键: 值"),
    (STRIP, "resources: {posts: ^-6}", "负数"),
    (STRIP, "resources: {posts: ^六}", "六"),
    (STRIP, "^acepted: {taozhu: 2021-06-20}", "accepted"),
    (DELEGATE, "until: ^never", "never"),
    (DELEGATE, "published: ^soon", "soon"),
    (ASSET, "accepted: ^2021-13-01", "2021-13-01"),
    (ASSET, "interim: {body: dept, from: 2021-07-01, ^until: 2021-06-30}", "颠倒"),
    (ASSET, "handed_over: {^structur: 2021-07-01}", "structure"),
    (ASSET, "handed_over: {structure: 2021-07-01, upkeep: ^尚未}", "尚未"),
    (MATTER, "respond: [{body: dept, ^tsk: 到场}]", "task"),
    (MATTER, "respond: [^dept]", "键: 值"),
    (MATTER, "respond: [^{task: 到场}]", "body"),
    (FIGURES, "every: ^fortnight", "fortnight"),
    (INDICATOR, "every: ^fortnight", "fortnight"),
    (POOL, "size: ^-20", "负数"),
    (POOL, "size: ^1e3", "1e3"),
    (POOL, "allocations: [{body: dept, posts: ^-4}]", "负数"),
    (POOL, "allocations: [^{body: dept}]", "posts"),
    (POOL, "allocations: [{body: dept, posts: 1, from: 2022-01-01, ^until: 2021-12-31}]", "颠倒"),
    (ANSWER, "dept: {verdict: ^maybe, on: 2021-08-01}", "maybe"),
    (ANSWER, "dept: {verdict: agree, on: ^2021-02-29}", "2021-02-29"),
]


def only_fault(check_files: CheckFiles, text: str, rest: str) -> Finding:
    """Return the one finding about a record in which `^` marks the slip; the duty beside it is judged."""
    written = LIST + text.replace("REST", "note: 无" if rest == "REST" else rest) + "\n"
    before = written[: written.index("^")]
    report = check_files({"list.yaml": written.replace("^", "")})
    assert not report.complete
    assert report.exit_code == 1
    # A list with an answer in it asks all others for theirs (DL953), also where the answer itself is at fault.
    (finding,) = (one for one in report.findings if one["code"] != "DL953")
    column = len(before) - before.rfind("\n")
    assert finding["location"] == {"file": "list.yaml", "line": before.count("\n") + 1, "column": column}
    return finding


@pytest.mark.parametrize(("text", "rest", "better"), BAD_REFERENCES)
def test_a_reference_that_means_nothing(check_files: CheckFiles, text: str, rest: str, better: str) -> None:
    finding = only_fault(check_files, text, rest)
    assert finding["code"] == "DL005"
    assert better in finding["message"]


@pytest.mark.parametrize(("text", "rest", "said"), BAD_VALUES)
def test_a_value_that_cannot_be(check_files: CheckFiles, text: str, rest: str, said: str) -> None:
    finding = only_fault(check_files, text, rest)
    assert finding["code"] == "DL004"
    assert said in finding["message"]


@pytest.mark.parametrize("key", ["kind", "duties", "giver", "receiver", "effective"])
@pytest.mark.parametrize("empty", ["", "~", "[]"])
def test_what_a_transfer_must_say(check_files: CheckFiles, key: str, empty: str) -> None:
    keys = {
        "kind": "strip",
        "duties": "[check]",
        "giver": "dept",
        "receiver": "taozhu",
        "effective": "2021-07-01",
    }
    written = ", ".join(f"{name}: {value}" for name, value in (keys | {key: empty}).items())
    report = check_files({"list.yaml": f"{LIST}transfers:\n  one: {{{written}}}\n"})
    # A list with an answer in it asks all others for theirs (DL953), also where the answer itself is at fault.
    (finding,) = (one for one in report.findings if one["code"] != "DL953")
    assert (finding["code"], finding["location"]["line"], finding["location"]["column"]) == ("DL004", 8, 3)
    assert key in finding["message"]


def test_one_bad_record_stops_no_other(check_files: CheckFiles) -> None:
    good = "good: {name: 剥离, kind: strip, duties: [check], giver: dept, receiver: taozhu, effective: 2021-07-01}"
    bad = good.replace("good", "bad").replace("dept", "dpt")
    report = check_files({"list.yaml": f"{LIST}transfers:\n  {bad}\n  {good}\n"})
    assert [(one["code"], one["location"]["line"]) for one in report.findings] == [
        ("DL502", 6),
        ("DL503", 6),
        ("DL005", 8),
        ("DL501", 9),
    ]


def test_of_a_duty_with_a_fault_no_point_is_judged(check_files: CheckFiles) -> None:
    text = LIST.replace("lead: dept", "lead: dpt") + STRIP.replace(", REST", "") + "\n"
    report = check_files({"list.yaml": text})
    # Whether the transfer was signed for does not hang on it.
    assert [(one["code"], one["location"]["line"]) for one in report.findings] == [("DL005", 6), ("DL501", 7)]
    assert not report.complete
