"""Codes by their names: what is taken, and what is said where a word is only a part of one."""

import pytest

from tests.hardening.lists import GOOD, ON, run
from tests.reports.conftest import SAMPLES

LIST = str(SAMPLES / "every_code")


def codes(*words: str) -> set[str]:
    return set(run("check", LIST, "--on", ON, "--output-format", "json", *words).codes)


@pytest.mark.parametrize("word", ["DL101", "gap", "Gap", "职责空白"])
def test_a_code_may_be_asked_for_as_reports_call_it(word: str) -> None:
    assert codes("--select", word) == codes("--select", "DL101")
    assert "DL101" not in codes("--ignore", word)
    assert run("explain", word).out == run("explain", "DL101").out


@pytest.mark.parametrize(
    ("word", "zh", "en"),
    [
        (
            "空白",
            "；是否指 DL101 职责空白、DL103 即将空白？",
            "; did you mean DL101 职责空白, DL103 即将空白?",
        ),
        ("owned", "；是否指 DL301 unowned？", "; did you mean DL301 unowned?"),
        ("职责空百", "；是否指 职责空白？", "; did you mean 职责空白?"),
        ("overlpa", "；是否指 overlap？", "; did you mean overlap?"),
        ("无", "", ""),
        ("qqq", "", ""),
    ],
)
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_part_of_a_name_tells_the_codes(option: str, word: str, zh: str, en: str) -> None:
    outcome = run("check", LIST, option, word, "--lang", "zh")
    assert (outcome.status, outcome.err) == (2, f"错误：{option}：没有代码「{word}」{zh}\n")
    outcome = run("check", LIST, option, word, "--lang", "en")
    assert (outcome.status, outcome.err) == (2, f"error: {option}: there is no code {word!r}{en}\n")


def test_a_part_of_many_names_tells_some_and_how_many() -> None:
    told = run("check", LIST, "--ignore", "no", "--lang", "zh").err
    assert told.count("DL") == 6
    assert told.endswith(" 等 16 个？\n")


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("gap", "「gap」；是否指 DL101 职责空白？"),
        ("职责空白", "「职责空白」；是否指 DL101 职责空白？"),
        ("空白", "「空白」；是否指 DL101 职责空白、DL103 即将空白？"),
        ("owned", "「owned」；是否指 DL301 unowned？"),
        ("DL1O1", "「DL1O1」；是否指 DL101、DL511、DL001？"),
    ],
)
def test_a_policy_takes_codes_only_and_tells_which(word: str, told: str) -> None:
    text = GOOD.replace("list:", f"policy: {{severity: {{{word}: off}}}}\nlist:", 1)
    outcome = run("check", "-", "--on", ON, "--lang", "zh", "--output-format", "json", stdin=text.encode())
    (finding,) = outcome.findings
    assert (finding["code"], finding["message"]) == ("DL004", f"不认识的问题代码{told}")
