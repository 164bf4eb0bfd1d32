"""`dutylist fmt`."""

import sys
from typing import Annotated

import typer

import dutylist
from dutylist.cli.options import LangOption, read_lang, read_paths
from dutylist.cli.terminal import write
from dutylist.errors import UsageError
from dutylist.model.finding import Wording


def fmt(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            show_default=False,
            help="清单文件或目录，- 为标准输入；默认 data/，没有则当前目录 / files or folders, - for standard input",
        ),
    ] = None,
    only_check: Annotated[
        bool,
        typer.Option("--check", help="只检查，不写；有要整理的则退出 1 / write nothing, exit 1 if it would"),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="只显示会改什么，不写 / show what would change, write nothing")
    ] = False,
    lang: LangOption = None,
) -> None:
    """整理清单的排版：缩进、空格、空行；内容、顺序和注释不变 / Lay files out; data, order and comments stay."""
    from dutylist.cli import changes as shown  # noqa: PLC0415 - the help needs none of this
    from dutylist.reports.safe import safe  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    wanted = read_paths(paths)
    from_stdin = "-" in wanted
    if from_stdin and len(wanted) > 1:
        raise UsageError("- 不与其他路径同用", "- stands alone")
    if not (diff or only_check or from_stdin):
        dutylist.put_back(wanted)
    found = dutylist.tidy(wanted)
    untidy = [one for one in found.changes if one.is_one]
    for error in found.refused:
        sys.stderr.write(f"{safe(error.text(language))}\n")
    if diff:
        shown.show(untidy)
    elif not only_check and from_stdin:
        for one in found.changes:
            write(one.after)
    elif not only_check:
        dutylist.apply(untidy)
    if not diff and (only_check or not from_stdin):
        names = "".join(f"{safe(one.name)}\n" for one in untidy)
        words = _words(len(untidy), len(found.changes), only_check=only_check)
        write(f"{names}{words.pick(language)}\n")
    raise typer.Exit(1 if found.refused or (only_check and untidy) else 0)


def _words(changed: int, count: int, *, only_check: bool) -> Wording:
    """Return how many files were laid out anew, or would be."""
    files = f"{count} file{'s' * (count != 1)}"
    if not changed:
        return Wording(f"{count} 个文件，排版无须整理", f"{files}, nothing to lay out")
    if only_check:
        return Wording(f"{count} 个文件，其中 {changed} 个需要整理", f"{files}, {changed} would change")
    return Wording(f"{count} 个文件，整理了 {changed} 个", f"{files}, {changed} laid out")
