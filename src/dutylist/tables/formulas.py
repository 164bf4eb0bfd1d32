"""Texts that a spreadsheet would obey: marked on their way into CSV, and unmarked on their way back."""

import re

_FORMULA = re.compile(r"'*[\s\u200b-\u200d\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n]")
"""How a text begins that a spreadsheet may obey, after blanks that it overlooks and marks that were there already."""


def defuse(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def restore(text: str) -> str:
    """Return what `defuse` was given. Every text comes back, also one that begins with such a mark itself."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text, 1) else text
