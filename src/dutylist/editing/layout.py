"""Data as lines of YAML, as a person would write them: block style, and braces for a small mapping that fits a line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dutylist.editing import scalars
from dutylist.editing.order import Path, ordered
from dutylist.editing.scalars import WIDTH, folded, is_simple, literal, scalar
from dutylist.model.width import width

STEP = 2
"""Columns that each level is indented by."""

_ALWAYS_BLOCK = frozenset("duties transfers assets collaborations flows facets post_pools".split())
"""Sections whose entities have a line a key, however short they are."""

_FLOW_DEPTH = 2
"""Collections in each other on one line; more is hard to read."""


class Written(NamedTuple):
    """A value after its key or dash: what stands on the same line, and the lines below it."""

    head: str
    lines: list[str]


def document(plain: Mapping[str, Any]) -> str:
    """Return a whole file: a blank line between its top-level keys, and between duties and the like."""
    parts: list[str] = []
    for name in ordered(plain, ()):
        value = plain[name]
        if name != "format" and parts:
            parts.append("\n")
        if name in _ALWAYS_BLOCK and isinstance(value, Mapping):
            parts.append(f"{scalars.key(name)}:\n")
            text = _Entities(name).text
            parts.append("\n".join([text(key, entity) for key, entity in value.items()]))
        else:
            parts.append(_joined(entry(name, value, (name,), 0)))
    return "".join(parts)


class _Entities:
    """Writes the entities of one section that have a line a key. Values that recur are laid out once.

    How a value is laid out depends on its key and its section, never on the entity that it belongs to.
    """

    def __init__(self, section: str) -> None:
        self.section = section
        self.known: dict[str, dict[object, str]] = {}
        self.orders: dict[tuple[str, ...], list[tuple[str, str, dict[object, str]]]] = {}

    def text(self, id_: str, entity: Any) -> str:
        """Return the lines of an entity."""
        if not isinstance(entity, dict) or not entity:
            return _joined(entry(id_, entity, (self.section, id_), STEP))
        keys = tuple(entity)
        order = self.orders.get(keys)
        if order is None:
            names = ordered(entity, (self.section, id_))
            margin = " " * (STEP + STEP)
            order = self.orders[keys] = [
                (name, f"{margin}{scalars.key(name)}: ", self.known.setdefault(name, {})) for name in names
            ]
        parts = [f"{' ' * STEP}{id_ if is_simple(id_) else scalars.key(id_)}:\n"]
        for name, lead, known in order:
            value = entity[name]
            mark = value if value.__class__ is str else _fixed(value)
            lines = known.get(mark)
            if lines is None:
                if isinstance(value, str) and (len(lead) + len(value)) * 2 <= WIDTH and is_simple(value):
                    lines = f"{lead}{value}\n"  # as below, at once: most names are of this kind
                else:
                    lines = _joined(entry(name, value, (self.section, id_, name), STEP + STEP))
                known[mark] = lines
            parts.append(lines)
        return "".join(parts)


def _fixed(value: Any) -> object:
    """Return what stands for a value in a mapping: equal where they are written alike."""
    kind = value.__class__
    if kind is str:
        return value
    if kind is list:
        return (list, *map(_fixed, value))
    return (dict, *value, *map(_fixed, value.values())) if isinstance(value, Mapping) else value


def _joined(lines: Iterable[str]) -> str:
    return "".join([f"{line}\n" for line in lines])


def entry(name: str, value: Any, path: Path, indent: int) -> list[str]:
    """Return the lines of one key of a mapping at an indentation."""
    lead = f"{' ' * indent}{scalars.key(name)}:"
    head, lines = written(value, path, indent, width(lead) + 1)
    return [f"{lead} {head}" if head else lead, *lines]


def item(value: Any, path: Path, indent: int) -> list[str]:
    """Return the lines of one item of a list at an indentation."""
    lead = " " * indent + "-"
    if isinstance(value, Mapping | list) and value and flow(value, path, indent + STEP) is None:
        first, *rest = collection(value, path, indent + STEP)
        return [f"{lead} {first.lstrip(' ')}", *rest]
    head, lines = written(value, path, indent, indent + STEP)
    return [f"{lead} {head}", *lines]


def written(value: Any, path: Path, indent: int, column: int) -> Written:
    """Return a value to stand at `column`, below a key or dash at `indent`."""
    if isinstance(value, Mapping | list):
        line = flow(value, path, column)
        return Written("", collection(value, path, indent + STEP)) if line is None else Written(line, [])
    if not isinstance(value, str):
        return Written(scalar(value), [])
    if column + len(value) * 2 <= WIDTH and is_simple(value):  # no character takes more than two columns
        return Written(value, [])
    block = literal(value)
    margin = " " * (indent + STEP)
    if block is not None:
        header, lines = block
        return Written(header, [margin + line if line else "" for line in lines])
    line = scalar(value)
    if column + width(line) <= WIDTH:
        return Written(line, [])
    head, *rest = folded(value, WIDTH - column, WIDTH - len(margin))
    return Written(head, [margin + more for more in rest])


def collection(value: Any, path: Path, indent: int) -> list[str]:
    """Return the lines of a mapping or list that is not empty, in block style."""
    lines: list[str] = []
    if isinstance(value, Mapping):
        for name in ordered(value, path):
            lines.extend(entry(name, value[name], (*path, name), indent))
    else:
        for number, one in enumerate(value):
            lines.extend(item(one, (*path, number), indent))
    return lines


def flow(value: Any, path: Path, column: int) -> str | None:
    """Return a collection on one line from `column` on, None where it does not fit or reads better in lines."""
    if value and (_is_always_block(path) or _depth(value) > _FLOW_DEPTH or any(map(_is_long, _texts(value)))):
        return None
    line = one_line(value, path)
    return line if column + width(line) <= WIDTH else None


def one_line(value: Any, path: Path) -> str:
    """Return any value on one line, in brackets or braces if need be, for standing inside others."""
    if isinstance(value, Mapping):
        pairs = (
            f"{scalars.key(name, flow=True)}: {one_line(value[name], (*path, name))}"
            for name in ordered(value, path)
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(one_line(one, (*path, number)) for number, one in enumerate(value))}]"
    return scalar(value, flow=True)


def _is_always_block(path: Path) -> bool:
    """Whether what stands at a path has a line a key: a section, a whole record, an entity of some sections."""
    names = [step for step in path if isinstance(step, str)]
    if len(names) != len(path):
        return False
    if len(names) <= 1:
        return names != ["defaults"]
    if names[0] == "confirmations":
        return len(names) == len(("section", "duty"))
    return names[0] in _ALWAYS_BLOCK and len(names) == len(("section", "id"))


def _depth(value: Any) -> int:
    """Return how many collections stand in each other."""
    if isinstance(value, Mapping):
        return 1 + max(map(_depth, value.values()), default=0)
    return 1 + max(map(_depth, value), default=0) if isinstance(value, list) else 0


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


def _is_long(text: str) -> bool:
    """Whether a text has lines of its own."""
    return "\n" in text


def is_flat(items: Sequence[Any]) -> bool:
    """Whether a list holds no collections."""
    return not any(isinstance(one, Mapping | list) for one in items)


def has_blank_lines(section: str) -> bool:
    """Whether a blank line stands between the entities of a section, unless its file does otherwise."""
    return section in _ALWAYS_BLOCK
