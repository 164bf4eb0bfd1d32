"""DL207 unable-lead: Points led by a body that cannot lead."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL207",
    zh="「{duty}」在{areas}{facets}的牵头主体{bodies}不具备所需资格{days}{lacking}",
    en="{bodies} leads {duty} in {areas}{facets}{days} without the ability it takes{lacking}",
    why=Wording(
        "没有执法资格等能力的主体不能牵头；第三方机构只办事、不担责。",
        "A body without the ability cannot lead; third parties act, they never own.",
    ),
    fix=Wording(
        "换成具备资格的主体，或在机构的 abilities 中补上；第三方写成 agent。",
        "Let a body lead that has the ability, or add it to the body's abilities; a third party is an agent.",
    ),
)

BAD = """\
domains: {safety: 安全生产}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  dept-emergency: {name: 应急管理局, kind: department, abilities: [行政处罚]}
duties:
  safety.penalty:
    name: 安全生产违法行为处罚
    domain: safety
    areas: [chengxi]
    abilities: [行政处罚]
    lead: devcom
    support: dept-emergency
"""

GOOD = """\
domains: {safety: 安全生产}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  dept-emergency: {name: 应急管理局, kind: department, abilities: [行政处罚]}
duties:
  safety.penalty:
    name: 安全生产违法行为处罚
    domain: safety
    areas: [chengxi]
    abilities: [行政处罚]
    lead: dept-emergency
    support: devcom
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL207"):
        duty = space.registry.duties[stretch.duty]
        missing = sorted(duty.abilities - space.bodies.abilities[stretch.cause.bodies[0]])
        yield INFO.along(space, stretch, args={"lacking": Wording(*_lacking(missing))})


def _lacking(missing: list[str]) -> tuple[str, str]:
    if missing:
        return f"，缺少：{'、'.join(missing)}", f", lacking {', '.join(missing)}"
    return "（第三方机构）", " (a third party)"
