"""Codes as users ask for them: whole, by their beginning, or by name, in English or as a Chinese report calls it."""

from collections.abc import Iterable

from dutylist.errors import UsageError
from dutylist.model.codes import FILE_CODES, NAMES, TITLES
from dutylist.model.finding import Wording
from dutylist.model.suggest import mean

MEANT = Wording("；是否指 {codes}？", "; did you mean {codes}?")
MORE = Wording(" 等 {count} 个", " and others, {count} in all")
MOST_MEANT = 6
"""Codes named for a word before the rest is counted."""


def meant_codes(word: str) -> Wording | None:
    """Return a did-you-mean: the code that is called so, else those with the word in a name of theirs; None if none."""
    wanted = word.strip().casefold()
    for code in NAMES:
        if wanted in (NAMES[code], TITLES[code].casefold()):
            return Wording(
                MEANT.zh.format(codes=f"{code} {TITLES[code]}"),
                MEANT.en.format(codes=f"{code} {NAMES[code]}"),
            )
    if len(wanted) < 2:  # noqa: PLR2004 - one character is in too many names
        return None
    found = [
        f"{code} {name}"
        for names in (NAMES, TITLES)
        for code, name in names.items()
        if wanted in name.casefold()
    ]
    if not found:
        return None
    shown = found[:MOST_MEANT]
    rest = MORE if len(found) > MOST_MEANT else Wording("", "")
    return Wording(
        MEANT.zh.format(codes="、".join(shown) + rest.zh.format(count=len(found))),
        MEANT.en.format(codes=", ".join(shown) + rest.en.format(count=len(found))),
    )


def read_codes(option: str, words: Iterable[str]) -> frozenset[str]:
    """Return the codes meant by codes, their beginnings (`DL2`) or names (`gap`, 职责空白), separated by commas.

    Raises:
        UsageError: a word is none of these. `option` is where it stands.
    """
    by_name = {name.lower(): code for names in (NAMES, TITLES) for code, name in names.items()}
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
            meant = meant_codes(word) or Wording(mean(word, known, "zh"), mean(word, known, "en"))
            raise UsageError(
                f"{option}：没有代码「{word}」{meant.zh}",
                f"{option}: there is no code {word!r}{meant.en}",
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
