"""Bytes to text, and what no YAML reader would say clearly: wrong encodings, other file types, conflict markers."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import add

from dutylist.loading.problem import fault
from dutylist.model.finding import Finding, Location, Wording

MAX_LINE = 4_000_000
"""Characters in one line; a longer one is no text that people edit."""
_HEAD = 4096
"""Bytes looked at to tell what a file is."""

_SIGNATURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PK\x03\x04", "ZIP / xlsx / docx"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "xls / doc"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
)
_LFS = b"version https://git-lfs.github.com/spec/"
_CONFLICT = re.compile(r"(?:^|(?<=\r))(?:<<<<<<<|>>>>>>>)(?=[ \r]|$)", re.MULTILINE)
_HAN = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_BREAK = re.compile(r"\r\n|\n|\r")

# Characters that YAML refuses or takes for line breaks where nobody sees one: replaced before parsing, told apart
# afterwards, shown escaped. Patterns that most lists never need are texts: re compiles them when they are used, and
# sets of characters all over Unicode take longer than any module.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
CONTROL = f"[{_CONTROL}]"
BIDI = "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"
FORBIDDEN = f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff{BIDI}\u200c\u200d]"
INVISIBLE = (
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\u2800\u3164\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_RARE_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127, *range(0xC2, 0xE0)])
# One literal first byte each, so that the search jumps from one candidate to the next.
_HIDDEN_BYTES = (
    re.compile(b"\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xaf]|\xa0\x80)"),
    re.compile(b"\xef(?:\xbb\xbf|\xbe\xa0|\xbf[\xb9-\xbf])"),
    re.compile(b"\xe1(?:\x85[\x9f\xa0]|\x9e[\xb4\xb5]|\xa0\x8e)"),
    re.compile(b"\xe3\x85\xa4"),
    re.compile(b"\xf3\xa0[\x80\x81]"),
)
_GARBLED = "".join(
    bytes((first, second)).decode("gbk") for first in range(0xE4, 0xEA) for second in range(0x80, 0xC0)
)
"""How the first two bytes of a Chinese character look where UTF-8 was read as GBK; rare in real texts."""
_PRIVATE = 0xF0000
"""Plane 15: where a character that YAML would refuse is kept while the file is parsed."""
_KEPT = re.compile(
    "".join(char if char == "-" else chr(_PRIVATE + ord(char)) for char in _CONTROL).join("[]")
)

_GARBLED_CHAR = re.compile(f"[{_GARBLED}\u951f]")
HINT = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\u07ff\ud800-\udfff\ufeff\ufffd-\uffff{BIDI}\u115f\u1160\u17b4\u17b5\u180e"
    f"\u200b-\u200f\u2028\u2029\u2060-\u206f\u2800\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
    f"{chr(_PRIVATE)}-{chr(_PRIVATE + 0xFFFF)}\\\\{_GARBLED}\u951f]"
)
"""A character that calls for a closer look at the text that it is in."""

EMPTY = Wording("文件为空（没有内容或只有注释）", "the file is empty (nothing in it, or comments only)")
BINARY = Wording("不是文本文件，像是 {kind}", "not a text file, looks like {kind}")
OTHER_BINARY = Wording("二进制文件", "binary data")
LFS = Wording(
    "这是 Git LFS 指针而不是清单本身；请先执行 git lfs pull",
    "a Git LFS pointer and not the list itself; run git lfs pull first",
)
UTF16 = Wording("编码是 {encoding}，请另存为 UTF-8", "encoded as {encoding}; save it as UTF-8")
ENCODING = Wording(
    "不是 UTF-8：第 {offset} 字节起无法解码{likely}；请另存为 UTF-8",
    "not UTF-8: cannot be decoded from byte {offset}{likely}; save it as UTF-8",
)
LONG_LINE = Wording(
    "一行过长：{size} 个字符，上限 {limit}",
    "a line is too large: {size} characters, the limit is {limit}",
)
CONFLICT = Wording(
    "合并冲突标记尚未处理；请决定保留哪一方并删除标记行",
    "a merge conflict marker; decide which side stays and delete the marker lines",
)


@dataclass(slots=True)
class Text:
    """A file's text ready for a YAML parser.

    `original` is what stands in the file (without a byte-order mark); in `parsed` forbidden characters are replaced
    one by one, so that every index means the same place in both. `suspect` says that hidden or control characters
    may be in it and every text has to be looked at.
    """

    name: str
    original: str
    parsed: str
    suspect: bool
    breaks: list[int]

    def locate(self, index: int) -> Location:
        """Return the place of a character index."""
        if not self.breaks:
            self._find_breaks()
        line = bisect_right(self.breaks, index)
        return Location(self.name, line, index - self.breaks[line - 1] + 1)

    def _find_breaks(self) -> None:
        original = self.original
        self.breaks.append(0)
        if original.count("\r") == original.count(
            "\r\n"
        ):  # then every break ends with \n, and that is quicker
            lines = original.split("\n")
            lines.pop()
            self.breaks.extend(accumulate(map(add, map(len, lines), repeat(1))))
        else:
            self.breaks.extend(found.end() for found in _BREAK.finditer(original))

    def line(self, number: int) -> str:
        """Return the text of a 1-based line, without its break."""
        self.locate(0)
        if not 1 <= number <= len(self.breaks):
            return ""
        end = self.breaks[number] if number < len(self.breaks) else len(self.original)
        return self.original[self.breaks[number - 1] : end].rstrip("\r\n")


def decode(name: str, content: bytes) -> tuple[Text | None, list[Finding]]:
    """Return the text of a file, or None and why not. A fault never stops at the first file."""
    refusal = _refuse(name, content)
    if refusal is not None:
        return None, [refusal]
    body = content[3:] if content.startswith(b"\xef\xbb\xbf") else content
    try:
        original = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_bad_encoding(name, body, error)]
    text = Text(name, original, original, suspect=False, breaks=[])
    rare = len(body.translate(None, _RARE_BYTES)) != len(body)
    if (
        rare or any(hidden.search(body) for hidden in _HIDDEN_BYTES) or _GARBLED_CHAR.search(original)
    ) or "\\" in original:
        text.suspect = True
    if text.suspect:
        text.parsed = re.sub(CONTROL, lambda found: chr(_PRIVATE + ord(found[0])), original)
    faults = []
    if "<<<<<<<" in original or ">>>>>>>" in original:
        faults = [
            fault("DL002", text.locate(found.start()), CONFLICT) for found in _CONFLICT.finditer(original)
        ]
    if _may_have_long_line(original):
        text.locate(0)
        for number, start in enumerate(text.breaks):
            end = text.breaks[number + 1] if number + 1 < len(text.breaks) else len(original)
            if end - start > MAX_LINE:
                place = Location(name, number + 1, 1)
                faults.append(fault("DL001", place, LONG_LINE, size=end - start, limit=MAX_LINE))
                return None, faults
    return text, faults


def _may_have_long_line(text: str) -> bool:
    """Whether a line may be longer than allowed. Seldom true of a text without: told in a few long steps."""
    start = 0
    while len(text) - start > MAX_LINE:
        start = text.rfind("\n", start, start + MAX_LINE) + 1
        if not start:
            return True
    return False


def restore(value: str) -> str:
    """Return a parsed text with the characters that were replaced before parsing."""
    return _KEPT.sub(lambda found: chr(ord(found[0]) - _PRIVATE), value)


def _refuse(name: str, content: bytes) -> Finding | None:
    start = Location(name, 1, 1)
    if not content.strip():
        return fault("DL001", start, EMPTY)
    if content.startswith(_LFS):
        return fault("DL001", start, LFS)
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return fault("DL001", start, BINARY, kind=kind)
    encoding = _wide(content)
    if encoding:
        return fault("DL001", start, UTF16, encoding=encoding)
    if content.count(0, 0, _HEAD) * 8 > min(len(content), _HEAD):
        return fault("DL001", start, BINARY, kind=OTHER_BINARY)
    return None


def _wide(content: bytes) -> str | None:
    """Return UTF-16 or UTF-32 if the bytes are that, with or without a mark."""
    for mark, name in (
        (b"\xff\xfe\x00\x00", "UTF-32"),
        (b"\x00\x00\xfe\xff", "UTF-32"),
        (b"\xff\xfe", "UTF-16 LE"),
        (b"\xfe\xff", "UTF-16 BE"),
    ):
        if content.startswith(mark):
            return name
    head = content[:_HEAD]
    if 0 not in head:
        return None
    for name, width in (("UTF-32 LE", 4), ("UTF-32 BE", 4), ("UTF-16 LE", 2), ("UTF-16 BE", 2)):
        try:
            text = head[: len(head) // width * width].decode(name)
        except UnicodeDecodeError:
            continue
        # ASCII keys leave every second byte 0; else it is line breaks, Han characters and their punctuation.
        ascii_count = sum(map(str.isascii, text))
        if re.search(CONTROL, text) or len(text) < 2:  # noqa: PLR2004 - one character proves nothing
            continue
        if ascii_count * 8 > len(text) or (
            "\n" in text and (ascii_count + len(re.findall(_HAN, text))) * 8 > len(text) * 7
        ):
            return name
    return None


def _bad_encoding(name: str, body: bytes, error: UnicodeDecodeError) -> Finding:
    if 0 in body[:_HEAD]:
        return fault("DL001", Location(name, 1, 1), BINARY, kind=OTHER_BINARY)
    before = body[: error.start].decode("utf-8")
    line = len(_BREAK.findall(before)) + 1
    last = max(before.rfind("\n"), before.rfind("\r"))
    begin = error.start
    while begin > 0 and body[begin - 1] >= 0x80:  # noqa: PLR2004 - what is no ASCII and happened to be UTF-8
        begin -= 1
    likely = _likely(body[begin : begin + _HEAD])
    words = Wording(f"，像是 {likely} 编码" if likely else "", f", looks like {likely}" if likely else "")
    return fault(
        "DL001", Location(name, line, len(before) - last), ENCODING, offset=error.start + 1, likely=words
    )


def _likely(sample: bytes) -> str | None:
    """Return the Chinese encoding under which most of the sample reads as common Han characters."""
    best, name = 1, None
    for encoding in ("gb18030", "big5"):
        text = sample.decode(encoding, errors="replace")
        bad = text.count("\ufffd")
        # GB 2312 level 1 holds the 3,755 characters in daily use; Big5 has its own level 1 (A4-C6).
        level = "gb2312" if encoding == "gb18030" else "big5"
        common = 0
        for char in text:
            if "\u4e00" <= char <= "\u9fff":
                raw = char.encode(level, errors="ignore")
                top = 0xD7 if level == "gb2312" else 0xC6
                common += 1 if raw and raw[0] <= top else -1
        if common - 3 * bad > best:
            best, name = common - 3 * bad, "GBK/GB18030" if encoding == "gb18030" else "Big5"
    return name
