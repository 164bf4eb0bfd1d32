"""DL801: a duty without `basis`, in lists that ask for it."""

import pytest

from tests.conftest import CheckFiles, CheckText, Doc

ONE = """\
policy: {{require: {require}}}
domains: {{upkeep: 养护}}
areas: {{east: 东片}}
bodies: {{works: 建设局}}
duties: {{lights: {{name: 路灯维护, domain: upkeep, areas: [east], {rest}lead: works}}}}
"""


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    policy: {require: [basis]}
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies: {works: 建设局}
    duties:
      lights:                                                       # <- DL801
        name: 路灯维护
        domain: upkeep
        areas: [east]
        clauses: [{lead: works, basis: 养护协议}]
    """
    # The basis of a clause is not the duty's.
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL801")
    assert (finding["severity"], finding["duty"], finding["domain"]) == ("warning", "lights", "upkeep")
    assert [finding[key] for key in ("role", "bodies", "cells", "from", "until")] == [
        None,
        [],
        [],
        None,
        None,
    ]


@pytest.mark.parametrize(
    "basis",
    [
        "城市照明管理规定",
        "{law: 城市照明管理规定}",
        "[{law: 条例, article: 第九条}, 三定规定]",
        "{text: 原文}",
    ],
)
def test_every_form_of_a_basis(check_text: CheckText, basis: str) -> None:
    assert check_text(ONE.format(require="basis", rest=f"basis: {basis}, ")) == []


@pytest.mark.parametrize("rest", ["", "basis: , ", "basis: ~, ", "basis: [], ", 'basis: "", '])
def test_every_way_to_give_none(check_text: CheckText, rest: str) -> None:
    assert [one["code"] for one in check_text(ONE.format(require="basis", rest=rest))] == ["DL801"]


@pytest.mark.parametrize("require", ["", "[]", "standard"])
def test_only_where_the_list_asks_for_it(check_text: CheckText, require: str) -> None:
    assert check_text(ONE.format(require=require, rest="standard: 亮灯率 98%, ")) == []


def test_it_is_said_also_while_a_file_cannot_be_read(check_files: CheckFiles) -> None:
    report = check_files({"a.yaml": b"", "b.yaml": ONE.format(require="basis", rest="")})
    assert [finding["code"] for finding in report.findings] == ["DL001", "DL801"]
