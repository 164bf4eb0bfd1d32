"""DL005 unknown-reference: A reference to nothing."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL005",
    zh="引用的对象不存在",
    en="a reference to nothing",
    why=Wording(
        "写错一个字的机构不存在，事项就没有了责任主体。",
        "A body misspelt by one character does not exist, and the duty has no owner.",
    ),
    fix=Wording(
        "改成已有的编号或名称，或补上缺少的条目。",
        "Use an id or name that exists, or add the missing entry.",
    ),
)

BAD = """\
domains: {safety: 安全生产}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  safety.inspection:
    name: 企业安全生产检查
    domain: safety
    areas: [chengxi]
    lead: 陶朱街到办事处
  safety.training:
    name: 安全生产宣传培训
    domain: safety
    areas: [chengxi]
    lead: 陶朱街道办事处
"""

GOOD = """\
domains: {safety: 安全生产}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  safety.inspection:
    name: 企业安全生产检查
    domain: safety
    areas: [chengxi]
    lead: 陶朱街道办事处
  safety.training:
    name: 安全生产宣传培训
    domain: safety
    areas: [chengxi]
    lead: 陶朱街道办事处
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    yield from space.faults("DL005")
