"""Codes as users ask for them: whole, by their beginning, or by name."""

from collections.abc import Iterable

from dutylist.errors import UsageError
from dutylist.model.codes import FILE_CODES, NAMES
from dutylist.model.suggest import mean


def read_codes(option: str, words: Iterable[str]) -> frozenset[str]:
    """Return the codes meant by codes, their beginnings (`DL2`) or names (`gap`), separated by commas or repeated.

    Raises:
        UsageError: a word is none of these. `option` is where it stands.
    """
    by_name = {name: code for code, name in NAMES.items()}
    codes: set[str] = set()
    for word in (part.strip() for one in words for part in one.split(",")):
        if not word:
            continue
        upper = word.upper()
        if word.lower() in by_name:
            codes.add(by_name[word.lower()])
            continue
        matching = {code for code in NAMES if code.startswith(upper)} if upper.startswith("DL") else set()
        if not matching:
            known = [*NAMES, *by_name]
            raise UsageError(
                f"{option}：没有代码「{word}」{mean(word, known, 'zh')}",
                f"{option}: there is no code {word!r}{mean(word, known, 'en')}",
            )
        codes |= matching
    return frozenset(codes)


def read_selected(words: Iterable[str] | None) -> frozenset[str] | None:
    """Return the codes to look for, those about the files themselves always among them; None if that is all."""
    return read_codes("--select", words) | FILE_CODES if words else None


def read_ignored(words: Iterable[str]) -> frozenset[str]:
    """Return the codes to leave out; those about the files themselves cannot be."""
    codes = read_codes("--ignore", words)
    forbidden = sorted(codes & FILE_CODES)
    if forbidden:
        listed = " ".join(forbidden)
        raise UsageError(
            f"--ignore:{listed} 不能忽略：文件本身的问题必须看到",
            f"--ignore: {listed} cannot be ignored: they are about the files themselves",
        )
    return codes
