"""Diffs of files of any size: the library's form, and what they say makes the one state of the other."""

import re
from difflib import unified_diff

from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.reports.unified import unified

LINES = st.lists(st.sampled_from("abcdeAB"), max_size=14)
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def applied(before: list[str], diff: list[str]) -> list[str]:
    """Return what a diff makes of some lines, each line and each count in it looked at."""
    after: list[str] = []
    at = 0
    for line in diff[2:]:
        hunk = _HUNK.fullmatch(line)
        if hunk:
            start, size = int(hunk[1]), int(hunk[2] or 1)
            begin = start - 1 if size else start
            after += before[at:begin]
            at = begin
            assert len(after) == (int(hunk[3]) - 1 if int(hunk[4] or 1) else int(hunk[3]))
        elif line[0] == "+":
            after.append(line[1:])
        else:
            assert before[at] == line[1:]
            after += [line[1:]] if line[0] == " " else []
            at += 1
    return after + before[at:]


@settings(max_examples=300, deadline=None)
@given(before=LINES, after=LINES)
def test_a_diff_makes_the_one_of_the_other(before: list[str], after: list[str]) -> None:
    diff = list(unified(before, after, "a/x", "b/x", end=""))
    assert applied(before, diff) == after
    assert (diff == []) == (before == after)


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(st.integers(0, 10**6).map(str), unique=True, max_size=30), data=st.data())
def test_what_changes_in_a_line_looks_as_the_library_has_it(lines: list[str], data: st.DataObject) -> None:
    after = [f"{line} neu" if data.draw(st.integers(0, 4)) == 4 else line for line in lines]
    expected = list(unified_diff(lines, after, "a/x", "b/x", lineterm=""))
    assert list(unified(lines, after, "a/x", "b/x", end="")) == expected


def test_a_hundred_thousand_lines_with_few_of_their_own() -> None:
    before = [f"  {n}:" if n % 8 == 0 else f"    key{n % 8}: same" for n in range(100_000)]
    after = [line.replace("same", "other") if n % 400 == 1 else line for n, line in enumerate(before)]
    diff = list(unified(before, after, "a/x", "b/x", end=""))
    assert sum(line[0] == "+" for line in diff) == 1 + 250
    assert applied(before, diff) == after


def test_a_large_stretch_without_a_line_of_its_own_is_replaced() -> None:
    before, after = ["x", "y"] * 1000, ["y", "z", "z"] * 1000
    assert applied(before, list(unified(before, after, "a/x", "b/x", end=""))) == after
