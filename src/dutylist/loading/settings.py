"""`list` and `policy`: what the list demands. A fault in a key stops only what uses that key."""

from typing import Any, NamedTuple, get_args

from dutylist.loading.names import KINDS, UNKNOWN, Names
from dutylist.loading.parse import NOTHING, Checked, as_list, hint
from dutylist.loading.problem import Report, clip, fault
from dutylist.model.asked_codes import meant_codes
from dutylist.model.codes import FILE_CODES, SEVERITY
from dutylist.model.finding import Place, Wording
from dutylist.model.period import read_day
from dutylist.model.registry import Origin, Policy
from dutylist.model.written import BodyKind

KIND_NAMES: tuple[str, ...] = get_args(BodyKind)

USUAL = Policy()
"""What a list demands that says nothing."""

BUILT_IN = {"属地镇街": "@township"}
"""Words that stand for a selector in every list."""

UNKNOWN_CODE = Wording("不认识的问题代码「{code}」{hint}", "unknown code {code}{hint}")
NOT_OFF = Wording(
    "{code} 不能关闭：文件本身的问题必须看到", "{code} cannot be switched off: it is about the files"
)
NOT_SELECTOR = Wording(
    '「{value}」不是选择词；应写成 "@类别" 或 "@机构"', '{value} is no selector; write "@KIND" or "@BODY"'
)


class Settings(NamedTuple):
    """`list` and `policy`, resolved. `areas` is None where list.areas cannot be used.

    `is_known` is False while a file cannot be read, so that what is not here may be there.
    """

    name: str | None
    areas: tuple[str, ...] | None
    policy: Policy
    is_known: bool = True
    document: str = ""


def read_settings(
    info: Checked | None, policy: Checked | None, areas: Names, domains: Names, bodies: Names, report: Report
) -> Settings:
    """Return the settings of a list; `info` and `policy` are the first ones in path order."""
    name: str | None = None
    document = ""
    governed: tuple[str, ...] | None = ()
    if info is not None:
        name = info.node.get("name")
        document = info.node.get("document", "")
        governed = _refs(info, "areas", areas, report)
        if governed is None or (not info.sound and "areas" in _written(info) and "areas" not in info.node):
            governed = None
    return Settings(name, governed, _policy(policy, domains, bodies, report), document=document)


def _written(checked: Checked) -> Any:
    return checked.entry.node if isinstance(checked.entry.node, dict) else {}


def _refs(checked: Checked, key: str, names: Names, report: Report) -> tuple[str, ...] | None:
    """Return the ids of a list of references, None if one is bad."""
    value = checked.node.get(key)
    ids: list[str] = []
    sound = True
    for number, ref in enumerate(as_list(value)):
        path = (key, number) if isinstance(value, list) else (key,)
        found = names.find(ref, Place(checked.file, checked.entry.key, path, of_key=False), report)
        ids.extend(found)
        sound = sound and bool(found)
    return tuple(dict.fromkeys(ids)) if sound else None


def _policy(checked: Checked | None, domains: Names, bodies: Names, report: Report) -> Policy:
    if checked is None:
        return Policy(selectors=dict(BUILT_IN))
    node = checked.node
    broken = {key for key in _written(checked) if key not in node}
    needed = _refs(checked, "every_area_needs", domains, report)
    if needed is None:
        broken.add("every_area_needs")
    selectors = dict(BUILT_IN)
    for word, value in node.get("selectors", {}).items():
        place = Place(checked.file, checked.entry.key, ("selectors", word), of_key=False)
        canonical = read_selector(value, bodies) if value.startswith("@") else None
        if canonical is None:
            broken.add(f"selectors.{word}")
            if value.startswith("@"):
                unknown_selector(value, place, bodies, report)
            else:
                report(fault("DL004", place, NOT_SELECTOR, value=clip(value)))
            selectors.pop(word, None)
        else:
            selectors[word] = canonical
    severity = {}
    for code, level in node.get("severity", {}).items():
        place = Place(checked.file, checked.entry.key, ("severity", code))
        if code not in SEVERITY:
            meant = meant_codes(code) or hint(code, SEVERITY)
            report(fault("DL004", place, UNKNOWN_CODE, code=clip(code), hint=meant))
        elif level == "off" and code in FILE_CODES:
            report(fault("DL004", place, NOT_OFF, code=code))
        else:
            severity[code] = level
    vague = node.get("vague", {})
    return Policy(
        needs=tuple(role for role in as_list(node.get("needs")) if role != "none"),
        every_area_needs=needed or (),
        require=frozenset(as_list(node.get("require"))),
        severity=severity,
        selectors=selectors,
        vague_add=tuple(as_list(vague.get("add"))),
        vague_remove=frozenset(as_list(vague.get("remove"))),
        pingpong_months=int(node.get("pingpong_months", USUAL.pingpong_months)),
        handover_days=int(node.get("handover_days", USUAL.handover_days)),
        holidays=frozenset(map(read_day, as_list(node.get("holidays")))),
        workdays=frozenset(map(read_day, as_list(node.get("workdays")))),
        broken=frozenset(broken),
        origin=Origin(checked.file, checked.entry.key),
    )


_STOPS_NOTHING = frozenset(("needs", "selectors", "severity", "note", "tags"))
"""Keys of `policy` that stop nothing by themselves: of the first two, the duties that use them say so."""


def stopped(policy: Policy) -> list[str]:
    """Return the keys of `policy` whose demands cannot be judged for a fault in them, misspelt ones included."""
    return sorted(
        key for key in policy.broken if key not in _STOPS_NOTHING and not key.startswith("selectors.")
    )


def read_selector(value: str, bodies: Names) -> str | None:
    """Return `@x` in its one spelling: a kind first, else a body's id; None if it is neither."""
    word = value[1:]
    if word in KIND_NAMES:
        return value
    found = bodies.single.get(word)
    return f"@{found[0]}" if found else None


def unknown_selector(value: str, place: Place, bodies: Names, report: Report) -> None:
    """Report a selector that names no kind and no body."""
    if value[1:] in bodies.many:
        bodies.complain(value[1:], place, report)
        return
    close = hint(value[1:], [*KIND_NAMES, *bodies.known()]) if len(value) > 1 else NOTHING
    report(fault("DL005", place, UNKNOWN, kind=KINDS["selector"], ref=clip(value), hint=close))
