"""What moves between bodies, in sizes no office has: chains, rings and flows end without recursion and in time."""

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest

from dutylist.cli.main import main
from tests.hardening.lists import ON

HEAD = "domains: {d: 领域}\nareas: {a: 东片, b: 西片}\npolicy: {pingpong_months: 1, severity: {DL204: off}}\n"

pytestmark = pytest.mark.slow


def check(
    text: str, seconds: float, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[Counter[str], list[dict[str, object]]]:
    """Return the codes and the findings of a list, which has to be judged in so many seconds of computing."""
    path = tmp_path / "list.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    begun = process_time()
    status = main(["check", str(path), "--on", ON, "--output-format", "json"])
    assert process_time() - begun < seconds
    assert status in {0, 1}
    findings = json.loads(capsys.readouterr().out)["findings"]
    return Counter(one["code"] for one in findings), findings


def bodies(count: int) -> str:
    return "bodies:\n" + "".join(f"  b{n}: 机构{n}\n" for n in range(count))


def chain(count: int, members: int, first: date, rest: str = "") -> str:
    """Return transfers of one duty from body to body, one a day, and the duty, led by the last receiver."""
    lines = [
        f"duties: {{t: {{name: 事项, domain: d, areas: [a, b], lead: b{count % members}}}}}\ntransfers:\n"
    ]
    for n in range(count):
        day = first + timedelta(days=n)
        giver, receiver = n % members, (n + 1) % members
        lines.append(
            f"  t{n}: {{kind: strip, duties: t, giver: b{giver}, receiver: b{receiver}, effective: {day}, "
            f"accepted: {{b{receiver}: {day}}}{rest}}}\n"
        )
    return bodies(members) + "".join(lines)


def test_a_chain_of_a_hundred_thousand_transfers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = date.fromisoformat(ON) - timedelta(days=99_999)
    codes, _ = check(chain(100_000, 1000, first), 120, tmp_path, capsys)
    assert codes == {}  # it arrives today, at its lead
    first = date.fromisoformat(ON) - timedelta(days=9_999)
    moved = chain(10_000, 1000, first).replace("lead: b0", "lead: b1")
    assert check(moved, 60, tmp_path, capsys)[0] == {"DL502": 1}


def test_a_chain_of_transfers_that_are_all_to_come(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # And in the west nothing is ever carried, so that each day looks for what came before in vain.
    first = date.fromisoformat(ON) + timedelta(days=1)
    codes, findings = check(chain(10_000, 1000, first, ", areas: [a]"), 60, tmp_path, capsys)
    # Every day but one of a thousand the lead is not with its receiver, and on that day's eve it is the giver.
    assert codes == {"DL502": 9990, "DL503": 10}
    assert {tuple(one["cells"]) for one in findings} == {("a",)}  # type: ignore[arg-type]  # JSON


def test_delegations_renewed_ten_thousand_times(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = []
    for n in range(10_000):
        day = date.fromisoformat(ON) + timedelta(days=2 * n)
        lines.append(
            f"  t{n}: {{kind: delegate, duties: t, giver: b0, receiver: b1, effective: {day}, until: {day}, "
            f"accepted: {{b1: {ON}}}, scope: 检查, powers: 检查, published: {ON}, supervisor: b0}}\n"
        )
    duty = "duties: {t: {name: 事项, domain: d, areas: [a], lead: b0, agent: b1}}\n"
    text = bodies(2) + duty + "transfers:\n" + "".join(lines)
    # Every other day it acts without a mandate, and unsupervised.
    assert check(text, 60, tmp_path, capsys)[0] == {"DL508": 10_000, "DL803": 10_000}


def test_a_ring_of_ten_thousand_escalations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count = 10_000
    duties = "".join(f"  d{n}: {{name: 事{n}, domain: d, areas: [a], lead: b{n}}}\n" for n in range(count))
    matters = "".join(
        f"  c{n}: {{name: 协同{n}, whistle: b0, duties: [d{n}, d{(n + 1) % count}], "
        f"respond: {{body: b{n}, task: 到场, limit: 2h, quality: 办结}}, escalate: [b{n}, b{(n + 1) % count}]}}\n"
        for n in range(count)
    )
    text = bodies(count) + "duties:\n" + duties + "collaborations:\n" + matters
    codes, (finding,) = check(text, 60, tmp_path, capsys)
    assert codes == {"DL603": 1}
    assert len(finding["bodies"]) == count  # type: ignore[arg-type]  # JSON


def test_a_flow_of_five_thousand_steps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count = 5000
    duties = "".join(
        f"  d{n}: {{name: 事{n}, domain: d, areas: [a], lead: b{n // 2}, support: b{n // 2 + 2500}}}\n"
        for n in range(count)
    )
    steps = ", ".join(f"d{n}" for n in range(count))
    text = (
        bodies(count) + "duties:\n" + duties + f"flows: {{f: {{name: 流程, areas: a, steps: [{steps}]}}}}\n"
    )
    # Two steps of one lead follow on each other, then the next two of another: 2,499 seams.
    assert check(text, 60, tmp_path, capsys)[0] == {"DL902": 2499}
