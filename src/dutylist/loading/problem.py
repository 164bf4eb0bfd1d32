"""Faults of the files themselves: a code, a place, and a sentence in both languages."""

from collections.abc import Callable, Iterable

from dutylist.model.finding import Finding, Location, Place, Related, Wording

Report = Callable[[Finding], None]


def fault(
    code: str,
    place: Place | Location,
    wording: Wording,
    related: tuple[Related, ...] = (),
    /,
    **args: object,
) -> Finding:
    """Return a finding of family DL0xx."""
    return Finding(code, place, wording, args, related=related)


def code_points(chars: Iterable[str]) -> str:
    """Return characters that cannot be shown by their numbers, each once: `U+3000 U+200B`."""
    return " ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in chars))


def clip(text: str, size: int = 60) -> str:
    """Return at most `size` characters of `text`, for showing a value in a sentence."""
    return text if len(text) <= size else text[: size - 1] + "…"
