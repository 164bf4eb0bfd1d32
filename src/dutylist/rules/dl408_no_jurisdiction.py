"""DL408 no-jurisdiction: A territorial body without a territory."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL408",
    zh="{bodies}没有写明管辖范围(covers),将被视为处处可管",
    en="neither {bodies} nor any body above it has covers, so it may act everywhere",
    why=Wording(
        "镇街、村和开发委都有地域；不写 covers 就等于全域。",
        "Townships, villages and committees have a territory; without covers they have all of it.",
    ),
    fix=Wording(
        "写上 covers。",
        "Write covers.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu:
    name: 陶朱街道办事处
    kind: township
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
"""

GOOD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu:
    name: 陶朱街道办事处
    kind: township
    covers: [chengxi]
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    unsound = space.soundness.bodies  # its `covers` may be there and misspelt
    for body in space.registry.bodies.values():
        if body.kind in TERRITORIAL and space.bodies.seats[body.id] is None and body.id not in unsound:
            yield INFO.at(id_place(body.origin), bodies=(body.id,))


TERRITORIAL = frozenset(("township", "village", "committee"))
