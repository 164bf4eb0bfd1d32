"""Amounts of posts as people write them: exact, and without needless digits."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def read_amount(written: Mapping[str, Any], key: str) -> Decimal | None:
    """Return the number that a record gives at a key, without rounding; None if it gives none."""
    text = written.get(key)
    return Decimal(text) if isinstance(text, str) else None


def exact(number: float) -> Decimal:
    """Return the number that was written: 0.1 and not the binary fraction next to it."""
    return Decimal(str(number))


def show_amount(amount: Decimal) -> str:
    """Return a number in plain digits: 6 and not 6.0 or 6E+0."""
    return f"{amount.normalize() + 0:f}"
