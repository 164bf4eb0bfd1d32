"""DL101 gap: Points without a lead that nobody is relieved of."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL101",
    zh="「{duty}」在{areas}{facets}没有牵头主体{days}",
    en="nobody leads {duty} in {areas}{facets}{days}",
    why=Wording(
        "没有人牵头的地方，出了事没有人负责。",
        "Where nobody leads, nobody answers when something happens.",
    ),
    fix=Wording(
        "给这些区域补一条 lead；确实不需要的写 none 和理由；还没商定的写 open 和 between。",
        "Add a clause with lead for these areas; write none and why where nobody is needed, "
        "open and between where it is not settled.",
    ),
)

BAD = """\
domains: {gardens: 园林绿化}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi, hitech]}
duties:
  gardens.green:
    name: 绿化养护
    domain: gardens
    areas: [chengxi, hitech]
    clauses:
      - lead: devcom
        in: [chengxi]
"""

GOOD = """\
domains: {gardens: 园林绿化}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi, hitech]}
duties:
  gardens.green:
    name: 绿化养护
    domain: gardens
    areas: [chengxi, hitech]
    clauses:
      - lead: devcom
        in: [chengxi, hitech]
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL101"):
        yield INFO.along(space, stretch)
