"""DL701 no-provider: An indicator needs figures that nobody provides."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.figures import unprovided
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Related, Wording

INFO = RuleInfo(
    "DL701",
    zh="考核指标「{indicator}」所需的数据「{dataset}」{what}",
    en="the indicator {indicator} needs the figures {dataset}, {what}",
    why=Wording(
        "没有人提供数据，指标就无从考核。",
        "Without figures nothing can be assessed.",
    ),
    fix=Wording(
        "在数据集的 provider 中写明由谁提供；机构已撤并的，改为承接它的机构。",
        "Name the provider of the dataset; where a body is gone, name the one that replaces it.",
    ),
)

BAD = """\
bodies:
  devcom: {name: 开发委}
  province: {name: 省商务厅, kind: superior}
datasets:
  output: {name: 规上工业总产值, consumers: [devcom], every: month}
indicators:
  rank.output: {name: 工业总产值, assessor: province, assesses: devcom, needs: [output], every: quarter}
"""

GOOD = """\
bodies:
  devcom: {name: 开发委}
  province: {name: 省商务厅, kind: superior}
  dept-statistics: {name: 统计局, kind: department}
datasets:
  output: {name: 规上工业总产值, provider: dept-statistics, consumers: [devcom], every: month}
indicators:
  rank.output: {name: 工业总产值, assessor: province, assesses: devcom, needs: [output], every: quarter}
"""

THE_DATASET = Wording("所需的数据「{name}」", "the figures needed: {name}")
UNSAID = Wording("没有写明由谁提供", "and nobody is named to provide them")
GONE = Wording("提供者{bodies}在基准日不存在", "whose provider does not exist on the reference day: {bodies}")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding an indicator and dataset."""
    for indicator, dataset, bodies in unprovided(space):
        yield INFO.at(
            id_place(indicator.origin),
            bodies=bodies,
            args={
                "indicator": indicator.name,
                "dataset": dataset.name,
                "what": GONE if bodies else UNSAID,
            },
            related=(Related(THE_DATASET, id_place(dataset.origin), {"name": dataset.name}),),
            key=f"{indicator.id} {dataset.id}",
        )
