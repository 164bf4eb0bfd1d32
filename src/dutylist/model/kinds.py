"""What the kinds of bodies and of transfers are called, and whom selectors mean, for every report and table."""

from dutylist.model.finding import Wording
from dutylist.model.registry import Registry

BODY_KINDS = {
    "committee": Wording("管委会", "committee"),
    "township": Wording("镇街", "township"),
    "department": Wording("部门", "department"),
    "office": Wording("内设科室", "inner office"),
    "institution": Wording("事业单位", "institution"),
    "stationed": Wording("派驻机构", "stationed body"),
    "company": Wording("企业", "company"),
    "agent": Wording("第三方机构", "third party"),
    "village": Wording("村社", "village"),
    "superior": Wording("上级", "superior"),
    "other": Wording("其他机构", "other body"),
}
TRANSFER_KINDS = {
    "strip": Wording("剥离", "strip off"),
    "reclaim": Wording("收回", "take back"),
    "empower": Wording("赋权", "empower"),
    "delegate": Wording("委托", "delegate"),
}
OF_THE_PLACE = Wording("属地{kind}", "the {kind} of the place")
UNIT_OF = Wording("{body}在当地的机构", "the unit of {body} at the place")


def party_words(registry: Registry, party: str) -> Wording:
    """Return a body's short name, else its name; of a selector in words whom it means, the list's own word first."""
    if party[:1] != "@":
        name = _name(registry, party)
        return Wording(name, name)
    kind = BODY_KINDS.get(party[1:])
    name = "" if kind else _name(registry, party[1:])
    en = (OF_THE_PLACE if kind else UNIT_OF).en.format(kind=kind.en if kind else "", body=name)
    # The built-in word comes first, so a word of the list's own takes its place.
    words = [word for word, selector in registry.policy.selectors.items() if selector == party]
    if words:
        return Wording(words[-1], en)
    return Wording((OF_THE_PLACE if kind else UNIT_OF).zh.format(kind=kind.zh if kind else "", body=name), en)


def _name(registry: Registry, id_: str) -> str:
    body = registry.bodies.get(id_)
    return id_ if body is None else body.short or body.name
