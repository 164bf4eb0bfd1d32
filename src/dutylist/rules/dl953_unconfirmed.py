"""DL953 unconfirmed: A body has a role in a duty and has not answered, while others have."""

from collections.abc import Iterator

from dutylist.checking.rule import CONCERNED, RuleInfo, clause_place, id_place
from dutylist.graph.confirmations import silent
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Related, Wording

INFO = RuleInfo(
    "DL953",
    zh="{bodies}还没有会签「{duty}」",
    en="{bodies} has not yet confirmed {duty}",
    why=Wording(
        "没有会签，就不算认领；漏送一家，那一家的活最后没有人干。",
        "Who has not signed has not taken it on; where one was not asked, its part is left undone.",
    ),
    fix=Wording(
        "把事项送该机构会签，把答复写入 confirmations；不该有它的，从条款中去掉。",
        "Ask the body and write its answer into confirmations; or take it out of the clauses if it has no part.",
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
    taozhu: {verdict: agree, on: 2021-08-02}
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
    taozhu: {verdict: agree, on: 2021-08-02}
    devcom: {verdict: agree, on: 2021-08-03}
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a duty and body, at the duty; related are the clauses with a role for the body."""
    for duty, body, clauses in silent(space):
        yield INFO.at(
            id_place(duty.origin),
            duty=duty.id,
            domain=duty.domain,
            bodies=(body,),
            related=tuple(Related(CONCERNED, clause_place(duty, clause.number)) for clause in clauses),
        )
