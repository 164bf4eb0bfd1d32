"""Characters that hide or mislead: control characters and overrides (DL004), invisible and garbled text (DL008)."""

import re
from typing import Any

from dutylist.loading.document import Document, Entry, Section
from dutylist.loading.problem import Report, clip, code_points, fault
from dutylist.loading.text import BIDI, FORBIDDEN, HINT, INVISIBLE, restore
from dutylist.model.finding import Place, Wording

CONTROL = Wording(
    "文字中有控制字符或隐藏字符 {chars}；请删除",
    "a control or hidden character in the text: {chars}; delete it",
)
HIDDEN = Wording(
    "文字中有看不见的字符 {chars}；请删除", "an invisible character in the text: {chars}; delete it"
)
GARBLED = Wording(
    "「{text}」像是乱码，原文可能是「{better}」", "{text} looks garbled, perhaps {better} was meant"
)
LOST = Wording(
    "「{text}」中有转换编码时丢失的字，请重新录入",
    "{text} has characters that a wrong encoding has lost; type it again",
)
OUTSIDE = Wording(
    "注释中有控制字符或隐藏字符 {chars}；请删除",
    "a control or hidden character in a comment: {chars}; delete it",
)

# A run of such letters without an ASCII letter beside it is no European word.
_FOREIGN = re.compile(
    "(?<![A-Za-z\u00c0-\u07ff])[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u07ff]+(?![A-Za-z\u00c0-\u07ff])"
)
# Bytes of two Chinese characters, each taken for a Latin letter or sign.
_LATIN = re.compile("[\u0080-\u00ff]{3,}")
FOUR_BYTES = 4
_PINYIN = frozenset("āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüêńňǹ")
_HAN_RUN = re.compile("[\u2010-\u2049\u20ac\u3000-\u303f\u4e00-\u9fff\ue000-\uf8ff\uff00-\uffef]{2,}")
_LOST = re.compile("\ufffd|\u951f\u65a4\u62f7")
_UNSEEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff{BIDI}]")
_FLAG = re.compile("(?<=\U0001f3f4)[\U000e0020-\U000e007f]+")
_EMOJI_JOIN = re.compile(
    "(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
)


def inspect(document: Document, file: int, report: Report, *, is_whole: bool = True) -> set[int]:
    """Look at every text of a file; return the keys (ordinals) of entities with a DL004.

    Texts get the characters back that were replaced before parsing. `is_whole` says that the file was read to its end.
    """
    unsound: set[int] = set()
    renamed: dict[str, str] = {}
    for number, section in enumerate(document.sections):
        title, node = _clean(section.key, section.name, section.node, file, report, unsound)
        document.sections[number] = Section(title, section.key, node)
        if title != section.name:
            renamed[section.name] = title
    parsed, start = document.text.parsed, document.start
    for number, entry in enumerate(document.entries):
        is_last = number + 1 == len(document.entries)
        end = len(parsed) if is_last else start(document.entries[number + 1].key)
        title = renamed.get(entry.section, entry.section)
        name, node = entry.id, entry.node
        if HINT.search(parsed, start(entry.key), end):
            name, node = _clean(entry.key, entry.id, entry.node, file, report, unsound)
        elif title == entry.section:
            continue
        document.entries[number] = Entry(title, name, entry.key, node)
    hidden = _UNSEEN.search(document.text.original) if is_whole and not unsound else None
    if hidden is not None:  # in no text, so in a comment
        place = document.text.locate(hidden.start())
        report(fault("DL008", place, OUTSIDE, chars=code_points(hidden[0])))
    return unsound


def _clean(key: int, name: str, node: Any, file: int, report: Report, unsound: set[int]) -> tuple[str, Any]:
    def look(text: str, path: tuple[str | int, ...], *, of_key: bool) -> str:
        text = restore(text)
        forbidden = re.findall(FORBIDDEN, _EMOJI_JOIN.sub("", text))
        place = Place(file, key, path, of_key)
        if forbidden:
            unsound.add(key)
            report(fault("DL004", place, CONTROL, chars=code_points(forbidden)))
        invisible = re.findall(INVISIBLE, _FLAG.sub("", text))
        if invisible:
            report(fault("DL008", place, HIDDEN, chars=code_points(invisible)))
        if _LOST.search(text):
            report(fault("DL008", place, LOST, text=clip(text, 20)))
        better = ungarble(text)
        if better:
            report(fault("DL008", place, GARBLED, text=clip(text, 20), better=clip(better, 20)))
        return text

    def walk(value: Any, path: tuple[str | int, ...]) -> Any:
        if isinstance(value, str):
            return look(value, path, of_key=False)
        if isinstance(value, list):
            return [walk(item, (*path, number)) for number, item in enumerate(value)]
        if isinstance(value, dict):
            return {
                look(word, (*path, restore(word)), of_key=True): walk(item, (*path, restore(word)))
                for word, item in value.items()
            }
        return value

    return look(name, (), of_key=True), walk(node, ())


def ungarble(text: str) -> str | None:
    """Return what a text was before it was read in the wrong encoding, if it looks as if it had been."""
    if text.isascii():
        return None
    for run in _LATIN.findall(text):
        raw = run.encode("latin-1")
        better = _as_han(raw, "utf-8") or (_as_han(raw, "gb18030") if len(raw) >= FOUR_BYTES else None)
        if better:
            return better
    for run in _FOREIGN.findall(text):
        if len(run) == 1 and not "\u0100" <= run <= "\u024f":
            continue
        if set(run) <= _PINYIN:
            continue
        better = _as_han(run.encode("utf-8"), "gb18030")
        if better:
            return better
    for run in _HAN_RUN.findall(text):
        try:
            raw = run.encode("gb18030")
        except UnicodeEncodeError:
            continue
        # A run may end in the middle of a character: what was cut there is lost in such files.
        for cut in range(3):
            better = _as_han(raw[: len(raw) - cut], "utf-8")
            if better and len(better) > 1:
                return better
    return None


def _as_han(raw: bytes, encoding: str) -> str | None:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return (
        text
        if text and all("\u4e00" <= char <= "\u9fff" or char in ",.:()，。、：；（）《》“”" for char in text)
        else None
    )
