"""Each rule's samples do what its page says: BAD has the one problem, GOOD has none."""

import re

import pytest

from dutylist.checking.rule import Rule
from dutylist.cli.main import main
from dutylist.model.codes import NAMES
from dutylist.rules import ALL
from tests.conftest import CheckText

EACH_RULE = pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.INFO.code)


COMPANIONS = {"DL804": ["DL103"]}
"""What cannot be had alone: where there is neither an agent nor a lead any more, the lead has lapsed, too."""


@EACH_RULE
def test_bad_raises_the_code_and_no_other(rule: Rule, check_text: CheckText) -> None:
    found = sorted(finding["code"] for finding in check_text(rule.BAD))
    assert found == sorted([rule.INFO.code, *COMPANIONS.get(rule.INFO.code, [])])


@EACH_RULE
def test_good_is_clean(rule: Rule, check_text: CheckText) -> None:
    assert check_text(rule.GOOD) == []


@EACH_RULE
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explain_shows_both(rule: Rule, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", rule.INFO.code, "--lang", lang]) == 0
    page = capsys.readouterr().out
    for sample in (rule.BAD, rule.GOOD):
        assert "".join(f"    {line}\n" for line in sample.splitlines()) in page


@EACH_RULE
def test_samples_are_as_short_as_a_page_allows(rule: Rule) -> None:
    for sample in (rule.BAD, rule.GOOD):
        assert sample.endswith("\n")
        assert len(sample.splitlines()) <= 25
        assert max(map(len, sample.splitlines())) <= 100


@EACH_RULE
def test_both_languages_state_the_same_facts(rule: Rule) -> None:
    info = rule.INFO
    assert set(re.findall(r"\{\w+\}", info.zh)) == set(re.findall(r"\{\w+\}", info.en))
    assert all((info.why.zh, info.why.en, info.fix.zh, info.fix.en))


def test_every_code_has_a_rule() -> None:
    codes = [rule.INFO.code for rule in ALL]
    assert codes == sorted(set(codes))
    assert set(codes) == set(NAMES)


@EACH_RULE
def test_the_file_is_named_after_the_rule(rule: Rule) -> None:
    name = f"{rule.INFO.code.lower()}_{rule.INFO.name.replace('-', '_')}"
    assert getattr(rule, "__name__", "").rpartition(".")[2] == name
