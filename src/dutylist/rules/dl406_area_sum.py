"""DL406 area-sum: A complete area whose parts do not add up."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.places import area_sums
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL406",
    zh="{areas}的面积 {km2} 平方公里，与各部分之和 {total} 平方公里相差超过 1%",
    en="{areas} has {km2} km2, its parts have {total}: over 1 % apart",
    why=Wording(
        "面积对不上，往往是漏了一块，或有一块算了两次。",
        "Sizes that do not add up often mean a part forgotten or counted twice.",
    ),
    fix=Wording(
        "核对 km2 和 within。",
        "Look at km2 and within.",
    ),
)

BAD = """\
list:
  name: 诸暨经济开发区权责清单
  areas: [zone]
areas:
  zone: {name: 诸暨经济开发区, kind: zone, km2: 157.48, complete: true}
  chengxi: {name: 城西工业新城, within: [zone], km2: 68.3}
  hitech: {name: 环保装备高新区, within: [zone], km2: 52.18}
  north: {name: 城北片区, within: [zone], km2: 27}
"""

GOOD = """\
list:
  name: 诸暨经济开发区权责清单
  areas: [zone]
areas:
  zone: {name: 诸暨经济开发区, kind: zone, km2: 157.48, complete: true}
  chengxi: {name: 城西工业新城, within: [zone], km2: 68.3}
  hitech: {name: 环保装备高新区, within: [zone], km2: 52.18}
  north: {name: 城北片区, within: [zone], km2: 37}
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for area, total in area_sums(space):
        args = {"km2": f"{area.km2:g}", "total": f"{total:g}"}
        yield INFO.at(id_place(area.origin), areas=(area.id,), args=args)
