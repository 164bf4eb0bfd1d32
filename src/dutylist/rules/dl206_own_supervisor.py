"""DL206 own-supervisor: Points where a body supervises itself."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL206",
    zh="「{duty}」在{areas}{facets}由{bodies}自己监管自己{days}",
    en="{bodies} both leads and supervises {duty} in {areas}{facets}{days}",
    why=Wording(
        "自己做、自己监管，监管等于没有。",
        "A body that supervises what it does itself is not supervised.",
    ),
    fix=Wording(
        "另定监管主体；若实际由受托方办理，写上 agent。",
        "Name another supervisor, or the agent who in fact does the work.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
  cleaner: {name: 洁城保洁公司, kind: agent}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
    supervise: taozhu
    support: cleaner
"""

GOOD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
  cleaner: {name: 洁城保洁公司, kind: agent}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
    supervise: taozhu
    agent: cleaner
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL206"):
        yield INFO.along(space, stretch)
