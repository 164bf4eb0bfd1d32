"""Ids made from what a thing is, never from where it stands: the same in every import."""

import re
import unicodedata
from hashlib import blake2b

LONGEST = 20
_NOT = re.compile(r"[^0-9A-Za-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff_-]+")


def slug(text: str) -> str:
    """Return a short id: the text without blanks and punctuation; a long one is cut and told apart by four digits."""
    word = _NOT.sub("", unicodedata.normalize("NFKC", text)).strip("-_")
    if not word:
        return "x-" + digest(text)
    return word if len(word) <= LONGEST else f"{word[: LONGEST - 4]}-{digest(text)}"


def digest(text: str) -> str:
    """Return four hexadecimal digits that stand for a text."""
    return blake2b(
        unicodedata.normalize("NFKC", text).encode("utf-8", "surrogatepass"), digest_size=2
    ).hexdigest()


def code_id(code: str) -> str | None:
    """Return a code as an id, None if it cannot be one."""
    word = unicodedata.normalize("NFKC", code).strip()
    return (
        word if re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._/-]{3,39}", word) and re.search(r"\d", word) else None
    )
