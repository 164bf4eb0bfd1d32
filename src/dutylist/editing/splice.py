"""The lines of a file that a change of its data concerns, changed. Everything else stays as it stands.

Data before and after are walked together with the places of the file; where they differ, pieces of the text are cut
out or put in. What an edit does not touch (comments, order, quotes, blank lines) is not looked at.
"""

import json
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from dutylist.editing import adding, layout, removing, replacing
from dutylist.editing.comments import gap
from dutylist.editing.cuts import Cuts
from dutylist.editing.edits import Plain
from dutylist.editing.order import Path
from dutylist.editing.plain import Opened
from dutylist.editing.scalars import literal
from dutylist.loading.spans import Span

_CHOMPING = re.compile(r"([|>]\d?)([-+]?)")


def splice(opened: Opened, after: Plain) -> Cuts:
    """Return the cuts that make a file say `after`."""
    cuts = Cuts(opened.text.original, opened.lines)
    if opened.root is None:
        end = len(cuts.source)
        cuts.add(end, end, layout.document(after))
    else:
        _value_changed(cuts, opened.root, opened.plain, after, ())
        if len(cuts.source) > len(opened.text.original):
            _end_text(cuts, opened.root)
    return cuts


def _end_text(cuts: Cuts, span: Span) -> None:
    """Say of a text after `|` that a file without a line break at its end has no line break, if lines follow now."""
    while span.items:
        span = span.items[-1]
    mark = _CHOMPING.match(cuts.source, span.start) if span.style in {"|", ">"} else None
    if mark is not None and mark[2] != "-" and cuts.only_below(span.start, span.end):
        cuts.add(mark.start(2), mark.end(2), "-")


def _value_changed(cuts: Cuts, span: Span, before: Any, after: Any, path: Path) -> bool:
    """Change a collection inside where that is possible; return whether it was."""
    if isinstance(before, Mapping) and isinstance(after, Mapping) and span.kind == "map":
        return _mapping(cuts, span, before, after, path)
    if isinstance(before, list) and isinstance(after, list) and span.kind == "list" and after:
        _list(cuts, span, before, after, path)
        return True
    return False


def _mapping(cuts: Cuts, span: Span, before: Mapping[str, Any], after: Mapping[str, Any], path: Path) -> bool:
    names = {one.value: number for number, one in enumerate(span.keys)}
    kept = [name in after or name not in before for name in names]
    is_open = not path or (len(path) == 1 and not span.is_flow)  # an emptied section keeps its key
    if not any(kept) and (after or not is_open):
        return False
    removing.take_out(cuts, span, kept)
    new: dict[int, list[str]] = {}
    last = -1
    for name in after:
        if name in names:
            number = last = names[name]
            if name not in before or before[name] != after[name]:
                _entry(cuts, span, number, before.get(name), after[name], (*path, name))
        else:
            new.setdefault(last, []).append(name)
    for number, added in new.items():
        adding.add_keys(cuts, span, number, {name: after[name] for name in added}, path, kept)
    return True


def _list(cuts: Cuts, span: Span, before: Sequence[Any], after: Sequence[Any], path: Path) -> None:
    old, new = ([json.dumps(one, sort_keys=True) for one in side] for side in (before, after))
    kept = [True] * len(old)
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        both = min(i2 - i1, j2 - j1) if what == "replace" else 0
        for step in range(both):
            _item(cuts, span, i1 + step, before[i1 + step], after[j1 + step], (*path, j1 + step))
        if what != "equal":
            kept[i1 + both : i2] = [False] * (i2 - i1 - both)
            if j1 + both < j2:
                added = {number: after[number] for number in range(j1 + both, j2)}
                adding.add_items(cuts, span, i1 + both - 1, added, path, len(old))
    removing.take_out(cuts, span, kept)


def _entry(cuts: Cuts, span: Span, number: int, before: Any, after: Any, path: Path) -> None:
    """Change the value of a key."""
    value = span.items[number]
    if span.is_flow:
        if not _value_changed(cuts, value, before, after, path):
            replacing.replace_flow(cuts, value, after, path)
        return
    if replacing.stays_flow(cuts, value, before, after, path) and _value_changed(
        cuts, value, before, after, path
    ):
        return
    if not (isinstance(after, list) and replacing.wrap(cuts, value, before, after, path)):
        replacing.replace(cuts, span.keys[number], value, after, path)


def _item(cuts: Cuts, span: Span, number: int, before: Any, after: Any, path: Path) -> None:
    """Change an item of a list."""
    value = span.items[number]
    if span.is_flow:
        if not _value_changed(cuts, value, before, after, path):
            replacing.replace_flow(cuts, value, after, path)
        return
    if replacing.stays_flow(cuts, value, before, after, path) and _value_changed(
        cuts, value, before, after, path
    ):
        return
    dash = cuts.lines.dash(span, number)
    indent, line = cuts.lines.column(dash), cuts.lines.start(dash)
    inside = [aside.text for aside in gap(cuts.lines, dash + 1, value.start).all if aside.text]
    if inside and cuts.source[line:dash].strip(" "):  # behind another dash: comments have no place above
        replacing.replace_in_place(cuts, value, after, path)
        return
    end, noted = value.end, inside
    if isinstance(after, str) and value.kind == "text" and literal(after) is None:
        lines = [f"{' ' * indent}- {replacing.like_before(cuts, value, after, indent, value.start)}"]
    else:
        lines = layout.item(after, path, indent)
    if len(lines) > 1 and not cuts.source[line:dash].strip(" "):
        # What becomes lines takes its comments above itself: behind a text in lines they would be part of it.
        end = cuts.lines.end(end)
        noted = noted + [aside.text for aside in gap(cuts.lines, value.end, end).all if aside.text]
    above = [" " * indent + text for text in noted]
    cuts.add(dash, end, "\n".join([*above, *lines]).lstrip(" "))
