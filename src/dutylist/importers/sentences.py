"""Sentences that dutylist puts into its tables, read back: the facts of a text made from a template."""

import re

from dutylist.importers.days import day
from dutylist.model.finding import Wording
from dutylist.tables.naming import BETWEEN, FROM, UNTIL

SEMICOLON = re.compile(r"；|;\s")
"""What parts the sentences of a cell."""


def pattern(template: Wording) -> re.Pattern[str]:
    """Return what finds the facts of a sentence in either language."""
    said = []
    for number, text in enumerate((template.zh, template.en)):
        parts = re.split(r"\{(\w+)\}", text)
        names = [re.escape(one) if at % 2 == 0 else f"(?P<{one}{number}>.*)" for at, one in enumerate(parts)]
        said.append("".join(names))
    return re.compile("|".join(f"(?:{one})" for one in said), re.DOTALL)


def facts(template: Wording, text: str) -> dict[str, str] | None:
    """Return the facts of a text that is such a sentence, None for another text."""
    found = pattern(template).fullmatch(text)
    if found is None:
        return None
    return {name[:-1]: value for name, value in found.groupdict().items() if value is not None}


def term(text: str) -> dict[str, str] | None:
    """Return the days that a text names, `from` and `until`; None if it is no such text."""
    for template in (BETWEEN, FROM, UNTIL):
        found = facts(template, text.strip())
        if found is None:
            continue
        first, last = day(found.get("first", "")), day(found.get("last", ""))
        if bool(first) == ("first" in found) and bool(last) == ("last" in found):
            return {key: one for key, one in (("from", first), ("until", last)) if one}
    return None
