"""A list narrowed down to one duty, so that a question about it need not judge all the others.

Bodies, areas and mechanisms stay whole. With the duty stay those that a finding about it compares it with: duties of
its name or with a name alike (DL202, DL204), and the steps before it in flows (DL902).
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dutylist.graph.pairs import partners
from dutylist.model.registry import Duty, Registry

NEVER_OF_ONE = frozenset(
    """
    DL104 DL402 DL403 DL404 DL405 DL406 DL408 DL501 DL505 DL506 DL507 DL511 DL512 DL601 DL602 DL603 DL604
    DL701 DL702 DL703 DL704 DL705
    """.split()
)
"""Codes whose findings are about no one duty."""


def narrowed(registry: Registry, duty: Duty) -> Registry:
    """Return the list with one duty and those that it is compared with. What is found about the duty is the same."""
    kept = {duty.id, *(one.id for one in partners(registry.duties.values(), duty)), *_before(registry, duty)}
    return replace(registry, duties={id_: one for id_, one in registry.duties.items() if id_ in kept})


def _before(registry: Registry, duty: Duty) -> Iterator[str]:
    """Yield the duties that come before one in a flow."""
    for flow in registry.mechanisms.flows:
        yield from (earlier for earlier, later in pairwise(flow.steps) if later == duty.id)
