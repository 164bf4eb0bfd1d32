"""DL008 suspicious-text: Garbled text, ids that look alike, characters nobody sees."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL008",
    zh="文字可疑",
    en="suspicious text",
    why=Wording(
        "乱码、看不见的字符和形似的编号，人眼分不出，机器却当成不同的东西。",
        "Garbled text, hidden characters and look-alike ids are the same to the eye and different to the machine.",
    ),
    fix=Wording(
        "重新输入这段文字或编号。",
        "Type the text or id anew.",
    ),
)

BAD = """\
domains: {infrastructure: 基础设施}
areas: {chengxi: 城西工业新城}
bodies:
  dept-water:
    name: ÖîôßÊÐË®Àû¾Ö
    kind: department
duties:
  infrastructure.rivers:
    name: 河道整治
    domain: infrastructure
    areas: [chengxi]
    lead: dept-water
"""

GOOD = """\
domains: {infrastructure: 基础设施}
areas: {chengxi: 城西工业新城}
bodies:
  dept-water:
    name: 诸暨市水利局
    kind: department
duties:
  infrastructure.rivers:
    name: 河道整治
    domain: infrastructure
    areas: [chengxi]
    lead: dept-water
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    yield from space.faults("DL008")
