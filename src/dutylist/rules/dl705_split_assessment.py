"""DL705 split-assessment: Bodies that have become one are still assessed apart."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.figures import split_assessments
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Related, Wording

INFO = RuleInfo(
    "DL705",
    zh="考核指标「{indicator}」把{bodies}分开考核，而两者已由「{heir}」承接",
    en="the indicator {indicator} assesses {bodies} apart, both of which {heir} has replaced",
    why=Wording(
        "机构已经合并，考核仍分两份，数据要拆，排名也不实。",
        "The bodies are one by now; figures have to be split for two assessments, and neither rank is true.",
    ),
    fix=Wording(
        "与考核方商定合并考核，只留一个指标，assesses 写承接的机构。",
        "Agree with the assessor on one indicator that assesses the body which replaced both.",
    ),
)

BAD = """\
bodies:
  city-zone: {name: 原开发区管委会}
  west-zone: {name: 原城西新城管委会}
  devcom: {name: 开发委, replaces: [city-zone, west-zone]}
  province: {name: 省商务厅, kind: superior}
datasets:
  output: {name: 规上工业总产值, provider: devcom, consumers: [city-zone, west-zone]}
indicators:
  city.output: {name: 工业总产值, assessor: province, assesses: city-zone, needs: [output]}
  west.output: {name: 工业总产值, assessor: province, assesses: west-zone, needs: [output]}
"""

GOOD = """\
bodies:
  city-zone: {name: 原开发区管委会}
  west-zone: {name: 原城西新城管委会}
  devcom: {name: 开发委, replaces: [city-zone, west-zone]}
  province: {name: 省商务厅, kind: superior}
datasets:
  output: {name: 规上工业总产值, provider: devcom, consumers: [city-zone, west-zone]}
indicators:
  city.output: {name: 工业总产值, assessor: province, assesses: devcom, needs: [output]}
"""

THE_OTHER = Wording("同名指标「{id}」", "the indicator alike: {id}")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding an indicator and pair of bodies, at the later indicator."""
    for one in split_assessments(space):
        yield INFO.at(
            id_place(one.later.origin),
            bodies=one.bodies,
            args={"indicator": one.later.name, "heir": space.registry.bodies[one.heir].name},
            related=(Related(THE_OTHER, id_place(one.earlier.origin), {"id": one.earlier.id}),),
            key=f"{one.later.id} {one.earlier.id}",
        )
