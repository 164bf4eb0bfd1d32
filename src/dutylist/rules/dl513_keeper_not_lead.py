"""DL513 keeper-not-lead: A built thing whose keeper does not lead the duties that come with it."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.assets import Keepers
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Related, Wording
from dutylist.model.period import show_day

INFO = RuleInfo(
    "DL513",
    zh="「{asset}」的养护自 {handed} 起移交{bodies}，但{areas}的「{duty}」{leads}",
    en="the upkeep of {asset} is with {bodies} from {handed} on, but {duty} in {areas} {leads}",
    why=Wording(
        "东西交给了谁，责任就该写在谁名下；清单里没有跟着改，出了事仍找原来的单位。",
        "Who was given the thing must be responsible for it in the list, too; else the old body is still asked.",
    ),
    fix=Wording(
        "把养护职责在这一片的牵头改为管护单位，或更正 keeper、upkeep。",
        "Let the keeper lead the duty there, or correct keeper or upkeep.",
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
    keeper: devcom
    handed_over: {structure: 2021-03-01, upkeep: 2021-03-01, archive: 2021-03-01}
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
    handed_over: {structure: 2021-03-01, upkeep: 2021-03-01, archive: 2021-03-01}
"""

NO_KEEPER = Wording(
    "「{asset}」的养护自 {handed} 起移交，但没有写明由谁管护（keeper）",
    "the upkeep of {asset} is handed over from {handed} on, but nobody is named as its keeper",
)
LED = Wording("自 {day} 起由{names}牵头", "is led by {names} from {day} on")
NOT_LED = Wording("自 {day} 起无人牵头", "has no lead from {day} on")
THE_DUTY = Wording("养护职责「{name}」", "the duty {name}")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding an asset and duty; one an asset without a keeper."""
    for asset, duty, cells, day, leads in Keepers(space).unled():
        handed = show_day(asset.handed_over["upkeep"])
        args: dict[str, object] = {"asset": asset.name, "handed": handed}
        if duty is None:
            yield INFO.at(id_place(asset.origin), wording=NO_KEEPER, args=args, key=asset.id)
            continue
        bodies = [space.registry.bodies[body] for body in leads]
        names = [body.short or body.name for body in bodies]
        wording = LED if names else NOT_LED
        yield INFO.at(
            id_place(asset.origin),
            duty=duty.id,
            domain=duty.domain,
            bodies=(asset.keeper,),
            cells=space.areas.ids(cells),
            **space.worded(cells, max(day, 1)),
            args={
                **args,
                "leads": Wording(
                    wording.zh.format(day=show_day(day), names="、".join(names)),
                    wording.en.format(day=show_day(day), names=", ".join(names)),
                ),
            },
            related=(Related(THE_DUTY, id_place(duty.origin), {"name": duty.name}),),
            key=asset.id,
        )
