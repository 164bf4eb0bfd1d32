"""`dutylist collect`."""

from pathlib import Path
from typing import Annotated

import typer

import dutylist
from dutylist.cli.options import LangOption, ListOption, OnOption, read_lang, read_on, read_paths
from dutylist.cli.progress import Bar
from dutylist.cli.terminal import write
from dutylist.errors import UsageError

NOT_UNDERSTOOD = 1


def collect(
    sources: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", show_default=False, help="退回的工作簿 / workbooks sent back"),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            show_default=False,
            help="把修改建议、冲突等写成表：.md .xlsx .docx .json / proposals and conflicts as tables",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只显示将有的改动，不写清单 / show the diff, write nothing")
    ] = False,
    takes_over: Annotated[
        bool,
        typer.Option("--apply", help="明确且无争议的修改建议直接改入清单 / take over texts nobody disputes"),
    ] = False,
    on: OnOption = None,
    paths: ListOption = None,
    lang: LangOption = None,
) -> None:
    """收意见:把退回工作簿里的答复记入 confirmations / Take answers back into the list's confirmations."""
    from dutylist.cli import outputs  # noqa: PLC0415 - the help needs none of this
    from dutylist.exporters.formats import FORMATS  # noqa: PLC0415 - the help needs none of this
    from dutylist.reports import brought  # noqa: PLC0415 - the help needs none of this
    from dutylist.reports.collect import render  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    name = "" if output is None else outputs.read_format(None, output, each_body=False)
    if name and not FORMATS[name].holds_many:
        raise UsageError(
            f"{name} 一个文件只放一张表：请用 .md、.xlsx、.docx 或 .json",
            f"a {name} file holds one table: give .md, .xlsx, .docx or .json",
        )
    to_file = FORMATS[name].render() if name else None
    if not dry_run:
        dutylist.put_back(read_paths(paths))
    bar = Bar(language)
    try:
        done = dutylist.collect(
            sources, read_paths(paths), on=read_on(on), takes_over=takes_over, progress=bar
        )
    finally:
        bar.close()
    if output is not None and to_file is not None:
        inputs = [*done.files, *map(str, sources)]
        outputs.put(
            [("", done.book())], name, to_file, language, output, inputs=inputs, bom=False, each_body=False
        )
    files = [one.name for one in done.changes if one.is_one]
    if dry_run:
        write(brought.diff(done.changes))
    else:
        files = dutylist.apply(done.changes)
    write(render(done.collected, done.proposals, files, language, is_dry=dry_run, takes_over=takes_over))
    raise typer.Exit(NOT_UNDERSTOOD if done.collected.troubles else 0)
