"""DL804 agent-expired: Points that nobody holds once a third party is gone."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL804",
    zh="{bodies}的受托到期后，「{duty}」在{areas}{facets}既无受托也无牵头{days}",
    en="once the agent ({bodies}) is gone, {duty} in {areas}{facets} has neither an agent nor a lead{days}",
    why=Wording(
        "合同到期没有人接，事情就断了。",
        "The contract ends, nobody goes on.",
    ),
    fix=Wording(
        "续约，或写明到期后由谁牵头。",
        "Renew the contract, or name who leads from then on.",
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
    supervise: dept
    clauses:
      - {lead: devcom, agent: helper, until: 2021-12-31}
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
    supervise: dept
    clauses:
      - {lead: devcom, agent: helper, until: 2021-12-31}
      - {lead: devcom, from: 2022-01-01}
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL804"):
        yield INFO.along(space, stretch)
