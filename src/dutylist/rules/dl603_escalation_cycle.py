"""DL603 escalation-cycle: Whoever turns to the next one comes back to where he began."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.collaborations import rings
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Related, Wording
from dutylist.model.whom import party_words

INFO = RuleInfo(
    "DL603",
    zh="协同事项「{matter}」的提级协调绕成一圈：{path}",
    en="the escalation of the matter {matter} goes round in a circle: {path}",
    why=Wording(
        "协调不下的事往上提，绕一圈又回到原处，就永远定不下来。",
        "What is passed upwards and comes back to where it began is never decided.",
    ),
    fix=Wording(
        "改正其中一处 escalate，让它止于能拍板的一级。",
        "Correct one of the escalate, so that it ends with somebody who decides.",
    ),
)

BAD = """\
areas: {zone: 诸暨经济开发区}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [zone]}
  dept-land: {name: 自然资源局, kind: department}
  city: {name: 市政府, kind: superior}
collaborations:
  land-delivery:
    name: 项目地块征拆交地
    whistle: devcom
    areas: [zone]
    respond: {body: dept-land, task: 办理供地手续, limit: 10wd, quality: 一次性告知}
    escalate: [devcom, city, devcom]
"""

GOOD = """\
areas: {zone: 诸暨经济开发区}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [zone]}
  dept-land: {name: 自然资源局, kind: department}
  city: {name: 市政府, kind: superior}
collaborations:
  land-delivery:
    name: 项目地块征拆交地
    whistle: devcom
    areas: [zone]
    respond: {body: dept-land, task: 办理供地手续, limit: 10wd, quality: 一次性告知}
    escalate: [devcom, city]
"""

ALSO = Wording("协同事项「{name}」也在这一圈里", "the matter {name} is part of the circle")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a knot, at the first matter that has a part in its circle."""
    registry = space.registry
    for ring in rings(space):
        first, *others = ring.matters
        names = [party_words(registry, party) for party in (*ring.path, ring.path[0])]
        yield INFO.at(
            id_place(first.origin),
            bodies=sorted(party for party in ring.path if party in registry.bodies),
            args={
                "matter": first.name,
                "path": Wording(" → ".join(one.zh for one in names), " → ".join(one.en for one in names)),
            },
            related=tuple(Related(ALSO, id_place(one.origin), {"name": one.name}) for one in others),
            key=f"{first.id}.{ring.path[0]}",
        )
