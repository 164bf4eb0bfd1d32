"""A word that means something else than what a command asks for: it is said what it is, and what to ask instead."""

from pathlib import Path

import pytest

from dutylist import open_list
from dutylist.errors import UsageError
from tests.hardening.lists import ON, run

DATA = str(Path(__file__).parents[1] / "data")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["whistle", "devcom"],
            ["是机构，这里要写协同事项或职责", "dutylist list duties --body devcom", "show body:devcom"],
        ),
        (["whistle", "开发委"], ["「开发委」（浙江省诸暨经济开发区管理委员会）是机构", "--body devcom"]),
        (["whistle", "新划入范围"], ["「新划入范围」是区域", "dutylist list duties --area new-range"]),
        (["whistle", "gardens"], ["是领域", "dutylist list duties --domain gardens"]),
        (["load", "gardens.lamps"], ["是职责，这里要写机构", "dutylist show duty:gardens.lamps"]),
        (["trace", "chengxi"], ["是区域，这里要写职责、划转、机构或设施"]),
        (["who", "开发委"], ["是机构，这里要写职责", "dutylist list duties --body devcom"]),
        (["who", "gardens.lamp"], ["是否指 gardens.lamps？全部职责见 dutylist list duties"]),
        (["who", "路灯", "--at", "devcom"], ["是机构，这里要写区域"]),
        (["graph", "flow", "devcom"], ["是机构，这里要写流程"]),
        (["matrix", "--domain", "devcom"], ["是机构，这里要写领域"]),
        (["export", "list", "--body", "chengxi"], ["是区域，这里要写机构"]),
    ],
    ids=lambda words: "-".join(words) if len(words) > 1 else "",
)
def test_it_says_what_it_is_and_what_to_ask(words: list[str], said: list[str]) -> None:
    refused = run(*words, "--list", DATA, "--on", ON, "--lang", "zh")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.count("\n") == 1
    for one in said:
        assert one in refused.err


def test_what_it_says_to_ask_can_be_asked() -> None:
    refused = run("whistle", "devcom", "--list", DATA, "--on", ON, "--lang", "en").err
    assert "is the body devcom; asked for here: collaboration or duty" in refused
    assert run("list", "duties", "--body", "devcom", "--list", DATA, "--on", ON).status == 0
    assert run("show", "body:devcom", "--list", DATA, "--on", ON).status == 0


def test_what_is_nothing_is_still_nothing() -> None:
    opened = open_list(DATA, on=ON)
    with pytest.raises(UsageError, match="did you mean land-delivery"):
        opened.whistle("land-delivry")
    with pytest.raises(UsageError, match="no body"):
        opened.load("nobody-at-all")
