"""DL402 idle-body: A body that is named nowhere."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.idle import idle_bodies
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL402",
    zh="{bodies}没有出现在任何分工中",
    en="{bodies} is named nowhere in the list",
    why=Wording(
        "列出的机构没有任何职责，可能漏写，也可能已不存在。",
        "A body without any duty was forgotten, or no longer exists.",
    ),
    fix=Wording(
        "补上它的职责，或从清单中删除。",
        "Add what it does, or take it off the list.",
    ),
)

BAD = """\
domains: {land: 土地}
areas: {chengxi: 城西工业新城}
bodies:
  dept-land: {name: 自然资源和规划局, kind: department}
  dept-water: {name: 水利局, kind: department}
duties:
  land.transfer:
    name: 工业用地出让
    domain: land
    areas: [chengxi]
    lead: dept-land
"""

GOOD = """\
domains: {land: 土地}
areas: {chengxi: 城西工业新城}
bodies:
  dept-land: {name: 自然资源和规划局, kind: department}
  dept-water: {name: 水利局, kind: department}
duties:
  land.transfer:
    name: 工业用地出让
    domain: land
    areas: [chengxi]
    lead: dept-land
    support: dept-water
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for body in idle_bodies(space):
        yield INFO.at(id_place(body.origin), bodies=(body.id,))
