"""DL952 stale-confirmation: What a body has confirmed is no longer what the list says."""

from collections.abc import Iterator

from dutylist.checking.confirmations import answer_finding
from dutylist.checking.rule import RuleInfo
from dutylist.graph.confirmations import stale
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL952",
    zh="{bodies} {on} 对「{duty}」的会签已过期：内容后来改过，现在的指纹为 {today}",
    en="the answer of {bodies} on {duty} ({on}) is stale: what it was on has changed; today's fingerprint is {today}",
    why=Wording(
        "签的是旧的，写的是新的：改动之后没有再征求意见，对方不会认。",
        "What was signed is not what is written: nobody asked again after the change, and the body will not own it.",
    ),
    fix=Wording(
        "把改动再送该机构会签，答复后更新 on，并把 fingerprint 改为现在的指纹；改错了的，改回去。",
        "Ask the body again and renew on and fingerprint with its answer; undo the change if it was a mistake.",
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
    {name: 道路养护, domain: upkeep, areas: [chengxi], lead: taozhu, support: devcom, task: 日常巡查和修补}
confirmations:
  upkeep.roads:
    taozhu: {verdict: agree, on: 2021-08-02, fingerprint: ac664ca4953ee23a}
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
    {name: 道路养护, domain: upkeep, areas: [chengxi], lead: taozhu, support: devcom, task: 日常巡查和修补}
confirmations:
  upkeep.roads:
    taozhu: {verdict: agree, on: 2021-08-20, fingerprint: 78ee62f97272a0c1}
    devcom: {verdict: agree, on: 2021-08-03}
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a duty and body."""
    for answer in stale(space):
        yield answer_finding(INFO, answer, today=answer.today)
