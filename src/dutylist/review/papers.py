"""What came back as tables: proposals, conflicts side by side, answers on what has changed, rows added."""

from collections.abc import Iterator, Mapping, Sequence

from dutylist.model.finding import Wording
from dutylist.model.period import show_day
from dutylist.review.judge import Collected
from dutylist.review.proposals import STANDINGS, WHOLE, Proposal, answers, verdict_word
from dutylist.review.replies import Spot, opinion
from dutylist.review.words import COLUMNS, FIELDS, REASON, VERDICT
from dutylist.tables.columns import DUTY, ID, NUMBER
from dutylist.tables.naming import Namer
from dutylist.tables.phrase import LINE, SEMICOLON, filled, joined
from dutylist.tables.sheet import Book, Cell, Column, Row, Sheet

TITLE = Wording("会签意见汇总", "What came back")
PROPOSALS = Wording("修改建议", "Proposals")
CONFLICTS = Wording("意见冲突", "Conflicts")
STALE = Wording("已过期的意见", "Answers on what has changed")
ADDED = Wording("对方新增的行", "Rows added")
BODY = Column("body", Wording("单位", "Body"), 18)
BODIES = Column("bodies", Wording("提出单位", "Wanted by"), 18)
BEFORE = Column("before", Wording("现文", "Text now"), 32)
FIELD = Column("field", Wording("栏目", "Text"), 8)
WANTED = Column("wanted", Wording("建议改为", "Wanted instead"), 36)
STANDING = Column("standing", Wording("处理", "What becomes of it"), 20)
OTHERS = Column("others", Wording("其他单位意见", "Other bodies' answers"), 24)
SOURCE = Column("source", Wording("出处", "Source"), 24)
WISHES = Column("wishes", Wording("各方建议", "What each wants"), 50)
ROW = Column("row", Wording("内容", "Content"), 60)
BODY_SAYS = Wording("{body}：{text}", "{body}: {text}")
PLACE = Wording("第 {number} 条", "clause {number}")


def book(collected: Collected, proposals: Sequence[Proposal]) -> Book:
    """Return the tables; those about what did not happen are left out, but for the proposals."""
    space = collected.ballots.space
    names = Namer(space)
    sheets = [_proposals(collected, proposals, names)]
    makers = (_conflicts(proposals, names), _stale(collected, names), _added(collected, names))
    sheets += [sheet for sheet in makers if sheet.rows]
    return Book(TITLE, sheets, show_day(space.on) or "", space.registry.document)


def place_of(field: str, clause: int) -> Cell:
    """Return which text is meant: the field, and the clause where it stands in one."""
    if not field:
        return ""
    name: Cell = FIELDS[field]
    return name if clause < 0 or clause == WHOLE else joined((filled(PLACE, number=clause + 1), name), LINE)


def source(spots: Sequence[Spot]) -> Cell:
    """Return where something was written: file, sheet and cell."""
    return joined((" ".join(part for part in spot if part) for spot in spots), LINE)


def _proposals(collected: Collected, proposals: Sequence[Proposal], names: Namer) -> Sheet:
    said = answers(collected)
    columns = (NUMBER, DUTY, ID, FIELD, BEFORE, WANTED, BODIES, REASON, STANDING, OTHERS, SOURCE)
    rows = [
        Row(
            (
                number,
                _name(names, one.duty),
                one.duty,
                place_of(one.field, one.clause),
                one.before,
                one.after,
                names.bodies(one.bodies),
                joined(one.reasons, LINE),
                STANDINGS[one.standing],
                joined(
                    (
                        filled(BODY_SAYS, body=names.body(body), text=verdict_word(verdict))
                        for body, verdict in said.get(one.duty, {}).items()
                        if body not in one.bodies
                    ),
                    SEMICOLON,
                ),
                source(one.spots),
            ),
            one.duty,
        )
        for number, one in enumerate(proposals, 1)
    ]
    return Sheet("proposals", PROPOSALS, columns, rows)


def _conflicts(proposals: Sequence[Proposal], names: Namer) -> Sheet:
    """Return one row for each text that several want differently, with all that they want."""
    grouped: dict[tuple[str, str, int], list[Proposal]] = {}
    for one in proposals:
        if one.standing == "conflict":
            grouped.setdefault((one.duty, one.field, one.clause), []).append(one)
    rows = [
        Row(
            (
                number,
                _name(names, duty),
                duty,
                place_of(field, clause),
                wishes[0].before,
                joined(
                    (filled(BODY_SAYS, body=names.bodies(one.bodies), text=one.after) for one in wishes), LINE
                ),
            ),
            duty,
        )
        for number, ((duty, field, clause), wishes) in enumerate(grouped.items(), 1)
    ]
    return Sheet("conflicts", CONFLICTS, (NUMBER, DUTY, ID, FIELD, BEFORE, WISHES), rows)


def _stale(collected: Collected, names: Namer) -> Sheet:
    rows = [
        Row(
            (
                number,
                _name(names, one.reply.duty),
                one.reply.duty,
                names.body(one.reply.body),
                verdict_word(one.reply.verdict),
                opinion(one.reply),
                source((one.reply.spot,)),
            ),
            one.reply.duty,
        )
        for number, one in enumerate((one for one in collected.judged if one.is_stale), 1)
    ]
    return Sheet("stale", STALE, (NUMBER, DUTY, ID, BODY, VERDICT, ROW, SOURCE), rows)


def _added(collected: Collected, names: Namer) -> Sheet:
    rows = [
        Row((number, names.body(one.body), joined(_cells(one.cells), LINE), source((one.spot,))))
        for number, one in enumerate(collected.added, 1)
    ]
    return Sheet("added", ADDED, (NUMBER, BODY, ROW, SOURCE), rows)


def _cells(cells: Mapping[str, str]) -> Iterator[Cell]:
    """Yield what stands in an added row, each cell with its heading."""
    for column in COLUMNS:
        if column.key in cells:
            yield filled(BODY_SAYS, body=column.title, text=cells[column.key])


def _name(names: Namer, duty: str) -> str:
    known = names.registry.duties.get(duty)
    return duty if known is None else known.name
