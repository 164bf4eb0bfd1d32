"""`dutylist completion`: a script that lets a shell complete commands, options and their values by itself.

It is made from the commands as they are. Only for what stands in the list (bodies, duties, areas) a press of Tab asks
dutylist, which glimpses at the files: `completion_words.py`.
"""

from typing import Annotated

import typer

from dutylist.cli.options import LangOption, choice, read_lang
from dutylist.cli.terminal import write

SHELLS = ("bash", "zsh", "fish")


def completion(
    shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish", help="哪种 shell / which shell")],
    lang: LangOption = None,
) -> None:
    """输出命令行补全脚本 / Print a script for completion in the shell."""
    from dutylist.cli import completion_scripts as scripts  # noqa: PLC0415 - the help needs none of this
    from dutylist.cli.commands import command  # noqa: PLC0415 - all of them, which no other command needs

    read_lang(lang)  # for every command takes it; help in scripts is in both
    render = getattr(scripts, choice("completion", shell, SHELLS))
    write(render(scripts.commands_of(command())))
