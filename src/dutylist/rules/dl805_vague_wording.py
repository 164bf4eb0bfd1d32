"""DL805 vague-wording: A text that leaves the body or the measure open."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, text_finding
from dutylist.graph.space import Space
from dutylist.graph.texts import vague_texts
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL805",
    zh="「{key}」用词含糊：{words}",
    en="vague wording in {key}: {words}",
    why=Wording(
        "“有关部门”“及时”之类的话，落实时谁都可以说不是自己、不算超时。",
        "Words like “the departments concerned” or “in good time” let everybody say that it is not them, and not late.",
    ),
    fix=Wording(
        "写明具体主体、数量或时限；本清单认可的词可写进 policy.vague.remove。",
        "Name the body, the number or the limit; words that this list accepts go into policy.vague.remove.",
    ),
)

BAD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  upkeep.small-repairs:
    name: 市政设施小修
    domain: upkeep
    areas: [chengxi]
    lead: taozhu
    task: 会同有关部门及时修复破损路面
"""

GOOD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  upkeep.small-repairs:
    name: 市政设施小修
    domain: upkeep
    areas: [chengxi]
    lead: taozhu
    task: 接报后 24 小时内修复破损路面
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for text in vague_texts(space):
        yield text_finding(INFO, space, text)
