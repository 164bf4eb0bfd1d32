"""What stopped a run, in one line with the way out, and the status it leaves with."""

import re
from pathlib import Path
from typing import Any

from dutylist.cli.terminal import cannot_write, default_lang
from dutylist.errors import DutylistError
from dutylist.model.finding import Lang
from dutylist.model.suggest import mean
from dutylist.reports.safe import safe

BUG, USAGE, INTERRUPTED = 70, 2, 130


def explain(error: Exception, words: list[str]) -> tuple[int, str]:
    """Return the exit status and the line for a failure."""
    lang = _lang(words)
    head = "错误：" if lang == "zh" else "error: "
    if isinstance(error, DutylistError):
        return error.exit_code, f"{head}{safe(error.text(lang))}\n"
    kind = type(error).__name__
    if kind == "Abort":
        return INTERRUPTED, ""
    if kind == "NoArgsIsHelpError":
        return USAGE, f"{_message(error)}\n"
    if hasattr(error, "format_message") and hasattr(error, "exit_code"):
        return USAGE, f"{head}{safe(_usage(error, lang))}\n"
    if isinstance(error, OSError):
        return USAGE, f"{head}{safe(cannot_write(error).text(lang))}\n"
    if isinstance(error, MemoryError):
        return USAGE, head + ("内存不足\n" if lang == "zh" else "out of memory\n")
    text = f"{kind}: {error}"[:300]
    tail = (
        "这是 dutylist 的缺陷，请加 --debug 重试并报告"
        if lang == "zh"
        else "a bug in dutylist; run again with --debug and report it"
    )
    return BUG, f"{head}{safe(text)}；{tail}\n" if lang == "zh" else f"{head}{safe(text)}; {tail}\n"


def _lang(words: list[str]) -> Lang:
    for number, word in enumerate(words):
        if word == "--lang" and number + 1 < len(words):
            return "en" if words[number + 1] == "en" else "zh"
        if word.startswith("--lang="):
            return "en" if word == "--lang=en" else "zh"
    return default_lang()


def _usage(error: Any, lang: Lang) -> str:
    """Return what is wrong with the words of a command, with the nearest that exists."""
    context = getattr(error, "ctx", None)
    known: list[str] = []
    if context is not None:
        known = [
            name for parameter in context.command.params for name in parameter.opts if name.startswith("--")
        ]
        commands = list(getattr(context.command, "commands", {}))
    else:
        commands = []
    message = _message(error)
    option = getattr(error, "option_name", None)
    if type(error).__name__ == "NoSuchOption" and option:
        return (
            f"没有选项 {option}{_option(option, known, lang)}"
            if lang == "zh"
            else f"no option {option}{_option(option, known, lang)}"
        )
    found = re.search(r"No such command '(.*?)'", message)
    if found:
        word = found[1]
        if Path(word).exists():
            return (
                f"没有命令 {word}；是否指 dutylist check {word}？"
                if lang == "zh"
                else f"no command {word}; did you mean dutylist check {word}?"
            )
        return (
            f"没有命令 {word}{mean(word, commands, lang)}"
            if lang == "zh"
            else f"no command {word}{mean(word, commands, lang)}"
        )
    found = re.match(r"Invalid value for '([^']+)': Input should be (.*)", message)
    if found and lang == "zh":
        return f"{found[1]} 的取值应{_bounds(found[2])}"
    found = re.match(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", message)
    if found and lang == "zh":
        return f"多余的参数：{found[1]}"
    found = re.match(r"Option '([^']+)' requires an argument", message)
    if found and lang == "zh":
        return f"选项 {found[1]} 后面要有取值"
    found = re.match(r"Missing option '([^']+)'", message)
    if found and lang == "zh":
        return f"缺少选项 {found[1]}"
    if message == "Missing command." and lang == "zh":
        return "缺少命令：dutylist --help 列出全部命令"
    found = re.search(r"Missing argument '?([^'.]*)", message)
    if found and lang == "zh":
        return f"缺少参数 {found[1]}"
    if lang == "zh" and option:
        return f"选项 {option}：{message}"
    return message


def _option(word: str, known: list[str], lang: Lang) -> str:
    """Return the did-you-mean for an option: two that are alike only in their dashes are not."""
    near = [name for name in known if mean(word.strip("-"), [name.strip("-")], lang)]
    return mean(word, near, lang)


def _bounds(said: str) -> str:
    """Return in Chinese what typer says a number should be."""
    for words, meant in (
        ("a valid integer", "为整数"),
        ("a valid number", "为数"),
        ("greater than or equal to ", "不小于 "),
        ("less than or equal to ", "不大于 "),
    ):
        if said.startswith(words):
            return meant + (said.removeprefix(words) if meant.endswith(" ") else "")
    return f"为：{said}"


def _message(error: Any) -> str:
    return (
        " ".join(str(error.format_message()).split())
        if type(error).__name__ != "NoArgsIsHelpError"
        else str(error)
    )
