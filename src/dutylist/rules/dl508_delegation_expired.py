"""DL508 delegation-expired: Points where a body goes on after its delegation is over."""

from collections.abc import Iterator

from dutylist.checking.handover import about_transfer
from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL508",
    zh="委托{transfer}期限至 {last} 止，此后{bodies}仍在{areas}{facets}办理「{duty}」{days}",
    en="the delegation {transfer} ends on {last}, and {duty} in {areas}{facets} still goes through {bodies}{days}",
    why=Wording(
        "委托过期还在办，做出的决定没有依据。",
        "What is done after the term has no mandate.",
    ),
    fix=Wording(
        "续签委托（新增一条划转），或从到期之日起结束受托方的条款。",
        "Renew the delegation (one more transfer), or end the receiver's clause on the day it runs out.",
    ),
)

BAD = """\
domains: {safety: 安全生产}
areas: {chengxi: 城西工业新城}
bodies:
  dept: {name: 应急管理局, kind: department}
  city: {name: 市安委会办公室, kind: superior}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  safety.inspection:
    {name: 企业安全检查, domain: safety, areas: [chengxi], lead: dept, agent: taozhu, supervise: city}
transfers:
  entrust:
    name: 委托行政检查
    kind: delegate
    duties: [safety.inspection]
    giver: dept
    receiver: taozhu
    effective: 2021-01-01
    until: 2021-06-30
    accepted: {taozhu: 2020-12-20}
    scope: 一般工贸企业
    powers: [监督检查]
    published: 2021-01-10
    supervisor: dept
"""

GOOD = """\
domains: {safety: 安全生产}
areas: {chengxi: 城西工业新城}
bodies:
  dept: {name: 应急管理局, kind: department}
  city: {name: 市安委会办公室, kind: superior}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  safety.inspection:
    {name: 企业安全检查, domain: safety, areas: [chengxi], lead: dept, supervise: city,
     clauses: [{agent: taozhu, until: 2023-12-31}]}
transfers:
  entrust:
    name: 委托行政检查
    kind: delegate
    duties: [safety.inspection]
    giver: dept
    receiver: taozhu
    effective: 2021-01-01
    until: 2023-12-31
    accepted: {taozhu: 2020-12-20}
    scope: 一般工贸企业
    powers: [监督检查]
    published: 2021-01-10
    supervisor: dept
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL508"):
        args, related = about_transfer(space, stretch, is_over=True)
        yield INFO.along(space, stretch, args=args, more=related)
