"""What is still open, for people: each finding with its severity, code, place and sentence."""

from collections.abc import Iterator, Sequence

from dutylist.checking.runner import Located
from dutylist.model.codes import TITLES
from dutylist.model.finding import Wording
from dutylist.reports.lines import Line, line
from dutylist.reports.safe import safe
from dutylist.reports.summary import SEVERITY_WORDS
from dutylist.reports.text import STYLES
from dutylist.reports.trace_words import Teller

STILL_OPEN = Wording("尚未了结", "Still open")
SETTLED = Wording("没有未了结的问题。", "Nothing is open.")


def open_lines(left: Sequence[Located], teller: Teller) -> Iterator[Line]:
    """Yield the findings as the check tells them, or that there are none."""
    if not left:
        yield line((teller.say(SETTLED), "green"))
        return
    yield line((f"■ {teller.say(STILL_OPEN)}", "bold underline"))
    for one in left:
        yield from finding_lines(one, teller)
    yield line("")


def finding_lines(one: Located, teller: Teller) -> Iterator[Line]:
    """Yield one finding: where it stands, and what is wrong."""
    code = one.finding.code
    title = TITLES[code] if teller.lang == "zh" else one.info.name
    place = f"{one.location.file}:{one.location.line}:{one.location.column}"
    severity = (SEVERITY_WORDS[one.severity].pick(teller.lang), STYLES[one.severity])
    yield line("  ", severity, " ", (code, "bold"), f" {title}  ", (safe(place), "dim"))
    yield line("    " + safe(teller.words.message(one)))
