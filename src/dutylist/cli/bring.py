"""`dutylist import`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

import dutylist
from dutylist.cli.options import LangOption, OnOption, choice, read_lang, read_on
from dutylist.cli.terminal import write
from dutylist.errors import UsageError

FLAWED = 1
SPLITS: tuple[Literal["body", "domain", "none"], ...] = ("body", "domain", "none")


def bring(
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            show_default=False,
            help="Excel、Word（.docx）、CSV、TSV 文件 / files to import",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            show_default=False,
            help="写到哪个 YAML 文件或文件夹，可以是已有的清单 / YAML file or folder, perhaps a list already",
        ),
    ],
    paths: Annotated[
        list[str] | None,
        typer.Option(
            "--list",
            "-l",
            metavar="PATH",
            show_default=False,
            help="PATH 所属的清单，可重复 / the list that PATH is a part of, repeatable",
        ),
    ] = None,
    split: Annotated[
        str,
        typer.Option(
            "--split", metavar="body|domain|none", help="每家单位或每个领域一个文件 / a file for each"
        ),
    ] = "none",
    domain: Annotated[
        str,
        typer.Option("--domain", metavar="NAME", show_default=False, help="都归入这个领域 / domain of all"),
    ] = "",
    body: Annotated[
        str,
        typer.Option(
            "--body",
            metavar="NAME",
            show_default=False,
            help="表中未写明时的主体 / whose list, if it does not say",
        ),
    ] = "",
    map_file: Annotated[
        Path | None,
        typer.Option("--map", metavar="MAP.yaml", show_default=False, help="补充的表头说法 / more headings"),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="PATH",
            show_default=False,
            help="导入报告（JSON）写到哪个文件 / write a report",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只显示将有的改动，不写文件 / show the diff, write nothing")
    ] = False,
    on: OnOption = None,
    lang: LangOption = None,
) -> None:
    """导入 Excel、Word、CSV 清单为 YAML / Bring lists in from Excel, Word and CSV."""
    language = read_lang(lang)
    way = choice("--split", split, SPLITS)
    if way != "none" and output.suffix.lower() in {".yaml", ".yml"}:
        raise UsageError("--split 要用 -o 指定文件夹", "--split needs a folder with -o")
    if not dry_run:
        dutylist.put_back([*(paths or ()), output])
    done = dutylist.import_files(
        sources,
        output,
        on=read_on(on),
        paths=paths or (),
        split=next(one for one in SPLITS if one == way),
        domain=domain,
        body=body,
        headings=map_file,
    )
    from dutylist.reports import brought, brought_json  # noqa: PLC0415 - the file is being read before these are
    from dutylist.writing import write_file  # noqa: PLC0415 - the file is being read before these are

    if report is not None:
        write_file(
            report,
            [brought_json.render(done.sheets, done.gathered, done.merged, done.changes, language)],
            [*map(str, sources), *(one.name for one in done.changes)],
        )
    if dry_run:
        write(brought.diff(done.changes))
    else:
        dutylist.apply(done.changes)
    write(brought.render(done.sheets, done.gathered, done.merged, done.changes, language, is_dry=dry_run))
    raise typer.Exit(FLAWED if done.is_flawed else 0)
