"""DL105 to-settle: Points whose lead is still open."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL105",
    zh="「{duty}」在{areas}{facets}尚未明确牵头主体{days}{among}",
    en="the lead of {duty} in {areas}{facets} is still to be settled{days}{among}",
    why=Wording(
        "清单承认这里还没商定；商定之前仍然没有人负责。",
        "The list admits that this is not settled; until it is, nobody answers for it.",
    ),
    fix=Wording(
        "由有关各方商定后，把 open 换成 lead。",
        "Replace open by lead once those concerned have agreed.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生}
areas: {hitech: 环保装备高新区}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [hitech]}
  diankou: {name: 店口镇人民政府, kind: township, covers: [hitech]}
duties:
  sanitation.waste:
    name: 生活垃圾清运
    domain: sanitation
    areas: [hitech]
    support: devcom
    clauses:
      - open: 新划入范围待明确
        between: [devcom, diankou]
"""

GOOD = """\
domains: {sanitation: 环境卫生}
areas: {hitech: 环保装备高新区}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [hitech]}
  diankou: {name: 店口镇人民政府, kind: township, covers: [hitech]}
duties:
  sanitation.waste:
    name: 生活垃圾清运
    domain: sanitation
    areas: [hitech]
    support: devcom
    clauses:
      - lead: diankou
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL105"):
        among = AMONG if stretch.cause.bodies else Wording("", "")
        yield INFO.along(space, stretch, args={"among": among})


AMONG = Wording("（待定于：{bodies}）", " (among: {bodies})")
