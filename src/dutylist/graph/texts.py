"""The texts that rules read: limits, and wording that leaves the body or the measure open. SPEC §6 *DL805–DL807*."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dutylist.graph.space import Space
from dutylist.model.limit import read_limit
from dutylist.model.registry import Duty, Facet, Matter, Origin

OPEN_WORDS = ("按职责分工", "有关部门", "相关单位", "会同有关", "某", "××", "地州市")
"""Words that leave open who it is, or how much."""

MEASURELESS = ("及时", "适时")
"""Words that leave the time open, unless the sentence has a number."""

_SENTENCE = re.compile(r"[^。;；!！?？\n]+")
_NUMBER = re.compile(
    r"\d|(?<!第)[一二两三四五六七八九十百千万半]+(?:[个日天周旬月季年刻秒遍]|分钟|小时|时内|工作日|次(?!性))|百分之|[%％‰]"
)
_SIZE = re.compile(r"(?:特别|特|较)?(?:重大|一般|重要|大|中|小)(?:型|额|类|项目|工程)?")
TEXT_KEYS = ("task", "limit", "quality", "standard")


class Text(NamedTuple):
    """A text at a place of a record, and the words in it that matter.

    `clause` is the number of the clause that it stands in, -1 for the general rule, None elsewhere.
    """

    origin: Origin
    path: tuple[str | int, ...]
    words: str
    duty: str | None = None
    domain: str | None = None
    bodies: tuple[str, ...] = ()
    clause: int | None = None


class _Vague:
    """Finds vague words; most texts have none, so one search answers for them."""

    def __init__(self, add: tuple[str, ...], remove: frozenset[str]) -> None:
        words = dict.fromkeys((*OPEN_WORDS, *add))
        self.always = [word for word in words if word and word not in remove and word not in MEASURELESS]
        self.measureless = [word for word in MEASURELESS if word not in remove]

    def only(self, texts: list[str]) -> None:
        """Forget the words that are in none of some texts: one pass over all is far cheaper than one over each."""
        everything = "\n".join(texts)
        self.always = [word for word in self.always if word in everything]
        self.measureless = [word for word in self.measureless if word in everything]

    def words(self, text: str) -> str:
        """Return the vague words of a text, in the order of the word list; empty if there are none."""
        found = [word for word in self.always if word in text]
        for word in self.measureless:
            if word in text:
                sentences = (sentence for sentence in _SENTENCE.findall(text) if word in sentence)
                if any(not _NUMBER.search(sentence) for sentence in sentences):
                    found.append(word)
        return "、".join(found)


def vague_texts(space: Space) -> Iterator[Text]:
    """Yield the texts with vague words: of duties, of their clauses, of responses, bodies and facets. Key by key."""
    policy = space.registry.policy
    if "vague" in policy.broken:
        return
    vague = _Vague(policy.vague_add, policy.vague_remove)
    bodies = space.registry.bodies.values()
    # Many duties and clauses have the same text: each is looked at once.
    texts = frozenset().union(*map(space.keys.texts, TEXT_KEYS))
    responses = [text for matter in _collaborations(space) for text in _responses(matter, TEXT_KEYS)]
    means = list(_means(space))
    others = [*(body.name for body in bodies), *(text.words for text in (*responses, *means))]
    vague.only([*texts, *others])
    found = {text: words for text in texts if (words := vague.words(text))}
    if found:
        yield from _of_duties(space, TEXT_KEYS, found)
    yield from _judged(vague, responses)
    yield from _judged(vague, (Text(body.origin, ("name",), body.name, bodies=(body.id,)) for body in bodies))
    yield from _judged(vague, means)


def _judged(vague: _Vague, texts: Iterable[Text]) -> Iterator[Text]:
    for text in texts:
        words = vague.words(text.words)
        if words:
            yield text._replace(words=words)


def unreadable_limits(space: Space) -> Iterator[Text]:
    """Yield the limits that cannot be read."""
    unreadable = {limit: limit for limit in space.keys.texts("limit") if read_limit(limit) is None}
    if unreadable:
        yield from _of_duties(space, ("limit",), unreadable)
    for matter in _collaborations(space):
        for text in _responses(matter, ("limit",)):
            if read_limit(text.words) is None:
                yield text


def undefined_facets(space: Space) -> Iterator[tuple[Facet, Duty | None, list[str]]]:
    """Yield facets in use whose values are not told apart: the facet, its duty if private, the values' names."""
    for facet, duty in _facets(space):
        without = [value.name for value in facet.values.values() if not value.means]
        if not without:
            continue
        some = len(without) < len(facet.values)
        if some or any(_SIZE.fullmatch(value.name) for value in facet.values.values()):
            yield facet, duty, without


def _facets(space: Space, *, in_use: bool = True) -> Iterator[tuple[Facet, Duty | None]]:
    """Yield the facets, each once: shared ones first (those in use, or all), then each duty's own."""
    used: set[str] = set()
    private: list[tuple[Facet, Duty]] = []
    for duty in space.duties.values():
        for facet in duty.facets:
            if facet.path or space.registry.facets.get(facet.id) is not facet:
                private.append((facet, duty))
            else:
                used.add(facet.id)
    yield from (
        (facet, None)
        for id_, facet in space.registry.facets.items()
        if (id_ in used or not in_use) and id_ not in space.soundness.facets
    )
    yield from private


def _is_named(facet: Facet, duty: Duty | None) -> bool:
    """Whether a private facet is written with a name and `values`."""
    if duty is None or not facet.path:
        return False
    form = duty.written.get("facets", {}).get(facet.id, {})
    return isinstance(form.get("values"), dict) and set(facet.values) == set(form["values"])


def _of_duties(space: Space, keys: Iterable[str], found: Mapping[str, str]) -> Iterator[Text]:
    """Yield some texts of duties and their clauses, each with the words found in it: key by key."""
    for key in keys:
        for duty in space.keys.duties(key):
            words = found.get(duty.written[key])
            if words is not None:
                number = None if key == "standard" else -1
                yield Text(duty.origin, (key,), words, duty.id, duty.domain, clause=number)
        for duty, clause in space.keys.particulars(key):
            words = found.get(clause.written[key])
            if words is not None:
                path = (*clause_path(duty, clause.number), key)
                yield Text(duty.origin, path, words, duty.id, duty.domain, clause=clause.number)


def clause_path(duty: Duty, number: int) -> tuple[str | int, ...]:
    """Return the path of a clause inside its duty's record; empty for the general rule."""
    if number < 0:
        return ()
    return ("clauses", number) if isinstance(duty.written["clauses"], list) else ("clauses",)


def _means(space: Space) -> Iterator[Text]:
    """Yield how the values of facets are told apart."""
    for facet, duty in _facets(space, in_use=False):
        for id_, value in facet.values.items():
            if value.means:
                inner = ("values",) if not facet.path or _is_named(facet, duty) else ()
                path = (*facet.path, *inner, id_, "means")
                yield Text(facet.origin, path, value.means, duty and duty.id, duty and duty.domain)


def _collaborations(space: Space) -> Iterator[Matter]:
    for matter in space.registry.matters:
        if matter.section == "collaborations" and matter.judged:
            yield matter


def _responses(matter: Matter, keys: tuple[str, ...]) -> Iterator[Text]:
    respond = matter.written.get("respond", [])
    for number, item in enumerate(respond if isinstance(respond, list) else [respond]):
        for key in keys:
            if key in item:
                path = ("respond", number, key) if isinstance(respond, list) else ("respond", key)
                yield Text(matter.origin, path, item[key])
