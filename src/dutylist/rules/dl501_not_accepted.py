"""DL501 not-accepted: A receiver that has not signed for what it takes over."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Severity, Wording
from dutylist.model.period import show_day

INFO = RuleInfo(
    "DL501",
    zh="划转「{transfer}」的接收方{bodies}{state}，划转自 {day} 起生效",
    en="the transfer {transfer}, in effect from {day}, {state} {bodies}",
    why=Wording(
        "剥离的职责要有人签收才算接得住；没有签收日期，出了事双方都可以不认。",
        "What is stripped off must be taken: without a signature either side can deny it.",
    ),
    fix=Wording(
        "请接收方签收，把日期写入 accepted；选择词代表的每一家都要签。",
        "Have the receiver sign and write the day into accepted; each body that a selector stands for signs.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
transfers:
  strip-sweeping:
    name: 环卫职责剥离
    kind: strip
    duties: [sanitation.sweeping]
    giver: devcom
    receiver: "@township"
    effective: 2021-07-01
"""

GOOD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
transfers:
  strip-sweeping:
    name: 环卫职责剥离
    kind: strip
    duties: [sanitation.sweeping]
    giver: devcom
    receiver: "@township"
    effective: 2021-07-01
    accepted: {taozhu: 2021-06-20}
"""

UNSIGNED = Wording("没有签收", "has not been signed for by")
NOT_YET = Wording("尚未签收", "has yet to be signed for by")
LATE = Wording("的签收日期晚于生效日期", "is only later signed for by")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a transfer and severity."""
    on = space.on
    for transfer in space.mechanisms.transfers:
        missing, late = [], []
        for body in space.transfers.receivers(transfer, max(transfer.effective, on)):
            signed = transfer.accepted.get(body)
            if signed is None:
                missing.append(body)
            elif signed > transfer.effective and on <= signed:
                late.append(body)
        softly = late if transfer.effective <= on else sorted([*missing, *late])
        gravely = missing if transfer.effective <= on else []
        reports: list[tuple[Severity, list[str], Wording]] = [
            ("error", gravely, UNSIGNED),
            ("warning", softly, LATE if softly == late else NOT_YET),
        ]
        for severity, bodies, state in reports:
            if bodies:
                yield INFO.at(
                    id_place(transfer.origin),
                    severity=severity,
                    bodies=bodies,
                    args={
                        "transfer": transfer.name,
                        "day": show_day(transfer.effective) or "",
                        "state": state,
                    },
                    key=transfer.id,
                )
