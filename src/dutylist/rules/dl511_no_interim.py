"""DL511 no-interim: A built thing that nobody keeps between acceptance and hand-over."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.assets import unkept
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording
from dutylist.model.period import FOREVER, show_day, show_last_day

INFO = RuleInfo(
    "DL511",
    zh="「{asset}」的验收日期为 {accepted}，{handed}，{since}无人管护{why}",
    en="nobody keeps {asset} {since}: accepted on {accepted}, {handed}{why}",
    why=Wording(
        "建成之后、移交之前最容易没人管：路灯不亮、绿化枯死，都说还没接手。",
        "Between acceptance and hand-over nobody feels responsible, and what was built decays.",
    ),
    fix=Wording(
        "在 interim 写明移交前由谁管护、到什么时候，或办理养护移交并写入 handed_over.upkeep。",
        "Name in interim who keeps it until the hand-over, or hand the upkeep over and write handed_over.upkeep.",
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
    builder: devcom
    accepted: 2021-07-01
    interim: {body: devcom, until: 2021-12-31}
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
    builder: devcom
    accepted: 2021-07-01
    interim: {body: devcom}
"""

NOT_HANDED = Wording("养护没有移交", "its upkeep not handed over")
HANDED = Wording("养护 {day} 移交", "its upkeep handed over on {day}")
UNNAMED = Wording("（没有写明过渡期由谁管护）", "; nobody is named for the time between")
SHORT = Wording(
    "（{bodies}的过渡期管护不包括这段时间）", "; {bodies} keeps it in the meantime, but not on these days"
)


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding an asset."""
    for asset, days in unkept(space):
        handed = asset.handed_over.get("upkeep")
        until = show_last_day(days.end) if days.end < FOREVER else None
        first = show_day(days.start)
        day = {"day": "" if handed is None else show_day(handed)}
        yield INFO.at(
            id_place(asset.origin),
            bodies=() if asset.interim is None else (asset.interim,),
            args={
                "asset": asset.name,
                "accepted": show_day(asset.accepted or days.start),
                "handed": NOT_HANDED if handed is None else Wording(*(one.format_map(day) for one in HANDED)),
                "since": Wording(
                    f"自 {first} 起" + (f"至 {until} 止" if until else ""),
                    f"from {first}" + (f" until {until}" if until else " on"),
                ),
                "why": UNNAMED if asset.interim is None else SHORT,
            },
            key=asset.id,
        )
