"""Names of bodies in a table matched to the bodies of a list; what stays unmatched is proposed, and marked."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dutylist.importers.ids import slug
from dutylist.importers.texts import line

MARK = "待核对"
"""The tag of a body that an import has proposed."""

_BLANK = re.compile(r"[\s·・,，.。;；:：“”\"'《》]+")
_BRACKET = re.compile(r"\(([^()]*)\)")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,8}?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗)")
_LEVEL = frozenset("省市州盟县区旗")
_ENDINGS = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|部|处|科|股|室|所|站|队|支队|大队|中队|总队|中心|政府|办事处|公司|集团|院|校|学校|医院|馆|园|会|管委会|"
    r"社区|村|村委会|居委会|镇|乡|街道|街道办|银行|分局|机构|机关|部门|单位|办事机构|法院|检察院|公安|消防|窗口|企业|协会|商会|组|专班|集团公司|物业)$"
)
_KINDS: tuple[tuple[str, str], ...] = (
    (
        r"(?:镇|乡)(?:人民)?政府$|街道办事处$|街道办$|[\u4e00-\u9fff]街道$|(?:^|[\u4e00-\u9fff])(?:镇|乡)$",
        "township",
    ),
    (r"管委会$|管理委员会$", "committee"),
    (r"(?:村|居)(?:民)?委(?:员)?会$|社区$|村$", "village"),
    (r"公司$|集团$", "company"),
    (r"^(?:局)?办公室$|(?:科|股|处|[^公]室|窗口)(?:\(.*\))?$", "office"),
    (r"(?:中心|站|所|大队|支队|中队|总队|队|院|馆|校)(?:\(.*\))?$", "institution"),
    (r"(?:局|厅|委|委员会|办公室|办)(?:\(.*\))?$", "department"),
)
_TORN = re.compile(r"(?:城乡|农村|社会)$")
"""What ends like a body and is the first half of one: 住房和城乡建设局, 农业农村局, 人力资源和社会保障局."""
_HALVES = re.compile(
    r".*(?:镇|乡|街道|县|区|市)\n(?:人民)?政府|.*(?:街道|镇|乡)\n办事处|.*(?:村|社区)\n(?:[村居]民)?委员会|.*[村社区]\n[村居]委会"
    r"|.*机关\n事务.*|.*消防\n救援.*|.*办\n公室|.*委\n员会|.*\n.",
    re.DOTALL,
)
"""Two lines that are one name, though the first could be one."""
LEADS = re.compile(r"[（(](?:牵头|主责|牵头部门|主责部门|牵头单位)[）)]$")
"""What stands behind the name of the body that leads where several are named."""
LONGEST = 40
_SPLIT = re.compile(r"[、；;，,/]")
_TOWNSHIPS = frozenset(
    """乡镇 街道 镇街 属地镇街 乡镇街道 乡镇(街道) 镇(街道) 各乡镇(街道) 各镇(街道) 各乡镇街道 各镇街 各乡镇
    属地乡镇(街道) 属地镇(街道) 街道(乡镇)""".split()
)


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """Return a name as it is compared: without blanks, width and punctuation."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", name)).casefold()


def variants(name: str) -> list[tuple[str, str]]:
    """Return the ways in which a body may be called: the place that its name begins with, and the rest."""
    whole = plain(name)
    found = [("", whole)]
    place, rest = "", whole
    while (match := _PLACE.match(rest)) is not None and len(rest) - match.end() > 1:
        place, rest = place + match[0], rest[match.end() :]
        found.append((place, rest))
    if whole[:1] in _LEVEL and len(whole) > 2:  # noqa: PLR2004 - a level and one letter name no body
        found.append((whole[0], whole[1:]))
    return found


def _agree(one: str, other: str) -> bool:
    """Whether two places before the same rest can be the same: one is not said, or ends as the other does."""
    return not one or not other or one.endswith(other) or other.endswith(one)


@lru_cache(maxsize=8192)
def looks_like_body(text: str) -> bool:
    """Whether a text reads like the name of a body and not like a sentence."""
    name = _BRACKET.sub("", plain(text))
    return (
        bool(name)
        and len(name) <= LONGEST
        and _ENDINGS.search(name) is not None
        and _TORN.search(name) is None
        and not re.search(
            r"^(?:由|按|经(?:批准|审批|同意|授权|委托|依法|本级|有关|主管|国务院|[县市省]|[^济开信贸发合管]*人民政府)"
            r"|对(?![外口台])|在|与)|(?:负责|依法|划分|维护或|拆除|分别|管理单位|有关|相关)",
            name,
        )
    )


def kind_of(name: str) -> str | None:
    """Return the kind that the end of a name tells."""
    word = plain(name)
    bare = _BRACKET.sub("", word)
    return next((kind for pattern, kind in _KINDS if re.search(pattern, bare)), None)


@dataclass(slots=True)
class Match:
    """How a name of a table was understood: the body's id, in which way, and how often it occurred."""

    text: str
    id: str
    way: str
    times: int = 0


@dataclass(slots=True)
class Bodies:
    """The bodies of the list, and those proposed while importing.

    `changes` counts what may have a name understood in another way from then on.
    """

    known: Mapping[str, Mapping[str, Any]]
    proposed: dict[str, dict[str, Any]] = field(default_factory=dict)
    matches: dict[tuple[str, str], Match] = field(default_factory=dict)
    ambiguous: set[str] = field(default_factory=set)
    changes: int = 0
    _by_name: dict[str, list[str]] = field(default_factory=dict)
    _by_rest: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for id_, body in self.known.items():
            self._add(id_, body)

    def _add(self, id_: str, body: Mapping[str, Any]) -> None:
        plates = body.get("nameplates") or []
        names = [
            id_,
            body.get("name"),
            body.get("short"),
            *(plates if isinstance(plates, list) else [plates]),
        ]
        for name in names:
            if not isinstance(name, str) or not name:
                continue
            for one in {plain(name), *_brackets(name)}:
                ids = self._by_name.setdefault(one, [])
                if id_ not in ids:
                    ids.append(id_)
            for place, rest in variants(name):
                pairs = self._by_rest.setdefault(rest, [])
                if (place, id_) not in pairs:
                    pairs.append((place, id_))

    def find(self, text: str, parent: str = "") -> Match:
        """Return the body that a name means; one that is not known is proposed, below `parent` if that is given."""
        known = self.matches.get((text, parent))
        if known is None:
            known = self.matches[text, parent] = self._match(text, parent)
        known.times += 1
        return known

    def _match(self, text: str, parent: str) -> Match:
        exact = self._by_name.get(plain(text), [])
        if parent and kind_of(text) == "office":  # each has its own of that name
            exact = [id_ for id_ in exact if self._parent(id_) in {"", parent}]
        if len(exact) == 1:
            return self._found(text, exact[0], "name")
        if exact:
            self._doubt(text)
        elif not parent or kind_of(text) != "office":
            found: dict[str, None] = {}
            for place, rest in variants(text):
                if len(rest) > 1:
                    found.update(
                        (id_, None) for other, id_ in self._by_rest.get(rest, ()) if _agree(place, other)
                    )
            if len(found) == 1:
                return self._found(text, next(iter(found)), "variant")
            if found:
                self._doubt(text)
        return Match(text, self._propose(text, parent), "proposed")

    def _doubt(self, text: str) -> None:
        self.ambiguous.add(text)
        self.changes += 1

    def _parent(self, id_: str) -> str:
        body = self.proposed.get(id_) or self.known.get(id_) or {}
        parent = body.get("parent")
        return parent if isinstance(parent, str) else ""

    def _found(self, text: str, id_: str, way: str) -> Match:
        return Match(text, id_, "proposed" if id_ in self.proposed else way)

    def _propose(self, text: str, parent: str) -> str:
        base = f"{parent}.{slug(text)}" if parent else slug(text)
        id_, number = base, 1
        while id_ in self.known or id_ in self.proposed:
            number += 1
            id_ = f"{base}-{number}"
        body: dict[str, Any] = {"name": text}
        kind = kind_of(text)
        if kind:
            body["kind"] = kind
        if parent:
            body["parent"] = parent
        body["tags"] = [MARK]
        self.proposed[id_] = body
        self._add(id_, body)
        self.changes += 1
        return id_

    def knows(self, text: str) -> bool:
        """Whether a body is called exactly so."""
        return plain(text) in self._by_name

    def split(self, text: str) -> list[str]:
        """Return the bodies that a cell names: the whole if it is one, else what stands between commas and breaks."""
        if plain(text) in self._by_name:
            return [text]
        found: list[str] = []
        for part in _split(text):
            lines = [line(one) for one in re.split(r"\n|\s{2,}", part) if one.strip()]
            while lines:  # a break may part bodies, or stand inside the name of one
                count = next(
                    (end for end in range(1, len(lines) + 1) if self._is_body("".join(lines[:end]))),
                    len(lines),
                )
                while count < len(lines) and _HALVES.fullmatch(f"{''.join(lines[:count])}\n{lines[count]}"):
                    count += 1
                found.append("".join(lines[:count]))
                del lines[:count]
        return found or [text]

    def _is_body(self, text: str) -> bool:
        return self.knows(text) or looks_like_body(text)

    @staticmethod
    def selector(text: str) -> str | None:
        """Return the selector that a word stands for."""
        return "@township" if plain(text) in _TOWNSHIPS else None


def _split(text: str) -> Iterable[str]:
    """Yield the parts of a cell; what stands in brackets is not parted."""
    depth, here = 0, ""
    for char in text:
        depth += (char in "（(") - (char in "）)")
        if depth <= 0 and _SPLIT.fullmatch(char):
            yield here
            here = ""
        else:
            here += char
    yield here


def _brackets(name: str) -> Iterable[str]:
    """Yield a name without what stands in brackets at its end, and that."""
    word = plain(name)
    found = re.fullmatch(r"([^()]{2,})\(([^()]{3,})\)", word)
    if found and _ENDINGS.search(found[2]) and _ENDINGS.search(found[1]):
        yield found[1]
        yield found[2]
