"""DL807 unreadable-limit: A time limit that cannot be read."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, text_finding
from dutylist.graph.space import Space
from dutylist.graph.texts import unreadable_limits
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL807",
    zh="时限「{words}」读不懂；可以写 30min、2h、5d、10wd、2小时、3日内、10个工作日、立即",
    en="the limit {words} cannot be read; write 30min, 2h, 5d, 10wd, 2小时, 3日内, 10个工作日 or 立即",
    why=Wording(
        "读不懂的时限算不出到期日，也就无从督办。",
        "From a limit that cannot be read no due date follows.",
    ),
    fix=Wording(
        "改成数字加单位。",
        "Write a number and a unit.",
    ),
)

BAD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  dept-build: {name: 住房和城乡建设局, kind: department}
duties:
  upkeep.pipes:
    name: 排水管网抢修
    domain: upkeep
    areas: [chengxi]
    lead: dept-build
    limit: 尽快
"""

GOOD = """\
domains: {upkeep: 养护}
areas: {chengxi: 城西工业新城}
bodies:
  dept-build: {name: 住房和城乡建设局, kind: department}
duties:
  upkeep.pipes:
    name: 排水管网抢修
    domain: upkeep
    areas: [chengxi]
    lead: dept-build
    limit: 2h
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for text in unreadable_limits(space):
        yield text_finding(INFO, space, text)
