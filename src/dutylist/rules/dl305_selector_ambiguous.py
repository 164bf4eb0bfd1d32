"""DL305 selector-ambiguous: Points where a selector finds several."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL305",
    zh="「{duty}」在{areas}{facets}按类别找到多个牵头主体{days}：{bodies}",
    en="the selector finds several to lead {duty} in {areas}{facets}{days}: {bodies}",
    why=Wording(
        "这里同时属于两个辖区，按类别指定分不清是谁。",
        "The place lies in two jurisdictions, so the selector does not say who.",
    ),
    fix=Wording(
        "划清 covers，或为这里单写一条 lead；共同牵头的加 joint。",
        "Draw the border in covers, or write a clause with lead; add joint where they lead together.",
    ),
)

BAD = """\
domains: {safety: 安全生产}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi, hitech]}
  diankou: {name: 店口镇人民政府, kind: township, covers: [hitech]}
duties:
  safety.fire:
    name: 消防安全检查
    domain: safety
    areas: [chengxi, hitech]
    lead: "@township"
"""

GOOD = """\
domains: {safety: 安全生产}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
  diankou: {name: 店口镇人民政府, kind: township, covers: [hitech]}
duties:
  safety.fire:
    name: 消防安全检查
    domain: safety
    areas: [chengxi, hitech]
    lead: "@township"
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL305"):
        yield INFO.along(space, stretch)
