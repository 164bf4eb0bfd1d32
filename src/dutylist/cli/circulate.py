"""`dutylist circulate`."""

from pathlib import Path
from typing import Annotated

import typer

from dutylist.cli.asking import opened
from dutylist.cli.options import LangOption, ListOption, OnOption, read_lang
from dutylist.cli.terminal import write


def circulate(
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            show_default=False,
            help="放工作簿的文件夹，一家一个 / the folder for the workbooks, one a body",
        ),
    ],
    bodies: Annotated[
        list[str] | None,
        typer.Option(
            "--body",
            metavar="BODY",
            show_default=False,
            help="只发给这家，可重复 / only this body, repeatable",
        ),
    ] = None,
    on: OnOption = None,
    paths: ListOption = None,
    lang: LangOption = None,
) -> None:
    """送会签:每家单位一个工作簿，填意见后用 collect 收回 / Ask each body: a workbook to answer in, for `collect`."""
    from dutylist.exporters.formats import render_ballot  # noqa: PLC0415 - the help needs none of this
    from dutylist.reports.circulate import render  # noqa: PLC0415 - the help needs none of this
    from dutylist.writing import safe_names, write_folder  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    to_workbook = render_ballot()
    with opened(paths, on, language) as asked:
        ballots = asked.circulate(bodies)
    names = [f"{stem}.xlsx" for stem in safe_names([ballot.name for ballot in ballots])]
    files = {name: to_workbook(ballot, language) for name, ballot in zip(names, ballots, strict=True)}
    write_folder(output, files, asked.files)
    write(render(ballots, names, asked.space, output.as_posix(), language))
