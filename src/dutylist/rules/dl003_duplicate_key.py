"""DL003 duplicate-key: A key that stands twice in one mapping."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL003",
    zh="键重复",
    en="a key stands twice",
    why=Wording(
        "同一个键写两遍，多数 YAML 工具悄悄只留一个：责任主体可能就此写错。",
        "Most YAML tools keep one of two equal keys without a word: the wrong owner may be the one kept.",
    ),
    fix=Wording(
        "合并两处内容，或删除多余的一处。",
        "Merge the two, or delete one.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
  dept-enforcement: {name: 综合行政执法局, kind: department}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
    lead: dept-enforcement
  sanitation.inspection:
    name: 市容秩序检查
    domain: sanitation
    areas: [chengxi]
    lead: dept-enforcement
"""

GOOD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
  dept-enforcement: {name: 综合行政执法局, kind: department}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
    supervise: dept-enforcement
  sanitation.inspection:
    name: 市容秩序检查
    domain: sanitation
    areas: [chengxi]
    lead: dept-enforcement
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    yield from space.faults("DL003")
