"""DL103 lapses: Points that have a lead now and will have none."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL103",
    zh="「{duty}」在{areas}{facets}将没有牵头主体{days}（此前：{bodies}）",
    en="nobody will lead {duty} in {areas}{facets}{days} (before: {bodies})",
    why=Wording(
        "现在有人管，到期后没有人接。",
        "Somebody leads now, and nobody takes over when the term ends.",
    ),
    fix=Wording(
        "在到期之前续期，或写上接手的主体和起始日期。",
        "Extend the term, or name who takes over and from when, before it ends.",
    ),
)

BAD = """\
domains: {gardens: 园林绿化}
areas: {hitech: 环保装备高新区}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [hitech]}
  diankou: {name: 店口镇人民政府, kind: township, covers: [hitech]}
duties:
  gardens.green:
    name: 绿化养护
    domain: gardens
    areas: [hitech]
    support: diankou
    clauses:
      - lead: devcom
        until: 2021-12-31
"""

GOOD = """\
domains: {gardens: 园林绿化}
areas: {hitech: 环保装备高新区}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [hitech]}
  diankou: {name: 店口镇人民政府, kind: township, covers: [hitech]}
duties:
  gardens.green:
    name: 绿化养护
    domain: gardens
    areas: [hitech]
    support: diankou
    clauses:
      - lead: devcom
        until: 2021-12-31
      - lead: diankou
        from: 2022-01-01
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL103"):
        yield INFO.along(space, stretch)
