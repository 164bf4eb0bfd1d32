"""DL704 assesses-dissolved: An indicator assesses a body that does not exist."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.figures import dissolved
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL704",
    zh="考核指标「{indicator}」考核的{bodies}在基准日不存在",
    en="the indicator {indicator} assesses what does not exist on the reference day: {bodies}",
    why=Wording(
        "机构撤并了，考核还挂在原来的名下，成绩和责任都没有人认。",
        "The body is gone, and nobody owns what is still assessed in its name.",
    ),
    fix=Wording(
        "改为考核承接它的机构；机构的存续日期写错了的，改正 from、until。",
        "Assess the body that replaces it; or correct the from and until of the body.",
    ),
)

BAD = """\
bodies:
  old-zone: {name: 原开发区管委会, until: 2021-03-31}
  devcom: {name: 开发委, from: 2021-04-01, replaces: [old-zone]}
  province: {name: 省商务厅, kind: superior}
datasets:
  output: {name: 规上工业总产值, provider: devcom, consumers: [old-zone], every: month}
indicators:
  rank: {name: 工业总产值, assessor: province, assesses: old-zone, needs: [output], every: quarter}
"""

GOOD = """\
bodies:
  old-zone: {name: 原开发区管委会, until: 2021-03-31}
  devcom: {name: 开发委, from: 2021-04-01, replaces: [old-zone]}
  province: {name: 省商务厅, kind: superior}
datasets:
  output: {name: 规上工业总产值, provider: devcom, consumers: [old-zone], every: month}
indicators:
  rank: {name: 工业总产值, assessor: province, assesses: devcom, needs: [output], every: quarter}
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding an indicator."""
    for indicator, bodies in dissolved(space):
        yield INFO.at(
            id_place(indicator.origin),
            bodies=bodies,
            args={"indicator": indicator.name},
            key=indicator.id,
        )
