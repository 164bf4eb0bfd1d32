"""Words of the command line that name something in a list: which thing or area they mean."""

from collections.abc import Sequence

from dutylist.cli.options import mean
from dutylist.errors import UsageError
from dutylist.model.finding import Lang
from dutylist.model.registry import Registry
from dutylist.queries.entities import Entity, entities, find_entities
from dutylist.queries.things import Thing, Whistled, find, find_area, find_whistled, things, whistled

MOST_HELD = 3
"""How many names with a word in them a message gives."""
MOST_COMPARED = 1_000
"""Names that a question is compared with letter by letter."""


def read_thing(registry: Registry, word: str) -> Thing:
    """Return the one duty, transfer, body or asset that a word means.

    Raises:
        UsageError: there is none, or more than one.
    """
    found = find(registry, word)
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(word, [str(thing) for thing in found])
    known = [name for thing, names in things(registry) for name in (thing.id, *names)]
    raise _none(registry, word, known, ("职责、划转、机构或设施", "duty, transfer, body or asset"))


def read_body(registry: Registry, word: str) -> str:
    """Return the one body that a word means.

    Raises:
        UsageError: there is none, or more than one.
    """
    found = find(registry, word, ("body",))
    if len(found) == 1:
        return found[0].id
    if found:
        raise _several(word, [thing.id for thing in found])
    known = [
        name
        for thing, names in things(registry)
        if thing.kind == "body"
        for name in (thing.id, *names)
        if name
    ]
    raise _none(registry, word, known, ("机构", "body"))


def read_whistled(registry: Registry, word: str) -> Whistled:
    """Return the one collaboration or duty that a word means.

    Raises:
        UsageError: there is none, or more than one.
    """
    found = find_whistled(registry, word)
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(word, [str(one) for one in found])
    known = [word for one, name in whistled(registry) for word in (one.id, name)]
    raise _none(registry, word, known, ("协同事项或职责", "collaboration or duty"))


def read_area(registry: Registry, word: str) -> str:
    """Return the one area that a word means.

    Raises:
        UsageError: there is none, or more than one.
    """
    found = find_area(registry, word)
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(word, found)
    known = [name for area in registry.areas.values() for name in (area.id, area.name)]
    raise _none(registry, word, known, ("区域", "area"))


def read_domain(registry: Registry, word: str) -> str:
    """Return the one domain that a word means, by id, else by name.

    Raises:
        UsageError: there is none, or more than one.
    """
    if word in registry.domains:
        return word
    found = [domain.id for domain in registry.domains.values() if domain.name == word]
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(word, found)
    known = [name for domain in registry.domains.values() for name in (domain.id, domain.name)]
    raise _none(registry, word, known, ("领域", "domain"))


def read_entity(registry: Registry, word: str, kind: str | None = None) -> Entity:
    """Return the one thing of the list that a word means, of a kind if one is given.

    Raises:
        UsageError: there is none, or more than one.
    """
    found = find_entities(registry, word, kind)
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(word, [str(one) for one in found])
    known = [
        name
        for one in entities(registry)
        if kind in {None, one.kind}
        for name in (one.id, one.name, *one.aliases)
    ]
    raise _none(registry, word, known, ("条目", "entry"))


def no_duty(registry: Registry, words: str) -> UsageError:
    """Return the refusal of a question that no duty is near to."""
    letters = set(words)
    known = [name for duty in registry.duties.values() for name in (duty.id, duty.name)]
    # Comparing letter by letter takes seconds where there are many; most of them share hardly a letter.
    known.sort(key=lambda name: -len(letters.intersection(name)))
    missing = _none(registry, words, known[:MOST_COMPARED], ("职责", "duty"))
    return UsageError(
        f"{missing.zh}；全部职责见 dutylist list duties", f"{missing.en}; dutylist list duties shows all"
    )


def _several(word: str, ids: Sequence[str]) -> UsageError:
    return UsageError(
        f"「{word}」不止一个，请写明是哪一个：{'、'.join(ids)}",
        f"{word!r} is more than one thing; say which: {', '.join(ids)}",
    )


def _none(registry: Registry, word: str, known: Sequence[str], kind: tuple[str, str]) -> UsageError:
    unread = registry.unread
    zh = f"；有文件无法读取：{'、'.join(unread)}" if unread else ""
    en = f"; some files could not be read: {', '.join(unread)}" if unread else ""
    return UsageError(
        f"清单里没有叫「{word}」的{kind[0]}{mean(word, known, 'zh') or _holding(word, known, 'zh')}{zh}",
        f"the list has no {kind[1]} {word!r}{mean(word, known, 'en') or _holding(word, known, 'en')}{en}",
    )


def _holding(word: str, known: Sequence[str], lang: Lang) -> str:
    """Return which names have a word in them, for one too short to be near to any."""
    wanted = word.casefold()
    found = list(dict.fromkeys(name for name in known if wanted and wanted in name.casefold()))[:MOST_HELD]
    if not found:
        return ""
    return f"；含有它的有 {'、'.join(found)}" if lang == "zh" else f"; it is part of {', '.join(found)}"
