"""Data on its way to a terminal or a CI log: nothing in it may be obeyed. HARDENING B33, B59, B69."""

import re

# Control characters, overrides, everything that moves or hides text, and bytes that were no UTF-8 (surrogates).
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_COMMANDS = re.compile(r"::(?=[A-Za-z])|##(?=\[|vso\[|teamcity\[)|section_(?=start:|end:)")


def safe(text: str) -> str:
    """Return a text in one line that shows what is in it and commands nothing."""
    if text.isascii() and text.isprintable() and ":" not in text and "#" not in text:
        return text
    shown = _UNSEEN.sub(_escape, text)
    return _COMMANDS.sub(
        lambda found: found[0][0] + " " + found[0][1:] if found[0][0] in ":#" else "section_ ", shown
    )


def sound(text: str) -> str:
    """Return a text that every reader of UTF-8 takes: bytes of a file name that were none are shown as escapes."""
    return text if text.isascii() else _SURROGATE.sub(_escape, text)


def _escape(found: "re.Match[str]") -> str:
    char = found[0]
    if char in _SHORT:
        return _SHORT[char]
    number = ord(char)
    if number < 256:  # noqa: PLR2004 - two digits, four or eight
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 - the last of four hexadecimal digits
