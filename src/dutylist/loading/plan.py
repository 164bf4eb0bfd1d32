"""The words of a planned change to ids; whatever names nothing, or cannot be, is a wrong use of the command."""

from collections.abc import Iterable, Mapping, Sequence

from dutylist.errors import UsageError
from dutylist.loading.problem import clip
from dutylist.model.finding import Wording
from dutylist.model.planned import Plan, lies_in, replaced_by
from dutylist.model.registry import Area, Body, Registry
from dutylist.model.suggest import near

AREA = Wording("区域", "area")
BODY = Wording("机构", "body")


def read_plan(
    registry: Registry,
    day: int,
    dissolve: Sequence[str],
    heir: str | None,
    move: Sequence[str],
    into: str | None,
) -> Plan:
    """Return the plan that some words mean: bodies and areas by id, else by name, short name or nameplate.

    Raises:
        UsageError: a word means nothing or several, an heir is dissolved, or an area would lie in itself.
    """
    bodies = _words(registry.bodies.values())
    for word, owners in bodies.items():  # a successor's name means the successor, as in a list
        last = [one for one in owners if {*owners} <= {one, *replaced_by(registry.bodies, one)}]
        bodies[word] = last or owners
    areas = _words(registry.areas.values())
    plan = Plan(
        day,
        tuple(dict.fromkeys(_find("--dissolve", word, bodies, BODY) for word in dissolve)),
        None if heir is None else _find("--heir", heir, bodies, BODY),
        tuple(dict.fromkeys(_find("--move", word, areas, AREA) for word in move)),
        None if into is None else _find("--into", into, areas, AREA),
    )
    if plan.heir in plan.dissolve:
        name = clip(registry.bodies[plan.heir].name)
        raise UsageError(
            f"--heir：「{name}」本身要撤销，不能承接；请另选一个机构",
            f"--heir: {name!r} is to be dissolved itself; name another body",
        )
    for area in plan.move:
        if plan.into is not None and lies_in(registry.areas, plan.into, area):
            inner, outer = (clip(registry.areas[one].name) for one in (plan.into, area))
            raise UsageError(
                f"--into：「{inner}」就是或本来就在「{outer}」之内，划进去会成循环",
                f"--into: {inner!r} is {outer!r} or lies in it, so the move would make a cycle",
            )
    return plan


def refuse_twice(files: Iterable[str], others: Iterable[str]) -> None:
    """Refuse a file of a plan that is part of the list already: nothing would be seen to change.

    Raises:
        UsageError: one is.
    """
    known = set(files)
    for other in others:
        if other in known:
            raise UsageError(
                f"--transfer：{other} 已经是清单的一部分；计划文件请放在清单目录之外，或让文件名以 _ 开头",
                f"--transfer: {other} is part of the list already; keep plans outside its folder,"
                " or let their names begin with _",
            )


def _words(records: Iterable[Body | Area]) -> dict[str, list[str]]:
    """Return every word that means one or several records, with their ids; an id goes before all others."""
    some = list(records)
    meant: dict[str, list[str]] = {}
    for record in some:
        words = [record.name]
        if isinstance(record, Body):
            words += [record.short, *record.nameplates]
        for word in dict.fromkeys(words):
            if word:
                meant.setdefault(word, []).append(record.id)
    meant.update({record.id: [record.id] for record in some})
    return meant


def _find(option: str, word: str, meant: Mapping[str, list[str]], kind: Wording) -> str:
    found = meant.get(word, [])
    if len(found) == 1:
        return found[0]
    shown = clip(word)
    if found:
        raise UsageError(
            f"{option}：「{shown}」对应多个{kind.zh}：{'、'.join(found)}；请改用编号",
            f"{option}: {shown!r} may mean more than one {kind.en}: {', '.join(found)}; use the id",
        )
    close = near(word, meant, 1)
    raise UsageError(
        f"{option}：没有{kind.zh}「{shown}」" + (f"；是否指 {close[0]}？" if close else ""),
        f"{option}: there is no {kind.en} {shown!r}" + (f"; did you mean {close[0]}?" if close else ""),
    )
