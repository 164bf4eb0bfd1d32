"""DL803 agent-unsupervised: Points where a third party acts and nobody leads or supervises."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL803",
    zh="{bodies}受托办理「{duty}」，在{areas}{facets}{lacking}{days}",
    en="{duty} in {areas}{facets} goes through an agent ({bodies}) where {lacking}{days}",
    why=Wording(
        "第三方只办事、不担责；没有牵头或监管，出了问题无人负责。",
        "Third parties act and do not answer: without a lead and a supervisor nobody does.",
    ),
    fix=Wording(
        "写明牵头主体和监管主体（supervise）；行政委托写在划转里，并写明 supervisor。",
        "Name a lead and a supervisor; a delegation among the transfers brings its own supervisor.",
    ),
)

BAD = """\
domains: {safety: 安全生产}
areas: {chengxi: 城西工业新城}
bodies:
  dept: {name: 应急管理局, kind: department}
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  helper: {name: 安环服务公司, kind: agent}
duties:
  safety.check:
    name: 企业隐患排查
    domain: safety
    areas: [chengxi]
    lead: devcom
    agent: helper
    support: dept
"""

GOOD = """\
domains: {safety: 安全生产}
areas: {chengxi: 城西工业新城}
bodies:
  dept: {name: 应急管理局, kind: department}
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  helper: {name: 安环服务公司, kind: agent}
duties:
  safety.check:
    name: 企业隐患排查
    domain: safety
    areas: [chengxi]
    lead: devcom
    agent: helper
    supervise: dept
"""

NO_LEAD = Wording("没有牵头主体", "nobody leads")
NO_WATCH = Wording("没有监管主体", "nobody supervises")
NEITHER = Wording("没有牵头主体，也没有监管主体", "nobody leads and nobody supervises")
EITHER = Wording("没有牵头主体或者没有监管主体", "nobody leads or nobody supervises")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL803"):
        unled, unwatched = space.custody.neglected(stretch)
        if not unwatched:
            lacking = NO_LEAD
        elif not unled:
            lacking = NO_WATCH
        else:
            lacking = NEITHER if unled == unwatched == stretch.cells else EITHER
        yield INFO.along(space, stretch, args={"lacking": lacking})
