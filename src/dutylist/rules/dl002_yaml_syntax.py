"""DL002 yaml-syntax: A file that is no YAML, or uses YAML's tricks."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL002",
    zh="YAML 语法错误",
    en="a YAML syntax error",
    why=Wording(
        "清单只用最朴素的 YAML：不用锚点、别名、合并键和标签，谁打开看到的都一样。",
        "A list is plain YAML without anchors, aliases, merge keys and tags, so that everybody reads the same.",
    ),
    fix=Wording(
        "按提示改写这一行；常见原因是缩进不齐、用了全角冒号、@ 开头的值没加引号。",
        "Rewrite the line as the message says; often it is the indentation, a full-width colon, or an unquoted @.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu:
    name: 陶朱街道办事处
    kind: township
    covers: [chengxi]
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: @township
"""

GOOD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu:
    name: 陶朱街道办事处
    kind: township
    covers: [chengxi]
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: "@township"
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    yield from space.faults("DL002")
