"""DL403 stray-cell: A cell that lies in no township."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.places import stray_cells
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL403",
    zh="{areas}不属于任何镇街",
    en="{areas} lies in no township",
    why=Wording(
        "不属于任何镇街的地块，按属地原则没有人管。",
        "By the rule of territory, nobody looks after a place that lies in no township.",
    ),
    fix=Wording(
        "在 within 中写上所属镇街；若上级区域的各部分已覆盖全部，写 complete: true。",
        "Write the township into within; where the parts of an area are all of it, say complete: true.",
    ),
)

BAD = """\
list:
  name: 诸暨经济开发区权责清单
  areas: [zone]
areas:
  zone: {name: 诸暨经济开发区, kind: zone, complete: true}
  taozhu: {name: 陶朱街道, kind: township}
  diankou: {name: 店口镇, kind: township}
  chengxi: {name: 城西工业新城, within: [zone, taozhu]}
  hitech: {name: 环保装备高新区, within: [zone]}
"""

GOOD = """\
list:
  name: 诸暨经济开发区权责清单
  areas: [zone]
areas:
  zone: {name: 诸暨经济开发区, kind: zone, complete: true}
  taozhu: {name: 陶朱街道, kind: township}
  diankou: {name: 店口镇, kind: township}
  chengxi: {name: 城西工业新城, within: [zone, taozhu]}
  hitech: {name: 环保装备高新区, within: [zone, diankou]}
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for cell in stray_cells(space):
        yield INFO.at(
            id_place(space.registry.areas[cell].origin),
            cells=(cell,),
            **space.worded(1 << space.areas.bit[cell]),
        )
