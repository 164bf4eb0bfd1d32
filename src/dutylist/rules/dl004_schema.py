"""DL004 schema: Something that the format does not allow."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL004",
    zh="不符合格式",
    en="against the format",
    why=Wording(
        "不认识的键、写错的日期和类型会让一条分工悄悄失效。",
        "An unknown key, a wrong day or type would silently take a clause out of force.",
    ),
    fix=Wording(
        "按提示改正；全部的键见 docs/format.md，或用 dutylist schema 让编辑器边写边提示。",
        "Correct it as the message says; docs/format.md has every key, dutylist schema lets an editor show them.",
    ),
)

BAD = """\
list:
  name: 诸暨经济开发区权责清单
  areas: [chengxi, hitech]
domains: {upkeep: 养护}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi, hitech]}
duties:
  upkeep.lamps:
    name: 路灯维护
    domain: upkeep
    area: [chengxi]
    lead: devcom
"""

GOOD = """\
list:
  name: 诸暨经济开发区权责清单
  areas: [chengxi, hitech]
domains: {upkeep: 养护}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi, hitech]}
duties:
  upkeep.lamps:
    name: 路灯维护
    domain: upkeep
    areas: [chengxi]
    lead: devcom
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    yield from space.faults("DL004")
