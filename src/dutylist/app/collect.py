"""Take answers back into a list: read the workbooks, compare, and say what changes. Nothing is written here."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dutylist.app.change import Change, edited
from dutylist.app.request import Progress, Request, silent
from dutylist.app.whole import EXPORT, half_read
from dutylist.editing.edits import Edit, Put
from dutylist.errors import UnreadableError, UsageError
from dutylist.graph.confirmations import SECTION
from dutylist.graph.space import Space
from dutylist.importers.grid import Grid
from dutylist.importers.reader import SourceError
from dutylist.importers.reader import read as read_file
from dutylist.loading.files import RawFile, read_all, shown
from dutylist.loading.load import Loaded, load, paused_gc
from dutylist.model.finding import Wording
from dutylist.model.origin import Origin
from dutylist.review import answers
from dutylist.review.judge import Collected, Judged, judge, record
from dutylist.review.papers import book
from dutylist.review.places import Tab
from dutylist.review.proposals import Proposal, proposals
from dutylist.review.replies import Returned
from dutylist.tables.sheet import Book

NOT_COLLECTED = Wording(
    "{file} 没有收回，清单没有改动：{why}", "{file} is not collected, the list stays as it was: {why}"
)
NO_BALLOT = Wording(
    "不是会签工作簿；请对方在送出的 Excel 文件里填写后退回",
    "no ballot; have the body fill in the workbook that it was sent, and send that back",
)
OTHER_FILES = frozenset(
    "html markdown json yaml rtf pdf no-text no-sheets no-workbook old-word no-word-table".split()
)
"""Kinds of files that can be no ballot, whatever import would advise."""

NEW_FILE = "confirmations.yaml"
FORMAT = "dutylist/1"
OWN = frozenset("verdict on by file fingerprint opinion".split())
"""The keys of an answer that collecting writes; what else stands there stays."""


class Done(NamedTuple):
    """What some workbooks say, what they want, and the changes of files that this comes to."""

    collected: Collected
    proposals: Sequence[Proposal]
    changes: Sequence[Change]

    @property
    def files(self) -> Sequence[str]:
        """The files of the list, as they were read."""
        return self.collected.ballots.space.registry.files

    def book(self) -> Book:
        """Return the proposals, the conflicts and the rest as tables."""
        return book(self.collected, self.proposals)


def read_workbook(path: Path) -> Returned:
    """Return what one workbook says. It is read by a child with limits of memory and time.

    Raises:
        UsageError: there is no such file, or the library is not installed.
        SourceError: it cannot be read.
    """
    name = shown(path)
    try:
        grids = read_file(path, name)
    except SourceError as error:
        raise error.told(NOT_COLLECTED, NO_BALLOT if error.kind in OTHER_FILES else None) from None
    for grid in grids:
        _fill(grid)
    return answers.read(name, [Tab(grid.name, grid.rows) for grid in grids])


def _fill(grid: Grid) -> None:
    """Give each row what is merged over it: one answer over several rows is given on each of them."""
    for merge in grid.merges:
        text = grid.text(merge.top, merge.left)
        if not text.strip() or merge.left != merge.right:
            continue
        for row in grid.rows[merge.top + 1 : merge.bottom + 1]:
            if merge.left < len(row) and not row[merge.left].strip():
                row[merge.left] = text
            elif merge.left >= len(row):
                row.extend([""] * (merge.left - len(row)) + [text])


def collect(
    request: Request, sources: Sequence[Path], *, takes_over: bool = False, progress: Progress = silent
) -> Done:
    """Return what comes of some workbooks; with `takes_over` also of texts that can be taken over.

    Raises:
        UsageError: a path is wrong, or a library is missing.
        SourceError: a workbook cannot be read.
        UnreadableError: the list has faults that keep answers from being written.
        EditError: a file of the list cannot be changed.
    """
    files = [read_workbook(source) for source in sources]
    raw, faults = read_all(request.paths, request.limits, request.stdin_name)
    if any(one.name == request.stdin_name for one in raw):
        raise UsageError(
            "清单来自标准输入，无法写回", "the list comes from standard input and cannot be written"
        )
    loaded = load(raw, faults, request.limits, progress)
    registry = loaded.registry
    if registry.unread:
        raise half_read(registry.unread, EXPORT)
    broken = [one.id for one in registry.matters if one.section == SECTION and not one.judged]
    if broken:
        raise UnreadableError(
            f"confirmations 中有写法错误，请先用 dutylist check 查看并改正：{'、'.join(broken)}",
            f"confirmations have faults, see dutylist check: {', '.join(broken)}",
        )
    with paused_gc():
        space = Space(registry, request.on.toordinal(), progress=progress)
        collected = judge(space, files)
        wanted = proposals(collected)
        writer = _Writer(loaded, raw, request)
        edits: dict[str, list[Edit]] = {}
        for one in collected.judged:
            if one.is_kept:
                writer.answer(edits, one, collected)
        for text in wanted if takes_over else ():
            if text.standing == "ready":
                file, id_ = writer.entry(registry.duties[text.duty].origin)
                edits.setdefault(file, []).append(Put(("duties", id_, *text.path), text.after))
        return Done(collected, wanted, edited(raw, edits))


class _Writer:
    """Knows in which file and under which key everything stands."""

    def __init__(self, loaded: Loaded, raw: Sequence[RawFile], request: Request) -> None:
        self._documents = loaded.sources.documents
        self._day = request.on.toordinal()
        self._known = {one.name for one in raw}
        self._by_duty: dict[str, tuple[str, str]] = {}
        for matter in loaded.registry.matters:
            if matter.section == SECTION:
                for duty in matter.links.get("duty", ()):
                    self._by_duty[duty] = self.entry(matter.origin)
        self._place = next(reversed(self._by_duty.values()))[0] if self._by_duty else self._new(request, raw)

    def entry(self, origin: Origin) -> tuple[str, str]:
        """Return the file and the id, as written, of an entity."""
        document = self._documents[origin.file]
        return document.text.name, next(one.id for one in document.entries if one.key == origin.key)

    def answer(self, edits: dict[str, list[Edit]], judged: Judged, collected: Collected) -> None:
        """Add the edit that writes an answer down: where it stands, else beside the duty's others, else at the end."""
        reply = judged.reply
        known = collected.ballots.earlier.get((reply.duty, reply.body))
        kept: Mapping[str, object] = {}
        key = reply.body
        if known is not None:
            file, id_ = self.entry(known.origin)
            key, kept = known.ref, {key: one for key, one in known.written.items() if key not in OWN}
        else:
            file, id_ = self._by_duty.get(reply.duty, (self._place, reply.duty))
        mine = edits.setdefault(file, [])
        if file not in self._known and not mine:
            mine.append(Put(("format",), FORMAT))
        mine.append(Put((SECTION, id_, key), {**record(reply, self._day), **kept}))

    @staticmethod
    def _new(request: Request, raw: Sequence[RawFile]) -> str:
        """Return where answers go in a list without any: a file of their own, unless the list is one file."""
        folder = next((Path(path) for path in request.paths if Path(path).is_dir()), None)
        return raw[-1].name if folder is None else shown(folder / NEW_FILE)
