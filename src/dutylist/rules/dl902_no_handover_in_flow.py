"""DL902 no-handover-in-flow: A case goes from one lead to another without anything that links them."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.flows import jumps
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Place, Related, Wording

INFO = RuleInfo(
    "DL902",
    zh="流程「{flow}」从「{earlier}」到「{duty}」，在{areas}牵头主体不同（{bodies}），没有衔接安排",
    en="the flow {flow} goes from {earlier} to {duty} with different leads in {areas}, {bodies}, nothing links them",
    why=Wording(
        "前一步做完，后一步不知道，项目就卡在两家之间。",
        "One step is done and the next does not hear of it; the case waits between two bodies.",
    ),
    fix=Wording(
        "写一项把两个事项或两边牵头主体连起来的协同事项（collaborations）或划转（transfers）。",
        "Write a collaboration or a transfer that names both duties or the leads of both sides.",
    ),
)

BAD = """\
domains: {project: 项目}
areas: {zone: 诸暨经济开发区}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [zone]}
  dept-land: {name: 自然资源局, kind: department}
duties:
  invest.recruit: {name: 招商, domain: project, areas: [zone], lead: devcom}
  land.transfer: {name: 土地出让, domain: project, areas: [zone], lead: dept-land}
flows:
  project: {name: 产业项目全流程, areas: [zone], steps: [invest.recruit, land.transfer]}
"""

GOOD = """\
domains: {project: 项目}
areas: {zone: 诸暨经济开发区}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [zone]}
  dept-land: {name: 自然资源局, kind: department}
duties:
  invest.recruit: {name: 招商, domain: project, areas: [zone], lead: devcom}
  land.transfer: {name: 土地出让, domain: project, areas: [zone], lead: dept-land}
collaborations:
  land-delivery:
    name: 项目供地会商
    whistle: devcom
    areas: [zone]
    respond: {body: dept-land, task: 办理供地手续, limit: 10wd, quality: 一次性告知}
flows:
  project: {name: 产业项目全流程, areas: [zone], steps: [invest.recruit, land.transfer]}
"""

THE_STEP_BEFORE = Wording("前一步「{name}」", "the step before: {name}")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a pair of steps, at the later one."""
    for one in jumps(space):
        flow = one.flow
        yield INFO.at(
            Place(*flow.origin, ("steps", one.step), of_key=False),
            duty=one.later.id,
            domain=one.later.domain,
            bodies=one.bodies,
            cells=space.areas.ids(one.cells),
            **space.worded(one.cells),
            args={"flow": flow.name, "earlier": one.earlier.name},
            related=(
                Related(
                    THE_STEP_BEFORE,
                    Place(*flow.origin, ("steps", one.step - 1), of_key=False),
                    {"name": one.earlier.name},
                ),
            ),
            key=f"{flow.id} {one.earlier.id}",
        )
