"""Findings in words: ids become names, masks become areas, ordinals become days. One language at a time."""

from collections.abc import Iterable

from dutylist.checking.runner import Located
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Lang, Related, Wording
from dutylist.model.period import FOREVER, show_day, show_last_day
from dutylist.model.whom import body_name

MOST_NAMES = 12
"""How many bodies or areas a sentence names before it counts the rest."""

ROLE_WORDS = {
    "lead": Wording("牵头", "lead"),
    "support": Wording("配合", "support"),
    "supervise": Wording("监管", "supervise"),
    "agent": Wording("受托", "act as agent for"),
}


class Words:
    """Says things about one list in one language."""

    def __init__(self, space: Space, lang: Lang) -> None:
        """Keep the names."""
        self.space = space
        self.registry = space.registry
        self.lang = lang

    def message(self, located: Located) -> str:
        """Return what is wrong, in one sentence."""
        finding = located.finding
        wording = finding.wording or located.info.wording
        facts: dict[str, str] = {
            "duty": self.duty(finding.duty),
            "domain": self.domain(finding.domain),
            "bodies": self.bodies(finding.bodies),
            "areas": self.areas(finding),
            "facets": self.facets(finding),
            "role": self.role(finding.role),
            "days": self.days(finding),
        }
        return self._fill(
            wording, {**finding.args, **{key: facts[key] for key in facts if key not in finding.args}}
        )

    def related(self, related: Related) -> str:
        """Return what stands at a related place."""
        return self._fill(related.wording, dict(related.args))

    def _fill(self, wording: Wording, facts: dict[str, object]) -> str:
        words = {key: self._say(value) for key, value in facts.items()}
        for key, value in facts.items():
            if (
                isinstance(value, Wording) and "{bodies}" in words[key]
            ):  # a part of a sentence with a fact of its own
                words[key] = words[key].replace("{bodies}", words["bodies"])
        return wording.pick(self.lang).format_map(words)

    def _say(self, value: object) -> str:
        return value.pick(self.lang) if isinstance(value, Wording) else str(value)

    def pick(self, wording: Wording) -> str:
        """Return a text that has no facts in it."""
        return wording.pick(self.lang)

    def duty(self, id_: str | None) -> str:
        """Return a duty's name."""
        if id_ is None:
            return ""
        duty = self.registry.duties.get(id_)
        return id_ if duty is None else duty.name

    def domain(self, id_: str | None) -> str:
        """Return a domain's name."""
        if id_ is None:
            return ""
        domain = self.registry.domains.get(id_)
        return id_ if domain is None else domain.name

    def body(self, id_: str) -> str:
        """Return a body's short name, else its name."""
        return body_name(self.registry, id_)

    def bodies(self, ids: Iterable[str]) -> str:
        """Return bodies' names, in order of id."""
        return self._list([self.body(id_) for id_ in ids])

    def areas(self, finding: Finding) -> str:
        """Return the areas of a finding in words; the rest of an area is called so."""
        rest = "（其余部分）" if self.lang == "zh" else " (the rest)"
        rests = set(finding.rests)
        known = self.registry.areas
        names = []
        for id_ in finding.areas:
            name = known[id_].name if id_ in known else id_
            names.append(name + rest if id_ in rests and self.space.areas.has_parts(id_) else name)
        return self._list(names)

    def _list(self, names: list[str]) -> str:
        comma = "、" if self.lang == "zh" else ", "
        if len(names) <= MOST_NAMES:
            return comma.join(names)
        more = f"等 {len(names)} 处" if self.lang == "zh" else f" and {len(names) - MOST_NAMES} more"
        return comma.join(names[:MOST_NAMES]) + more

    def facets(self, finding: Finding) -> str:
        """Return the facet values that a finding is about, in brackets; nothing if it is about all."""
        if not finding.facets:
            return ""
        duty = self.registry.duties.get(finding.duty or "")
        facets = {facet.id: facet for facet in duty.facets} if duty else {}
        pairs = []
        for id_, value in finding.facets.items():
            facet = facets.get(id_)
            name, title = (facet.name, facet.values[value].name) if facet else (id_, value)
            pairs.append(f"{name}：{title}" if self.lang == "zh" else f"{name}: {title}")
        return f"（{'、'.join(pairs)}）" if self.lang == "zh" else f" ({', '.join(pairs)})"

    def role(self, role: str | None) -> str:
        """Return a role in words."""
        return "" if role is None else ROLE_WORDS[role].pick(self.lang)

    def days(self, finding: Finding) -> str:
        """Return from when until when, as far as a finding's own days say so."""
        if finding.start is None or finding.end is None:
            return ""
        first = show_day(finding.start) if finding.start > self.space.on else None
        return self.span(first, finding.end)

    def span(self, first: str | None, end: int) -> str:
        """Return a span of days as it follows in a sentence: `first` None says nothing of its beginning."""
        last = show_last_day(end)
        if self.lang == "zh":
            start = f"自 {first} 起" if first else ""
            stop = f"至 {last} 止" if end < FOREVER else ""
            return f"，{start}{stop}" if start or stop else ""
        start = f" from {first}" if first else ""
        return start + (f" until {last}" if end < FOREVER else "")
