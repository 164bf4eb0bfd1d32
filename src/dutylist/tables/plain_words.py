"""A record's keys and values as people write them, ids as names. One language at a time; nothing is `safe` yet."""

from typing import Any

from dutylist.model.finding import Lang, Wording
from dutylist.model.registry import Registry
from dutylist.model.whom import party_words
from dutylist.queries.plain import KINDS, Plain
from dutylist.tables.key_words import VALUE_WORDS, key_word

NONE = Wording("（无）", "(none)")
YES, NO = Wording("是", "yes"), Wording("否", "no")


class PlainWords:
    """Says the keys of records of one list."""

    def __init__(self, registry: Registry, lang: Lang) -> None:
        """Keep the names."""
        self.named = registry
        self.lang = lang
        self.comma = "、" if lang == "zh" else ", "
        self.colon = "：" if lang == "zh" else ": "
        self.semicolon = "；" if lang == "zh" else "; "

    def say(self, wording: Wording, **facts: object) -> str:
        """Return a sentence with its facts."""
        return wording.pick(self.lang).format_map(facts)

    def body(self, id_: str) -> str:
        """Return a body's short name, else its name."""
        body = self.named.bodies.get(id_)
        return id_ if body is None else body.short or body.name

    def area(self, id_: str) -> str:
        """Return an area's name."""
        return self.named.areas[id_].name if id_ in self.named.areas else id_

    def duty(self, id_: str) -> str:
        """Return a duty's name."""
        return self.named.duties[id_].name if id_ in self.named.duties else id_

    def domain(self, id_: str) -> str:
        """Return a domain's name."""
        return self.named.domains[id_].name if id_ in self.named.domains else id_

    def facet(self, id_: str) -> str:
        """Return a facet's name."""
        return self.named.facets[id_].name if id_ in self.named.facets else id_

    def key(self, key: str) -> str:
        """Return what a key is called."""
        return key_word(key).pick(self.lang)

    def value(self, key: str, value: Plain) -> str:
        """Return a key's value as people write it, ids as names."""
        if value is None:
            return self.say(NONE)
        return self._value(key, value)

    def _value(self, key: str, value: Any) -> str:
        if isinstance(value, bool):
            return self.say(YES if value else NO)
        if isinstance(value, list):
            comma = self.semicolon if any(isinstance(one, dict) for one in value) else self.comma
            return comma.join(self._value(key, one) for one in value)
        if isinstance(value, dict):
            if key == "basis":
                return "".join(value.get(part, "") for part in ("law", "article")) or value.get("text", "")
            kind = (
                None if key == "within" else KINDS.get(key)
            )  # there a record, elsewhere ids and what holds for them
            return ("，" if self.lang == "zh" else ", ").join(
                f"{self._value(key, name) if kind else self.key(name)}{self.colon}{self._value(name, one)}"
                for name, one in value.items()
            )
        return self._text(key, str(value))

    def _text(self, key: str, text: str) -> str:
        known = VALUE_WORDS.get((key, text))
        if known is not None:
            return self.say(known)
        if text[:1] == "@":
            return party_words(self.named, text).pick(self.lang)
        kind = KINDS.get(key)
        if kind in {"body", "area", "duty", "domain", "facet"}:
            name: str = getattr(self, kind)(text)
            return name
        return text
