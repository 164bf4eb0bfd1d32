"""Where the reports of a check go: one to standard output, any number to files, all from one run."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import dutylist
from dutylist.cli.options import choice
from dutylist.cli.terminal import note, wants_colour, write
from dutylist.errors import DutylistError, UsageError
from dutylist.model.codes import FILE_CODES
from dutylist.model.finding import SEVERITIES, Lang, Severity
from dutylist.reports.formats import FORMATS, Asked, Report

OPTION = "-o"


class Output(NamedTuple):
    """A report in a file."""

    form: str
    path: Path


def read_outputs(words: Iterable[str]) -> list[Output]:
    """Return the reports asked for with `-o FORMAT=FILE`.

    Raises:
        UsageError: one of them is none, or two would go to one file.
    """
    found: list[Output] = []
    for word in words:
        form, equals, name = word.partition("=")
        if not equals or not name:
            raise UsageError(
                f"{OPTION} 的写法是 格式=文件，如 {OPTION} sarif=report.sarif，实际是「{word}」",
                f"{OPTION} takes FORMAT=FILE, like {OPTION} sarif=report.sarif, not {word!r}",
            )
        choice(OPTION, form, FORMATS)
        if name == "-":
            raise UsageError(
                f"标准输出的格式用 --output-format {form} 指定；{OPTION} 只写文件",
                f"for standard output say --output-format {form}; {OPTION} writes files",
            )
        output = Output(form, Path(name))
        if any(os.path.abspath(one.path) == os.path.abspath(name) for one in found):  # noqa: PTH100 - of no such file
            raise UsageError(f"{name} 用了两次", f"{name} is given twice")
        found.append(output)
    return found


class Wish(NamedTuple):
    """What to report: `form` is shown, `outputs` go to files. The check fails for findings at or above `level`."""

    form: str
    outputs: Sequence[Output]
    level: Severity = "error"
    limit: int = 500
    statistics: bool = False


def report(opened: "dutylist.DutyList", verdict: "dutylist.Verdict", lang: Lang, wish: Wish) -> int:
    """Report on a check and return the exit status.

    Files are written first; what keeps them from being written is raised once the report has been shown.
    """
    bar = SEVERITIES.index(wish.level)

    def fails(located: "dutylist.Located") -> bool:
        return located.finding.code in FILE_CODES or SEVERITIES.index(located.severity) <= bar

    status = 1 if any(fails(located) for located in verdict.findings) else 0
    files, line, folder = opened.files, opened.sources.line, opened.folder_with_more
    asked = Asked(status, fails, files, line, note, wish.limit, wish.statistics, folder)

    def render(form: str, asked: Asked) -> Report:
        return FORMATS[form].render(verdict, lang, asked)

    def summary() -> str:
        from dutylist.reports.summary import summary  # noqa: PLC0415 - only where there is no room for it

        return summary(verdict, lang)

    failure = _deliver(render, summary, wish, asked)
    if wish.form == "text" and inside_actions():
        from dutylist.cli.actions import annotate  # noqa: PLC0415 - only there

        annotate(verdict, lang, wish.limit)
    if failure is not None:
        raise failure
    return status


def report_prospect(prospect: "dutylist.Prospect", lang: Lang, wish: Wish) -> int:
    """Report on a planned change and return the exit status, as `report` does."""
    from dutylist.reports import prospect as reports  # noqa: PLC0415 - only for planned changes

    comparison, changes, sources = prospect
    status = 1 if comparison.fails else 0
    files = comparison.after.space.registry.files
    asked = Asked(status, lambda one: one.severity == "error", files, sources.line, note, wish.limit)

    def render(form: str, asked: Asked) -> Report:
        return reports.render(form, comparison, changes, lang, asked)

    def summary() -> str:
        return reports.remarks(comparison, changes, lang)[0]

    failure = _deliver(render, summary, wish, asked)
    if failure is not None:
        raise failure
    return status


def _deliver(
    render: Callable[[str, Asked], Report], summary: Callable[[], str], wish: Wish, asked: Asked
) -> DutylistError | None:
    """Write the files, show the report; return what has kept the files from being written."""
    failure: DutylistError | None = None
    contents: dict[Path, bytes] = {}
    try:
        for output in wish.outputs:
            made = render(output.form, asked)
            content = made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")
            contents[output.path] = content
        if contents:
            from dutylist.writing import write_apart  # noqa: PLC0415 - only for reports in files

            write_apart(contents, asked.files)
    except DutylistError as error:
        failure = error
    write(render(wish.form, asked._replace(colour=wants_colour(sys.stdout))))
    if not FORMATS[wish.form].says_all:
        note(summary())
    return failure


def inside_actions() -> bool:
    """Whether this runs in a workflow of GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"
