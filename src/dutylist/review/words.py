"""Headings and words of the circulated workbook, once for writing and for reading."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from dutylist.model.finding import Wording
from dutylist.model.mechanisms import Verdict
from dutylist.tables import columns as common
from dutylist.tables.sheet import Column

MARKER = "dutylist/circulation/1"
"""Stands first on the hidden sheet."""

NUMBER = common.NUMBER
EARLIER = Column("earlier", Wording("上次意见", "Answered before"), 16)
VERDICT = Column("verdict", Wording("意见", "Answer"), 10, is_blank=True)
CHANGE = Column("change", Wording("修改意见", "Wanted instead"), 28, is_blank=True)
REASON = Column("reason", Wording("理由", "Reason"), 20, is_blank=True)
DUTY_ID = Column("duty-id", Wording("事项编号", "Duty id"), 12)
BODY_ID = Column("body-id", Wording("单位编号", "Body id"), 12)
FINGERPRINT = Column("fingerprint", Wording("指纹", "Fingerprint"), 18)
ORIGINAL = Column("original", Wording("原文", "Text shown"), 12)

COLUMNS = (
    NUMBER,
    common.PART._replace(is_merged=False),
    common.DOMAIN._replace(is_merged=False),
    common.DUTY,
    common.AREA,
    common.FACETS,
    common.TASK,
    common.LIMIT,
    common.QUALITY,
    common.OTHERS,
    common.BASIS,
    common.STANDARD,
    common.NOTE,
    EARLIER,
    VERDICT,
    CHANGE,
    REASON,
    DUTY_ID,
    BODY_ID,
    FINGERPRINT,
    ORIGINAL,
)
"""The columns of the table, in order."""

ANSWERED = (VERDICT.key, CHANGE.key, REASON.key)
"""The columns that are the body's to fill in; nothing else is."""

HIDDEN = (DUTY_ID.key, BODY_ID.key, FINGERPRINT.key, ORIGINAL.key)
"""The columns by which a row is known again wherever it stands."""

VERDICTS: Mapping[Verdict, Wording] = {
    "agree": Wording("同意", "agree"),
    "object": Wording("不同意", "object"),
    "amend": Wording("修改", "amend"),
}
"""The choices of the drop-down."""

_SAID: Mapping[Verdict, str] = {
    "agree": "同意 无意见 没有意见 没意见 无异议 无修改意见 無意見 沒有意見 沒意見 無異議 無修改意見 agree agreed yes",
    "object": "不同意 反对 反對 有异议 有異議 不认可 不認可 object disagree no",
    "amend": "修改 建议修改 建議修改 需修改 修改后同意 修改後同意 同意但需修改 amend change",
}
_MEANT = {word: verdict for verdict, said in _SAID.items() for word in said.split()}
_NOTHING = frozenset("无 没有 无意见 無 沒有 無意見 / — - ／ none n/a".split())

FIELDS: Mapping[str, Wording] = {
    "task": common.TASK.title,
    "limit": common.LIMIT.title,
    "quality": common.QUALITY.title,
    "standard": common.STANDARD.title,
}
"""The texts for which another can be proposed word for word; the last is the duty's own."""

OF_CLAUSE = ("task", "limit", "quality")
"""Those of them that stand in a clause."""

COVER = Wording("填写说明", "How to answer")
TABLE = Wording("会签", "Circulation")
ABOUT = Wording("资料", "About")
BY = Wording("填表人", "Filled in by")
DAY = Wording("填表日期", "Filled in on")
ABOUT_KEYS = {
    "list": Wording("清单", "List"),
    "body": Wording("单位编号", "Body id"),
    "day": Wording("送会签日期", "Circulated on"),
}

_BLANK = re.compile(r"\s+")
_LINE = re.compile(
    r"\s*(?P<before>[①-⑳]|\(\d{1,4}\))?\s*(?:将|將|把)?[「“\"]?(?P<field>[^：:，,。①-⑳()]{1,12}?)[」”\"]?"
    r"\s*(?P<after>[①-⑳]|\(\d{1,4}\))?\s*(?:建议|建議)?(?:修?改[为為]|调整为|調整為)?\s*[：:]\s*(?P<text>\S.*?)\s*"
)
_MARK = re.compile(r"(?:^|\n)[ \t]*([①-⑳]|\(\d{1,4}\))[ \t]")
_CIRCLED = 20


def mark(number: int) -> str:
    """Return the sign before the text of one of several parts, counted from 0."""
    return chr(ord("①") + number) if number < _CIRCLED else f"({number + 1})"


def numbered(texts: list[str]) -> str:
    """Return the texts of a row's parts as one cell: one text where all are the same."""
    if len(set(texts)) <= 1:
        return texts[0] if texts else ""
    return "\n".join(f"{mark(number)} {text}" for number, text in enumerate(texts) if text)


def parted(cell: str) -> dict[str, str] | None:
    """Return what a cell of several parts says behind each sign; None where it has none, or one twice."""
    found = _MARK.split(cell)
    pairs = list(zip(found[1::2], found[2::2], strict=True))
    said = {sign: text.strip() for sign, text in pairs}
    return said if said and not found[0].strip() and len(said) == len(pairs) else None


def heading(text: str) -> str:
    """Return a heading as it is compared: without white space, in one width."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).casefold()


HEADINGS = {heading(title): column.key for column in COLUMNS for title in column.title}
"""Every column by its heading in either language."""


def read_verdict(text: str) -> Verdict | None:
    """Return the answer that a word means, None where it means none."""
    return _MEANT.get(heading(text).rstrip(".。!,;:、"))


def read_words(text: str) -> str:
    """Return what somebody has written, empty where it says that there is nothing to say."""
    return "" if heading(text).rstrip(".。") in _NOTHING else text


class Line(NamedTuple):
    """A line of a proposal. `sign` is that of the part, empty without one."""

    sign: str
    field: str
    text: str


def read_lines(text: str) -> list[Line] | None:
    """Return what is proposed field by field, 「任务：每周巡查」 a line; None where any line says something else."""
    found: list[Line] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        said = _LINE.fullmatch(line)
        field = _FIELD.get(heading(said["field"])) if said else None
        if said is None or field is None or (said["before"] and said["after"]):
            return None
        found.append(Line(said["before"] or said["after"] or "", field, said["text"]))
    return found or None


def write_line(sign: str, field: str, text: str) -> str:
    """Return a line that `read_lines` reads."""
    return f"{sign}{FIELDS[field].zh}：{text}"


_FIELD = {heading(title): field for field, titles in FIELDS.items() for title in titles}
_FIELD |= {"任務": "task", "時限": "limit", "質量": "quality", "標準": "standard"}
