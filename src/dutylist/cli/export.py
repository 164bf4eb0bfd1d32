"""`dutylist export`."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

import dutylist
from dutylist.cli.asking import opened
from dutylist.cli.options import LangOption, ListOption, OnOption, choice, read_lang
from dutylist.errors import UsageError
from dutylist.model.suggest import mean


def export(
    views: Annotated[
        list[str],
        typer.Argument(
            metavar="VIEW...",
            show_default=False,
            help="视图 / views: list body township department division matrix open",
        ),
    ],
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="md|xlsx|docx|csv|json",
            help="格式，默认看 -o 的结尾，再则 md / format, default by the ending of -o, else md",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="写到哪个文件，多个文件时为文件夹；默认标准输出 / file, or folder for many; default: shown",
        ),
    ] = None,
    body: Annotated[
        str | None, typer.Option("--body", metavar="BODY", help="只看这家单位 / of this body only")
    ] = None,
    area: Annotated[
        str | None, typer.Option("--area", metavar="AREA", help="只看这个区域 / in this area only")
    ] = None,
    domain: Annotated[
        str | None, typer.Option("--domain", metavar="DOMAIN", help="只看这个领域 / of this domain only")
    ] = None,
    by: Annotated[
        str,
        typer.Option("--by", metavar="duty|domain", help="矩阵一行是什么 / what a matrix has a row for"),
    ] = "duty",
    each_body: Annotated[
        bool,
        typer.Option("--each-body", help="每家单位一个文件，放在 -o 文件夹 / a file a body, in folder -o"),
    ] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV 带 BOM，供 Excel 直接打开 / CSV with the mark Excel needs")
    ] = False,
    on: OnOption = None,
    paths: ListOption = None,
    lang: LangOption = None,
) -> None:
    """导出清单：Markdown、Excel、Word、CSV、JSON / Export the list as documents and tables."""
    from dutylist.cli import outputs  # noqa: PLC0415 - the help needs none of this
    from dutylist.exporters.formats import FORMATS  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    wanted = list(dict.fromkeys(_read_view(word, list(dutylist.VIEWS)) for word in views))
    name = outputs.read_format(output_format, output, each_body=each_body)
    rows: Literal["duty", "domain"] = (
        "domain" if choice("--by", by, ("duty", "domain")) == "domain" else "duty"
    )
    if bom and name != "csv":
        raise UsageError("--bom 只用于 CSV", "--bom is for CSV")
    if each_body and (output is None or body is not None):
        raise UsageError(
            "--each-body 要用 -o 指定文件夹，并且不与 --body 同用",
            "--each-body needs a folder with -o, and no --body",
        )
    one_format = FORMATS[name]
    render = one_format.render()
    if not one_format.is_text and output is None and outputs.is_terminal(sys.stdout):
        raise UsageError(
            f"{name} 不能显示在终端：请用 -o 指定文件", f"{name} cannot be shown here: give a file with -o"
        )
    with opened(paths, on, language) as asked:
        if each_body:
            books = asked.export_each(wanted, area=area, domain=domain, by=rows)
        else:
            book = asked.export(wanted, body=body, area=area, domain=domain, by=rows)
            books = [(asked.registry.name or "list", book)]
    outputs.put(books, name, render, language, output, inputs=asked.files, bom=bom, each_body=each_body)


def _read_view(word: str, known: list[str]) -> str:
    if word in known:
        return word
    if word == "changes":
        raise UsageError(
            "调整清单要对比两个版本：dutylist diff 旧 [新] --format xlsx -o 调整清单.xlsx",
            "changes are between two versions: dutylist diff OLD [NEW] --format xlsx -o changes.xlsx",
        )
    raise UsageError(
        f"没有视图「{word}」，可用的有 {' '.join(known)}{mean(word, known, 'zh')}",
        f"there is no view {word!r} but {' '.join(known)}{mean(word, known, 'en')}",
    )
