"""Who does what: duties, or domains, against bodies. What is wrong in a row stands in a column of its own."""

from collections.abc import Iterator, Mapping, Sequence

from dutylist.errors import UsageError
from dutylist.graph.areas import bits
from dutylist.model.finding import Wording
from dutylist.model.registry import ROLES, Duty
from dutylist.tables.columns import COLUMNS
from dutylist.tables.matrix import BY_DOMAIN, GAP, MOST_CELLS, OPEN, WORST, answers_at
from dutylist.tables.phrase import LINE, filled, joined
from dutylist.tables.sheet import Cell, Column, Mark, Row, Sheet
from dutylist.tables.subject import Rows, Subject

TITLE = Wording("各单位承担情况对照表", "Who does what")
LEGEND = Wording(
    "空白或待明确的区域、交叉牵头都列在“问题”一栏；空格：没有承担",
    "what is wrong (areas nobody leads or several do) stands under “wrong”; empty: no part in it",
)
WRONG = Column("wrong", Wording("问题", "Wrong"), 20)
ROLE_WORDS: Mapping[str, Wording] = {
    "lead": Wording("牵头", "lead"),
    "support": Wording("配合", "support"),
    "supervise": Wording("监管", "supervise"),
    "agent": Wording("受托", "agent"),
}
COUNTED = Wording("{role} {count}", "{role} {count}")
OVERLAP = Wording("【交叉】", "[overlap]")
STATES: Mapping[Mark, Wording] = {"gap": GAP, "overlap": OVERLAP, "open": OPEN}
AT = Wording("{state}{areas}", "{state} {areas}")


def sheets(subject: Subject) -> Iterator[Sheet]:
    """Yield the one table.

    Raises:
        UsageError: it would be too large to read.
    """
    duties = subject.duties()
    held = {duty.id: _roles(subject, duty) for duty in duties}
    used = {body for roles in held.values() for body in roles}
    bodies = [id_ for id_ in subject.space.registry.bodies if id_ in used]
    by_domain = subject.by == "domain"
    rows = len({duty.domain for duty in duties}) if by_domain else len(duties)
    if rows * len(bodies) > MOST_CELLS:
        raise UsageError(
            f"矩阵太大，无法阅读：{rows} 行 × {len(bodies)} 家单位；"
            "请用 --by domain 按领域汇总，或用 --domain、--area、--body 只看一部分",
            f"the matrix is too large to read: {rows} rows × {len(bodies)} bodies; sum it up with --by domain, "
            "or take a part with --domain, --area or --body",
        )
    heads = COLUMNS["matrix.domain" if by_domain else "matrix"]
    names = [subject.names.body(body) for body in bodies]
    columns = (
        *heads,
        WRONG,
        *(Column(f"body.{body}", Wording(name, name), 14) for body, name in zip(bodies, names, strict=True)),
    )
    make = _domain_rows if by_domain else _duty_rows
    title = BY_DOMAIN if by_domain else TITLE
    facts, notes = subject.facts, (LEGEND,)
    yield Sheet(
        "matrix", title, columns, Rows(lambda: make(subject, duties, bodies, held)), facts=facts, notes=notes
    )


Roles = dict[str, dict[str, None]]
"""The roles of each body, in the order of roles."""


def _roles(subject: Subject, duty: Duty) -> Roles:
    found: Roles = {}
    holdings = [one for one in subject.holdings.of_duty(duty) if subject.within(one.cells)]
    for one in sorted(holdings, key=lambda one: ROLES.index(one.role)):
        found.setdefault(one.body, {})[one.role] = None
    return found


def _duty_rows(
    subject: Subject, duties: Sequence[Duty], bodies: Sequence[str], held: Mapping[str, Roles]
) -> Iterator[Row]:
    heads = len(COLUMNS["matrix"])
    for duty in duties:
        roles = held[duty.id]
        cells = [joined((ROLE_WORDS[role] for role in roles.get(body, ())), LINE) for body in bodies]
        marks: dict[int, Mark] = {
            heads + 1 + number: subject.parties[body]  # type: ignore[misc]  # a party
            for number, body in enumerate(bodies)
            if "lead" in roles.get(body, ())
        }
        wrong = _wrong(subject, duty)
        worst = next((state for state in WORST if state in wrong), None)
        if worst is not None:
            marks[heads] = worst
        said = joined(
            (
                filled(AT, state=STATES[state], areas=subject.names.cells(wrong[state]))
                for state in WORST
                if state in wrong
            ),
            LINE,
        )
        yield Row((subject.names.domain(duty.domain), duty.name, said, *cells), duty.id, marks)


def _wrong(subject: Subject, duty: Duty) -> dict[Mark, int]:
    """Return the cells at which nobody leads, several do, or it is to be settled."""
    mask = subject.within(subject.space.areas.union(duty.areas, subject.space.on))
    found: dict[Mark, int] = {}
    for cell, said in answers_at(subject, duty, bits(mask)).items():
        for state in {one.state for one in said} & set(WORST):
            found[state] = found.get(state, 0) | 1 << cell
    return found


def _domain_rows(
    subject: Subject, duties: Sequence[Duty], bodies: Sequence[str], held: Mapping[str, Roles]
) -> Iterator[Row]:
    heads = len(COLUMNS["matrix.domain"])
    by_domain: dict[str, list[Duty]] = {}
    for duty in duties:
        by_domain.setdefault(duty.domain, []).append(duty)
    for domain, some in by_domain.items():
        counts: dict[str, dict[str, int]] = {}
        states: dict[Mark, int] = {}
        for duty in some:
            for body, roles in held[duty.id].items():
                for role in roles:
                    own = counts.setdefault(body, {})
                    own[role] = own.get(role, 0) + 1
            for state in _wrong(subject, duty):
                states[state] = states.get(state, 0) + 1
        cells: list[Cell] = [
            joined(
                (
                    filled(COUNTED, role=ROLE_WORDS[role], count=counts[body][role])
                    for role in ROLES
                    if role in counts.get(body, {})
                ),
                LINE,
            )
            for body in bodies
        ]
        marks: dict[int, Mark] = {
            heads + 1 + number: subject.parties[body]  # type: ignore[misc]  # a party
            for number, body in enumerate(bodies)
            if "lead" in counts.get(body, {})
        }
        worst = next((state for state in WORST if state in states), None)
        if worst is not None:
            marks[heads] = worst
        wrong = joined(
            (filled(COUNTED, role=STATES[state], count=states[state]) for state in WORST if state in states),
            LINE,
        )
        yield Row((subject.names.domain(domain), wrong, *cells), domain, marks)
