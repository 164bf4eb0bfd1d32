"""DL405 body-cycle: Bodies that are their own parent or successor."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place, round_trip
from dutylist.graph.cycles import cycles
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL405",
    zh="机构的{what}形成循环：{path}",
    en="bodies form a circle of {what}: {path}",
    why=Wording(
        "机构绕一圈成了自己的上级或前身。",
        "A body that comes round to itself is its own superior or predecessor.",
    ),
    fix=Wording(
        "改正其中一个 parent 或 replaces。",
        "Correct one of the parent or replaces.",
    ),
)

BAD = """\
domains: {infrastructure: 基础设施}
areas: {chengxi: 城西工业新城}
bodies:
  devcom:
    name: 开发委
    kind: committee
    parent: devcom.build
    covers: [chengxi]
  devcom.build:
    name: 建设处
    kind: office
    parent: devcom
duties:
  infrastructure.roads:
    name: 道路建设
    domain: infrastructure
    areas: [chengxi]
    lead: devcom
    office: devcom.build
"""

GOOD = """\
domains: {infrastructure: 基础设施}
areas: {chengxi: 城西工业新城}
bodies:
  devcom:
    name: 开发委
    kind: committee
    covers: [chengxi]
  devcom.build:
    name: 建设处
    kind: office
    parent: devcom
duties:
  infrastructure.roads:
    name: 道路建设
    domain: infrastructure
    areas: [chengxi]
    lead: devcom
    office: devcom.build
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    bodies = space.registry.bodies
    order = {id_: place for place, id_ in enumerate(bodies)}
    for what, links in ((PARENT, space.bodies.parents), (REPLACES, space.bodies.successions)):
        for path in cycles(links, order):
            yield INFO.at(
                id_place(bodies[path[0]].origin),
                bodies=sorted(path),
                args={"what": what, "path": round_trip(path, bodies)},
                key=what.en,
            )


PARENT = Wording("上下级", "parents")
REPLACES = Wording("承接关系", "successions")
