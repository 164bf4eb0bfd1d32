"""DL407 dead-clause: A clause that reaches no point of its duty."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, clause_of, clause_place
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL407",
    zh="「{duty}」的这一条款在任何一天、任何地方都不起作用",
    en="this clause of {duty} reaches no point on any day",
    why=Wording(
        "条款写了等于没写：区域、日期或情形与事项对不上，或者总被别的条款取代。",
        "The clause says nothing: its areas, days or facets miss the duty's, or other clauses always go before it.",
    ),
    fix=Wording(
        "改正 in、except、when 或日期，或删除这一条款。",
        "Correct in, except, when or the days, or delete the clause.",
    ),
)

BAD = """\
domains: {gardens: 园林绿化}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi, hitech]}
  diankou: {name: 店口镇人民政府, kind: township, covers: [hitech]}
duties:
  gardens.green:
    name: 绿化养护
    domain: gardens
    areas: [chengxi]
    lead: devcom
    clauses:
      - support: diankou
        in: [hitech]
"""

GOOD = """\
domains: {gardens: 园林绿化}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi, hitech]}
  diankou: {name: 店口镇人民政府, kind: township, covers: [hitech]}
duties:
  gardens.green:
    name: 绿化养护
    domain: gardens
    areas: [chengxi, hitech]
    lead: devcom
    clauses:
      - support: diankou
        in: [hitech]
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for id_, index in space.facts.idle:
        duty = space.registry.duties[id_]
        named = sorted({party for party in clause_of(duty, index).named if not party.startswith("@")})
        yield INFO.at(clause_place(duty, index), duty=id_, domain=duty.domain, bodies=named)
