"""`dutylist rules` and `dutylist explain`."""

from typing import Annotated

import typer

import dutylist
from dutylist.cli.options import LangOption, read_lang
from dutylist.cli.terminal import write
from dutylist.errors import UsageError
from dutylist.model.asked_codes import read_codes
from dutylist.model.codes import NAMES, SEVERITY, TITLES


def rules(lang: LangOption = None) -> None:
    """列出全部规则 / List the rules."""
    language = read_lang(lang)
    width = max(map(len, NAMES.values()))
    lines = []
    for rule in dutylist.RULES:
        code = rule.INFO.code
        title = TITLES[code] if language == "zh" else NAMES[code]
        lines.append(
            f"{code}  {SEVERITY[code]:<8}{NAMES[code]:<{width}}  {title if language == 'zh' else ''}".rstrip()
        )
    write("\n".join(lines) + "\n")


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="代码或名称，如 DL101、gap / a code or a name")],
    lang: LangOption = None,
) -> None:
    """说明一条规则:为什么、怎么改、例子 / Explain a rule: why, what to do, samples."""
    from dutylist.reports.explain import render  # noqa: PLC0415 - the help needs none of this

    language = read_lang(lang)
    known = {rule.INFO.code: rule for rule in dutylist.RULES}
    codes = read_codes("explain", [code])
    chosen = [known[one] for one in sorted(codes) if one in known]
    if not chosen:
        listed = " ".join(sorted(codes))
        raise UsageError(f"{listed} 的规则尚未提供", f"the rule {listed} is not available yet")
    write("\n".join(render(rule, language) for rule in chosen))
