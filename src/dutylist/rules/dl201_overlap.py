"""DL201 overlap: Points with two different leads."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL201",
    zh="「{duty}」在{areas}{facets}有多个牵头主体{days}：{bodies}",
    en="{duty} has more than one lead in {areas}{facets}{days}: {bodies}",
    why=Wording(
        "两家都牵头，等于互相等、互相推。",
        "Two leads wait for each other, and each points to the other.",
    ),
    fix=Wording(
        "只留一个 lead，其余改为 support；确属共同牵头的，写在同一条款里并加 joint 和理由。",
        "Keep one lead and make the others support; leads that are truly joint go into one clause with joint and why.",
    ),
)

BAD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  dept-build: {name: 住房和城乡建设局, kind: department}
duties:
  upkeep.lamps:
    name: 路灯维护
    domain: upkeep
    areas: [chengxi]
    clauses:
      - lead: devcom
      - lead: dept-build
"""

GOOD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  dept-build: {name: 住房和城乡建设局, kind: department}
duties:
  upkeep.lamps:
    name: 路灯维护
    domain: upkeep
    areas: [chengxi]
    clauses:
      - lead: devcom
      - support: dept-build
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL201"):
        yield INFO.along(space, stretch)
