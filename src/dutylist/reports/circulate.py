"""What was sent round, for people. What comes from the data passes through `safe`."""

from collections.abc import Sequence

from dutylist.graph.space import Space
from dutylist.model.finding import Lang, Wording
from dutylist.reports.lines import line, padded, shown, width
from dutylist.reports.safe import safe
from dutylist.review.ballot import Ballot

SENT = Wording(
    "已写入 {folder}：{count} 个工作簿，以 {day} 为准", "written to {folder}: {count} workbooks, as of {day}"
)
ROWS = Wording("{count} 项", "{count} duties")
LEFT = Wording("以下条目写法有误，没有送会签：{ids}", "left out because of faults in them: {ids}")


def render(ballots: Sequence[Ballot], names: Sequence[str], space: Space, folder: str, lang: Lang) -> str:
    """Return the report: a line a workbook, and what was left out."""
    day = ballots[0].day
    lines = [line(SENT.pick(lang).format(folder=safe(folder), count=len(ballots), day=day))]
    columns = max(width(safe(name)) for name in names)
    lines += [
        line("  ", padded(safe(name), columns), "  ", ROWS.pick(lang).format(count=len(ballot.rows)))
        for name, ballot in zip(names, ballots, strict=True)
    ]
    if space.not_judged:
        lines.append(line(LEFT.pick(lang).format(ids=safe("、".join(space.not_judged)))))
    return shown(lines, colour=False)
