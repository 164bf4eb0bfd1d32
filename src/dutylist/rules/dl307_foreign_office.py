"""DL307 foreign-office: An office that is no part of a body that its clause names."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, clause_place
from dutylist.graph.offices import foreign_offices
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL307",
    zh="「{duty}」的承办机构{bodies}不属于该条款所写的主体",
    en="the office {bodies} of {duty} is no part of a body that the clause names",
    why=Wording(
        "承办处室属于另一家，这条分工就没有人认。",
        "An office of somebody else will not take the work.",
    ),
    fix=Wording(
        "改成该主体的内设机构，或核对机构的 parent。",
        "Name an office of that body, or look at the office's parent.",
    ),
)

BAD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  dept-build: {name: 住房和城乡建设局, kind: department}
  road-office: {name: 市政设施管理所, kind: institution, parent: devcom}
duties:
  upkeep.roads:
    name: 道路养护
    domain: upkeep
    areas: [chengxi]
    lead: dept-build
    office: road-office
    clauses:
      - support: devcom
"""

GOOD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  dept-build: {name: 住房和城乡建设局, kind: department}
  road-office: {name: 市政设施管理所, kind: institution, parent: dept-build}
duties:
  upkeep.roads:
    name: 道路养护
    domain: upkeep
    areas: [chengxi]
    lead: dept-build
    office: road-office
    clauses:
      - support: devcom
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for duty, clause, offices in foreign_offices(space):
        yield INFO.at(clause_place(duty, clause.number), duty=duty.id, domain=duty.domain, bodies=offices)
