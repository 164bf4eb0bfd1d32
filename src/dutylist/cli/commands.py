"""All commands by name, put together; a run builds only the one that it was asked for."""

from collections.abc import Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.main import get_command

from dutylist.cli.options import LangOption
from dutylist.cli.terminal import write
from dutylist.version import __version__

COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("check", "check"),
    "baseline": ("baseline", "app"),
    "who": ("who", "who"),
    "show": ("show", "show"),
    "list": ("show", "list_"),
    "matrix": ("matrix", "matrix"),
    "stats": ("stats", "stats"),
    "graph": ("graph", "graph"),
    "trace": ("trace", "trace"),
    "whistle": ("whistle", "whistle"),
    "load": ("load", "load"),
    "whatif": ("whatif", "whatif"),
    "diff": ("diff", "diff"),
    "export": ("export", "export"),
    "circulate": ("circulate", "circulate"),
    "collect": ("collect", "collect"),
    "review": ("review", "review"),
    "import": ("bring", "bring"),
    "fmt": ("fmt", "fmt"),
    "explain": ("rules", "explain"),
    "rules": ("rules", "rules"),
    "schema": ("setup", "schema"),
    "init": ("setup", "init"),
    "completion": ("completion", "completion"),
}
"""The module of `dutylist.cli` and the name in it of each command, in the order of the help."""


ABOUT = "权责清单即代码：检查职责空白、交叉与主体不明 / Responsibility lists as code: gaps, overlaps, unowned duties."


def _version(*, wanted: bool) -> None:
    if wanted:
        write(f"dutylist {__version__}\n")
        raise typer.Exit


def root(
    _version_wanted: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda wanted: _version(wanted=wanted), is_eager=True, help="版本 / version"
        ),
    ] = False,
    _lang: LangOption = None,  # read behind the command, where main.py puts it
) -> None:
    """权责清单即代码:检查职责空白、交叉与主体不明 / Responsibility lists as code: gaps, overlaps, unowned duties."""


def command(word: str | None = None) -> Any:
    """Return the command to run, with all its commands, or only the one that a word names.

    Typer looks at every option of every command that it is given, which would cost each run more than its imports.
    """
    app = typer.Typer(
        name="dutylist",
        help=ABOUT,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog="--debug 可放在任何命令之后，出错时显示完整追踪 / --debug after any command shows tracebacks.",
    )
    app.callback()(root)
    for name in (word,) if word is not None and word in COMMANDS else tuple(COMMANDS):
        module, attribute = COMMANDS[name]
        made = getattr(import_module(f"dutylist.cli.{module}"), attribute)
        if isinstance(made, typer.Typer):
            app.add_typer(made, name=name)
        else:
            app.command(name)(made)
    return get_command(app)
