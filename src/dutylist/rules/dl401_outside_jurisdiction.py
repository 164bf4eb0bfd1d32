"""DL401 outside-jurisdiction: Points where a clause names a body outside its jurisdiction."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL401",
    zh="「{duty}」在{areas}{facets}由{bodies}{role}，但该处不在其管辖范围{days}",
    en="{bodies} is to {role} {duty} in {areas}{facets}, outside its jurisdiction{days}",
    why=Wording(
        "机构不能到辖区之外履职，除非有依据。",
        "A body cannot act outside its jurisdiction without a basis.",
    ),
    fix=Wording(
        "改正 in 或主体；确有授权的，在条款里写 basis。",
        "Correct in or the body; where there is authority for it, give the clause a basis.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.waste:
    name: 生活垃圾清运
    domain: sanitation
    areas: [hitech]
    clauses:
      - lead: taozhu
        in: [hitech]
"""

GOOD = """\
domains: {sanitation: 环境卫生}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.waste:
    name: 生活垃圾清运
    domain: sanitation
    areas: [hitech]
    clauses:
      - lead: taozhu
        in: [hitech]
        basis: 陶朱街道与店口镇垃圾清运代管协议
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL401"):
        yield INFO.along(space, stretch)
