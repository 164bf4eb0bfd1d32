"""DL504 ping-pong: Duties that come back to a body soon after it gave them away."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Related, Wording
from dutylist.model.period import show_day

INFO = RuleInfo(
    "DL504",
    zh="「{duty}」在{areas}来回划转：{left} 经「{first}」由{bodies}划出，{months} 个月内又经「{second}」（{back}）划回",
    en=(
        "{duty} in {areas} goes back and forth: {bodies} gave it away on {left} ({first}) "
        "and gets it back on {back} ({second}), within {months} months"
    ),
    why=Wording(
        "来回划转说明当初没有想清楚；每一次都要重新交接，最容易漏事。",
        "Going back and forth shows that it was not thought through; each hand-over loses something.",
    ),
    fix=Wording(
        "核实是否确需划回；下放或委托后的收回请写成 kind: reclaim。",
        "See whether it must go back; taking back what was empowered or delegated is kind: reclaim.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sweeping: {name: 道路清扫, domain: sanitation, areas: [chengxi], lead: devcom}
transfers:
  out:
    {name: 剥离, kind: strip, duties: [sweeping], giver: devcom, receiver: taozhu,
     effective: 2019-07-01, accepted: {taozhu: 2019-06-20}}
  back:
    {name: 划回, kind: strip, duties: [sweeping], giver: taozhu, receiver: devcom,
     effective: 2021-07-01, accepted: {devcom: 2021-06-20}}
"""

GOOD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sweeping: {name: 道路清扫, domain: sanitation, areas: [chengxi], lead: devcom}
transfers:
  out:
    {name: 赋权, kind: empower, duties: [sweeping], giver: devcom, receiver: taozhu,
     effective: 2019-07-01, accepted: {taozhu: 2019-06-20}}
  back:
    {name: 收回, kind: reclaim, duties: [sweeping], giver: taozhu, receiver: devcom,
     effective: 2021-07-01, accepted: {devcom: 2021-06-20}}
"""

GAVE = Wording("当初划出：「{name}」", "given away by {name}")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a later transfer, duty and body."""
    months = space.registry.policy.pingpong_months
    for one in space.transfers.returns(months):
        areas, rests = space.areas.words(one.cells, one.back.effective)
        yield INFO.at(
            id_place(one.back.origin),
            duty=one.duty.id,
            domain=one.duty.domain,
            bodies=[one.body],
            cells=space.areas.ids(one.cells),
            areas=areas,
            rests=rests,
            args={
                "first": one.left.name,
                "left": show_day(one.left.effective) or "",
                "second": one.back.name,
                "back": show_day(one.back.effective) or "",
                "months": months,
            },
            related=(Related(GAVE, id_place(one.left.origin), {"name": one.left.name}),),
            key=f"{one.left.id} {one.back.id}",
        )
