"""Ids that look the same and are not (DL008): in another case or width, with a hidden character or a foreign letter."""

import re
import unicodedata
from collections.abc import Mapping

from dutylist.loading.parse import Checked
from dutylist.loading.problem import Report, clip, fault
from dutylist.loading.text import INVISIBLE
from dutylist.model.finding import Place, Related, Wording

ALIKE = Wording("编号「{id}」与「{other}」极易混淆", "the id {id} is easily mistaken for {other}")
THE_OTHER = Wording("另一个编号「{other}」在这里", "the other id {other} is here")

# Cyrillic and Greek letters that print like Latin ones.
_HOMOGLYPHS = str.maketrans(
    "аеорсхуіјѕԁһкмтвнАВЕКМНОРСТХαονικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcxyijsdhkmtbhabekmhopctxaovikptuxabezhikmnoptyx",
)


def report_alike(ids: Mapping[str, Checked], report: Report) -> None:
    """Report ids of one section that are easily mistaken for each other: at the later, with the earlier related."""
    if all(map(str.isascii, ids)) and len(set(map(str.lower, ids))) == len(ids):
        return
    seen: dict[str, str] = {}
    for id_, checked in ids.items():
        other = seen.setdefault(_look(id_), id_)
        if other != id_:
            first = ids[other]
            related = (Related(THE_OTHER, Place(first.file, first.entry.key), {"other": clip(other)}),)
            place = Place(checked.file, checked.entry.key)
            report(fault("DL008", place, ALIKE, related, id=clip(id_), other=clip(other)))


def _look(id_: str) -> str:
    """Return what an id looks like."""
    if id_.isascii():
        return id_.lower()
    return re.sub(INVISIBLE, "", unicodedata.normalize("NFKC", id_)).translate(_HOMOGLYPHS).casefold()
