"""Nodes to checked nodes: each entity against its written form. What does not fit is a finding with its place."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, cast

from pydantic import TypeAdapter
from pydantic_core import ErrorDetails, ValidationError

from dutylist.loading.document import FORMAT, TOP, Document, Entry
from dutylist.loading.places import Node
from dutylist.loading.problem import Report, clip, code_points, fault
from dutylist.loading.together import put_together
from dutylist.model import written
from dutylist.model.finding import Place, Wording
from dutylist.model.suggest import Suggestions, near

SECTIONS: dict[str, Any] = {
    "facets": written.Facet,
    "domains": written.Domain,
    "areas": written.Area,
    "bodies": written.Body,
    "duties": written.Duty,
    "transfers": written.Transfer,
    "assets": written.Asset,
    "collaborations": written.Collaboration,
    "datasets": written.Dataset,
    "indicators": written.Indicator,
    "flows": written.Flow,
    "post_pools": written.PostPool,
    "confirmations": dict[str, written.Confirmation],
}
WHOLE: dict[str, Any] = {
    "defaults": written.Defaults,
    "list": written.ListInfo,
    "policy": written.Policy,
}

_WIDE_KEY = re.compile(r"(?:^|\s)(\w+)：")
_ODD_SPACE = re.compile(r"[^\S \t\r\n]")
_BAD_ID = re.compile(r"[\s\x00-\x1f\x7f-\x9f@,，、；：]")

UNKNOWN_KEY = Wording("不认识的键「{key}」{hint}", "unknown key {key}{hint}")
UNKNOWN_SECTION = Wording("不认识的顶层键「{key}」{hint}", "unknown top-level key {key}{hint}")
MISSING = Wording("缺少必填的「{key}」", "{key} is missing")
WRONG_TYPE = Wording("这里应为{expected}，实际是{found}", "expected {expected}, found {found}")
WRONG_WORD = Wording("「{value}」不在可选值之内：{expected}{hint}", "{value} is not one of {expected}{hint}")
BAD_DAY = Wording(
    "「{value}」不是日期；应写成 2021-04-01 这样的形式", "{value} is not a day; write it like 2021-04-01"
)
DAY_SPELLING = Wording("日期「{value}」请写成 {better}", "write the day {value} as {better}")
BAD_NUMBER = Wording("「{value}」不是数", "{value} is not a number")
NOT_WHOLE = Wording("「{value}」应为整数", "{value} must be a whole number")
NEGATIVE = Wording("「{value}」不能是负数", "{value} must not be negative")
EMPTY_TEXT = Wording("这里不能为空", "this must not be empty")
REVERSED = Wording(
    "起止日期颠倒：自 {first} 起，至 {last} 止", "the days are reversed: from {first}, until {last}"
)
NO_OPINION = Wording(
    "verdict 为 {verdict} 时必须写明 opinion", "with the verdict {verdict}, opinion is required"
)
BAD_ID = Wording(
    "编号「{id}」含有不允许的字符 {char}；编号不能含空白、控制字符和 @ , ， 、 ； ：",
    "the id {id} has {char} in it; no white space, control characters or @ , ， 、 ； ： in an id",
)
EMPTY_ID = Wording("编号不能为空", "an id must not be empty")
SPACE = Wording("空格", "a space")
LINE_BREAK = Wording("换行", "a line break")
ODD_SPACE = Wording(
    "；其中有特殊空白 {chars}，请删除", "; it has a special white space in it ({chars}), delete it"
)
OTHER_FORMAT = Wording(
    "不认识的格式「{value}」；应为 {format}", "unknown format {value}; it must be {format}"
)
MEAN = Wording("；是否指 {words}？", "; did you mean {words}?")
WIDE_COLON = Wording(
    "；全角冒号「：」要改成半角冒号加空格", "; a full-width colon must be an ASCII one and a space"
)
NOTHING = Wording("", "")

TEXT = Wording("文字", "a text")
LIST = Wording("列表", "a list")
MAPPING = Wording("「键: 值」", "a mapping")
DAY = Wording("日期", "a day")
NUMBER = Wording("数", "a number")
BOOL = Wording("true 或 false", "true or false")
ABSENT = Wording("空", "nothing")


class Checked(NamedTuple):
    """An entity that fits its form, or what is left of it. `sound` is False where something was wrong with it."""

    entry: Entry
    node: dict[str, Any]
    sound: bool
    file: int


@cache
def _validator(section: str) -> Any:
    return TypeAdapter(SECTIONS.get(section) or WHOLE[section]).validator.validate_python


def check_document(
    document: Document, file: int, report: Report
) -> tuple[list[Checked], dict[str, Checked], list[str]]:
    """Return a document's usable entities, its `defaults`, `list` and `policy`, and the names of lost sections."""
    wholes: dict[str, Checked] = {}
    lost: list[str] = []
    unknown: set[str] = set()
    for section in document.sections:
        place = Place(file, section.key)
        if section.name == "format":
            if section.node is not None and section.node != FORMAT:
                place = place._replace(of_key=False)
                if isinstance(section.node, str):
                    value = clip(section.node)
                    report(fault("DL004", place, OTHER_FORMAT, value=value, format=FORMAT))
                else:
                    report(_wrong(place, TEXT, section.node))
        elif section.name in WHOLE:
            if section.node is not None and not isinstance(section.node, dict):
                lost.append(section.name)
            if section.node is not None and section.name not in wholes:
                entry = Entry(section.name, "", section.key, section.node)
                wholes[section.name] = check_entity(entry, file, report)
        elif section.name in SECTIONS:
            if section.node is not None and section.node != {}:
                lost.append(section.name)
                report(_wrong(place._replace(of_key=False), MAPPING, section.node))
        else:
            unknown.add(section.name)
            lost.append(clip(section.name))
            report(
                fault("DL004", place, UNKNOWN_SECTION, key=clip(section.name), hint=hint(section.name, TOP))
            )
    fits = _fit([entry for entry in document.entries if entry.section == "duties"])
    checked = [
        Checked(entry, cast("dict[str, Any]", entry.node), sound=True, file=file)
        if fits and entry.section == "duties"
        else check_entity(entry, file, report)
        for entry in document.entries
        if entry.section not in unknown
    ]
    return checked, wholes, lost


def _fit(duties: list[Entry]) -> bool:
    """Whether nothing is wrong with any of some duties."""
    ids = [entry.id for entry in duties]
    if not all(ids) or _BAD_ID.search("".join(ids)):
        return False
    parts = put_together(entry.node for entry in duties)
    if parts is None:
        return False
    try:
        for part in parts:
            _validator("duties")(part)
    except ValidationError:
        return False
    return True


def check_entity(entry: Entry, file: int, report: Report) -> Checked:
    """Return an entity as far as it fits; one finding a fault."""
    section, name, key, node = entry
    sound = True
    if section in SECTIONS:
        found = _BAD_ID.search(name)
        if found or not name:
            sound = False
            if found:
                report(fault("DL004", Place(file, key), BAD_ID, id=clip(name), char=_char(found[0])))
            else:
                report(fault("DL004", Place(file, key), EMPTY_ID))
    if node.__class__ is str and section in SECTIONS and section != "confirmations":
        if "：" in node and _has_wide_key(section, node):
            sound = False
            report(_wrong(Place(file, key, (), of_key=False), MAPPING, node))
        node = {"name": node}
    try:
        _validator(section)(node)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=True)
        node = _salvage(entry, node, problems, file, report)
        sound = False
    if not isinstance(node, dict):
        node = {}
        sound = False
    if section != "duties":  # their many days are compared where they are read
        for path, first, last in _reversed(section, node):
            sound = False
            report(reversed_days(Place(file, key, path), first, last))
    if section == "confirmations":
        for body, answer in node.items():
            if answer["verdict"] != "agree" and "opinion" not in answer:
                sound = False
                report(fault("DL004", Place(file, key, (body,)), NO_OPINION, verdict=answer["verdict"]))
    return Checked(entry, node, sound, file)


def _has_wide_key(section: str, text: str) -> bool:
    """Whether what was read as a name is keys with a full-width colon: YAML sees one text of several lines."""
    known = getattr(SECTIONS[section], "__annotations__", {})
    return any(word in known or word == "名称" for word in _WIDE_KEY.findall(text))


def _salvage(entry: Entry, node: Any, problems: list[ErrorDetails], file: int, report: Report) -> Any:
    """Report each fault once, and return the entity without the keys that do not fit."""
    if not isinstance(node, dict):
        report(_wrong(Place(file, entry.key, (), of_key=False), MAPPING, node))
        return None
    grouped: dict[tuple[str | int, ...], list[ErrorDetails]] = {}
    for problem in problems:
        grouped.setdefault(_path(node, problem), []).append(problem)
    # A path inside another failed alternative says more than the alternative itself.
    for path in list(grouped):
        if any(len(other) > len(path) and other[: len(path)] == path for other in grouped):
            kinds = {problem["type"] for problem in grouped[path]}
            if not kinds & {"missing", "extra_forbidden"}:
                del grouped[path]
    _drop_misspelt(entry, grouped)
    for path, group in grouped.items():
        report(_explain(entry, node, path, group, file))
    rest = {name: value for name, value in node.items() if not any(path[:1] == (name,) for path in grouped)}
    if entry.section == "policy":  # one bad level leaves the others in force
        for name in ("severity", "selectors"):
            bad = {path[1] for path in grouped if path[0] == name and len(path) > 1}
            if bad and (name,) not in grouped:
                rest[name] = {word: value for word, value in node[name].items() if word not in bad}
    if entry.section in SECTIONS and entry.section != "confirmations":
        rest.setdefault("name", entry.id)
    try:
        _validator(entry.section)(rest)
    except ValidationError:
        return {"name": rest.get("name", entry.id)} if isinstance(rest.get("name", ""), str) else {}
    return rest


def _drop_misspelt(entry: Entry, grouped: dict[tuple[str | int, ...], list[ErrorDetails]]) -> None:
    """Say once that a required key is misspelt, not also that it is missing; a merge key is reported already."""
    unknown = [path for path, group in grouped.items() if group[0]["type"] == "extra_forbidden"]
    for path in unknown:
        if path[-1] == "<<":
            del grouped[path]
        close = near(str(path[-1]), known_keys(entry, path), 1)
        missing = (*path[:-1], *close)
        if close and missing in grouped and grouped[missing][0]["type"] == "missing":
            del grouped[missing]


def _path(node: Any, problem: ErrorDetails) -> tuple[str | int, ...]:
    """Return where in the entity a problem lies: pydantic's own names for alternatives are left out."""
    path: list[str | int] = []
    here = node
    steps = problem["loc"]
    for number, step in enumerate(steps):
        is_last = number == len(steps) - 1
        in_mapping = isinstance(here, dict) and isinstance(step, str) and step in here
        in_list = isinstance(here, list) and isinstance(step, int) and step < len(here)
        if in_mapping or in_list:
            here = here[step]
            path.append(step)
        elif is_last and problem["type"] == "missing":
            path.append(step)
    return tuple(path)


def _explain(
    entry: Entry, node: Any, path: tuple[str | int, ...], group: list[ErrorDetails], file: int
) -> Any:
    at_key = Place(file, entry.key, path)
    at_value = Place(file, entry.key, path, of_key=False)
    kinds = {problem["type"]: problem for problem in group}
    value: Any = node
    for step in path:
        value = value.get(step) if isinstance(value, dict) else value[step]
    shown = clip(value) if isinstance(value, str) else _kind(value)
    if "missing" in kinds:
        return fault("DL004", Place(file, entry.key, path[:-1]), MISSING, key=path[-1])
    if "extra_forbidden" in kinds:
        key = str(path[-1])
        return fault("DL004", at_key, UNKNOWN_KEY, key=clip(key), hint=hint(key, known_keys(entry, path)))
    if "day_spelling" in kinds:
        better = kinds["day_spelling"]["ctx"]["better"]
        return fault("DL004", at_value, DAY_SPELLING, value=shown, better=better)
    if isinstance(value, str):
        for kind, wording in (
            ("day", BAD_DAY),
            ("negative", NEGATIVE),
            ("whole_number", NOT_WHOLE),
            ("number", BAD_NUMBER),
            ("string_too_short", EMPTY_TEXT),
        ):
            if kind in kinds:
                return fault("DL004", at_value, wording, value=shown)
        words = _words(group)
        if words:
            return fault(
                "DL004", at_value, WRONG_WORD, value=shown, expected=" ".join(words), hint=hint(value, words)
            )
    return _wrong(at_value, _expected(set(kinds)), value)


def _words(group: list[ErrorDetails]) -> list[str]:
    """Return the allowed words of a field that takes only some."""
    for problem in group:
        if problem["type"] == "literal_error":
            return re.findall(r"'([^']+)'", problem["ctx"]["expected"])
    return []


def _expected(kinds: set[str]) -> Wording:
    names = []
    if kinds & {"string_type", "literal_error"}:
        names.append(TEXT)
    if "day" in kinds:
        names.append(DAY)
    if kinds & {"number", "whole_number", "negative"}:
        names.append(NUMBER)
    if kinds & {"list_type"}:
        names.append(LIST)
    if kinds & {"dict_type", "typed_dict_type"}:
        names.append(MAPPING)
    if "bool" in kinds:
        names.append(BOOL)
    names = names or [TEXT]
    return Wording("或".join(name.zh for name in names), " or ".join(name.en for name in names))


def _kind(value: object) -> Wording:
    if value is None:
        return ABSENT
    if isinstance(value, bool):
        word = str(value).lower()
        return Wording(f"布尔值 {word}", f"the boolean {word}")
    if isinstance(value, list):
        return LIST
    if isinstance(value, dict):
        return MAPPING
    text = clip(str(value), 30)
    return Wording(f"文字「{text}」", f"the text {text!r}")


def _wrong(place: Place, expected: Wording, value: object) -> Any:
    found = _kind(value)
    colon = WIDE_COLON if isinstance(value, str) and "：" in value and MAPPING.zh in expected.zh else NOTHING
    return fault(
        "DL004", place, WRONG_TYPE, expected=expected, found=Wording(found.zh + colon.zh, found.en + colon.en)
    )


class Hint(Wording):
    """A did-you-mean, and the words that may have been meant, nearest first."""

    near: tuple[str, ...] = ()


def hint(word: str, known: Any) -> Hint:
    """Return the did-you-mean for a word, empty if nothing is near."""
    close = known.near(word) if isinstance(known, Suggestions) else near(word, known)
    odd = code_points(_ODD_SPACE.findall(word))
    zh, en = (ODD_SPACE.zh.format(chars=odd), ODD_SPACE.en.format(chars=odd)) if odd else NOTHING
    if close:
        said = Hint(zh + MEAN.zh.format(words="、".join(close)), en + MEAN.en.format(words=", ".join(close)))
        said.near = tuple(close)
        return said
    if "：" in word:
        return Hint(zh + WIDE_COLON.zh, en + WIDE_COLON.en)
    return Hint(zh, en)


def known_keys(entry: Entry, path: tuple[str | int, ...]) -> list[str]:
    """Return the keys that may stand where an unknown one does."""
    form: Any = SECTIONS.get(entry.section) or WHOLE[entry.section]
    forms = [form]
    for step in path[:-1]:
        forms = [deeper for form in forms for deeper in _below(form, step)]
    return [key for form in forms for key in getattr(form, "__annotations__", {})]


def _below(form: Any, step: str | int) -> Iterator[Any]:
    """Yield the forms that a step into a form may lead to."""
    import typing  # noqa: PLC0415 - only where a key is misspelt

    hints: Mapping[str, Any] = getattr(form, "__annotations__", {})
    pending = [hints[str(step)]] if str(step) in hints else []
    if not pending and typing.get_origin(form) in {dict, list}:
        pending = [typing.get_args(form)[-1]]
    while pending:
        one = pending.pop()
        arguments = typing.get_args(one)
        if hasattr(one, "__annotations__") and hasattr(one, "__total__"):
            yield one
        elif typing.get_origin(one) in {dict, list} and not isinstance(step, int):
            if typing.get_origin(one) is list:
                pending.extend(arguments)
            yield one
        else:
            pending.extend(argument for argument in arguments if not isinstance(argument, str))


def reversed_days(place: Place, first: str, last: str) -> Any:
    """Return the finding for a `from` that lies after its `until`."""
    return fault("DL004", place, REVERSED, first=first, last=last)


def _reversed(section: str, node: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield where `from` lies after `until`."""
    yield from _term(node, ())
    if section == "transfers" and "until" in node and node["until"] < node.get("effective", ""):
        yield ("until",), node["effective"], node["until"]
    for name in ("within", "allocations", "interim"):
        items = node.get(name, ())
        for number, item in enumerate(items if isinstance(items, list) else [items]):
            if isinstance(item, dict):
                yield from _term(item, (name, number) if isinstance(items, list) else (name,))


def _term(
    node: Mapping[str, Any], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    first, last = node.get("from"), node.get("until")
    if first is not None and last is not None and first > last:
        yield (*path, "until"), first, last


def _char(char: str) -> Wording:
    if char in " \n":
        return SPACE if char == " " else LINE_BREAK
    shown = char if char in "@,，、；：" else code_points(char)
    return Wording(shown, shown)


def as_list(value: Node) -> list[Any]:
    """Return a value that may stand for a list as one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
