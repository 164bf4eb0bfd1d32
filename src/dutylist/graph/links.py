"""Directed graphs as plain tables: from each node to those that its links lead to. Walks over them, without recursion.

A node that no link goes out from need not be in the table. What takes more than a walk is in `cycles.py`.
"""

from collections.abc import Collection, Iterable, Mapping

Links = Mapping[str, Collection[str]]


def backwards(links: Links) -> dict[str, list[str]]:
    """Return the same links the other way round."""
    turned: dict[str, list[str]] = {}
    for node, others in links.items():
        for other in others:
            turned.setdefault(other, []).append(node)
    return turned


def reached(links: Links, starts: Iterable[str]) -> set[str]:
    """Return where links lead from some nodes, however indirectly, and these themselves. O(nodes + links)."""
    seen = set(starts)
    pending = list(seen)
    while pending:
        for other in links.get(pending.pop(), ()):
            if other not in seen:
                seen.add(other)
                pending.append(other)
    return seen


def ordered(links: Links) -> list[str] | None:
    """Return all nodes, each before those that its links lead to; None if some come round. O(nodes + links)."""
    waiting: dict[str, int] = {}  # for so many links that lead to them
    for others in links.values():
        for other in others:
            waiting[other] = waiting.get(other, 0) + 1
    ready = [node for node in links if node not in waiting]
    found: list[str] = []
    while ready:
        node = ready.pop()
        found.append(node)
        for other in links.get(node, ()):
            left = waiting.pop(other) - 1
            if left:
                waiting[other] = left
            else:
                ready.append(other)
    return None if waiting else found
