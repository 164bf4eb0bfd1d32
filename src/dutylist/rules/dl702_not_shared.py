"""DL702 not-shared: An assessed body does not get the figures that it is assessed by."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.figures import unshared
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Related, Wording

INFO = RuleInfo(
    "DL702",
    zh="考核指标「{indicator}」所需的数据「{dataset}」没有提供给被考核的{bodies}",
    en="the figures {dataset}, needed for the indicator {indicator}, do not reach who is assessed: {bodies}",
    why=Wording(
        "被考核的一方拿不到数据，到年底才知道结果。",
        "Whoever is assessed and does not see the figures learns the result when it is too late.",
    ),
    fix=Wording(
        "把被考核的机构或其上级加进数据集的 consumers。",
        "Add the assessed body, or one above it, to the consumers of the dataset.",
    ),
)

BAD = """\
bodies:
  devcom: {name: 开发委}
  province: {name: 省商务厅, kind: superior}
  dept-statistics: {name: 统计局, kind: department}
datasets:
  output: {name: 规上工业总产值, provider: dept-statistics, consumers: [province], every: month}
indicators:
  rank.output: {name: 工业总产值, assessor: province, assesses: devcom, needs: [output], every: quarter}
"""

GOOD = """\
bodies:
  devcom: {name: 开发委}
  province: {name: 省商务厅, kind: superior}
  dept-statistics: {name: 统计局, kind: department}
datasets:
  output: {name: 规上工业总产值, provider: dept-statistics, consumers: [province, devcom], every: month}
indicators:
  rank.output: {name: 工业总产值, assessor: province, assesses: devcom, needs: [output], every: quarter}
"""

THE_DATASET = Wording("所需的数据「{name}」", "the figures needed: {name}")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding an indicator and dataset."""
    for indicator, dataset, bodies in unshared(space):
        yield INFO.at(
            id_place(indicator.origin),
            bodies=bodies,
            args={"indicator": indicator.name, "dataset": dataset.name},
            related=(Related(THE_DATASET, id_place(dataset.origin), {"name": dataset.name}),),
            key=f"{indicator.id} {dataset.id}",
        )
