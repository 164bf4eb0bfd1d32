"""DL802 no-standard: A duty without the standard that the list's policy asks for."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL802",
    zh="「{duty}」没有写明标准(standard)",
    en="{duty} has no standard",
    why=Wording(
        "本清单的 policy.require 要求每个事项写明标准。",
        "The list's policy.require asks every duty for its standard.",
    ),
    fix=Wording(
        "补上 standard；若不要求，从 policy.require 中删去。",
        "Add standard, or take it out of policy.require.",
    ),
)

BAD = """\
policy: {require: [standard]}
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
"""

GOOD = """\
policy: {require: [standard]}
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
    standard: 主干道每日普扫 2 次
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    if "standard" not in space.registry.policy.require or "require" in space.registry.policy.broken:
        return
    for duty in space.duties.values():
        if not duty.written.get("standard"):
            yield INFO.at(id_place(duty.origin), duty=duty.id, domain=duty.domain)
