"""DL805: words that leave the body or the measure open."""

import pytest

from tests.conftest import CheckText, Doc

ONE = """\
policy: {{vague: {{{policy}}}}}
domains: {{upkeep: 养护}}
areas: {{east: 东片}}
bodies: {{works: 建设局}}
duties: {{lights: {{name: 路灯维护, domain: upkeep, areas: [east], lead: works, task: "{text}"}}}}
"""


def codes(check_text: CheckText, text: str, policy: str = "") -> list[str]:
    return [finding["code"] for finding in check_text(ONE.format(text=text, policy=policy))]


@pytest.mark.parametrize(
    "word", ["按职责分工", "有关部门", "相关单位", "会同有关", "某", "××", "地州市", "及时", "适时"]
)
def test_each_word(check_text: CheckText, word: str) -> None:
    (finding,) = check_text(ONE.format(text=f"由{word}办理", policy=""))
    assert finding["code"] == "DL805"
    assert word in finding["message"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("接报后 2 小时内及时处置", []),
        ("接报后两小时内及时处置", []),
        ("三个工作日内及时办结", []),
        ("十五日内适时通报", []),
        ("及时处置率 95%", []),
        ("及时处置率达到百分之九十五", []),
        ("及时处置。每日巡查 2 次", ["DL805"]),
        ("每日巡查 2 次;适时通报", ["DL805"]),
        ("第一时间及时处置", ["DL805"]),
        ("每日及时处置", ["DL805"]),
        ("2 小时内会同有关部门处置", ["DL805"]),
    ],
)
def test_in_good_time_needs_a_number_in_its_sentence(
    check_text: CheckText, text: str, found: list[str]
) -> None:
    # A number makes 及时 and 适时 measurable, no other word; 第一时间 has none.
    assert codes(check_text, text) == found


def test_where_it_looks_and_where_not(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护有关部门}
    facets:
      tier:                                                         # <- DL805
        name: 规模
        values:
          major: {name: 重大, means: 相关单位认定的}
          general: {name: 一般, means: 其余}
    areas: {east: 某片}
    bodies:
      works: {name: 相关单位联席会议, short: 某联席}                # <- DL805
      street: 有关部门                                              # <- DL805
    duties:
      lights:                                                       # <- DL805
        name: 会同有关部门维护路灯
        domain: upkeep
        areas: [east]
        standard: 及时修复
        responsibility: 会同有关部门及时处置
        mandate: 按职责分工
        basis: 某条例
        note: 某日讨论
        quality: 适时更换
        lead: works                                                 # <- DL805
        clauses:
          - limit: 及时                                             # <- DL805 DL805 DL805 DL807
            task: 会同有关部门
            support: street
            when: {tier: major}
            quality: 按职责分工
          - {none: 相关单位自管, when: {tier: general}}
    """
    # At the clause, the general rule or the record whose text it is; each text is a finding of its own.
    # `responsibility` is not read: statutory texts are full of such words.
    assert yaml_doc.found == yaml_doc.marked
    assert len({finding["fingerprint"] for finding in yaml_doc.all("DL805")}) == 8


def test_what_the_finding_says(yaml_doc: Doc) -> None:
    """
    domains: {upkeep: 养护}
    areas: {east: 东片}
    bodies:
      works: {name: 某建设局}                                       # <- DL805
    duties:
      lights:
        name: 路灯维护
        domain: upkeep
        areas: [east]
        task: 会同有关部门及时修复
        lead: works                                                 # <- DL805
    """
    # One finding a text, whatever the number of words.
    assert yaml_doc.found == yaml_doc.marked
    body, duty = yaml_doc.findings
    assert (body["bodies"], body["duty"], body["severity"]) == (["works"], None, "warning")
    assert (duty["bodies"], duty["duty"], duty["domain"]) == ([], "lights", "upkeep")
    assert (duty["role"], duty["from"], duty["until"], duty["cells"]) == (None, None, None, [])
    assert [word for word in ("有关部门", "会同有关", "及时") if word in duty["message"]] == [
        "有关部门",
        "会同有关",
        "及时",
    ]


@pytest.mark.parametrize(
    ("policy", "text", "found"),
    [
        ("add: [尽快, 酌情]", "尽快办理", ["DL805"]),
        ("add: 尽快", "2 小时内尽快办理", ["DL805"]),
        ("remove: [及时]", "及时办理", []),
        ("remove: [及时]", "适时办理", ["DL805"]),
        ("remove: [有关部门]", "报有关部门", []),
        ("remove: [有关部门]", "会同有关部门", ["DL805"]),
        ("add: [酌情], remove: [酌情]", "酌情办理", []),
        (
            "remove: [按职责分工, 有关部门, 相关单位, 会同有关, 某, ××, 地州市, 及时, 适时]",
            "会同有关部门及时",
            [],
        ),
    ],
)
def test_a_list_has_its_own_words(check_text: CheckText, policy: str, text: str, found: list[str]) -> None:
    assert codes(check_text, text, policy) == found


def test_what_a_responder_promises(yaml_doc: Doc) -> None:
    """
    domains: {land: 土地}
    areas: {east: 东片}
    bodies: {devcom: 开发委, street: 街道办}
    duties: {requisition: {name: 征地, domain: land, areas: [east], lead: street}}
    collaborations:
      delivery:                                                     # <- DL805
        name: 征拆交地
        whistle: devcom
        duties: [requisition]
        respond:
          - body: street
            task: 会同有关部门交地
            limit: 30wd
            quality: 净地
    """
    assert yaml_doc.found == yaml_doc.marked


def test_a_facet_that_no_duty_uses(yaml_doc: Doc) -> None:
    """
    facets:
      tier:                                                         # <- DL805
        name: 等级
        values:
          first: {name: 一级, means: 有关部门认定的}
          second: {name: 二级, means: 其余}
    """
    assert yaml_doc.found == yaml_doc.marked


def test_a_private_facet(yaml_doc: Doc) -> None:
    """
    domains: {safety: 安全}
    areas: {east: 东片}
    bodies: {fire: 消防队}
    duties:
      fire:                                                         # <- DL805
        name: 消防检查
        domain: safety
        areas: [east]
        facets:
          scale:
            name: 规模
            values:
              big: {name: 大型, means: 有关部门认定的}
              small: {name: 小型, means: 其余}
        lead: fire
    """
    assert yaml_doc.found == yaml_doc.marked
    assert yaml_doc.one("DL805")["duty"] == "fire"
