"""`dutylist baseline create`, `update` and `prune`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from dutylist.cli.asking import opened
from dutylist.cli.options import AllTimeOption, LangOption, OnOption, read_lang
from dutylist.cli.terminal import write
from dutylist.model.finding import Wording
from dutylist.reports.safe import safe

USUAL = Path(".dutylist-baseline.json")
"""Where a baseline is kept if nobody says otherwise; no list reads such a name."""

DONE = Wording(
    "{path}：共 {count} 条；新增 {added}，保留 {kept}，删去 {dropped}",
    "{path}: {added} added, {kept} kept, {dropped} dropped, {count} in all",
)
FAULTS = Wording(
    "文件本身的 {count} 个问题（DL001–DL007）不能记入基线，检查仍会失败：dutylist check",
    "{count} about the files themselves (DL001–DL007), which cannot be kept; the check still fails: dutylist check",
)
NOT_JUDGED = Wording(
    "不完整：有错的条目未作判断，改正之后还会有新的问题",
    "incomplete: what has faults was not judged, and more may be found once it is mended",
)
THEN = Wording("下一步：dutylist check --baseline {path}", "next: dutylist check --baseline {path}")

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        show_default=False,
        help="清单文件或目录；默认 data/，没有则当前目录 / files or folders of the list",
    ),
]
FileOption = Annotated[
    Path, typer.Option("--baseline", "-b", metavar="FILE", help="基线文件 / the file of the baseline")
]
app = typer.Typer(
    help="基线：记下已知问题，以后只报新问题 / Keep the known findings, so that only new ones are reported.",
    no_args_is_help=True,
)


@app.command()
def create(
    paths: PathsArgument = None,
    file: FileOption = USUAL,
    on: OnOption = None,
    all_time: AllTimeOption = False,
    lang: LangOption = None,
) -> None:
    """把现有问题全部记为已知 / Keep all that is found now."""
    _keep("create", paths, file, on, lang, all_time=all_time)


@app.command()
def update(
    paths: PathsArgument = None,
    file: FileOption = USUAL,
    on: OnOption = None,
    all_time: AllTimeOption = False,
    lang: LangOption = None,
) -> None:
    """记下新问题,去掉已不存在的 / Add what is new, drop what is gone."""
    _keep("update", paths, file, on, lang, all_time=all_time)


@app.command()
def prune(
    paths: PathsArgument = None,
    file: FileOption = USUAL,
    on: OnOption = None,
    all_time: AllTimeOption = False,
    lang: LangOption = None,
) -> None:
    """只去掉已不存在的 / Only drop what is gone."""
    _keep("prune", paths, file, on, lang, all_time=all_time)


def _keep(
    way: Literal["create", "update", "prune"],
    paths: list[str] | None,
    file: Path,
    on: str | None,
    lang: str | None,
    *,
    all_time: bool,
) -> None:
    language = read_lang(lang)
    with opened(paths, on, language, all_time=all_time) as asked:
        kept = asked.keep_baseline(file, way, language)
    change, path = kept.change, safe(file.as_posix())
    said = [
        DONE.pick(language).format(
            path=path,
            count=len(change.entries),
            added=change.added,
            kept=change.kept,
            dropped=change.dropped,
        )
    ]
    if kept.faults:
        said.append(FAULTS.pick(language).format(count=kept.faults))
    elif not kept.is_complete:
        said.append(NOT_JUDGED.pick(language))
    if way == "create":
        said.append(THEN.pick(language).format(path=path))
    write("\n".join(said) + "\n")
