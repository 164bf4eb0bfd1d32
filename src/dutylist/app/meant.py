"""Words of a user that name something in a list: which one they mean, and what to ask where it is another."""

from collections.abc import Mapping, Sequence

from dutylist.errors import UsageError
from dutylist.model.finding import Lang, Wording
from dutylist.model.registry import Registry
from dutylist.model.suggest import mean
from dutylist.queries.entities import KINDS, SECTIONS, Entity, Kind, entities, find_entities
from dutylist.queries.things import Thing, Whistled, find, find_area, find_whistled, things, whistled

MOST_HELD = 3
"""How many names with a word in them a message gives."""
MOST_COMPARED = 1_000
"""Names that a question is compared with letter by letter."""
ASK: Mapping[str, Wording] = {
    "body": Wording(
        "它的事项见 dutylist list duties --body {id}，卡片见 dutylist show {word}",
        "dutylist list duties --body {id} has its duties, dutylist show {word} its card",
    ),
    "area": Wording(
        "那里的事项见 dutylist list duties --area {id}，卡片见 dutylist show {word}",
        "dutylist list duties --area {id} has its duties, dutylist show {word} its card",
    ),
    "domain": Wording(
        "它的事项见 dutylist list duties --domain {id}，卡片见 dutylist show {word}",
        "dutylist list duties --domain {id} has its duties, dutylist show {word} its card",
    ),
}
"""What can be asked about a thing that was given where another kind of thing was meant."""
SHOW = Wording("它的卡片见 dutylist show {word}", "dutylist show {word} has its card")


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


def read_entity(registry: Registry, word: str, kind: Kind | None = None) -> Entity:
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
    if kind is None:
        raise _none(registry, word, known, ("条目", "entry"))
    from dutylist.tables.cards import KIND_WORDS  # noqa: PLC0415 - only where nothing was found

    wanted = KIND_WORDS[kind]
    raise _none(registry, word, known, (wanted.zh, wanted.en.lower()))


def read_kind(word: str) -> Kind:
    """Return the kind of things that a word means: itself, its section in a file, or `pools`.

    Raises:
        UsageError: there is no such kind.
    """
    by_word: dict[str, Kind] = {}
    for kind in KINDS:
        by_word[kind] = by_word[SECTIONS[kind]] = kind
    by_word["pools"] = "pool"
    if word in by_word:
        return by_word[word]
    known = [word for word in by_word if word not in KINDS and word != "post_pools"]
    raise UsageError(
        f"没有「{word}」这类条目{mean(word, known, 'zh')}；可列的有 {' '.join(known)}",
        f"there are no {word!r} to list{mean(word, known, 'en')}; there are {' '.join(known)}",
    )


def no_duty(registry: Registry, words: str) -> UsageError:
    """Return the refusal of a question that no duty is near to."""
    letters = set(words)
    known = [name for duty in registry.duties.values() for name in (duty.id, duty.name)]
    # Comparing letter by letter takes seconds where there are many; most of them share hardly a letter.
    known.sort(key=lambda name: -len(letters.intersection(name)))
    missing = _none(registry, words, known[:MOST_COMPARED], ("职责", "duty"))
    zh, en = "全部职责见 dutylist list duties", "dutylist list duties shows all"
    return UsageError(
        f"{missing.zh}{zh}" if missing.zh.endswith("？") else f"{missing.zh}；{zh}",
        f"{missing.en} {en}" if missing.en.endswith("?") else f"{missing.en}; {en}",
    )


def _several(word: str, ids: Sequence[str]) -> UsageError:
    return UsageError(
        f"「{word}」不止一个，请写明是哪一个：{'、'.join(ids)}",
        f"{word!r} is more than one thing; say which: {', '.join(ids)}",
    )


def _none(registry: Registry, word: str, known: Sequence[str], kind: tuple[str, str]) -> UsageError:
    others = find_entities(registry, word)
    if others:
        return _another(word, others[0], kind)
    unread = registry.unread
    zh = f"；有文件无法读取：{'、'.join(unread)}" if unread else ""
    en = f"; some files could not be read: {', '.join(unread)}" if unread else ""
    return UsageError(
        f"清单里没有叫「{word}」的{kind[0]}{mean(word, known, 'zh') or _holding(word, known, 'zh')}{zh}",
        f"the list has no {kind[1]} {word!r}{mean(word, known, 'en') or _holding(word, known, 'en')}{en}",
    )


def _another(word: str, one: Entity, kind: tuple[str, str]) -> UsageError:
    """Return the refusal of a word that means something, but nothing of the kind asked for."""
    from dutylist.tables.cards import KIND_WORDS  # noqa: PLC0415 - only where something is asked of the wrong thing

    ask = ASK.get(one.kind, SHOW)
    called = "" if word == one.name else f"（{one.name}）"
    named = "" if word == one.name else f" ({one.name})"
    is_what = KIND_WORDS[one.kind]
    return UsageError(
        f"「{word}」{called}是{is_what.zh}，这里要写{kind[0]}；{ask.zh.format(id=one.id, word=one)}",
        f"{word!r}{named} is the {is_what.en.lower()} {one.id}; asked for here: {kind[1]}; "
        f"{ask.en.format(id=one.id, word=one)}",
    )


def _holding(word: str, known: Sequence[str], lang: Lang) -> str:
    """Return which names have a word in them, for one too short to be near to any."""
    wanted = word.casefold()
    found = list(dict.fromkeys(name for name in known if wanted and wanted in name.casefold()))[:MOST_HELD]
    if not found:
        return ""
    return f"；含有它的有 {'、'.join(found)}" if lang == "zh" else f"; it is part of {', '.join(found)}"
