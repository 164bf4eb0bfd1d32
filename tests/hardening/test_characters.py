"""HARDENING B24, B25, B29–B35: encodings, look-alike punctuation, characters that hide or command, files of other kinds."""

import io
import zipfile

import pytest

from tests.hardening.conftest import Check
from tests.hardening.lists import BLOCK, BLOCK_DUTY, GOOD, place, with_duty

NAMED = "bodies:\n  devcom:\n    name: 开发委\n    covers: [zone]\n"
BODIES = "bodies: {devcom: {name: 开发委, covers: [zone]}}\n"


@pytest.mark.parametrize(
    ("text", "at", "better"),
    [
        ("名称：开发区\n名称：开发区\n", (1, 3), "名称: 开发区"),
        (BLOCK.replace("name: 道路养护", "name：道路养护"), (8, 9), "name: 道路养护"),
        (BLOCK.replace("lead: devcom", "lead：devcom"), (10, 9), "lead: devcom"),
        (BLOCK.replace("lead: devcom", "lead： devcom"), (10, 9), "lead: devcom"),
        (GOOD.replace("duties:", "duties："), (6, 7), "duties:"),
        (GOOD.replace("roads.repair:", "roads.repair："), (7, 15), "roads.repair:"),
        (GOOD.replace("lead: devcom", "lead：devcom"), (7, 49), "lead: devcom"),
        (GOOD.replace("lead: devcom", "lead： devcom"), (7, 49), "lead: devcom"),
        ("duties：\n  a: {name: x}\n", (1, 7), "duties:"),
    ],
)
def test_b24_full_width_colon(check: Check, text: str, at: tuple[int, int], better: str) -> None:
    outcome = check(text)
    assert outcome.status == 1
    found = outcome.one("DL002")
    assert place(found["location"]) == at
    assert "全角冒号" in found["message"]
    assert better in found["message"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD.replace(BODIES, NAMED.replace(": 开", "： 开").replace(": [", "： [")), 7),
        (GOOD.replace(BODIES, NAMED.replace("name: 开", "名称：开").replace("covers: [", "covers：[")), 7),
        (
            BLOCK.replace(
                BLOCK_DUTY, BLOCK_DUTY.replace(": 道", "： 道").replace(": r", "： r").replace(": d", "： d")
            ),
            8,
        ),
        (BLOCK.replace("    lead: devcom", "    clauses:\n      - lead：devcom\n        in：zone"), 11),
        (BLOCK.replace("    lead: devcom", "    basis:\n      - {law： 某法}"), 11),
    ],
    ids=["body", "body-in-chinese", "duty", "clause", "basis"],
)
def test_b24_full_width_colons_throughout(check: Check, text: str, line: int) -> None:
    # YAML reads all of it as one text, so without a look at it this would be a name, and the rest gone.
    outcome = check(text)
    assert outcome.status == 1
    assert not outcome.complete
    (found,) = [one for one in outcome.findings if "全角冒号" in one["message"]]
    assert found["location"]["line"] == line


def test_b24_full_width_colons_in_texts_are_fine(check: Check) -> None:
    assert check(with_duty(note="注意：这是说明", task="其一：巡查")).findings == []
    assert check(GOOD.replace("zone: 开发区", "zone: 园区：东")).findings == []
    assert check(BLOCK + "    note: 依据：某法\n    task: |\n      一：巡查\n      二：修补\n").findings == []


ODD = {"ideographic": "\u3000", "no-break": "\u00a0", "thin": "\u2009"}


@pytest.mark.parametrize("space", ODD)
@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("  roads.repair:", "__roads.repair:", (7, 1)),
        ("    name:", "    _name:", (8, 5)),
        ("    lead:", "    lead_:", (10, 5)),
        ("    lead: devcom", "    lead:_devcom", None),
        ("    lead: devcom", "    lead: devcom\n_", None),
        ("format:", "_format:", (1, 1)),
    ],
)
def test_b25_odd_space_as_indentation_or_in_a_key(
    check: Check, space: str, old: str, new: str, at: tuple[int, int] | None
) -> None:
    outcome = check(BLOCK.replace(old, new.replace("_", ODD[space])))
    assert outcome.status == 1
    assert f"U+{ord(ODD[space]):04X}" in outcome.messages
    assert at is None or at in [place(one["location"]) for one in outcome.findings]


def test_b25_odd_space_before_a_reference(check: Check) -> None:
    outcome = check(with_duty(lead="\u3000devcom"))
    assert outcome.places("DL005") == [(7, 51)]
    assert "U+3000" in outcome.messages
    assert "是否指 devcom" in outcome.messages


def test_b25_odd_space_after_a_colon_in_braces(check: Check) -> None:
    outcome = check(GOOD.replace("lead: devcom", "lead:\u3000devcom"))
    assert outcome.places("DL002") == [(7, 50)]
    assert "U+3000" in outcome.messages


def test_b25_indented_with_ideographic_spaces_throughout(check: Check) -> None:
    outcome = check(BLOCK.replace("    ", "\u3000\u3000"))
    assert outcome.status == 1
    assert not outcome.complete
    assert outcome.messages.count("U+3000") >= 1


def test_b25_odd_spaces_in_texts_are_fine(check: Check) -> None:
    assert check(with_duty(name="道路\u3000养护", note="一\u00a0二")).findings == []


CHINESE = "名称：诸暨经济开发区管理委员会职责事项清单\n" * 20


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\xff\xfe" + GOOD.encode("utf-16-le"), "UTF-16 LE"),
        (b"\xfe\xff" + GOOD.encode("utf-16-be"), "UTF-16 BE"),
        (GOOD.encode("utf-16-le"), "UTF-16 LE"),
        (GOOD.encode("utf-16-be"), "UTF-16 BE"),
        (CHINESE.encode("utf-16-le"), "UTF-16 LE"),
        (CHINESE.encode("utf-16-be"), "UTF-16 BE"),
        (GOOD.encode("utf-32"), "UTF-32"),
        (GOOD.encode("utf-32-le"), "UTF-32"),
        (GOOD.encode("utf-32-be"), "UTF-32"),
    ],
    ids=["le-mark", "be-mark", "le", "be", "chinese-le", "chinese-be", "32-mark", "32-le", "32-be"],
)
def test_b29_utf_16(check: Check, content: bytes, name: str) -> None:
    outcome = check(content)
    assert outcome.status == 1
    assert not outcome.complete
    assert outcome.places("DL001") == [(1, 1)]
    assert name in outcome.messages
    assert "另存为 UTF-8" in outcome.messages


OLD = GOOD.replace("示例", "範例").replace("开发", "開發").replace("养护", "養護")


@pytest.mark.parametrize(
    ("content", "hint", "line", "offset"),
    [
        (GOOD.encode("gbk"), "GBK", 2, 35),
        (GOOD.replace("道路", "𠮷道").encode("gb18030"), "GBK", 2, 35),
        (OLD.replace("区", "區").encode("big5"), "Big5", 2, 33),
        (GOOD.encode() + "# 某某注释\n".encode("gbk"), "GBK", 8, 240),
        (GOOD.encode().replace(b"\n", b"\r") + "# 某某注释\r".encode("gbk"), "GBK", 8, 240),
        (GOOD.replace("\n", "\r\n").encode("gbk"), "GBK", 2, 36),
        ("a: café\n".encode("latin-1"), None, 1, 7),
        ("a: 日本語テキスト\n".encode("shift-jis"), None, 1, 4),
    ],
    ids=["gbk", "gb18030", "big5", "comment", "cr", "crlf", "latin-1", "shift-jis"],
)
def test_b30_other_encodings(check: Check, content: bytes, hint: str | None, line: int, offset: int) -> None:
    outcome = check(content)
    assert outcome.status == 1
    assert not outcome.complete
    found = outcome.one("DL001")
    assert found["location"]["line"] == line
    assert hint is None or hint in found["message"]
    assert (hint is None) == ("像是" not in found["message"])
    if hint != "Big5":
        assert f" {offset} " in found["message"]
    assert "另存为 UTF-8" in found["message"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("某某".encode("gbk").decode("utf-8"), "某某"),
        ("道路\ufffd\ufffd", "丢失"),
        ("锟斤拷锟斤拷", "丢失"),
        ("道路养护".encode().decode("gbk"), "道路养护"),
    ],
)
def test_b31_text_read_in_the_wrong_encoding_before(check: Check, name: str, said: str) -> None:
    outcome = check(with_duty(name=name))
    assert outcome.status == 0
    assert outcome.places("DL008") == [(7, 24)]
    assert said in outcome.messages


@pytest.mark.parametrize("name", ["café 路", "某某道路", "锟铻路", "naïve", "Ωmega", "lǜhuà"])
def test_b31_other_letters_are_fine(check: Check, name: str) -> None:
    assert check(with_duty(name=name)).findings == []


@pytest.mark.parametrize(
    "tail",
    [
        "道".encode()[:2],
        b"\xc0\xaf",
        b"\xed\xa0\x80",
        b"\xf8\x88\x80\x80\x80",
        b"\xf4\x90\x80\x80",
        b"\xe0\x80\x80",
        b"\x80",
        b"\xff",
    ],
)
def test_b32_bytes_that_are_no_utf_8(check: Check, tail: bytes) -> None:
    outcome = check(GOOD.encode() + b"# " + tail)
    assert outcome.status == 1
    assert outcome.places("DL001") == [(8, 3)]
    assert "234" in outcome.messages


@pytest.mark.parametrize(
    ("written", "at", "char"),
    [
        ("\\ud800", (7, 25), "\\u"),
        ("\\ud842\\udfb7", (7, 25), "\\u"),
        ("\\U00110000", (7, 25), "\\U"),
        ("\\UFFFFFFFF", (7, 25), "\\U"),
        ("\\xg0", (7, 25), "\\x"),
        ("\\q", (7, 25), "\\q"),
        ("C:\\路径", (7, 27), "\\路"),
        ("第一行 \\", None, ""),
    ],
)
def test_b32_bad_escapes(check: Check, written: str, at: tuple[int, int] | None, char: str) -> None:
    outcome = check(with_duty(name=f'"{written}"'))
    assert outcome.status == 1
    assert outcome.codes == ["DL002"]
    assert char in outcome.messages
    assert at is None or outcome.places("DL002") == [at]


CONTROL = {
    "nul": "\0", "bel": "\a", "vt": "\v", "ff": "\f", "esc": "\x1b[2J", "osc": "\x1b]52;c;eA==\a", "del": "\x7f",
    "nel": "\x85", "csi": "\x9b", "fffe": "\ufffe", "ffff": "\uffff",
}  # fmt: skip
PLACES = {
    "text": ("name: 道路养护", "name: '道%路养护'", (7, 24)),
    "id": ("roads.repair:", "roads%.repair:", (7, 3)),
    "key": ("lead: devcom", "'le%ad': devcom", (7, 45)),
    "section": ("duties:", "'du%ties':", (6, 1)),
}


@pytest.mark.parametrize("char", CONTROL)
@pytest.mark.parametrize("where", PLACES)
def test_b33_control_characters(check: Check, char: str, where: str) -> None:
    old, new, at = PLACES[where]
    outcome = check(GOOD.replace(old, new.replace("%", CONTROL[char])))
    assert outcome.status == 1
    assert not outcome.complete
    assert at in outcome.places("DL004")
    assert f"U+{ord(CONTROL[char][0]):04X}" in outcome.messages


@pytest.mark.parametrize("char", CONTROL)
def test_b33_control_characters_outside_of_texts(check: Check, char: str) -> None:
    mark = f"U+{ord(CONTROL[char][0]):04X}"
    on_a_line = check(GOOD + CONTROL[char] + "\n")
    assert on_a_line.status == 1
    assert on_a_line.places("DL002") == [(8, 1)]
    assert mark in on_a_line.messages
    in_comment = check(GOOD + f"# 说明{CONTROL[char]}\n")
    assert in_comment.status == 0
    assert in_comment.places("DL008") == [(8, 5)]
    assert mark in in_comment.messages


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("\\0", "U+0000"),
        ("\\a", "U+0007"),
        ("\\e[2J", "U+001B"),
        ("\\r", "U+000D"),
        ("\\x7f", "U+007F"),
        ("\\x9b", "U+009B"),
        ("\\N", "U+0085"),
        ("\\u202e", "U+202E"),
        ("\\uFEFF", "U+FEFF"),
    ],
)
def test_b33_control_characters_as_escapes(check: Check, written: str, mark: str) -> None:
    outcome = check(with_duty(name=f'"道{written}路"'))
    assert outcome.status == 1
    assert outcome.places("DL004") == [(7, 24)]
    assert mark in outcome.messages


def test_b33_line_breaks_and_tabs_in_a_text_are_text(check: Check) -> None:
    assert check(with_duty(note='"一\\n二\\t三"')).findings == []
    assert check(BLOCK + "    note: |\n      一\n      二\n").findings == []


def test_b33_a_private_character_is_no_control_character(check: Check) -> None:
    # Plane 15 is where refused characters are kept while a file is parsed; a list may use it, too.
    assert check(with_duty(name="道\U000f0041路", note='"\\\\"')).findings == []
    outcome = check(with_duty(name="道\U000f0041路", lead="'d\\e\U000f0041'"))
    assert "d\\e\U000f0041" in outcome.one("DL005")["message"]


HIDDEN = {
    "rlo": "\u202e", "lre": "\u202a", "lri": "\u2066", "pdi": "\u2069", "lrm": "\u200e", "alm": "\u061c",
    "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip


@pytest.mark.parametrize("char", HIDDEN)
@pytest.mark.parametrize("where", PLACES)
def test_b34_overrides_and_joiners(check: Check, char: str, where: str) -> None:
    old, new, at = PLACES[where]
    outcome = check(GOOD.replace(old, new.replace("%", HIDDEN[char])))
    assert outcome.status == 1
    assert at in outcome.places("DL004")
    assert f"U+{ord(HIDDEN[char]):04X}" in outcome.messages


def test_b34_an_override_in_a_comment(check: Check) -> None:
    outcome = check(GOOD + "# 到此为止\u202e\u2066。\n")
    assert outcome.status == 0
    assert outcome.places("DL008") == [(8, 7)]
    assert "U+202E" in outcome.messages


INVISIBLE = {
    "zwsp": "\u200b", "shy": "\u00ad", "word-joiner": "\u2060", "hangul": "\u3164", "grapheme": "\u034f",
    "mongolian": "\u180e", "line": "\u2028", "paragraph": "\u2029", "annotation": "\ufff9", "tag": "\U000e0041",
    "braille": "\u2800", "half-hangul": "\uffa0",
}  # fmt: skip


@pytest.mark.parametrize("char", INVISIBLE)
def test_b34_invisible_characters(check: Check, char: str) -> None:
    outcome = check(with_duty(name=f"'道{INVISIBLE[char]}路'"))
    assert outcome.status == 0
    assert outcome.places("DL008") == [(7, 24)]
    assert f"U+{ord(INVISIBLE[char]):04X}" in outcome.messages


def test_b34_emoji_and_rare_characters_are_fine(check: Check) -> None:
    flag = "🏴" + "".join(chr(0xE0000 + ord(char)) for char in "gbeng") + "\U000e007f"
    for name in ("👨\u200d👩\u200d👧 社区", "✅\ufe0f", "𠮷田路", "葛\U000e0100路", flag, "e\u0301"):
        assert check(with_duty(name=name)).findings == []


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    return stream.getvalue()


FILES = {
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
    "xlsx": (_zip(), "xlsx"),
    "pdf": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "doc"),
    "gzip": (b"\x1f\x8b\x08\0" + bytes(20), "gzip"),
    "7z": (b"7z\xbc\xaf\x27\x1c", "7z"),
    "rar": (b"Rar!\x1a\x07", "RAR"),
    "elf": (b"\x7fELF\x02\x01\x01", "ELF"),
    "exe": (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "二进制"),
    "bmp": (b"BM\x36\0\0\0\0\0\0\0", "二进制"),
    "class": (b"\xca\xfe\xba\xbe\0\0\0\x34", "二进制"),
    "tar": (b"a.yaml" + bytes(250) + b"ustar" + bytes(250), "二进制"),
    "zeros": (bytes(1_000), "二进制"),
    "all-bytes": (bytes(range(256)) * 4, "二进制"),
}


@pytest.mark.parametrize("kind", FILES)
def test_b35_files_of_other_kinds(check: Check, kind: str) -> None:
    content, said = FILES[kind]
    outcome = check(content)
    assert outcome.status == 1
    assert outcome.places("DL001") == [(1, 1)]
    assert "不是文本文件" in outcome.messages
    assert said in outcome.messages


def test_b35_git_lfs_pointer(check: Check) -> None:
    outcome = check("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n")
    assert outcome.status == 1
    assert outcome.places("DL001") == [(1, 1)]
    assert "Git LFS" in outcome.messages
    assert "git lfs pull" in outcome.messages
