"""Which duty people mean: by id, by name, by a part of the name, else by the words that it shares with the question.

Chinese is not written in words, so texts are compared by pairs of characters that follow on each other (bigrams): the
rarer one is in the list, the more it says.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import log
from typing import Literal, NamedTuple

from dutylist.model.registry import Duty, Registry
from dutylist.queries.things import find, find_area

How = Literal["id", "name", "part", "words"]
TIERS: Sequence[How] = ("id", "name", "part", "words")
"""How a duty was found, the surest first."""

ASKING = re.compile(
    r"谁来负责|谁来管|谁负责|谁牵头|谁主管|谁在管|谁管|归谁管|归谁|归哪|由谁|是谁|找谁|谁|哪个部门|哪个单位|哪家单位|哪个|哪家"
    r"|负责|怎么办|坏了|没有人|没人|应该|吗|呢|吧|的|了|\bwho\b|\bis\b|\bresponsible\b|\bfor\b|\bthe\b"
)
"""What a question has besides its matter."""
WEIGHTS = {"name": 1.0, "tags": 0.9, "domain": 0.5, "texts": 0.4, "rest": 0.25}
"""How much a bigram says by where it stands. The rest are basis and note, looked at where nothing else is near."""
UNKNOWN = 0.25
"""What a bigram that no duty has counts against a match, measured by what a known one counts for."""
LEAST = 0.2
"""Below this score nothing is near."""
CLOSE = 0.8
"""The share of the best score from which another duty may be the one that was meant."""
UNSURE = 0.5
"""A match by words alone below this score is shown with others that share half as much."""
MOST = 4
"""How many others are shown."""
SHORTEST = 2
"""Characters that a name must have to be looked for in a question."""
TEXTS = ("standard", "task", "quality", "object", "responsibility", "mandate")
CLAUSE_TEXTS = ("task", "quality")


class Match(NamedTuple):
    """A duty that may be meant, how it was found, and how near it is: 0 to 1, within its way of being found."""

    duty: Duty
    how: How
    score: float


class Matches(NamedTuple):
    """The duty that is meant, and those that may be meant as well; none where the best is sure."""

    best: Match
    others: Sequence[Match]


def search(registry: Registry, words: str) -> Matches | None:
    """Return the duty that some words mean, None where nothing is near. Of equally near ones the first in the list.

    The name of a body or an area alone asks for no duty, though names of duties have it in them.
    """
    head, colon, rest = words.partition(":")
    if colon and head.strip().lower() == "duty":
        words = rest.strip()
    if words in registry.duties:
        return Matches(Match(registry.duties[words], "id", 1.0), ())
    if words.isascii():
        same = [duty for duty in registry.duties.values() if duty.id.lower() == words.lower()]
        if len(same) == 1:
            return Matches(Match(same[0], "id", 1.0), ())
    wanted = plain(words)
    if not wanted:
        return None
    duties = list(registry.duties.values())
    found = _by_name(duties, wanted) or _by_words(registry, duties, words) or _by_rest(duties, words)
    if not found:
        return None
    found.sort(key=lambda one: (TIERS.index(one.how), -one.score, one.duty.order))
    best = found[0]
    if best.how in {"part", "words"} and (find(registry, words, ("body",)) or find_area(registry, words)):
        return None
    bar = best.score * CLOSE
    if best.how == "words" and best.score < UNSURE:
        bar = best.score / 2
    others = [one for one in found[1:] if one.how == best.how and one.score >= bar]
    return Matches(best, others[:MOST])


def _by_name(duties: Iterable[Duty], wanted: str) -> list[Match]:
    """Return the duties of a name, and those that have it in theirs or theirs in it."""
    found = []
    asked = ASKING.sub("", wanted) or wanted
    for duty in duties:
        name = plain(duty.name)
        if name in {wanted, asked}:
            found.append(Match(duty, "name", 1.0))
        elif name and asked in name:
            found.append(Match(duty, "part", len(asked) / len(name)))
        elif len(name) >= SHORTEST and name in wanted:
            found.append(Match(duty, "part", len(name) / len(wanted)))
    return found if any(len(asked) >= SHORTEST or one.how == "name" for one in found) else []


def _by_words(registry: Registry, duties: Sequence[Duty], words: str) -> list[Match]:
    """Return the duties that share bigrams with some words, and how much of what these say."""
    asked = list(dict.fromkeys(grams(words)))
    if not asked:
        return []
    names = [f"{duty.name} {duty.written.get('subitem', '')}" for duty in duties]
    domains = {id_: folded(domain.name) for id_, domain in registry.domains.items()}
    fields = (
        (WEIGHTS["texts"], _Lines(_texts(duty) for duty in duties)),
        (WEIGHTS["tags"], _Lines(_text(duty.written.get("tags")) for duty in duties)),
        (WEIGHTS["name"], _Lines(names)),
    )
    return _scored(duties, asked, fields, domains)


def _by_rest(duties: Sequence[Duty], words: str) -> list[Match]:
    """Return the duties whose basis or note shares bigrams with some words."""
    lines = _Lines(f"{_text(duty.written.get('basis'))} {duty.written.get('note', '')}" for duty in duties)
    return _scored(duties, list(dict.fromkeys(grams(words))), [(WEIGHTS["rest"], lines)], {})


def _scored(
    duties: Sequence[Duty],
    asked: Sequence[str],
    fields: Iterable[tuple[float, "_Lines"]],
    domains: Mapping[str, str],
) -> list[Match]:
    """Return the duties that have enough of the bigrams asked for, in the names of their domains or in some fields."""
    fields = list(fields)
    scores = [0.0] * len(duties)
    known: list[float] = []
    for gram in asked:
        own: dict[int, float] = {}
        inside = {id_ for id_, name in domains.items() if gram in name}
        if inside:
            own = {number: WEIGHTS["domain"] for number, duty in enumerate(duties) if duty.domain in inside}
        for weight, lines in fields:
            own.update((number, max(weight, own.get(number, 0))) for number in lines.having(gram))
        if own:
            rarity = log(1 + len(duties) / len(own))
            known.append(rarity)
            for number, weight in own.items():
                scores[number] += weight * rarity
    if not known:
        return []
    whole = sum(known) + (len(asked) - len(known)) * UNKNOWN * sum(known) / len(known)
    return [
        Match(duty, "words", score / whole)
        for duty, score in zip(duties, scores, strict=True)
        if score / whole >= LEAST
    ]


class _Lines:
    """A text for each duty, all in one string: looking for a word is one pass over it, not one a duty."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.whole = folded("\n".join(text.replace("\n", " ") if "\n" in text else text for text in texts))
        self.starts = [0, *accumulate(len(line) + 1 for line in self.whole.split("\n"))]

    def having(self, word: str) -> Iterator[int]:
        """Yield the numbers of the texts that have a word in them."""
        place = self.whole.find(word)
        while place >= 0:
            number = bisect_right(self.starts, place) - 1
            yield number
            place = self.whole.find(word, self.starts[number + 1])


def grams(words: str) -> list[str]:
    """Return the bigrams of a question's Chinese, its Latin words and numbers; a character that stands alone is one."""
    found: list[str] = []
    for run in re.findall(r"[0-9a-z]+|[^\W\d_a-z]+", ASKING.sub(" ", folded(words))):
        if run.isascii() or len(run) == 1:
            found.append(run)
        else:
            found.extend(map("".join, pairwise(run)))
    return found


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Return a text in one width and one case."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def plain(text: str) -> str:
    """Return a text in one width and one case, without white space and punctuation."""
    text = folded(text)
    return text if text.isalnum() else "".join(char for char in text if char.isalnum())


def _texts(duty: Duty) -> str:
    """Return what a duty and its clauses say of the work, as one text."""
    found = [str(duty.written[key]) for key in TEXTS if key in duty.written]
    for clause in duty.clauses:
        if clause.number >= 0:
            found += [str(clause.written[key]) for key in CLAUSE_TEXTS if key in clause.written]
    return " ".join(found)


def _text(value: object) -> str:
    """Return one text or several as one."""
    return " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
