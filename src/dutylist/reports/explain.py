"""One rule for people: what it finds, why it matters, what to do, and a sample before and after."""

from dutylist.checking.rule import Rule
from dutylist.model.codes import TITLES
from dutylist.model.finding import Lang


def render(rule: Rule, lang: Lang) -> str:
    """Return a rule's page as plain text."""
    info = rule.INFO
    colon = "：" if lang == "zh" else ": "
    heads = (
        ("为什么", "怎么办", "有问题的写法", "改好之后")
        if lang == "zh"
        else ("Why", "What to do", "Bad", "Good")
    )
    title = f"{info.code} {info.name}" + (f" {TITLES[info.code]}" if lang == "zh" else "")
    parts = [
        f"{title} ({info.severity})",
        "",
        f"{heads[0]}{colon}{info.why.pick(lang)}",
        f"{heads[1]}{colon}{info.fix.pick(lang)}",
    ]
    for head, sample in ((heads[2], rule.BAD), (heads[3], rule.GOOD)):
        if sample.strip():
            parts += [
                "",
                f"{head}{colon.strip()}",
                "",
                *(f"    {line}".rstrip() for line in sample.strip("\n").split("\n")),
            ]
    return "\n".join(parts) + "\n"
