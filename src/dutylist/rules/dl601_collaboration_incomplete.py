"""DL601 collaboration-incomplete: Somebody is called without being told what to do, by when or how well."""

from collections.abc import Iterator

from dutylist.checking.rule import TEXT_KEYS, RuleInfo, text_key
from dutylist.graph.collaborations import incomplete, named
from dutylist.graph.space import Space
from dutylist.model.finding import FIRST_KEY, Finding, Place, Wording
from dutylist.model.whom import parties_words

INFO = RuleInfo(
    "DL601",
    zh="协同事项「{matter}」中{who}的报到没有写明{missing}",
    en="in the matter {matter} the response of {who} does not give the {missing}",
    why=Wording(
        "任务、时限、质量缺一样，吹了哨也说不清谁做什么、何时做完、做到什么程度。",
        "Without task, limit and quality nobody can say what is done by when, and how well.",
    ),
    fix=Wording(
        "在这一条 respond 中补上缺少的 task、limit、quality。",
        "Add the missing task, limit or quality to this entry of respond.",
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
    respond:
      - {body: dept-land, task: 办理供地手续}
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
    respond:
      - {body: dept-land, task: 办理供地手续, limit: 10wd, quality: 一次性告知}
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a response."""
    for one in incomplete(space):
        words = [TEXT_KEYS[key] for key in one.missing]
        yield INFO.at(
            Place(*one.matter.origin, (*one.response.path, FIRST_KEY)),
            bodies=named(one.response),
            args={
                "matter": one.matter.name,
                "who": parties_words(space.registry, one.response.parties),
                "missing": Wording(
                    "、".join(word.zh for word in words), ", ".join(word.en for word in words)
                ),
            },
            key=f"{one.matter.id}.{text_key(one.response.path)}",
        )
