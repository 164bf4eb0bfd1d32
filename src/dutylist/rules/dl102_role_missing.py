"""DL102 role-missing: A role that the duty needs and nobody fills."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL102",
    zh="「{duty}」在{areas}{facets}缺少{role}主体{days}",
    en="{duty} needs somebody to {role} it in {areas}{facets}{days}",
    why=Wording(
        "needs 要求的角色没有人承担，监管或配合就落空。",
        "A role asked for by needs is not filled, so supervision or support is on paper only.",
    ),
    fix=Wording(
        "补一条写明该角色的条款；不需要时在事项里写 needs: none。",
        "Add a clause with that role; write needs: none at the duty where none is wanted.",
    ),
)

BAD = """\
domains: {invest: 招商与园区}
areas: {park: 智能视觉小镇}
bodies:
  park-company: {name: 小镇运营公司, kind: company}
  devcom: {name: 开发委, kind: committee, covers: [park]}
duties:
  invest.park-operation:
    name: 园区运营
    domain: invest
    areas: [park]
    needs: [supervise]
    lead: park-company
    support: devcom
"""

GOOD = """\
domains: {invest: 招商与园区}
areas: {park: 智能视觉小镇}
bodies:
  park-company: {name: 小镇运营公司, kind: company}
  devcom: {name: 开发委, kind: committee, covers: [park]}
duties:
  invest.park-operation:
    name: 园区运营
    domain: invest
    areas: [park]
    needs: [supervise]
    lead: park-company
    supervise: devcom
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL102"):
        yield INFO.along(space, stretch)
