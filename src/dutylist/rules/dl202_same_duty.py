"""DL202 same-duty: Two duties of one name with different leads."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, pair_finding
from dutylist.graph.pairs import same_duties
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL202",
    zh="「{duty}」与「{other}」同名，而牵头主体不同（涉及{areas}）:{bodies}",
    en="{duty} has the same name as {other}, and other leads (in {areas}): {bodies}",
    why=Wording(
        "同一件事写成两条，各写各的主体。",
        "One matter stands twice, each time with another owner.",
    ),
    fix=Wording(
        "合并成一条；确实不同的，用 level、subitem 区分，或写 distinct_from。",
        "Make them one; where they differ, tell them apart by level or subitem, or write distinct_from.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生, gardens: 园林绿化}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.squares:
    name: 公园、广场保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
    support: devcom
  gardens.squares:
    name: 公园广场保洁
    domain: gardens
    areas: [chengxi]
    lead: devcom
"""

GOOD = """\
domains: {sanitation: 环境卫生, gardens: 园林绿化}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.squares:
    name: 公园、广场保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
    support: devcom
  gardens.squares:
    name: 公园广场保洁
    domain: gardens
    areas: [chengxi]
    lead: taozhu
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for pair in same_duties(space):
        yield pair_finding(INFO, space, pair)
