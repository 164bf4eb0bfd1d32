"""DL302 owner-dissolved: Points whose lead has been dissolved."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL302",
    zh="「{duty}」在{areas}{facets}的牵头主体{bodies}已撤销{days}",
    en="{duty} in {areas}{facets} is led by what no longer exists{days}: {bodies}",
    why=Wording(
        "机构撤并之后，写着它的事项就没有人负责。",
        "Once a body is dissolved, nobody answers for the duties that name it.",
    ),
    fix=Wording(
        "改成承接它的机构；承接关系写在新机构的 replaces。",
        "Name the body that succeeds it; the succession stands in the new body's replaces.",
    ),
)

BAD = """\
domains: {land: 土地}
areas: {chengxi: 城西工业新城}
bodies:
  old-land: {name: 国土资源局, kind: department, until: 2019-01-31}
  dept-land: {name: 自然资源和规划局, kind: department, from: 2019-02-01, replaces: [old-land]}
duties:
  land.transfer:
    name: 工业用地出让
    domain: land
    areas: [chengxi]
    clauses:
      - lead: old-land
      - supervise: dept-land
        from: 2019-02-01
"""

GOOD = """\
domains: {land: 土地}
areas: {chengxi: 城西工业新城}
bodies:
  old-land: {name: 国土资源局, kind: department, until: 2019-01-31}
  dept-land: {name: 自然资源和规划局, kind: department, from: 2019-02-01, replaces: [old-land]}
duties:
  land.transfer:
    name: 工业用地出让
    domain: land
    areas: [chengxi]
    clauses:
      - lead: old-land
      - lead: dept-land
        from: 2019-02-01
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL302"):
        yield INFO.along(space, stretch)
