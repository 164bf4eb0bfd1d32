"""DL404 area-cycle: Areas that lie in themselves."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place, round_trip
from dutylist.graph.cycles import cycles
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL404",
    zh="区域互相包含，形成循环：{path}",
    en="areas lie in each other in a circle: {path}",
    why=Wording(
        "区域绕一圈又包含自己，分不清哪里是哪里。",
        "Areas that come round to themselves say nothing about where they lie.",
    ),
    fix=Wording(
        "删去其中一个 within。",
        "Delete one of the within.",
    ),
)

BAD = """\
list:
  name: 诸暨经济开发区权责清单
  areas: [chengxi]
areas:
  zone:
    name: 诸暨经济开发区
    kind: zone
    within: [chengxi]
  chengxi:
    name: 城西工业新城
    within: [zone]
"""

GOOD = """\
list:
  name: 诸暨经济开发区权责清单
  areas: [chengxi]
areas:
  zone:
    name: 诸暨经济开发区
    kind: zone
  chengxi:
    name: 城西工业新城
    within: [zone]
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    if space.areas.is_acyclic:
        return
    areas = space.registry.areas
    order = {id_: place for place, id_ in enumerate(areas)}
    for path in cycles(space.areas.up, order):
        yield INFO.at(
            id_place(areas[path[0]].origin), areas=sorted(path), args={"path": round_trip(path, areas)}
        )
