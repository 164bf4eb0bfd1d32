"""The words that several commands take, and how they are read."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from dutylist.cli.terminal import default_lang
from dutylist.errors import UsageError
from dutylist.model.finding import Lang
from dutylist.model.period import read_day, suggest_day
from dutylist.model.suggest import mean

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
AllTimeOption = Annotated[
    bool, typer.Option("--all-time", help="包括基准日之前的日子 / judge all days, also those before")
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CODE", help="只看这些代码，如 DL1、gap / only these codes"),
]
IgnoreOption = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CODE", help="不看这些代码 / leave these codes out")
]
BaselineOption = Annotated[
    Path | None,
    typer.Option(
        "--baseline", "-b", metavar="FILE", help="不列出基线里已知的问题 / leave out what a baseline knows"
    ),
]
ChangedSinceOption = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        metavar="REV",
        help="只列出此 git 版本以来的改动涉及或引起的 / only what changes since a git revision touch or cause",
    ),
]

FORMATS = ("text", "json")
REPORTS = (*FORMATS, "sarif", "junit", "github", "gitlab", "markdown", "concise")
"""The formats of a report on a check, as in reports/formats.py, which is not loaded for the help."""

ReportOption = Annotated[
    str,
    typer.Option("--output-format", metavar="|".join(REPORTS), help="输出格式 / format of what is printed"),
]
OutputsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FORMAT=FILE",
        show_default=False,
        help="另存一份报告，可重复，如 sarif=r.sarif / a report in a file as well, repeatable",
    ),
]


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
