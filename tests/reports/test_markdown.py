"""The Markdown report: a table that every reader sees as one, the exact words, and the rest counted."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from dutylist import open_list
from dutylist.markdown import paragraph
from dutylist.reports import markdown
from dutylist.reports.safe import safe
from tests.hardening.lists import GOOD, ON, with_duty, write
from tests.hardening.test_output import COMMANDS, MARKUP, TERMINAL, quoted
from tests.reports.conftest import GAP_AND_OVERLAP, LISTS, Print

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def rows(text: str) -> list[list[str]]:
    """Return the cells of the one table, without its head, as a reader shows them."""
    tokens = READER.parse(text)
    assert [token.type for token in tokens].count("table_open") <= 1
    found: list[list[str]] = []
    for number, token in enumerate(tokens):
        if token.type == "tr_open":
            found.append([])
        elif token.type == "td_open":
            children = tokens[number + 1].children or []
            assert {child.type for child in children} <= {"text", "text_special", "html_inline"}
            breaks = [child.content for child in children if child.type == "html_inline"]
            assert set(breaks) <= {"<br>"}
            cell = "".join("\n" if one.type == "html_inline" else one.content for one in children)
            found[-1].append(cell)
    return found[1:]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_every_finding_is_a_row(printed: Print, name: str, lang: str) -> None:
    report = printed("markdown", name, "--limit", "0", lang=lang)
    found = rows(report.text)
    assert [len(row) for row in found] == [4] * len(report.findings)
    for (_, code, place, message), finding in zip(found, report.findings, strict=True):
        at = finding["location"]
        assert code.startswith(f"{finding['code']} ")
        assert place == f"{at['file']}:{at['line']}:{at['column']}"
        said = "\n".join(safe(line) for line in finding["message"].splitlines())
        proposal = message.removeprefix(said)
        assert proposal == "" or proposal.startswith(
            ("\n参考：", "\n较窄的是", "\nfor reference: ", "\nthe narrower is")
        )
    for code in {finding["code"] for finding in report.findings}:
        assert re.search(rf"^- \*\*{code} ", report.text, re.MULTILINE)
    summary = report.text.splitlines()[2]
    text = printed("text", name, lang=lang).text
    assert READER.render(summary) == READER.render(paragraph(text.splitlines()[-1]))


def test_what_is_proposed_stands_below_the_finding(printed: Print) -> None:
    gap, overlap = rows(printed("markdown", GAP_AND_OVERLAP).text)
    assert gap[3].splitlines()[1].startswith("参考：东片由甲局牵头本事项")
    assert overlap[3].splitlines()[1].startswith("较窄的是第 2 条（乙局）")


@pytest.mark.parametrize(
    "text", [*COMMANDS, *TERMINAL, *MARKUP, "a|b", "# x", "<br>", "[x](http://x)"], ids=ascii
)
def test_b46_b69_the_words_of_the_list_stay_words(printed: Print, text: str) -> None:
    report = printed("markdown", with_duty(name=quoted(f"道路{text}"), lead=""))
    assert [len(row) for row in rows(report.text)] == [4] * len(report.findings)
    assert all(safe(line) == line for line in report.text.splitlines())


def test_the_rest_is_counted(printed: Print) -> None:
    report = printed("markdown", "every_code", "--limit", "3")
    assert len(rows(report.text)) == 3
    assert f"还有 {len(report.findings) - 3} 个问题没有列出。" in report.text
    assert {row[0] for row in rows(report.text)} == {"错误"}


@pytest.mark.parametrize("most", [100, 3_000, 10_000, 1_000_000])
def test_it_is_no_larger_than_the_summary_of_a_step_may_be(here: Path, most: int) -> None:
    duties = "".join(f"  d{number}: {{name: 事项{number}, domain: roads}}\n" for number in range(100))
    write(here, GOOD[: GOOD.index("  roads.repair")] + duties)
    verdict = open_list(".", on=ON).verdict
    text = markdown.render(verdict, "zh", limit=0, most_bytes=most)
    listed = len(rows(text))
    left = re.search(r"还有 (\d+) 个问题没有列出", text)
    assert listed + (int(left[1]) if left else 0) == len(verdict.findings)
    if listed:
        assert len(text.encode()) <= most


def test_a_clean_list_says_so(printed: Print) -> None:
    text = printed("markdown", GOOD).text
    assert text.startswith("# 权责清单检查：示例\n\n检查了 1 个文件")
    assert text.endswith("\n没有发现问题。\n")
