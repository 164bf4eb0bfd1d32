"""Did you mean: the nearest names to a misspelt one."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

SHORT = 3
"""Up to this length one wrong character still counts as near."""
LONGEST = 100
"""Beyond this length nobody has misspelt a name."""
MOST_COMPARISONS = 100_000
"""About half a second; a table of names that has lost a file would else be compared for hours."""


class Suggestions:
    """Suggests words of one table, looking for each misspelt word once; after so many comparisons for none."""

    def __init__(self, known: Callable[[], Iterable[str]]) -> None:
        """Take the table as it is when the first word is looked for."""
        self._read = known
        self._known: Sequence[str] | None = None
        self._found: dict[str, list[str]] = {}
        self._left = MOST_COMPARISONS

    def near(self, word: str) -> list[str]:
        """Return what `near` does, or nothing once there has been too much to compare."""
        if word not in self._found:
            if self._known is None:
                self._known = list(dict.fromkeys(self._read()))
            self._left -= len(self._known)
            self._found[word] = _near(word, self._known, 3) if self._left > 0 else []
        return self._found[word]


def near(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Return up to `count` of `known` that `word` may have been meant for, nearest first; ties in order of name.

    Cost: one comparison a candidate that can be near by length at all; the same question is answered at once.
    """
    return [*_near_before(word, tuple(known), count)]


@lru_cache(maxsize=1024)
def _near_before(word: str, known: tuple[str, ...], count: int) -> tuple[str, ...]:
    return tuple(_near(word, known, count))


def _near(word: str, known: Iterable[str], count: int) -> list[str]:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only where something is misspelt

    target = word.casefold()
    size = len(target)
    if size > LONGEST:
        return []
    scored: list[tuple[float, str]] = []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(target)
    for name in dict.fromkeys(known):
        other = name.casefold()
        if abs(len(other) - size) > max(2, size):
            continue
        contains = size > 1 and len(other) > 1 and (target in other or other in target)
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < 0.5 and not contains:  # noqa: PLR2004 - no ratio can reach the bar below
            continue
        ratio = 1.0 if other == target else max(matcher.ratio(), 0.7 if contains else 0.0)
        if len(other) == size <= SHORT and sum(a != b for a, b in zip(other, target, strict=True)) == 1:
            ratio = max(ratio, 0.6)
        if ratio >= 0.6:  # noqa: PLR2004 - difflib's own bar for close matches
            scored.append((-ratio, name))
    scored.sort()
    return [name for _, name in scored[:count]]


def mean(word: str, known: Iterable[str], lang: str) -> str:
    """Return the did-you-mean for a word, to stand after what is wrong with it; empty if nothing is near."""
    close = near(word, known, 1)
    if not close:
        return ""
    return f"；是否指 {close[0]}？" if lang == "zh" else f"; did you mean {close[0]}?"
