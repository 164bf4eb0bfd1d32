"""DL205 none-and-lead: Points declared nobody's or open that have a lead all the same."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL205",
    zh="「{duty}」在{areas}{facets}既写了无需牵头或待明确，又有牵头主体{days}：{bodies}",
    en="{duty} in {areas}{facets} is said to be nobody's or open, and is led all the same{days}: {bodies}",
    why=Wording(
        "两条条款互相矛盾，看的人不知道信哪一条。",
        "Two clauses contradict each other, and no reader knows which holds.",
    ),
    fix=Wording(
        "删去其中一条，或用 in、when、日期把两者分开。",
        "Delete one, or keep them apart by in, when or days.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生}
areas:
  chengxi: 城西工业新城
  factory-yard: {name: 企业厂区, within: [chengxi]}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    clauses:
      - lead: taozhu
      - none: 厂区内由企业自行清扫
        in: [factory-yard]
"""

GOOD = """\
domains: {sanitation: 环境卫生}
areas:
  chengxi: 城西工业新城
  factory-yard: {name: 企业厂区, within: [chengxi]}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    clauses:
      - lead: taozhu
        except: [factory-yard]
      - none: 厂区内由企业自行清扫
        in: [factory-yard]
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for stretch in space.stretches("DL205"):
        yield INFO.along(space, stretch)
