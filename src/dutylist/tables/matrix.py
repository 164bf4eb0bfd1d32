"""Who leads what where: duties, or domains, against areas. Gaps and overlaps are said in the cell, and marked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dutylist.errors import UsageError
from dutylist.graph.areas import bits
from dutylist.graph.standing import Standing
from dutylist.graph.stretch import Facets
from dutylist.model.finding import Wording
from dutylist.model.registry import Duty
from dutylist.tables.columns import COLUMNS, area_column
from dutylist.tables.phrase import COMMA, LINE, filled, joined
from dutylist.tables.sheet import Cell, Mark, Row, Sheet
from dutylist.tables.subject import Rows, Subject

TITLE = Wording("牵头主体对照表", "Who leads where")
BY_DOMAIN = Wording("各领域牵头主体对照表", "Who leads where, by domain")
LEGEND = Wording(
    "【空白】无牵头主体；【交叉】有多个牵头主体；【待明确】尚未商定；不设：确定不需要牵头主体；空格：不在该事项范围",
    "[gap] nobody leads; [overlap] several lead; [open] to be settled; none: nobody on purpose; "
    "empty: not in the duty's space",
)
GAP = Wording("【空白】", "[gap]")
OVERLAP = Wording("【交叉】{bodies}", "[overlap] {bodies}")
OPEN = Wording("【待明确】", "[open]")
NONE = Wording("不设", "none")
WHERE = Wording("{said}（{facets}）", "{said} ({facets})")
COUNTED = Wording("{said} {count} 件", "{said} {count}")
GAPS = Wording("【空白】{count} 件", "[gap] {count}")
OVERLAPS = Wording("【交叉】{count} 件", "[overlap] {count}")
OPENS = Wording("【待明确】{count} 件", "[open] {count}")

MOST_CELLS = 200_000
"""Cells of a matrix that anybody can still read; a larger one is refused."""

WORST: Sequence[Mark] = ("gap", "overlap", "open")
"""What a cell is marked for before all else, the worst first."""

Place = tuple[Cell, Mark]
"""What a cell says, and its mark."""


class Answer(NamedTuple):
    """Who leads at some cells for some facet combinations: sets of leads; else why not."""

    groups: tuple[tuple[str, ...], ...]
    state: Mark


def sheets(subject: Subject) -> Iterator[Sheet]:
    """Yield the one table.

    Raises:
        UsageError: it would be too large to read.
    """
    duties = subject.duties()
    cells = _cells(subject, duties)
    by_domain = subject.by == "domain"
    rows = len({duty.domain for duty in duties}) if by_domain else len(duties)
    if rows * len(cells) > MOST_CELLS:
        raise UsageError(
            f"矩阵太大，无法阅读：{rows} 行 × {len(cells)} 个区域；"
            "请用 --by domain 按领域汇总，或用 --domain、--area 只看一部分",
            f"the matrix is too large to read: {rows} rows × {len(cells)} areas; sum it up with --by domain, "
            "or take a part with --domain or --area",
        )
    heads = COLUMNS["matrix.domain" if by_domain else "matrix"]
    areas = subject.space.areas
    columns = (*heads, *(area_column(areas.cells[one], _name(subject, areas.cells[one])) for one in cells))
    make = _domain_rows if by_domain else _duty_rows
    yield Sheet(
        "matrix",
        BY_DOMAIN if by_domain else TITLE,
        columns,
        Rows(lambda: make(subject, duties, cells)),
        facts=subject.facts,
        notes=(LEGEND,),
        kept=len(heads),
    )


def _name(subject: Subject, area: str) -> Wording:
    said = subject.names.cover([area], [area])
    return said if isinstance(said, Wording) else Wording(str(said), str(said))


def _cells(subject: Subject, duties: Sequence[Duty]) -> list[int]:
    """Return the numbers of the cells in which any of the duties is to be done, in file order."""
    areas, mask = subject.space.areas, 0
    for places in {duty.areas for duty in duties}:
        mask |= areas.union(places, subject.space.on)
    return bits(subject.within(mask))


def _duty_rows(subject: Subject, duties: Sequence[Duty], cells: Sequence[int]) -> Iterator[Row]:
    heads = len(COLUMNS["matrix"])
    for duty in duties:
        said = answers_at(subject, duty, cells)
        places = [_place(subject, duty, said.get(cell)) for cell in cells]
        marks = {heads + number: place[1] for number, place in enumerate(places) if place is not None}
        yield Row(
            (
                subject.names.domain(duty.domain),
                duty.name,
                *("" if place is None else place[0] for place in places),
            ),
            duty.id,
            marks,
        )


Said = dict[Answer, list[Facets]]


def answers_at(subject: Subject, duty: Duty, cells: Sequence[int]) -> dict[int, Said]:
    """Return, for each cell in the duty's space, its answers with the facet combinations that have them."""
    found: dict[int, Said] = {}
    for combinations, standing in subject.holdings.standings(duty):
        for cell in cells:
            if standing.space >> cell & 1:
                answers = found.setdefault(cell, {})
                answers.setdefault(_answer(subject, standing, cell), []).extend(combinations)
    return found


def _answer(subject: Subject, standing: Standing, cell: int) -> Answer:
    groups = tuple(sorted(group for group, there in standing.sets.items() if there >> cell & 1))
    if groups:
        if len(groups) > 1 or _is_crowded(standing, cell):
            return Answer(groups, "overlap")
        parties = subject.parties
        return Answer(groups, parties[groups[0][0]])  # type: ignore[arg-type]  # parties are marks, too
    if standing.relieved >> cell & 1:
        return Answer((), "none")
    return Answer((), "open" if standing.unsettled >> cell & 1 else "gap")


def _is_crowded(standing: Standing, cell: int) -> bool:
    """Whether one selector stands for several bodies at a cell that do not lead together."""
    return any(
        (there & standing.lead_cells(reach)) >> cell & 1
        for reach in standing.reaches
        for _, there in reach.crowded
    )


def _place(subject: Subject, duty: Duty, answers: Said | None) -> Place | None:
    """Return what a cell of a duty's row says; None outside its space."""
    if answers is None:
        return None
    states = [one.state for one in answers]
    mark = next((state for state in WORST if state in states), states[0])
    if len(answers) == 1:
        return _said(subject, next(iter(answers))), mark
    lines = (
        filled(
            WHERE,
            said=_said(subject, one),
            facets=subject.names.combinations(duty, combinations),
        )
        for one, combinations in answers.items()
    )
    return joined(lines, LINE), mark


def _said(subject: Subject, answer: Answer) -> Cell:
    if answer.state == "overlap":
        names = joined((subject.names.bodies(group) for group in answer.groups), COMMA)
        return filled(OVERLAP, bodies=names)
    if answer.groups:
        return subject.names.bodies(answer.groups[0])
    return {"gap": GAP, "open": OPEN}.get(answer.state, NONE)


def _domain_rows(subject: Subject, duties: Sequence[Duty], cells: Sequence[int]) -> Iterator[Row]:
    """Yield a row a domain: how many of its duties each body leads in each area, and how many are wrong there."""
    heads = len(COLUMNS["matrix.domain"])
    by_domain: dict[str, list[Duty]] = {}
    for duty in duties:
        by_domain.setdefault(duty.domain, []).append(duty)
    for domain, some in by_domain.items():
        led: dict[int, dict[str, int]] = {}
        wrong: dict[int, dict[Mark, int]] = {}
        for duty in some:
            for cell, answers in answers_at(subject, duty, cells).items():
                for body in {body for one in answers for group in one.groups for body in group}:
                    counts = led.setdefault(cell, {})
                    counts[body] = counts.get(body, 0) + 1
                for state in {one.state for one in answers}:
                    found = wrong.setdefault(cell, {})
                    found[state] = found.get(state, 0) + 1
        row: list[Cell] = [subject.names.domain(domain)]
        marks: dict[int, Mark] = {}
        for number, cell in enumerate(cells):
            row.append(_summary(subject, led.get(cell, {}), wrong.get(cell, {})))
            states = wrong.get(cell, {})
            if states:  # in the space of any duty
                usual = max(states, key=lambda state: (states[state], state))
                marks[heads + number] = next((state for state in WORST if state in states), usual)
        yield Row(tuple(row), domain, marks)


def _summary(subject: Subject, led: dict[str, int], wrong: Mapping[Mark, int]) -> Cell:
    most = sorted(led.items(), key=lambda pair: (-pair[1], pair[0]))
    lines: list[Cell] = [
        filled(template, count=wrong[state])
        for state, template in (
            (WORST[0], GAPS),
            (WORST[1], OVERLAPS),
            (WORST[2], OPENS),
        )
        if state in wrong
    ]
    lines.extend(filled(COUNTED, said=subject.names.body(body), count=count) for body, count in most)
    return joined(lines, LINE)
