"""Two verdicts side by side: what appears, what goes away, and what only changes its days or passes to an heir."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from dutylist.checking.runner import Located, Verdict, fingerprint
from dutylist.model.codes import WITHOUT_WHOLE
from dutylist.model.finding import Finding


class Comparison(NamedTuple):
    """What is found in one list and not in the other, in the order of their reports.

    `changed` are pairs: the same thing is wrong before and after, on other days or with an heir.
    """

    before: Verdict
    after: Verdict
    appear: Sequence[Located]
    vanish: Sequence[Located]
    changed: Sequence[tuple[Located, Located]]

    @property
    def is_complete(self) -> bool:
        """Whether everything was judged, before and after."""
        return self.before.is_complete and self.after.is_complete

    @property
    def fails(self) -> bool:
        """Whether an error would appear, or a file cannot be read, so that nobody knows."""
        is_known = self.before.space.registry.is_readable and self.after.space.registry.is_readable
        return not is_known or any(located.severity == "error" for located in self.appear)


Key = tuple[str, str]
"""A finding's fingerprint, not numbered, and its severity: what is worse than before is another finding."""


Rename = Callable[[Finding], Finding]
"""Says a finding of the list before in the ids of the list after."""


def unchanged(finding: Finding) -> Finding:
    """Return a finding as it is: nothing has another id."""
    return finding


def compare(
    before: Verdict,
    after: Verdict,
    heirs: Mapping[str, str] = MappingProxyType({}),
    rename: Rename = unchanged,
) -> Comparison:
    """Return what differs. `heirs` are bodies in whose place others stand afterwards: their trouble passes on to these.

    What only one of the two could judge is left out: not judged is not gone.
    """
    readable = before.space.registry.is_readable and after.space.registry.is_readable
    old = _by_key(before.findings, readable=readable, rename=rename)
    new = _by_key(after.findings, readable=readable)
    passing = _passing(old, heirs)
    pairs: list[tuple[Located, Located]] = []
    for key, afters in new.items():
        if key in old:
            pairs.extend(_matched(old[key], afters))
    gone: set[int] = set()
    for key, befores in passing.items():
        for before_it, after_it in _taken_over(befores, new.get(key, [])):
            pairs.append((before_it, after_it))
            gone.add(id(before_it))
    for befores in old.values():
        befores[:] = [located for located in befores if id(located) not in gone]
    # Until the heir comes a finding only ends earlier; that it goes on with the heir says so.
    pairs = [(one, other) for one, other in pairs if id(one) not in gone or _bodies(one) != _bodies(other)]
    changed = {id(new): (old, new) for old, new in pairs if _facts(old, rename) != _facts(new)}
    unjudged = after.space.registry.duties.keys() - after.space.duties.keys()
    appear = {id(located) for afters in new.values() for located in afters}
    vanish = {
        id(one) for befores in old.values() for one in befores if rename(one.finding).duty not in unjudged
    }
    return Comparison(
        before,
        after,
        [located for located in after.findings if id(located) in appear],
        [located for located in before.findings if id(located) in vanish],
        [changed[id(located)] for located in after.findings if id(located) in changed],
    )


def _passing(old: Mapping[Key, Sequence[Located]], heirs: Mapping[str, str]) -> dict[Key, list[Located]]:
    """Return the findings about bodies that have heirs, by what they are once these stand in their place."""
    found: dict[Key, list[Located]] = {}
    if heirs:
        for (_, severity), befores in old.items():
            finding = befores[0].finding
            if not heirs.keys().isdisjoint(finding.bodies):
                bodies = sorted({heirs.get(body, body) for body in finding.bodies})
                passed = fingerprint(replace(finding, bodies=bodies)), severity
                found.setdefault(passed, []).extend(befores)
    return found


def _taken_over(befores: Sequence[Located], afters: list[Located]) -> Iterator[tuple[Located, Located]]:
    """Take pairs out of what is new: each lies within the days of one that was about the body before the heir."""
    rest = []
    for located in afters:
        for one in befores:
            if _lies_within(located, one):
                yield one, located
                break
        else:
            rest.append(located)
    afters[:] = rest


def _lies_within(one: Located, other: Located) -> bool:
    (start, end), (first, last) = _days(one), _days(other)
    if start is None or end is None or first is None or last is None:
        return (start, end) == (first, last)
    return first <= start and end <= last


def _matched(befores: list[Located], afters: list[Located]) -> Iterator[tuple[Located, Located]]:
    """Take pairs out of two lists of the same, those of the same days first."""
    by_days: dict[object, list[Located]] = {}
    for located in reversed(befores):
        by_days.setdefault(_days(located), []).append(located)
    rest = []
    taken: set[int] = set()
    for located in afters:
        same = by_days.get(_days(located))
        if same:
            taken.add(id(same[-1]))
            yield same.pop(), located
        else:
            rest.append(located)
    befores[:] = [located for located in befores if id(located) not in taken]
    yield from zip(befores, rest, strict=False)
    number = min(len(befores), len(rest))
    afters[:] = rest[number:]
    del befores[:number]


def _by_key(
    findings: Iterable[Located], *, readable: bool, rename: Rename = unchanged
) -> dict[Key, list[Located]]:
    """Return findings by what they are.

    One said twice of the same place and days, by both halves of a clause that a planned change has cut in two, is one.
    """
    found: dict[Key, list[Located]] = {}
    said: set[tuple[object, ...]] = set()
    for located in findings:
        key = fingerprint(rename(located.finding)), located.severity
        if (*key, located.location, *_days(located)) in said:
            continue
        if readable or located.finding.code in WITHOUT_WHOLE:
            said.add((*key, located.location, *_days(located)))
            found.setdefault(key, []).append(located)
    return found


def _days(located: Located) -> tuple[int | None, int | None]:
    return located.finding.start, located.finding.end


def _bodies(located: Located) -> list[str]:
    return sorted(located.finding.bodies)


def _facts(located: Located, rename: Rename = unchanged) -> object:
    return *_days(located), *sorted(rename(located.finding).bodies)
