"""DL703 too-slow: Figures come less often than the indicator is assessed."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.figures import slow
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Related, Wording

INFO = RuleInfo(
    "DL703",
    zh="考核指标「{indicator}」{rhythm}考核一次，所需的数据「{dataset}」却{other}才提供一次",
    en="the indicator {indicator} is assessed {rhythm}, the figures {dataset} come only {other}",
    why=Wording(
        "数据来得比考核慢，考核时用的就是旧数。",
        "Where the figures come more slowly than they are assessed, the assessment uses old ones.",
    ),
    fix=Wording(
        "商定更勤的提供频次（数据集的 every），或放慢考核。",
        "Agree on figures more often (every of the dataset), or assess less often.",
    ),
)

BAD = """\
bodies:
  devcom: {name: 开发委}
  province: {name: 省商务厅, kind: superior}
  dept-statistics: {name: 统计局, kind: department}
datasets:
  output: {name: 规上工业总产值, provider: dept-statistics, consumers: [devcom], every: year}
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
HOW_OFTEN = {
    "day": Wording("每日", "every day"),
    "week": Wording("每周", "every week"),
    "month": Wording("每月", "every month"),
    "quarter": Wording("每季", "every quarter"),
    "half-year": Wording("每半年", "every half-year"),
    "year": Wording("每年", "every year"),
}


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding an indicator and dataset; the body is who provides the figures."""
    for indicator, dataset, bodies in slow(space):
        yield INFO.at(
            id_place(indicator.origin),
            bodies=bodies,
            args={
                "indicator": indicator.name,
                "dataset": dataset.name,
                "rhythm": HOW_OFTEN[indicator.every or ""],
                "other": HOW_OFTEN[dataset.every or ""],
            },
            related=(Related(THE_DATASET, id_place(dataset.origin), {"name": dataset.name}),),
            key=f"{indicator.id} {dataset.id}",
        )
