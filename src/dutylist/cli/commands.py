"""All commands, put together."""

from typing import Annotated, Any

import typer
from typer.main import get_command

from dutylist import __version__
from dutylist.cli.bring import bring
from dutylist.cli.check import check
from dutylist.cli.diff import diff
from dutylist.cli.export import export
from dutylist.cli.fmt import fmt
from dutylist.cli.load import load
from dutylist.cli.rules import explain, rules
from dutylist.cli.setup import init, schema
from dutylist.cli.terminal import write
from dutylist.cli.trace import trace
from dutylist.cli.whatif import whatif
from dutylist.cli.whistle import whistle

app = typer.Typer(
    name="dutylist",
    help="权责清单即代码：检查职责空白、交叉与主体不明 / Responsibility lists as code: gaps, overlaps, unowned duties.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="--debug 可放在任何命令之后，出错时显示完整追踪 / --debug after any command shows tracebacks.",
)
for _command in (check, trace, whistle, load, whatif, diff, export, fmt, explain, rules, schema, init):
    app.command()(_command)
app.command(name="import")(bring)


def _version(*, wanted: bool) -> None:
    if wanted:
        write(f"dutylist {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    _version_wanted: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda wanted: _version(wanted=wanted), is_eager=True, help="版本 / version"
        ),
    ] = False,
) -> None:
    """权责清单即代码:检查职责空白、交叉与主体不明 / Responsibility lists as code: gaps, overlaps, unowned duties."""


def command() -> Any:
    """Return the command to run."""
    return get_command(app)
