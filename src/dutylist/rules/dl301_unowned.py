"""DL301 unowned: A duty that names no lead at all."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL301",
    zh="「{duty}」没有写任何牵头主体",
    en="{duty} names no lead at all",
    why=Wording(
        "整条事项没有责任主体。",
        "The whole duty has no owner.",
    ),
    fix=Wording(
        "写上 lead；不需要的写 none 和理由；还没商定的写 open。",
        "Write lead; none and why where nobody is needed; open where it is not settled.",
    ),
)

BAD = """\
domains: {data: 数据与统计}
areas: {chengxi: 城西工业新城}
bodies:
  dept-statistics: {name: 统计局, kind: department}
duties:
  data.sharing:
    name: 企业数据共享
    domain: data
    areas: [chengxi]
    support: dept-statistics
"""

GOOD = """\
domains: {data: 数据与统计}
areas: {chengxi: 城西工业新城}
bodies:
  dept-statistics: {name: 统计局, kind: department}
duties:
  data.sharing:
    name: 企业数据共享
    domain: data
    areas: [chengxi]
    lead: dept-statistics
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for id_ in space.facts.unowned:
        duty = space.registry.duties[id_]
        yield INFO.at(id_place(duty.origin), duty=id_, domain=duty.domain)
