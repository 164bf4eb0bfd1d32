"""DL951 objected: A body that does not agree with what the list gives it."""

from collections.abc import Iterator

from dutylist.checking.confirmations import answer_finding
from dutylist.checking.rule import RuleInfo
from dutylist.graph.confirmations import objections
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL951",
    zh="{bodies}对「{duty}」{verdict}（{on}）：{opinion}",
    en="{bodies} {verdict} {duty} ({on}): {opinion}",
    why=Wording(
        "会签时有不同意见，没谈拢就定稿，等于没有会签；将来出了事还要再争一遍。",
        "A list that is settled over an objection is not agreed upon; the quarrel comes back with the first accident.",
    ),
    fix=Wording(
        "与该机构商定：采纳意见就改事项，再请它重新会签；不采纳，说服它把 verdict 改为 agree。",
        "Talk it over: change the duty and ask the body again, or convince it and write verdict: agree.",
    ),
)

BAD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  upkeep.roads:
    {name: 道路养护, domain: upkeep, areas: [chengxi], lead: taozhu, support: devcom, task: 日常巡查}
confirmations:
  upkeep.roads:
    taozhu: {verdict: object, on: 2021-08-02, opinion: 没有养护经费}
    devcom: {verdict: agree, on: 2021-08-03}
"""

GOOD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  upkeep.roads:
    {name: 道路养护, domain: upkeep, areas: [chengxi], lead: taozhu, support: devcom, task: 日常巡查}
confirmations:
  upkeep.roads:
    taozhu: {verdict: agree, on: 2021-08-20}
    devcom: {verdict: agree, on: 2021-08-03}
"""

VERDICTS = {
    "object": Wording("会签不同意", "objects to"),
    "amend": Wording("会签要求修改", "asks for a change of"),
}


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a duty and body."""
    for answer in objections(space):
        confirmation = answer.confirmation
        yield answer_finding(
            INFO, answer, verdict=VERDICTS[confirmation.verdict], opinion=confirmation.opinion or ""
        )
