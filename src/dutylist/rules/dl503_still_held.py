"""DL503 still-held: Points that a transfer took from a body which still leads there."""

from collections.abc import Iterator

from dutylist.checking.handover import about_transfer
from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL503",
    zh="划转{transfer}之后，{bodies}仍在{areas}{facets}牵头「{duty}」{days}",
    en="after the transfer {transfer}, {duty} in {areas}{facets} is still led by {bodies}{days}",
    why=Wording(
        "移而不交：职责已经划出，原单位还写着牵头，边界就不清。",
        "Moved and not handed over: the body that gave the duty away is still written as its lead.",
    ),
    fix=Wording(
        "从划转生效之日起，不再把移出方写成牵头（条款加 until）。",
        "From the day of the transfer the giver must not lead: end its clause with until.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: [devcom, taozhu]
    joint: 联合保洁
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
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
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


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL503"):
        args, related = about_transfer(space, stretch)
        yield INFO.along(space, stretch, args=args, more=related)
