"""DL514 pays-elsewhere: Work with one body, money with another."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, clause_place, id_place
from dutylist.graph.assets import other_funders, other_payers
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording
from dutylist.model.whom import parties_words

INFO = RuleInfo(
    "DL514",
    zh="「{duty}」由{workers}负责，经费由{bodies}承担",
    en="the work of {duty} lies with {workers}, its cost with {bodies}",
    why=Wording(
        "干活的不出钱、出钱的不干活，经费没有约定好就会停摆；电费由谁付也是一样。",
        "Where one works and another pays, work stops when the money does; a lamp's power bill is the same.",
    ),
    fix=Wording(
        "确认经费有书面约定；如果已由负责的单位出钱，改掉 pays 或 funds。",
        "Make sure that the money is agreed in writing; if who works pays by now, correct pays or funds.",
    ),
)

BAD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  upkeep.roads: {name: 道路养护, domain: upkeep, areas: [chengxi], lead: taozhu, support: devcom}
assets:
  road-west:
    name: 环城西路
    in: [chengxi]
    upkeep: [upkeep.roads]
    keeper: taozhu
    pays: devcom
"""

GOOD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  upkeep.roads: {name: 道路养护, domain: upkeep, areas: [chengxi], lead: taozhu, support: devcom}
assets:
  road-west:
    name: 环城西路
    in: [chengxi]
    upkeep: [upkeep.roads]
    keeper: taozhu
    pays: taozhu
"""

KEPT = Wording(
    "「{asset}」由{workers}管护，费用由{bodies}承担",
    "the upkeep of {asset} lies with {workers}, its cost with {bodies}",
)


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding an asset, and one a clause."""
    for asset, payers in other_payers(space):
        yield INFO.at(
            id_place(asset.origin),
            wording=KEPT,
            bodies=payers,
            args={"asset": asset.name, "workers": parties_words(space.registry, (asset.keeper or "",))},
            key=asset.id,
        )
    for duty, clause, payers, workers in other_funders(space):
        yield INFO.at(
            clause_place(duty, clause.number),
            duty=duty.id,
            domain=duty.domain,
            bodies=payers,
            args={"workers": parties_words(space.registry, workers)},
        )
