"""DL512 handover-overdue: A built thing accepted long ago and not handed over in full."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.assets import overdue
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording
from dutylist.model.period import show_day

INFO = RuleInfo(
    "DL512",
    zh="「{asset}」的验收日期为 {accepted}，{due} 起{parts}逾期未移交（应在验收后 {limit} 天内）",
    en="{parts} of {asset}, accepted on {accepted}, not handed over within {limit} days: overdue from {due}",
    why=Wording(
        "实体、养护、档案三样都交了才算移交；拖着不交，钱和责任都留在建设方。",
        "Only with the thing, its upkeep and its papers is it handed over; till then the builder bears it all.",
    ),
    fix=Wording(
        "办理移交，把日期写入 handed_over 的 structure、upkeep、archive；期限可用 policy.handover_days 调整。",
        "Hand it over and write the days into handed_over; policy.handover_days changes the time allowed.",
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
    keeper: taozhu
    accepted: 2021-01-15
    handed_over: {structure: 2021-03-01, upkeep: 2021-03-01}
    interim: devcom
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
    keeper: taozhu
    accepted: 2021-01-15
    handed_over: {structure: 2021-03-01, upkeep: 2021-03-01, archive: 2021-03-01}
    interim: devcom
"""

WORDS = {
    "structure": Wording("实体", "the structure"),
    "upkeep": Wording("养护", "the upkeep"),
    "archive": Wording("档案", "the archive"),
}


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding an asset."""
    limit = space.registry.policy.handover_days
    for asset, missing in overdue(space):
        accepted = asset.accepted or space.on
        words = [WORDS[part] for part in missing]
        yield INFO.at(
            id_place(asset.origin),
            bodies=sorted({body for body in (asset.builder, asset.keeper) if body is not None}),
            args={
                "asset": asset.name,
                "accepted": show_day(accepted),
                "due": show_day(accepted + limit + 1),
                "limit": limit,
                "parts": Wording(
                    "、".join(word.zh for word in words), " and ".join(word.en for word in words)
                ),
            },
            key=asset.id,
        )
