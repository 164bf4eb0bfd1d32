"""The words that several commands take, and how they are read."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from dutylist.cli.terminal import default_lang
from dutylist.errors import UsageError
from dutylist.loading.suggest import near
from dutylist.model.codes import FILE_CODES, NAMES
from dutylist.model.finding import Lang
from dutylist.model.period import read_day, suggest_day

LangOption = Annotated[
    str | None,
    typer.Option("--lang", metavar="zh|en", help="语言，默认随系统 / language, default from the locale"),
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="以哪一天为准，默认今天 / the reference day, default today"),
]
FormatOption = Annotated[
    str, typer.Option("--output-format", metavar="text|json", help="输出格式 / format of the result")
]
AnswerFormatOption = Annotated[
    str,
    typer.Option("--output-format", "--format", metavar="text|json", help="输出格式 / format of the result"),
]
"""The same for commands that write no documents, so that `--format` can mean nothing else."""
ListOption = Annotated[
    list[str] | None,
    typer.Option(
        "--list",
        "-l",
        metavar="PATH",
        show_default=False,
        help="清单文件或目录，可重复；默认 data/，没有则当前目录 / files or folders of the list, repeatable",
    ),
]

FORMATS = ("text", "json")
REPORTS = (*FORMATS, "sarif", "junit", "github", "gitlab", "markdown", "concise")
"""The formats of a report on a check, as in reports/formats.py, which is not loaded for the help."""


def read_lang(word: str | None) -> Lang:
    """Return the language asked for."""
    if word is None:
        return default_lang()
    return "zh" if choice("--lang", word, ("zh", "en")) == "zh" else "en"


def read_paths(words: Iterable[str] | None) -> list[str]:
    """Return the paths of the list: those asked for, else `data` if that exists, else the working directory."""
    return list(words or ()) or ["data" if Path("data").is_dir() else "."]


def read_on(word: str | None, option: str = "--on") -> date:
    """Return the day asked for, for the reference day else today. The only place that asks the clock."""
    if word is None:
        return datetime.now().astimezone().date()
    try:
        return date.fromordinal(read_day(word))
    except ValueError:
        better = suggest_day(word)
        raise UsageError(
            f"{option} 应为 2021-04-01 这样的日期，实际是「{word}」"
            + (f"；是否指 {better}？" if better else ""),
            f"{option} takes a day like 2021-04-01, not {word!r}"
            + (f"; did you mean {better}?" if better else ""),
        ) from None


def choice(option: str, word: str, words: Iterable[str]) -> str:
    """Return a word that must be one of some."""
    known = list(words)
    if word in known:
        return word
    raise UsageError(
        f"{option} 的取值是 {' | '.join(known)}，没有「{word}」{mean(word, known, 'zh')}",
        f"{option} takes {' | '.join(known)}, not {word!r}{mean(word, known, 'en')}",
    )


def mean(word: str, known: Iterable[str], lang: str) -> str:
    """Return the did-you-mean for a word of the command line, empty if nothing is near."""
    close = near(word, known, 1)
    if not close:
        return ""
    return f"；是否指 {close[0]}？" if lang == "zh" else f"; did you mean {close[0]}?"


def read_codes(option: str, words: Iterable[str]) -> frozenset[str]:
    """Return the codes meant by codes, their beginnings (`DL2`) or names (`gap`), separated by commas or repeated."""
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
