"""DL506: on some day from the reference day on, a pool has lent more posts than its size."""

import pytest

from tests.conftest import CheckText, Doc

POOL = """\
bodies:
  dept: {name: 市委编办, kind: department}
  build: {name: 建设局, kind: department}
  old: {name: 原建设局, kind: department, until: 2020-12-31}
post_pools:
  turnover: {name: 周转编制池, %s allocations: [%s]}
"""


def codes(
    check_text: CheckText, size: str, *lent: str, on: str = "2021-09-01", all_time: bool = False
) -> list[str]:
    found = check_text(POOL % (size, ", ".join(lent)), on, all_time=all_time)
    return [finding["code"] for finding in found]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    bodies:
      dept: {name: 市委编办, short: 编办, kind: department}
      build: {name: 建设局, kind: department}
    post_pools:
      turnover:                                                            # <- DL506
        name: 周转编制池
        size: 4
        allocations:
          - {body: build, posts: 3, until: 2022-06-30}
          - {body: 编办, posts: 2, from: 2022-01-01}
          - {body: dept, posts: 1, from: 2022-07-01}
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL506")
    assert (finding["severity"], finding["bodies"]) == ("warning", ["build", "dept"])
    assert (finding["duty"], finding["from"], finding["until"]) == (None, None, None)
    assert finding["message"] == "「周转编制池」共 4 个编制，自 2022-01-01 起借给建设局、编办合计 5 个"
    assert [yaml_doc.line(one["location"]) for one in finding["related"]] == [
        "- {body: build, posts: 3, until: 2022-06-30}",
        "- {body: 编办, posts: 2, from: 2022-01-01}",
    ]
    assert [code for _, code in yaml_doc.at("2022-06-30").found] == ["DL506"]
    assert yaml_doc.at("2022-07-01").found == []
    assert len(yaml_doc.at("2022-07-01", all_time=True).found) == 1


@pytest.mark.parametrize(
    ("size", "lent", "found"),
    [
        ("size: 4,", ["{body: dept, posts: 4}"], []),
        ("size: 3,", ["{body: dept, posts: 4}"], ["DL506"]),
        ("", ["{body: dept, posts: 4}"], []),
        ("size: 4,", [], []),
        ("size: 0,", ["{body: dept, posts: 0}"], []),
        ("size: 0.3,", ["{body: dept, posts: 0.1}", "{body: build, posts: 0.2}"], []),
        (
            "size: 4,",
            ["{body: dept, posts: 4, until: 2021-12-31}", "{body: build, posts: 4, from: 2022-01-01}"],
            [],
        ),
        (
            "size: 4,",
            ["{body: dept, posts: 4, until: 2022-01-01}", "{body: build, posts: 4, from: 2022-01-01}"],
            ["DL506"],
        ),
        ("size: 4,", ["{body: dept, posts: 5, until: 2021-08-31}"], []),
        ("size: 4,", ["{body: dept, posts: 5, until: 2021-09-01}"], ["DL506"]),
        # Posts lent to a body that is gone are still away.
        ("size: 4,", ["{body: old, posts: 5}"], ["DL506"]),
    ],
)
def test_what_is_lent_on_one_day_counts(
    check_text: CheckText, size: str, lent: list[str], found: list[str]
) -> None:
    assert [code for code in codes(check_text, size, *lent) if code == "DL506"] == found


def test_two_pools_are_two_findings_with_marks_of_their_own(check_text: CheckText) -> None:
    text = POOL % ("size: 1,", "{body: dept, posts: 2}")
    text += "  second: {name: 第二池, size: 1, allocations: {body: dept, posts: 2}}\n"
    marks = {finding["fingerprint"] for finding in check_text(text) if finding["code"] == "DL506"}
    assert len(marks) == 2
    assert not any("-" in mark for mark in marks)


@pytest.mark.parametrize(
    ("lent", "code", "there"),
    [
        ("{body: dept, posts: -1}", "DL004", "-1}"),
        ("{body: nobody, posts: 5}", "DL005", "nobody,"),
        ("{body: dept, posts: 5, from: 2022-01-01, until: 2021-01-01}", "DL004", "until:"),
    ],
    ids=["negative", "unknown body", "reversed days"],
)
def test_a_faulty_pool_is_not_judged(check_text: CheckText, lent: str, code: str, there: str) -> None:
    text = POOL % ("size: 1,", lent)
    (fault,) = [one for one in check_text(text) if one["code"] != "DL402"]
    place = fault["location"]
    assert fault["code"] == code
    assert text.splitlines()[place["line"] - 1][place["column"] - 1 :].startswith(there)
