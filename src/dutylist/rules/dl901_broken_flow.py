"""DL901 broken-flow: A case comes to a step that nobody leads."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.flows import breaks
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Place, Wording

INFO = RuleInfo(
    "DL901",
    zh="流程「{flow}」走到「{duty}」，在{areas}{facets}没有牵头主体",
    en="the flow {flow} comes to {duty}, which has no lead in {areas}{facets}",
    why=Wording(
        "项目走到这一步没有人接，整个流程就断在这里。",
        "A case that comes to a step without a lead stops there.",
    ),
    fix=Wording(
        "在这一事项的 clauses 中明确牵头主体；确实不走这一步的地方，从流程的 areas 中去掉。",
        "Give the duty a lead there; a place where the step is not taken does not belong to the flow's areas.",
    ),
)

BAD = """\
domains: {project: 项目}
areas: {chengxi: 城西工业新城, hitech: 环保装备高新区}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi, hitech]}
duties:
  invest.recruit: {name: 招商, domain: project, areas: [chengxi, hitech], lead: devcom}
  build.supporting:
    name: 配套建设
    domain: project
    areas: [chengxi, hitech]
    lead: devcom
    clauses: {none: 厂区配套由企业自建, in: [hitech]}
flows:
  project: {name: 产业项目全流程, areas: [chengxi, hitech], steps: [invest.recruit, build.supporting]}
"""

GOOD = """\
domains: {project: 项目}
areas: {chengxi: 城西工业新城, hitech: 环保装备高新区}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi, hitech]}
duties:
  invest.recruit: {name: 招商, domain: project, areas: [chengxi, hitech], lead: devcom}
  build.supporting:
    name: 配套建设
    domain: project
    areas: [chengxi, hitech]
    lead: devcom
flows:
  project: {name: 产业项目全流程, areas: [chengxi, hitech], steps: [invest.recruit, build.supporting]}
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a step and duty, as far as the same facet values lack a lead."""
    for one in breaks(space):
        flow, duty = one.flow, one.duty
        path = ("steps", one.step) if isinstance(flow.written["steps"], list) else ("steps",)
        yield INFO.at(
            Place(*flow.origin, path, of_key=False),
            duty=duty.id,
            domain=duty.domain,
            cells=space.areas.ids(one.cells),
            **space.worded(one.cells),
            facets=dict(one.facets),
            args={"flow": flow.name},
            key=flow.id,
        )
