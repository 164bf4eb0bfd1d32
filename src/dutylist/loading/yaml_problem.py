"""What a YAML reader complains of, said so that a clerk knows what to type instead."""

import re
from typing import Any

from dutylist.loading.problem import clip, code_points, fault
from dutylist.loading.text import CONTROL as UNREADABLE
from dutylist.loading.text import Text, restore
from dutylist.model.finding import Finding, Location, Wording

FIRST_HERE = Wording("「{key}」第一次写在这里", "{key} was first written here")
DUPLICATE = Wording(
    "键「{key}」重复（第 {line} 行已有）;以第一次为准，请合并或删除一处",
    "the key {key} stands twice (also in line {line}); the first counts, merge them or delete one",
)
ANCHOR = Wording(
    "不允许使用锚点 &{name}；请把内容直接写出来（以 & 开头的文字要加引号）",
    "no anchors (&{name}) here; write the content out (a text that begins with & needs quotes)",
)
ALIAS = Wording(
    "不允许使用别名 *{name}；请把内容直接写出来（以 * 开头的文字要加引号）",
    "no aliases (*{name}) here; write the content out (a text that begins with * needs quotes)",
)
ALIAS_KEY = Wording("别名不能作键；键必须是文字", "an alias cannot be a key; a key must be text")
COMPLEX_KEY = Wording(
    "键必须是文字，不能是列表或映射；每个键单独写一行",
    "a key must be text, not a list or a mapping; write one key a line",
)
MERGE = Wording("不允许使用合并键 <<;请把内容直接写出来", "no merge keys (<<) here; write the content out")
TAG = Wording(
    "不允许使用标签 {name}；直接写值即可（以 ! 开头的文字要加引号）",
    "no tags ({name}) here; write the plain value (a text that begins with ! needs quotes)",
)
TAGS = Wording("不允许使用 %TAG 指令；请删除这一行", "no %TAG directives here; delete the line")
SECOND_DOCUMENT = Wording(
    "一个文件只能有一个 YAML 文档；请把 --- 之后的内容移到另一个文件",
    "one document per file; move what follows --- to a file of its own",
)
TOO_DEEP = Wording("嵌套过深（上限 32 层）", "nested too deep (the limit is 32)")
TOO_MANY = Wording(
    "内容过多：超过 {limit} 个节点（可用 --max-nodes 调整）",
    "too many nodes: over {limit} (see --max-nodes)",
)
FULL_WIDTH_COLON = Wording(
    "这里用了全角冒号「：」;YAML 的键后面要用半角冒号加一个空格，如「{better}」",
    "a full-width colon (：) here; a YAML key is followed by an ASCII colon and a space, as in {better}",
)
NOT_MAPPING = Wording(
    "文件最外层应为「键: 值」，实际是{found}", "the top level must be a mapping of keys, found {found}"
)
GENERAL = Wording("YAML 语法错误：{problem}", "YAML syntax error: {problem}")
AT_SIGN = Wording(
    '以 @ 开头的值要加引号，例如 "@township"', 'a value that begins with @ needs quotes, as in "@township"'
)
BACKTICK = Wording("以 ` 开头的值要加引号", "a value that begins with ` needs quotes")
PERCENT = Wording("以 % 开头的值要加引号", "a value that begins with % needs quotes")
TAB = Wording("缩进不能用制表符(Tab),请改用空格", "a tab cannot indent; use spaces")
LONG_KEY = Wording(
    "键过长（超过 1024 个字符）或漏了冒号后的空格",
    "a key of over 1,024 characters, or no space after its colon",
)
NO_COLON = Wording(
    "这一行缺少「: 」（半角冒号加空格）,或缩进不对",
    "no colon and space in this line, or its indentation is off",
)
NOT_ALLOWED = Wording(
    "这里不能出现「键: 值」：检查缩进，或给含冒号的文字加引号",
    "no mapping may stand here: look at the indentation, or quote a text with a colon in it",
)
BARE_COLON = Wording(
    "括号里的「:」后面要加一个空格；文字里有「:」要加引号",
    "inside brackets a space follows the colon; quote a text with a colon in it",
)
BLOCK_END = Wording(
    "缩进不一致，或上一行的引号、括号、列表没有写完",
    "the indentation does not match, or a quote, bracket or list above is not closed",
)
FLOW_END = Wording("缺少「,」或右括号", "a comma or a closing bracket is missing")
UNCLOSED = Wording("引号没有配对", "a quote is not closed")
ESCAPE = Wording(
    "双引号中的转义写法有误:\\{char}；反斜杠要写成 \\\\,或改用单引号",
    "an unknown escape in double quotes: \\{char}; write \\\\ for a backslash, or use single quotes",
)
VERSION = Wording(
    "不支持的 YAML 版本；请删除 %YAML 这一行", "a YAML version that is not supported; delete the %YAML line"
)
DIRECTIVE = Wording(
    "指令写法有误；请删除以 % 开头的行", "a malformed directive; delete the line that begins with %"
)
UNDEFINED_TAG = Wording("不允许使用标签；直接写值即可", "no tags here; write the plain value")
NO_VALUE = Wording(
    "「{key}」后面没有冒号，其内容会丢失；键后面要用半角冒号加一个空格",
    "no colon after {key}, so what it says would be lost; a key is followed by an ASCII colon and a space",
)
ODD_SPACE = Wording(
    "这里有全角空格或特殊空白 {char}；缩进和冒号之后只能用半角空格",
    "a white space that is no plain one ({char}); only plain spaces indent and follow a colon",
)
CONTROL = Wording(
    "这一行有控制字符或隐藏字符 {chars}；请删除",
    "a control or hidden character in this line: {chars}; delete it",
)
BLOCK_TEXT = Wording(
    "| 或 > 之后只能换行，文字从下一行开始并缩进；以 | 或 > 开头的文字要加引号",
    "only a line break follows | or >, the text begins in the next line, indented; quote a text that begins so",
)
ANCHOR_NAME = Wording(
    "以 & 或 * 开头的文字要加引号（此处不允许锚点和别名）",
    "a text that begins with & or * needs quotes (no anchors or aliases here)",
)

_CHARS = {"@": AT_SIGN, "`": BACKTICK, "%": PERCENT, "\t": TAB, "|": BLOCK_TEXT, ">": BLOCK_TEXT}
_KNOWN: tuple[tuple[str, Wording], ...] = (
    ("could not find expected ':'", NO_COLON),
    ("mapping values are not allowed", NOT_ALLOWED),
    ("did not find expected key", BLOCK_END),
    ("did not find expected '-' indicator", BLOCK_END),
    ("expected <block end>", BLOCK_END),
    ("sequence entries are not allowed", BLOCK_END),
    ("mapping keys are not allowed", NOT_ALLOWED),
    ("did not find expected ',' or", FLOW_END),
    ("expected ',' or", FLOW_END),
    ("did not find expected node content", FLOW_END),
    ("expected the node content", FLOW_END),
    ("found unexpected end of stream", UNCLOSED),
    ("found unexpected document", UNCLOSED),
    ("incompatible YAML document", VERSION),
    ("directive", DIRECTIVE),
    ("tag handle", UNDEFINED_TAG),
    ("found unexpected ':'", BARE_COLON),
    ("a tag", UNDEFINED_TAG),
    ("tab character", TAB),
    ("block scalar", BLOCK_TEXT),
    ("alphabetic or numeric character", ANCHOR_NAME),
    ("document start", SECOND_DOCUMENT),
)

LONGEST_KEY = 1024
_KINDS = {
    "SequenceStartEvent": Wording("列表", "a list"),
    "AliasEvent": Wording("别名", "an alias"),
}
_COLON_LINE = re.compile(r"^\s*[^\s：#]+(：)\s*(.*)$", re.MULTILINE)
_ODD_SPACE = re.compile(r"(?:^ *|: *)([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])")
_LONG_KEY = re.compile(rf"[^\s,\[\]{{}}]{{{LONGEST_KEY}}}:(?:\s|$)")

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_COMMENT = re.compile(r"[ \t\r\n]#.*")
_COLON = re.compile(r":(?:[ \t\r\n]|$)")


def explain(problem: str, context: str, place: Location, text: Text) -> Finding:
    """Return the finding for a parser's complaint at `place`."""
    line = text.line(place.line)
    at = line[place.column - 1 : place.column]
    unseen = _unseen(text, place.line)
    if unseen is not None:
        return unseen
    if "cannot start any token" in problem and at in _CHARS:
        return fault("DL002", place, _CHARS[at])
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return fault("DL002", place._replace(column=line.index("\t") + 1), TAB)
    if "escape" in problem or "hexdecimal" in problem or "Unicode" in problem:
        slash = line.rfind("\\", 0, place.column)
        char = line[slash + 1 : slash + 2]
        place = place._replace(column=slash + 1) if slash >= 0 else place
        return fault("DL002", place, ESCAPE, char=char if char.isprintable() else "?")
    wide = wide_colon(text, place.line, after=place.column if "mapping values" in problem else None)
    if wide is not None:
        return wide
    if _LONG_KEY.search(line, max(0, place.column - 2 * LONGEST_KEY), place.column + 2 * LONGEST_KEY):
        return fault("DL002", place, LONG_KEY)
    for words, wording in _KNOWN:
        if words in problem or words in context:
            return fault("DL002", place, wording)
    return fault("DL002", place, GENERAL, problem=clip(problem))


def kind_of(event: Any) -> Wording:
    """Return in words what stands where a mapping was expected."""
    kind = _KINDS.get(type(event).__name__)
    if kind is not None:
        return kind
    value = clip(restore(event.value), 20)
    return Wording(f"文字「{value}」", f"the text {value!r}")


def _unseen(text: Text, upto: int) -> Finding | None:
    """Return a finding for what cannot be seen in the failing line or the one before, and may well be the reason."""
    for number in (upto - 1, upto):
        line = text.line(number)
        hidden = re.findall(UNREADABLE, line)
        if hidden:
            place = Location(text.name, number, line.index(hidden[0]) + 1)
            return fault("DL002", place, CONTROL, chars=code_points(hidden))
        odd = _ODD_SPACE.search(line)
        if odd:
            place = Location(text.name, number, odd.start(1) + 1)
            return fault("DL002", place, ODD_SPACE, char=code_points(odd[1]))
    return None


def has_colon(written: str) -> bool:
    """Whether a key, from where it begins to where its absent value would, is followed by a colon."""
    quoted = _QUOTED.match(written)
    if quoted:
        return written[quoted.end() :].lstrip().startswith(":")
    return _COLON.search(_COMMENT.sub("", written)) is not None


def no_colon(text: Text, start: int, key: str) -> Finding:
    """Return the finding for a key in braces that has no colon: a full-width one, perhaps."""
    place = text.locate(start)
    wide = key.find("：")
    if wide >= 0:
        better = clip(key[:wide] + ": " + key[wide + 1 :].lstrip(), 30)
        return fault("DL002", place._replace(column=place.column + wide), FULL_WIDTH_COLON, better=better)
    odd = _ODD_SPACE.search(key)
    if odd:
        place = place._replace(column=place.column + odd.start(1))
        return fault("DL002", place, ODD_SPACE, char=code_points(odd[1]))
    return fault("DL002", place, NO_VALUE, key=clip(key))


def wide_colon(text: Text, upto: int, after: int | None = None) -> Finding | None:
    """Return a finding for the first full-width colon used as YAML's, in the failing line or the one before.

    A line with a colon of YAML's own is passed over, unless that is where it fails: column `after`.
    """
    for number in (upto - 1, upto):
        line = text.line(number)
        found = _COLON_LINE.match(line)
        if found and (": " not in line or (number == upto and after is not None and found.start(1) < after)):
            return full_width(text.name, number, found)
    return None


def full_width(name: str, number: int, found: "re.Match[str]") -> Finding:
    """Return the finding for a full-width colon matched by `_COLON_LINE` in a line."""
    better = clip(found.string[: found.start(1)].strip() + ": " + found.group(2), 30)
    return fault("DL002", Location(name, number, found.start(1) + 1), FULL_WIDTH_COLON, better=better)
