"""Days and terms as tables write them, read only where there is no doubt."""

import re
from datetime import date

UNKNOWN = "未取得"
_DAY = re.compile(r"(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})\s*日?")
_TERM = re.compile(
    rf"^(?:自|从)?\s*({_DAY.pattern})\s*(?:起)?\s*(?:至|到|—+|-+|~|～|–)\s*({_DAY.pattern})\s*(?:止)?$"
)


_BARE = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")


def day(text: str) -> str | None:
    """Return the one day that a text is, in ISO form; None if it is anything else."""
    bare = _BARE.fullmatch(text.strip())
    if bare:
        return _iso(*bare.groups())
    found = _DAY.fullmatch(re.sub(r"(?:\s|T)00:00:00$", "", text.strip()))
    return _iso(*found.groups()) if found else None


def term(text: str) -> tuple[str, str] | None:
    """Return the first and the last day that a text names, None if it is no such text."""
    found = _TERM.match(text.strip())
    if not found:
        return None
    first, last = _iso(*found.groups()[1:4]), _iso(*found.groups()[5:8])
    return (first, last) if first and last and first <= last else None


def _iso(year: str, month: str, number: str) -> str | None:
    try:
        return date(int(year), int(month), int(number)).isoformat()
    except ValueError:
        return None
