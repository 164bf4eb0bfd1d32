"""DL602 no-responder: The whistle blows and nobody comes."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place, text_key
from dutylist.graph.collaborations import absent
from dutylist.graph.space import Space
from dutylist.model.finding import FIRST_KEY, Finding, Place, Wording

INFO = RuleInfo(
    "DL602",
    zh="协同事项「{matter}」{what}",
    en="in the matter {matter} {what}",
    why=Wording(
        "吹哨的有了，报到的没有，协同就落空。",
        "There is a whistle and nobody who answers it.",
    ),
    fix=Wording(
        "在 respond 中写明由谁报到；机构已撤并的，改为承接它的机构。",
        "Say in respond who has to come; where a body is gone, name the one that replaces it.",
    ),
)

BAD = """\
areas: {zone: 诸暨经济开发区}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [zone]}
  dept-land: {name: 自然资源局, kind: department}
collaborations:
  land-delivery:
    name: 项目地块征拆交地
    whistle: devcom
    areas: [zone]
    escalate: [dept-land]
"""

GOOD = """\
areas: {zone: 诸暨经济开发区}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [zone]}
  dept-land: {name: 自然资源局, kind: department}
collaborations:
  land-delivery:
    name: 项目地块征拆交地
    whistle: devcom
    areas: [zone]
    respond: {body: dept-land, task: 办理供地手续, limit: 10wd, quality: 一次性告知}
    escalate: [dept-land]
"""

NO_RESPONSE = Wording("没有写明由谁报到", "nobody is named to answer the whistle")
GONE = Wording(
    "在{areas}应报到的{bodies}在基准日不存在",
    "the answer in {areas} is asked of what does not exist on the reference day: {bodies}",
)
NOBODY = Wording("在{areas}按属地找不到应报到的机构", "the selector finds nobody to answer in {areas}")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a matter without a response, else one a response."""
    for one in absent(space):
        matter, response = one.matter, one.response
        if response is None:
            yield INFO.at(
                id_place(matter.origin), args={"matter": matter.name, "what": NO_RESPONSE}, key=matter.id
            )
            continue
        yield INFO.at(
            Place(*matter.origin, (*response.path, FIRST_KEY)),
            wording=_in_words(GONE if one.bodies else NOBODY),
            bodies=one.bodies,
            cells=space.areas.ids(one.cells),
            **space.worded(one.cells),
            args={"matter": matter.name},
            key=f"{matter.id}.{text_key(response.path)}",
        )


def _in_words(what: Wording) -> Wording:
    """Return the whole sentence: what is not there is told with the bodies and areas of the finding."""
    return Wording(INFO.zh.replace("{what}", what.zh), INFO.en.replace("{what}", what.en))
