"""DL204 similar-duties: Two duties of one domain with names alike and different leads."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, pair_finding
from dutylist.graph.pairs import similar_duties
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL204",
    zh="「{duty}」与「{other}」名称相近，而牵头主体不同（涉及{areas}）:{bodies}",
    en="the name {duty} is like {other}, and the leads differ (in {areas}): {bodies}",
    why=Wording(
        "名称相近的事项有时是同一件事。多数是按对象合法分工，所以只是提示。",
        "Duties with names alike are sometimes one. Most are lawful splits by object, so this is a hint only.",
    ),
    fix=Wording(
        "确认不是同一件事后，在任一事项写 distinct_from。",
        "Once you are sure that they are two, write distinct_from at either.",
    ),
)

BAD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  upkeep.trunk-roads:
    name: 城区主干道路日常养护工作
    domain: upkeep
    areas: [chengxi]
    lead: devcom
  upkeep.side-roads:
    name: 城区次干道路日常养护工作
    domain: upkeep
    areas: [chengxi]
    lead: taozhu
"""

GOOD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  upkeep.trunk-roads:
    name: 城区主干道路日常养护工作
    domain: upkeep
    areas: [chengxi]
    lead: devcom
  upkeep.side-roads:
    name: 城区次干道路日常养护工作
    domain: upkeep
    areas: [chengxi]
    lead: taozhu
    distinct_from: [upkeep.trunk-roads]
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for pair in similar_duties(space):
        yield pair_finding(INFO, space, pair)
