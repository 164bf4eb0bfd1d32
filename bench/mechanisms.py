"""What moves between bodies: 500 transfers, 500 assets, 300 collaborations and 200 indicators over a list."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

TRANSFERS, ASSETS, COLLABORATIONS, INDICATORS, DATASETS = 500, 500, 300, 200, 100

KINDS = ("strip", "strip", "empower", "reclaim", "delegate")


def mechanisms(
    draw: Random, led: Mapping[str, Sequence[str]], areas: Sequence[str], departments: Sequence[str]
) -> str:
    """Return the YAML of all of them, over some areas and over duties by who leads them."""
    duties = [*led["devcom"], *led["@township"]]
    parts = [
        ("transfers", _transfers(draw, led, areas, departments)),
        ("assets", _assets(draw, duties, areas)),
        ("collaborations", _collaborations(draw, duties, departments)),
        ("datasets", _datasets(draw, departments)),
        ("indicators", _indicators(draw)),
    ]
    return "format: dutylist/1\n" + "".join(f"\n{name}:\n{''.join(lines)}" for name, lines in parts)


def _transfers(
    draw: Random, led: Mapping[str, Sequence[str]], areas: Sequence[str], departments: Sequence[str]
) -> Iterator[str]:
    for number in range(TRANSFERS):
        kind = draw.choice(KINDS)
        giver, receiver = ("@township", "devcom") if kind == "reclaim" else ("devcom", "@township")
        # One in ten was never followed by the list, and a delegation needs an agent that these duties do not name.
        holder = giver if kind == "delegate" or draw.random() < 0.1 else receiver
        chosen = ", ".join(draw.sample(led[holder], draw.randint(1, 4)))
        lines = [
            f"  transfer-{number:04}:",
            f"    name: 第{number}批职责调整",
            f"    kind: {kind}",
            f"    duties: [{chosen}]",
            f"    giver: '{giver}'",
            f"    receiver: '{receiver}'",
            f"    effective: 20{draw.randint(18, 22)}-{draw.randint(1, 12):02}-01",
            f"    document: 某委〔2021〕{number}号",
        ]
        if draw.random() < 0.5:
            lines.append(f"    areas: [{', '.join(draw.sample(areas, 3))}]")
        if kind == "delegate":
            lines.append("    until: 2026-12-31")
            lines.append("    scope: 一般企业")
            lines.append("    powers: [监督检查]")
            lines.append(f"    supervisor: {draw.choice(departments)}")
        if draw.random() < 0.9:
            towns = ", ".join(f"town-{town:02}-street: 2018-01-01" for town in range(7))
            lines.append(f"    accepted: {{{towns}, devcom: 2018-01-01}}")
        yield "\n".join(lines) + "\n"


def _assets(draw: Random, duties: Sequence[str], areas: Sequence[str]) -> Iterator[str]:
    for number in range(ASSETS):
        done = draw.random() < 0.7
        handed = (
            "handed_over: {structure: 2021-03-01, upkeep: 2021-03-01, archive: 2021-03-01}" if done else ""
        )
        keeper = "keeper: devcom" if done else "interim: devcom"
        items = ", ".join(item for item in (handed, keeper) if item)
        yield (
            f"  asset-{number:04}: {{name: 第{number}号道路, kind: road, in: [{', '.join(draw.sample(areas, 2))}], "
            f"upkeep: [{draw.choice(duties)}], builder: devcom, accepted: 2020-12-01, {items}}}\n"
        )


def _collaborations(draw: Random, duties: Sequence[str], departments: Sequence[str]) -> Iterator[str]:
    for number in range(COLLABORATIONS):
        first, second = draw.sample(departments, 2)
        quality = ", quality: 书面答复" if draw.random() < 0.9 else ""
        yield (
            f"  matter-{number:04}:\n    name: 第{number}项联办事项\n    whistle: devcom\n"
            f"    duties: [{', '.join(draw.sample(duties, 2))}]\n    respond:\n"
            f"      - {{body: '@township', task: 现场处置, limit: {draw.randint(1, 30)}wd, quality: 一次办结}}\n"
            f"      - {{body: {first}, task: 会商, limit: 5wd{quality}}}\n"
            f"    escalate: [devcom, {second}]\n"
        )


def _datasets(draw: Random, departments: Sequence[str]) -> Iterator[str]:
    for number in range(DATASETS):
        every = draw.choice(("month", "quarter", "year"))
        provider = f", provider: {draw.choice(departments)}" if draw.random() < 0.9 else ""
        yield f"  data-{number:03}: {{name: 第{number}项数据, consumers: [devcom], every: {every}{provider}}}\n"


def _indicators(draw: Random) -> Iterator[str]:
    for number in range(INDICATORS):
        needs = ", ".join(f"data-{one:03}" for one in sorted(draw.sample(range(DATASETS), 2)))
        yield (
            f"  indicator-{number:03}: {{name: 第{number}项指标, assessor: dept-statistics, assesses: devcom, "
            f"needs: [{needs}], every: quarter}}\n"
        )
