"""What can be completed, taken from the commands themselves, as scripts for three shells."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import dutylist
from dutylist.model.codes import NAMES

FOR_PLACE = ("PATH", "FILE", "FOLDER", "NAME")
"""How an argument or option is named whose value is a file; the shell completes that by itself."""

BLANK, EMPTY = "\\ ", "''"
"""A blank in a pattern, and the pattern of nothing."""

_BASH = """\
# dutylist completion bash > ~/.local/share/bash-completion/completions/dutylist
_dutylist() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} command= words= known= word
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        [[ $word == -* ]] || {{ command=$word; break; }}
    done
    case "$command $prev" in
{values}
        *)
            case "$command" in
{commands}
            esac ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    [[ -z $known ]] || COMPREPLY+=($("${{COMP_WORDS[0]}}" completion --words "$known" "$cur" \
        -- "${{COMP_WORDS[@]:1}}" 2>/dev/null))
    [[ ${{COMPREPLY[0]}} != *= ]] || compopt -o nospace 2>/dev/null
}}
complete -o default -F _dutylist dutylist
"""

_ZSH = """\
#compdef dutylist
# dutylist completion zsh > ~/.zfunc/_dutylist, with `fpath+=~/.zfunc; autoload -Uz compinit; compinit` in ~/.zshrc
_dutylist() {{
    local cur=${{words[CURRENT]}} prev=${{words[CURRENT-1]}} command= known= word
    local -a found
    for word in "${{(@)words[2,CURRENT-1]}}"; do
        [[ $word == -* ]] || {{ command=$word; break; }}
    done
    case "$command $prev" in
{values}
        *)
            case "$command" in
{commands}
            esac ;;
    esac
    if [[ -n $known ]]; then
        word="$($words[1] completion --words $known "$cur" -- ${{(@)words[2,-1]}} 2>/dev/null)"
        found+=(${{(f)word}})
    fi
    if [[ $cur == *=* ]]; then compset -P '*='; _files
    elif [[ $found[1] == *= ]]; then compadd -S '' -a found
    elif (( $#found )); then compadd -a found
    else _files; fi
}}
if [[ $funcstack[1] == _dutylist ]]; then _dutylist "$@"; else compdef _dutylist dutylist; fi
"""


KINDS = tuple(
    "duties bodies areas domains facets transfers assets collaborations datasets indicators flows pools".split()
)
"""What `dutylist list` lists."""
SECTIONS = {
    "BODY": "bodies",
    "AREA": "areas",
    "DOMAIN": "domains",
    "WORDS": "duties",
    "DUTY|TRANSFER|BODY|ASSET": "duties,transfers,bodies,assets",
    "MATTER|DUTY": "collaborations,duties",
    "ID": "duties,bodies,areas,domains,facets,transfers,assets,collaborations,datasets,indicators,flows,post_pools",
}
"""How an argument or option is named whose value is something in the list, and in which sections that stands."""


class Word(NamedTuple):
    """An option, or with no names an argument: what it may be, None where that is a file or free.

    `known` are the sections of a list whose things it may be.
    """

    names: tuple[str, ...]
    values: tuple[str, ...] | None = None
    is_flag: bool = False
    is_file: bool = False
    help: str = ""
    known: str = ""


class Command(NamedTuple):
    """A command, its help in one line, and what it takes."""

    name: str
    help: str
    words: Sequence[Word]

    @property
    def options(self) -> list[str]:
        """The names of its options."""
        return [name for word in self.words for name in word.names]

    @property
    def arguments(self) -> list[str]:
        """What its arguments may be, where that is known."""
        return [value for word in self.words if not word.names for value in word.values or ()]

    @property
    def known(self) -> str:
        """The sections of a list whose things its arguments may be."""
        return next((word.known for word in self.words if not word.names and word.known), "")


def commands_of(group: Any) -> list[Command]:
    """Return the commands of a program, and first what stands before any of them, under an empty name."""
    names = tuple(group.commands)
    top = [*_words(group), Word((), names)]
    return [
        Command("", "", top),
        *(Command(name, _line(one.help), _all_words(one)) for name, one in group.commands.items()),
    ]


def _all_words(command: Any) -> list[Word]:
    """Return what a command takes; of one that is a group its commands, and what any of them takes."""
    below = getattr(command, "commands", {})
    names = [Word((), tuple(below))] if below else []
    return list(
        dict.fromkeys([*names, *_words(command), *(word for one in below.values() for word in _words(one))])
    )


def _words(command: Any) -> list[Word]:
    found = []
    for parameter in command.params:
        is_option = parameter.param_type_name == "option"
        metavar = str(parameter.metavar or "").strip("[].")
        values = KINDS if metavar == "KIND" and not is_option else _values(metavar)
        found.append(
            Word(
                (*parameter.opts, *parameter.secondary_opts) if is_option else (),
                values,
                bool(getattr(parameter, "is_flag", False)),
                metavar.split("]")[0] in FOR_PLACE,
                _line(getattr(parameter, "help", None)),
                SECTIONS.get(metavar, ""),
            )
        )
    found.append(Word(("--help", "-h"), is_flag=True, help="帮助 / help"))
    return found


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _values(metavar: str) -> tuple[str, ...] | None:
    """Return what a value may be, as far as its name in the help says so: `zh|en`, CODE, VIEW, FORMAT=FILE."""
    from dutylist.cli.options import REPORTS  # noqa: PLC0415 - only here

    if metavar == "CODE":
        return (*sorted(NAMES), *sorted(NAMES.values()))
    if metavar == "VIEW":
        return tuple(dutylist.VIEWS)
    if metavar == "FORMAT=FILE":
        return tuple(f"{form}=" for form in REPORTS)
    parts = metavar.split("|")
    return tuple(parts) if len(parts) > 1 and metavar.islower() else None


def bash(commands: Sequence[Command]) -> str:
    """Return the script for bash."""
    return _script(_BASH, commands, lambda words: f'words="{words}"')


def zsh(commands: Sequence[Command]) -> str:
    """Return the script for zsh."""
    return _script(_ZSH, commands, lambda words: f"found=({words})")


def _script(frame: str, commands: Sequence[Command], put: Callable[[str], str]) -> str:
    """Return a script; `put` writes how its words are set."""

    def offer(words: Sequence[str], known: str) -> str:
        return put(" ".join(words)) + (f" known={known}" if known else "")

    values = [
        f"        {'|'.join(f'{command.name} {name}' for name in word.names).replace(' ', BLANK)})"
        f" {offer(word.values or (), word.known)} ;;"
        for command in commands
        for word in command.words
        if word.names and not word.is_flag
    ]
    groups = [
        f"                {command.name or EMPTY}) if [[ $cur == -* ]]; "
        f"then {offer(command.options, '')}; else {offer(command.arguments, command.known)}; fi ;;"
        for command in commands
    ]
    return frame.format(values="\n".join(values), commands="\n".join(groups))


_FISH = """\
# dutylist completion fish > ~/.config/fish/completions/dutylist.fish
function __dutylist_known
    set -l line (commandline -opc)
    $line[1] completion --words $argv[1] (commandline -ct) -- $line[2..-1] 2>/dev/null
end
"""


def fish(commands: Sequence[Command]) -> str:
    """Return the script for fish."""
    lines = [_FISH.rstrip("\n")]
    for command in commands:
        when = f"__fish_seen_subcommand_from {command.name}" if command.name else "__fish_use_subcommand"
        head = f"complete -c dutylist -n {_quoted(when)}"
        if not command.name:
            lines += [f"{head} -f -a {one.name} -d {_quoted(one.help)}" for one in commands if one.name]
        elif command.arguments or command.known:
            lines.append(f"{head} -f -a {_quoted(_offered(command.arguments, command.known))}")
        for word in command.words:
            if not word.names:
                continue
            names = "".join(
                f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in word.names
            )
            offered = _offered(word.values or (), word.known)
            values = f" -x -a {_quoted(offered)}" if offered else ""
            free = "" if word.is_flag or offered else " -r" if word.is_file else " -x"
            lines.append(f"{head}{names}{values}{free} -d {_quoted(word.help)}")
    return "\n".join(lines) + "\n"


def _offered(words: Sequence[str], known: str) -> str:
    return " ".join([*words, *([f"(__dutylist_known {known})"] if known else [])])


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
