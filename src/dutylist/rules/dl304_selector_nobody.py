"""DL304 selector-nobody: Points where a selector finds nobody."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL304",
    zh="「{duty}」在{areas}{facets}按类别找不到牵头主体{days}",
    en="the selector finds nobody to lead {duty} in {areas}{facets}{days}",
    why=Wording(
        "写的是“属地镇街”，而这里不属于任何一个镇街。",
        "It says the township of the place, and the place lies in none.",
    ),
    fix=Wording(
        "给机构的 covers 补上这里，或为这里单写一条 lead。",
        "Add the place to a body's covers, or write a clause with lead for it.",
    ),
)

BAD = """\
domains: {safety: 安全生产}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
  devcom: {name: 开发委, kind: committee, covers: [chengxi, hitech]}
duties:
  safety.fire:
    name: 消防安全检查
    domain: safety
    areas: [chengxi, hitech]
    lead: "@township"
    clauses:
      - support: devcom
        in: [hitech]
"""

GOOD = """\
domains: {safety: 安全生产}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
  devcom: {name: 开发委, kind: committee, covers: [chengxi, hitech]}
duties:
  safety.fire:
    name: 消防安全检查
    domain: safety
    areas: [chengxi, hitech]
    lead: "@township"
    clauses:
      - lead: devcom
        in: [hitech]
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL304"):
        yield INFO.along(space, stretch)
