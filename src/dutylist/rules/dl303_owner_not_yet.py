"""DL303 owner-not-yet: Points whose lead is not set up yet."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL303",
    zh="「{duty}」在{areas}{facets}的牵头主体{bodies}尚未成立{days}",
    en="{duty} in {areas}{facets} is led by what does not exist yet{days}: {bodies}",
    why=Wording(
        "机构成立之前，这段时间没有人负责。",
        "Until the body is set up, nobody answers.",
    ),
    fix=Wording(
        "写明成立之前由谁负责，或核对机构的 from。",
        "Say who answers until then, or look at the body's from.",
    ),
)

BAD = """\
domains: {services: 企业服务}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  service-centre: {name: 企业服务中心, kind: institution, from: 2022-01-01}
duties:
  services.funds:
    name: 奖补资金申报
    domain: services
    areas: [chengxi]
    lead: service-centre
    clauses:
      - support: devcom
        until: 2021-12-31
"""

GOOD = """\
domains: {services: 企业服务}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  service-centre: {name: 企业服务中心, kind: institution, from: 2022-01-01}
duties:
  services.funds:
    name: 奖补资金申报
    domain: services
    areas: [chengxi]
    lead: service-centre
    clauses:
      - lead: devcom
        until: 2021-12-31
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL303"):
        yield INFO.along(space, stretch)
