"""DL007 duplicate-id: An id that stands twice in a section."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL007",
    zh="编号重复",
    en="an id stands twice",
    why=Wording(
        "同一编号写在两处，改了一处、另一处还在，清单就有了两个版本。",
        "With one id in two places, one gets changed and the other stays: two versions of one list.",
    ),
    fix=Wording(
        "合并两处，或给其中一处换一个编号。",
        "Merge the two, or give one another id.",
    ),
)

BAD = """\
# areas.yaml
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
# sanitation.yaml
duties:
  sanitation.squares:
    name: 公园广场保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
# toilets.yaml
duties:
  sanitation.squares:
    name: 公厕保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
"""

GOOD = """\
# areas.yaml
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
# sanitation.yaml
duties:
  sanitation.squares:
    name: 公园广场保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
# toilets.yaml
duties:
  sanitation.toilets:
    name: 公厕保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    yield from space.faults("DL007")
