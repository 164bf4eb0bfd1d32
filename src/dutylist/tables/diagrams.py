"""The pictures of a list: areas, bodies, one duty, transfers, a flow."""

from collections.abc import Callable, Iterable, Mapping, Set
from typing import Literal, get_args

from dutylist.errors import UsageError
from dutylist.graph.links import Links, reached
from dutylist.model.finding import Wording
from dutylist.model.kinds import BODY_KINDS, TRANSFER_KINDS
from dutylist.model.mechanisms import Transfer
from dutylist.model.period import show_day
from dutylist.queries.entities import Kind
from dutylist.queries.who import Answer, answers_on
from dutylist.tables.cards import leading, marked
from dutylist.tables.diagram import Box, Diagram, Link
from dutylist.tables.naming import Namer
from dutylist.tables.phrase import filled, joined
from dutylist.tables.sheet import Cell, Mark
from dutylist.tables.subject import Subject

What = Literal["areas", "bodies", "duty", "transfers", "flow"]
WHATS: tuple[What, ...] = get_args(What)
KINDS: Mapping[What, Kind] = {
    "areas": "area",
    "bodies": "body",
    "duty": "duty",
    "transfers": "transfer",
    "flow": "flow",
}
"""Of which kind the one thing is that a picture may be of."""

AREAS = Wording("区域图", "Areas")
BODIES = Wording("机构图", "Bodies")
TRANSFERS = Wording("职责划转图", "Transfers")
NAMED = Wording("「{name}」", "{name}")
SINCE = Wording("{kind} {day}", "{kind}, {day}")
LED = Wording("{leads}（{areas}）", "{leads} ({areas})")
AND_SO_ON = Wording("{duties}等 {count} 项", "{duties} and others, {count} in all")
REPLACES = Wording("取代", "replaced by")
ROLES = {
    "lead": Wording("牵头", "lead"),
    "support": Wording("配合", "support"),
    "supervise": Wording("监管", "supervise"),
    "agent": Wording("受托", "agent"),
}
MOST_BOXES = 2_000
"""A picture of more can be read by nobody; it is refused."""
MOST_NAMED = 8
"""Areas or duties that a box names one by one: a gap in hundreds of places would fill the page."""


def diagram(subject: Subject, what: What, id_: str | None) -> Diagram:
    """Return a picture, of one thing by its id where that is given.

    Raises:
        UsageError: there is nothing to draw, or too much.
    """
    made = _MAKERS[what](subject, id_)
    if not made.boxes:
        raise UsageError("清单里没有可画的内容", "there is nothing to draw in the list")
    if len(made.boxes) > MOST_BOXES:
        raise UsageError(
            f"图里有 {len(made.boxes)} 个框，太多了看不清（最多 {MOST_BOXES} 个）：请写明画哪一个，"
            "如 dutylist graph areas 编号",
            f"the picture has {len(made.boxes)} boxes, more than can be read ({MOST_BOXES}): say which one to draw, "
            "like dutylist graph areas ID",
        )
    return made


def _titled(title: Wording, name: str | None) -> Wording:
    return title if name is None else Wording(title.zh + NAMED.zh.format(name=name), f"{title.en}: {name}")


def _areas(subject: Subject, id_: str | None) -> Diagram:
    space = subject.space
    areas, known, on = space.areas, space.registry.areas, space.on
    kept: Set[str] = set(known)
    if id_ is not None:
        kept = _around(id_, areas.down, areas.up)
    boxes = [
        Box(area.id, (area.name, *((area.id,) if area.id != area.name else ())))
        for area in known.values()
        if area.id in kept
    ]
    links = [
        Link(
            whole,
            area.id,
            "plain" if period.start <= on < period.end else "past",
            subject.names.term(*period),
        )
        for area in known.values()
        for whole, period in area.within
        if area.id in kept and whole in kept
    ]
    return Diagram(_titled(AREAS, id_ and known[id_].name), subject.facts, boxes, links)


def _around(id_: str, down: Links, up: Links) -> set[str]:
    """Return a thing, everything below and everything above it."""
    return reached(down, (id_,)) | reached(up, (id_,))


def _bodies(subject: Subject, id_: str | None) -> Diagram:
    bodies = subject.space.bodies
    known = bodies.records
    kept: Set[str] = set(known)
    if id_ is not None:
        kept = _around(id_, bodies.children, bodies.parents)
        kept |= _around(id_, bodies.successions, bodies.heirs)
    boxes = [_body_box(subject, one) for one in known if one in kept]
    links = [
        Link(body.parent, body.id)
        for body in known.values()
        if body.parent is not None and body.id in kept and body.parent in kept
    ]
    links += [
        Link(old, body.id, "past", REPLACES)
        for body in known.values()
        for old in body.replaces
        if body.id in kept and old in kept
    ]
    return Diagram(_titled(BODIES, id_ and known[id_].name), subject.facts, boxes, links)


def _body_box(subject: Subject, id_: str) -> Box:
    """Return the box of a body: its name, its kind, and its days where it has not always been."""
    space = subject.space
    body = space.registry.bodies[id_]
    days = subject.names.term(*space.bodies.existence[id_])
    kind = BODY_KINDS.get(body.kind, body.kind)
    lines = (body.short or body.name, kind, *((days,) if days != "" else ()))
    mark: Mark = subject.parties[id_] if space.bodies.exists(id_, space.on) else "none"  # type: ignore[assignment]  # a party
    return Box(id_, lines, mark)


def _duty(subject: Subject, id_: str | None) -> Diagram:
    if id_ is None:
        raise UsageError(
            "请写明画哪一项职责：dutylist graph duty 编号", "say which duty: dutylist graph duty ID"
        )
    space, names = subject.space, subject.names
    duty = space.registry.duties[id_]
    boxes = [Box(f"duty:{id_}", (duty.name, duty.id))]
    links: list[Link] = []
    bodies: dict[str, None] = {}
    answers = answers_on(space, duty) if id_ in space.duties else []
    for number, answer in enumerate(answers):
        here = f"answer:{number}"
        facets = names.combinations(duty, list(answer.combinations)) if answer.combinations else ""
        lines = (names.some_cells(answer.cells, MOST_NAMED), *((facets,) if facets != "" else ()))
        grave = answer.holder.state != "led" or len(answer.holder.leads) > 1 or answer.holder.is_crowded
        if answer.holder.state != "led":
            lines = (*lines, leading(names, answer.holder))
        boxes.append(Box(here, lines, marked(subject, answer.holder) if grave else None))
        links.append(Link(f"duty:{id_}", here))
        for part in answer.parts:
            for body in part.bodies:
                bodies[body] = None
                links.append(Link(here, f"body:{body}", part.role, ROLES[part.role]))  # type: ignore[arg-type]  # a role
    boxes += [_body_box(subject, body)._replace(id=f"body:{body}") for body in bodies]
    return Diagram(Wording(duty.name, duty.name), subject.facts, boxes, list(dict.fromkeys(links)))


def _transfers(subject: Subject, id_: str | None) -> Diagram:
    transfers = [one for one in subject.space.mechanisms.transfers if id_ in {None, one.id}]
    parties: dict[str, None] = {}
    links: list[Link] = []
    boxes: list[Box] = []
    for one in transfers:
        boxes.append(_transfer_box(subject, one))
        style: Literal["plain", "past"] = "plain" if one.effective <= subject.space.on < one.end else "past"
        for party in one.givers:
            parties[party] = None
            links.append(Link(f"party:{party}", f"transfer:{one.id}", style))
        for party in one.receivers:
            parties[party] = None
            links.append(Link(f"transfer:{one.id}", f"party:{party}", style))
    drawn = [
        Box(f"party:{party}", (subject.names.party(party),))
        if party[0] == "@"
        else _body_box(subject, party)._replace(id=f"party:{party}")
        for party in parties
    ]
    name = transfers[0].name if id_ is not None and transfers else None
    return Diagram(_titled(TRANSFERS, name), subject.facts, [*drawn, *boxes], links)


def _transfer_box(subject: Subject, one: Transfer) -> Box:
    duties = subject.space.registry.duties
    when = filled(SINCE, kind=TRANSFER_KINDS[one.kind], day=show_day(one.effective) or "")
    found = [duties[id_].name for id_ in one.duties if id_ in duties]
    names = joined(found[:MOST_NAMED])
    if len(found) > MOST_NAMED:
        names = filled(AND_SO_ON, duties=names, count=len(found))
    return Box(f"transfer:{one.id}", (one.name, when, names))


def _flow(subject: Subject, id_: str | None) -> Diagram:
    flows = {one.id: one for one in subject.space.mechanisms.flows}
    if id_ is None and len(flows) > 1:
        raise UsageError(
            f"请写明画哪个流程：{'、'.join(flows)}", f"say which flow to draw: {', '.join(flows)}"
        )
    flow = next(iter(flows.values()), None) if id_ is None else flows.get(id_)
    if flow is None:
        raise UsageError("没有可画的流程", "there is no flow to draw")
    boxes: list[Box] = []
    for number, step in enumerate(flow.steps):
        boxes.append(_step(subject, f"step:{number}", step, flow.areas))
    links = [Link(f"step:{number}", f"step:{number + 1}") for number in range(len(flow.steps) - 1)]
    return Diagram(Wording(flow.name, flow.name), subject.facts, boxes, links)


def _step(subject: Subject, box: str, id_: str, areas: Iterable[str]) -> Box:
    """Return the box of a step: its duty, and who leads it where."""
    space, names = subject.space, subject.names
    duty = space.duties.get(id_)
    if duty is None:
        known = space.registry.duties.get(id_)
        return Box(box, (id_ if known is None else known.name,))
    places = list(areas)
    where = space.areas.union(places, space.on) if places else -1
    found: dict[Cell, int] = {}
    worst: Mark | None = None
    lines: list[Cell] = []
    for answer in answers_on(space, duty, where):
        said = _led_by(names, answer)
        found[said] = found.get(said, 0) | answer.cells
        mark = marked(subject, answer.holder)
        if mark in {"gap", "overlap", "open"} and worst != "gap":
            worst = mark
    for said, cells in found.items():
        is_everywhere = len(found) == 1
        lines.append(
            said if is_everywhere else filled(LED, leads=said, areas=names.some_cells(cells, MOST_NAMED))
        )
    return Box(box, (duty.name, *lines), worst)


def _led_by(names: Namer, answer: Answer) -> Cell:
    """Return who leads: where a selector says so, its word, which is the same in every place."""
    parts = [part for part in answer.parts if part.role == "lead"]
    if len(answer.holder.leads) == 1 and len(parts) == 1:
        return names.parties(parts[0].clause.lead)
    return leading(names, answer.holder)


_MAKERS: Mapping[What, Callable[[Subject, str | None], Diagram]] = {
    "areas": _areas,
    "bodies": _bodies,
    "duty": _duty,
    "transfers": _transfers,
    "flow": _flow,
}
