"""DL203 nested-lead: Points led by a body and by one above it."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL203",
    zh="「{duty}」在{areas}{facets}由上下级同时牵头{days}：{bodies}",
    en="a body and one above it both lead {duty} in {areas}{facets}{days}: {bodies}",
    why=Wording(
        "上级和下级都写成牵头，分不清谁拍板、谁办理。",
        "With both written as lead, it is not clear who decides and who does the work.",
    ),
    fix=Wording(
        "牵头写一级；内设机构用 office 写明。",
        "Let one level lead, and name the inner office with office.",
    ),
)

BAD = """\
domains: {invest: 招商与园区}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  devcom.invest: {name: 招商处, kind: office, parent: devcom}
duties:
  invest.recruit:
    name: 项目招引
    domain: invest
    areas: [chengxi]
    clauses:
      - lead: devcom
      - lead: devcom.invest
"""

GOOD = """\
domains: {invest: 招商与园区}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  devcom.invest: {name: 招商处, kind: office, parent: devcom}
duties:
  invest.recruit:
    name: 项目招引
    domain: invest
    areas: [chengxi]
    clauses:
      - lead: devcom
        office: devcom.invest
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL203"):
        yield INFO.along(space, stretch)
