"""What a delegation needs to be good in law, and lacks. SPEC §6 DL507."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dutylist.graph.transfers import Transfers
from dutylist.model.mechanisms import Transfer

NEEDED = ("scope", "powers", "until", "published", "supervisor")
"""The keys that a delegation must have."""

UNKNOWN = "未取得"
"""What published notices write where a fact could not be had."""

PENALTY = "行政处罚"


class Lacking(NamedTuple):
    """A delegation with what it does not say, and what it says could not be had."""

    transfer: Transfer
    absent: tuple[str, ...]
    unknown: tuple[str, ...]
    penal: bool

    @property
    def is_grave(self) -> bool:
        """Whether what is absent lets others be punished without a proper mandate."""
        return bool(self.absent) and self.penal


def lacking(transfers: Transfers) -> Iterator[Lacking]:
    """Yield the delegations that lack something, in file order."""
    for transfer in transfers.transfers:
        if transfer.is_delegation:
            node = transfer.written
            absent = tuple(key for key in NEEDED if not _texts(node.get(key)))
            unknown = tuple(key for key in NEEDED if UNKNOWN in _texts(node.get(key)))
            if absent or unknown:
                powers = [*_texts(node.get("powers")), *_powers(transfer, transfers)]
                yield Lacking(transfer, absent, unknown, any(PENALTY in power for power in powers))


def _powers(transfer: Transfer, transfers: Transfers) -> Iterator[str]:
    written: Iterable[Mapping[str, Any]] = (
        transfers.duties[id_].written for id_ in transfer.duties if id_ in transfers.duties
    )
    for node in written:
        yield from _texts(node.get("power"))


def _texts(value: Any) -> list[str]:
    """Return the texts at a key that takes one or several; blank ones say nothing."""
    items = value if isinstance(value, list) else [value]
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]
