"""Annotations of GitHub Actions: a command a finding, read as the runner reads it, and nothing else is obeyed."""

import re
from typing import NamedTuple

import pytest

from dutylist.reports.safe import safe
from tests.hardening.lists import GOOD, with_duty
from tests.hardening.test_output import COMMANDS, TERMINAL, everywhere, quoted
from tests.reports.conftest import GAP_AND_OVERLAP, LISTS, Print

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_COMMAND = re.compile(r"::(?P<name>[a-z]+)(?: (?P<properties>[^:]*))?::(?P<message>.*)")


class Annotation(NamedTuple):
    """A command as the runner takes it."""

    name: str
    properties: dict[str, str]
    message: str


def read(text: str) -> list[Annotation]:
    """Return the commands of an output that has nothing else in it."""
    found = []
    for line in text.splitlines():
        command = _COMMAND.fullmatch(line)
        assert command, line
        pairs = (pair.split("=", 1) for pair in command["properties"].split(","))
        properties = {key: unescaped(value, ":", ",") for key, value in pairs}
        found.append(Annotation(command["name"], properties, unescaped(command["message"])))
    return found


def unescaped(text: str, *more: str) -> str:
    for char in ("\r", "\n", *more):
        text = text.replace(f"%{ord(char):02X}", char)
    return text.replace("%25", "%")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_every_finding_is_an_annotation_at_its_place(printed: Print, name: str, lang: str) -> None:
    report = printed("github", name, lang=lang)
    commands = read(report.text)
    if not report.complete:
        assert commands.pop().properties == {"title": "dutylist"}
    assert [
        (one.name, one.properties["file"], int(one.properties["line"]), int(one.properties["col"]))
        for one in commands
    ] == [
        (
            LEVELS[finding["severity"]],
            finding["location"]["file"],
            finding["location"]["line"],
            finding["location"]["column"],
        )
        for finding in report.findings
    ]
    for one, finding in zip(commands, report.findings, strict=True):
        assert one.properties["title"].startswith(f"{finding['code']} ")
        message, found, _ = one.message.partition("\n下一步：" if lang == "zh" else "\nnext: ")
        assert message == "\n".join(safe(line) for line in finding["message"].splitlines())
        assert found


def test_an_annotation_says_what_might_be_done_as_the_text_does(printed: Print) -> None:
    report = printed("github", GAP_AND_OVERLAP)
    gap, overlap = read(report.text)
    assert gap.message.splitlines()[-1].startswith("参考：东片由甲局牵头本事项")
    assert overlap.message.splitlines()[-1].startswith("较窄的是第 2 条（乙局）")


@pytest.mark.parametrize("text", [*COMMANDS, *TERMINAL, "100%", "%0A%25", "a,b:c=d"], ids=ascii)
@pytest.mark.parametrize("before", ["", "道路\n", "\r\n"], ids=ascii)
def test_b69_only_the_command_is_obeyed(printed: Print, text: str, before: str) -> None:
    report = printed("github", everywhere(before + text))
    commands = read(report.text)
    assert len([one for one in commands if "file" in one.properties]) == len(report.findings)
    for line in report.text.splitlines():
        said = line.split("::", 2)[2]
        assert not re.search(r"::[A-Za-z]|##\[|##vso\[|section_(?:start|end):", said)
        assert safe(said) == said


def test_a_line_break_and_a_percent_sign_come_through(printed: Print) -> None:
    report = printed("github", with_duty(name=quoted("道路\n100%0A养护"), lead=""))
    assert "道路%0A100%250A养护" in report.text
    (one,) = [one for one in read(report.text) if one.properties["title"].startswith("DL301")]
    assert "道路\n100%0A养护" in one.message


def test_a_file_with_a_comma_and_a_colon_is_found(printed: Print) -> None:
    report = printed("github", {"a,b%.yaml": GOOD + "x: 1\n"})
    assert {one.properties.get("file", "a,b%.yaml") for one in read(report.text)} == {"a,b%.yaml"}
