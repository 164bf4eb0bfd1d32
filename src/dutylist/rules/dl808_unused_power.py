"""DL808 unused-power: A power not exercised in the last two years given."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL808",
    zh="「{duty}」在 {years} 年均未行使",
    en="{duty} was not exercised in {years}",
    why=Wording(
        "连续两年未用的权力，可以研究是否取消或下放。",
        "A power not used for two years may be dropped or passed down.",
    ),
    fix=Wording(
        "核对次数；确不再用的，列入调整清单。",
        "Look at the figures; what is no longer used goes on the list of changes.",
    ),
)

BAD = """\
domains: {society: 社会事务}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  society.permit:
    name: 临时占道经营许可
    domain: society
    areas: [chengxi]
    uses: {2018: 6, 2019: 0, 2020: 0}
    lead: taozhu
"""

GOOD = """\
domains: {society: 社会事务}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  society.permit:
    name: 临时占道经营许可
    domain: society
    areas: [chengxi]
    uses: {2018: 6, 2019: 0, 2020: 3}
    lead: taozhu
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for duty in space.keys.duties("uses"):
        uses = duty.written["uses"]
        years = sorted(uses, key=lambda year: (len(year), year))[-2:]
        if len(years) == TWO and all(int(uses[year]) == 0 for year in years):
            args = {"years": Wording("、".join(years), " and ".join(years))}
            yield INFO.at(id_place(duty.origin), duty=duty.id, domain=duty.domain, args=args)


TWO = 2
