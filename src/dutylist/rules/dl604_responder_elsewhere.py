"""DL604 responder-elsewhere: Somebody is called who may act nowhere in the matter."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, text_key
from dutylist.graph.collaborations import elsewhere
from dutylist.graph.space import Space
from dutylist.model.finding import FIRST_KEY, Finding, Place, Wording

INFO = RuleInfo(
    "DL604",
    zh="协同事项「{matter}」要{bodies}报到，但其管辖范围不涉及{areas}",
    en="the matter {matter} calls {bodies}, without jurisdiction in {areas}",
    why=Wording(
        "管不到那里的机构，来了也办不了事。",
        "A body that may not act there comes and can do nothing.",
    ),
    fix=Wording(
        '换成管辖那里的机构，或用 "@township" 这样的属地写法；机构的 covers 写漏了的，补上。',
        'Call the body that covers the place, use a selector like "@township", or complete the body\'s covers.',
    ),
)

BAD = """\
areas: {chengxi: 城西工业新城, diankou: 店口镇}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  diankou-town: {name: 店口镇政府, kind: township, covers: [diankou]}
collaborations:
  land-delivery:
    name: 项目地块征拆交地
    whistle: devcom
    areas: [chengxi]
    respond: {body: diankou-town, task: 征地交地, limit: 30wd, quality: 净地}
"""

GOOD = """\
areas: {chengxi: 城西工业新城, diankou: 店口镇}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  diankou-town: {name: 店口镇政府, kind: township, covers: [diankou]}
collaborations:
  land-delivery:
    name: 项目地块征拆交地
    whistle: devcom
    areas: [chengxi, diankou]
    respond: {body: diankou-town, task: 征地交地, limit: 30wd, quality: 净地}
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a response."""
    for one in elsewhere(space):
        yield INFO.at(
            Place(*one.matter.origin, (*one.response.path, FIRST_KEY)),
            bodies=one.bodies,
            cells=space.areas.ids(one.cells),
            **space.worded(one.cells),
            args={"matter": one.matter.name},
            key=f"{one.matter.id}.{text_key(one.response.path)}",
        )
