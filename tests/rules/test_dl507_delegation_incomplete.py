"""DL507: a delegation lacks scope, powers, until, published or supervisor."""

import pytest

from tests.conftest import CheckText, Doc

LIST = """\
domains: {safety: 安全生产}
areas: {east: 东片}
bodies: {dept: 应急管理局, taozhu: 陶朱街道}
duties:
  inspection: {name: 企业检查, domain: safety, areas: [east], lead: dept, supervise: dept, POWER}
transfers:
  entrust:
    {name: 委托检查, kind: KIND, duties: [inspection], giver: dept, receiver: taozhu, effective: 2021-01-01, REST}
"""

WHOLE = {
    "scope": "一般工贸企业",
    "powers": "[监督检查]",
    "until": "2023-12-31",
    "published": "2021-01-10",
    "supervisor": "dept",
}
WORDS = {
    "scope": "委托范围",
    "powers": "委托权限",
    "until": "委托期限",
    "published": "公布日期",
    "supervisor": "监督机关",
}


def severities(
    check_text: CheckText, rest: dict[str, str], *, power: str = "standard: 每年 1 次", kind: str = "delegate"
) -> list[str]:
    written = ", ".join(f"{key}: {value}" for key, value in rest.items()) or "note: 无"
    text = LIST.replace("POWER", power).replace("KIND", kind).replace("REST", written)
    return [one["severity"] for one in check_text(text) if one["code"] == "DL507"]


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全生产}
    areas: {east: 东片}
    bodies: {dept: 应急管理局, taozhu: 陶朱街道}
    duties:
      inspection: {name: 企业检查, domain: safety, areas: [east], lead: dept, supervise: dept, agent: taozhu}
    transfers:
      entrust:                                                           # <- DL507
        name: 委托检查
        kind: delegate
        duties: [inspection]
        giver: dept
        receiver: taozhu
        effective: 2021-01-01
        accepted: {taozhu: 2020-12-20}
        powers: [监督检查, 行政处罚]
        published: 未取得
    """
    assert yaml_doc.found == yaml_doc.marked
    finding = yaml_doc.one("DL507")
    assert (finding["severity"], finding["bodies"]) == ("error", ["taozhu"])
    assert [finding[key] for key in ("duty", "role", "from", "until")] == [None] * 4
    assert (finding["cells"], finding["areas"]) == ([], [])
    assert finding["message"] == "委托「委托检查」没有写明委托范围、委托期限、监督机关（未取得：公布日期）"


def test_a_whole_one_lacks_nothing(check_text: CheckText) -> None:
    assert severities(check_text, WHOLE) == []
    assert severities(check_text, WHOLE | {"powers": "[行政处罚]"}, power="power: 行政处罚") == []
    assert severities(check_text, WHOLE | {"powers": "现场处理", "supervisor": "[dept, taozhu]"}) == []


@pytest.mark.parametrize("key", WHOLE)
@pytest.mark.parametrize("absent", [None, "", '""', '"  "', "~", "null"])
def test_each_of_the_five_is_needed(check_text: CheckText, key: str, absent: str | None) -> None:
    rest = {name: value for name, value in WHOLE.items() if name != key}
    if absent is not None:
        rest[key] = absent
    if absent not in {'""', '"  "'} or key in {"scope", "powers"}:  # an empty day or body is a fault of form
        assert severities(check_text, rest) == ["warning"]
        assert severities(check_text, rest, power="power: 行政处罚") == ["error"]


@pytest.mark.parametrize("key", WHOLE)
def test_what_could_not_be_had_is_lacking_as_a_warning(check_text: CheckText, key: str) -> None:
    rest = WHOLE | {key: "未取得"}
    for power in ("standard: 每年 1 次", "power: 行政处罚"):
        assert severities(check_text, rest, power=power) == ["warning"]
    # One finding, of the worst severity.
    other = "published" if key != "published" else "scope"
    rest = {name: value for name, value in rest.items() if name != other}
    assert severities(check_text, rest, power="power: 行政处罚") == ["error"]
    assert severities(check_text, rest) == ["warning"]


@pytest.mark.parametrize(
    ("powers", "power", "severity"),
    [
        ("[监督检查]", "power: 行政检查", "warning"),
        ("[监督检查, 行政处罚]", "power: 行政检查", "error"),
        ("行政处罚", "power: 行政检查", "error"),
        ("[部分行政处罚权]", "power: 行政检查", "error"),
        ("[监督检查]", "power: 行政处罚", "error"),
        ("[监督检查]", "power: 行政处罚(简易程序)", "error"),
        ("[行政强制]", "name: 行政处罚前的检查", "warning"),  # only these two keys are read
    ],
)
def test_where_penalties_are_delegated_it_is_an_error(
    check_text: CheckText, powers: str, power: str, severity: str
) -> None:
    rest = {key: value for key, value in WHOLE.items() if key != "until"} | {"powers": powers}
    text = power if not power.startswith("name") else "mandate: 行政处罚前的检查"
    assert severities(check_text, rest, power=text) == [severity]


def test_any_of_its_duties_may_be_a_penalty(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全生产}
    areas: {east: 东片}
    bodies: {dept: 应急管理局, taozhu: 陶朱街道}
    duties:
      inspection:
        {name: 企业检查, domain: safety, areas: [east], lead: dept, clauses: [{agent: taozhu, until: 2023-12-31}]}
      fines:
        name: 企业罚款
        power: 行政处罚
        domain: safety
        areas: [east]
        lead: dept
        clauses: [{agent: taozhu, until: 2023-12-31}]
    transfers:
      one:                                                               # <- DL507
        {kind: delegate, duties: [inspection, fines], giver: dept, receiver: taozhu, effective: 2021-01-01,
         accepted: {taozhu: 2020-12-20}, until: 2023-12-31, powers: [检查], published: 2021-01-10, supervisor: dept}
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL507")["severity"] == "error"


@pytest.mark.parametrize("kind", ["strip", "reclaim", "empower"])
def test_only_delegations_need_them(check_text: CheckText, kind: str) -> None:
    assert severities(check_text, {}, kind=kind) == []
    assert severities(check_text, {}, kind="delegate") == ["warning"]


@pytest.mark.parametrize("severity", ["info", "error"])
def test_policy_sets_the_softened_too(check_text: CheckText, severity: str) -> None:
    policy = f"policy: {{severity: {{DL507: {severity}}}}}\n"
    text = LIST.replace("POWER", "note: 无").replace("KIND", "delegate").replace("REST", "note: 无")
    assert [one["severity"] for one in check_text(policy + text) if one["code"] == "DL507"] == [severity]
