"""Which transfer points belong to, as later ones and the ends of delegations come and go."""

from datetime import date

import pytest

from dutylist.model.mechanisms import Kind, Transfer
from dutylist.model.origin import Origin
from dutylist.model.period import FOREVER
from dutylist.queries.story import Carried, Term
from dutylist.queries.transferred import belongs


def carried(id_: str, order: int, first: str, last: str | None = None) -> Carried:
    """Return a transfer that carries some points from a day on, until a day if one is given."""
    start = date.fromisoformat(first).toordinal()
    end = FOREVER if last is None else date.fromisoformat(last).toordinal() + 1
    kind: Kind = "strip" if last is None else "delegate"
    transfer = Transfer(
        id_, id_, kind, ("d",), ("a",), ("b",), (), (), start, end, {}, (), order, Origin(0, order), {}
    )
    return Carried(transfer, (Term(start, end, ("a",), ("b",)),))


@pytest.mark.parametrize(
    ("day", "id_"),
    [
        ("2020-12-31", None),
        ("2021-01-01", "strip"),
        ("2021-06-01", "lend"),
        ("2021-12-31", "lend"),
        ("2022-01-01", "strip"),
        ("2023-01-01", "last"),
    ],
)
def test_the_latest_that_carries_points_has_them(day: str, id_: str | None) -> None:
    through = [
        carried("strip", 2, "2021-01-01"),
        carried("lend", 1, "2021-06-01", "2021-12-31"),
        carried("first", 3, "2023-01-01"),
        carried("last", 4, "2023-01-01"),
    ]
    found = belongs(through, date.fromisoformat(day).toordinal())
    assert (found and found.transfer.id) == id_
