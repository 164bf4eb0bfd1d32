"""DL502 dropped-handover: Points that a transfer carried to a body which does not lead there."""

from collections.abc import Iterator

from dutylist.checking.handover import about_transfer
from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL502",
    zh="划转{transfer}之后，「{duty}」在{areas}{facets}没有由接收方{task}{days}",
    en="after the transfer {transfer}, {duty} in {areas}{facets} {task}{days}",
    why=Wording(
        "文件划走了，清单没有跟着改：原来的不管，新来的没接，职责就落空。",
        "The paper moved the duty, the list did not follow: neither the old nor the new body holds it.",
    ),
    fix=Wording(
        "把接收方写成牵头（委托则写成受托，委托方仍牵头）；若划转已不作数，改正或删除这条划转。",
        "Let the receiver lead there (for a delegation, be the agent while the giver leads), or correct the transfer.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  dept-build: {name: 住建局, kind: department}
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: dept-build
    support: [devcom, taozhu]
transfers:
  strip-sweeping:
    name: 环卫职责剥离
    kind: strip
    duties: [sanitation.sweeping]
    giver: devcom
    receiver: "@township"
    effective: 2021-07-01
    accepted: {taozhu: 2021-06-20}
"""

GOOD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  dept-build: {name: 住建局, kind: department}
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
    support: [devcom, dept-build]
transfers:
  strip-sweeping:
    name: 环卫职责剥离
    kind: strip
    duties: [sanitation.sweeping]
    giver: devcom
    receiver: "@township"
    effective: 2021-07-01
    accepted: {taozhu: 2021-06-20}
"""

LEAD = Wording("{bodies}牵头", "is not led by its receiver {bodies}")
AGENT = Wording(
    "{bodies}受托，或者委托方不再牵头",
    "does not have its receiver {bodies} for an agent, or its giver no longer leads it",
)
NO_RECEIVER = Wording("办理（这里没有接收方）", "has no receiver to take it up")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL502"):
        args, related = about_transfer(space, stretch)
        task = AGENT if args["kind"] == "delegate" else LEAD
        yield INFO.along(
            space, stretch, args={**args, "task": task if stretch.cause.bodies else NO_RECEIVER}, more=related
        )
