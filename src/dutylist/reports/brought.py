"""What an import came to, for people: what was read of each sheet, what was added, and every cell to look at.

What comes from the data passes through `safe`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from dutylist.importers.bring import SheetRead
from dutylist.importers.gathered import Gathered
from dutylist.importers.grid import PARAGRAPH, number_of
from dutylist.importers.memory import NAME
from dutylist.importers.merging import Merged
from dutylist.importers.remarks import KINDS, Level
from dutylist.model.finding import Lang, Wording
from dutylist.reports.lines import padded, width
from dutylist.reports.safe import safe
from dutylist.reports.unified import unified

HEADS = (
    Wording("文件", "file"),
    Wording("工作表", "sheet"),
    Wording("表式", "layout"),
    Wording("表头行", "headings"),
    Wording("事项", "items"),
    Wording("记录", "records"),
    Wording("标明", "declared"),
)
LAYOUTS = {
    "list": Wording("事项清单", "list of duties"),
    "own": Wording("本程序导出的清单", "own export"),
    "delegation": Wording("委托公告", "delegations"),
    "support": Wording("配合履职清单", "support"),
    "reclaimed": Wording("收回事项清单", "taken back"),
    "boundary": Wording("职责边界清单", "boundaries"),
    "boundary-parts": Wording("县乡职责清单", "county and township"),
    "zone-boundary": Wording("职责分工清单", "zone boundaries"),
    "body-view": Wording("单位职责表", "one body's duties"),
    "changes": Wording("调整清单", "adjustments"),
}
VIEWS = {
    "body": Wording("单位职责表（视图）", "one body's duties (view)"),
    "township": Wording("镇街三张表（视图）", "a township's tables (view)"),
    "department": Wording("部门两张表（视图）", "a department's tables (view)"),
    "division": Wording("职责边界表（视图）", "boundaries (view)"),
    "matrix": Wording("对照表（视图）", "matrix (view)"),
    "open": Wording("待明确事项清单（视图）", "matters to settle (view)"),
    "changes": Wording("调整清单", "adjustments"),
    "ballot": Wording("会签表", "ballot"),
}
NO_TABLE = Wording("（没有表）", "(no table)")
TOTAL = Wording(
    "新增 {added}，改动 {changed}，未变 {same}", "added {added}, changed {changed}, as before {same}"
)
SECTIONS = {
    "duties": Wording("事项", "duties"),
    "transfers": Wording("委托", "transfers"),
    "bodies": Wording("机构", "bodies"),
    "domains": Wording("领域", "domains"),
    "areas": Wording("区域", "areas"),
}
FILES = Wording("写入：{files}", "written: {files}")
WOULD = Wording("将写入（未写）：{files}", "would be written (nothing was): {files}")
NOTHING_NEW = Wording("清单没有变化，未写文件", "nothing has changed and nothing was written")
PROPOSED = Wording(
    "清单中没有、按新机构列出的 {count} 家（标签“待核对”）：{names}",
    "{count} bodies that the list does not have, added with the tag 待核对: {names}",
)
LOOK = Wording("请核对：", "Please look at:")
SEEN = Wording("另有：", "Besides: ")
AND_MORE = Wording("…… 另 {count} 处，见 --report", "… {count} more, see --report")
IN_TABLE = Wording("表{table} 第{row}行第{column}列", "table {table}, row {row}, column {column}")
IN_ROW = Wording("表{table} 第{row}行", "table {table}, row {row}")
IN_PARAGRAPH = Wording("第{number}段", "paragraph {number}")
MOST, LONGEST, MOST_NAMES = 10, 60, 12


class Changed(Protocol):
    """A file as it was and as it shall be."""

    @property
    def name(self) -> str:
        """Its path."""
        ...

    @property
    def before(self) -> bytes:
        """What it held; nothing if it is new."""
        ...

    @property
    def after(self) -> bytes:
        """What it shall hold."""
        ...


def of_list(changes: Iterable[Changed]) -> list[Changed]:
    """Return the changes of files of the list: what an import remembers is none."""
    return [one for one in changes if one.name.rpartition("/")[2] != NAME]


def diff(changes: Iterable[Changed]) -> str:
    """Return what would change, line by line, as `git diff` shows it."""
    pieces: list[str] = []
    for one in of_list(changes):
        before = one.before.decode("utf-8-sig", "replace").splitlines()
        after = one.after.decode("utf-8-sig", "replace").splitlines()
        old = f"a/{one.name}" if one.before else "/dev/null"
        lines = unified(before, after, safe(old), safe(f"b/{one.name}"), end="")
        pieces += [safe(text) + "\n" for text in lines]
    return "".join(pieces)


def render(
    sheets: Sequence[SheetRead],
    gathered: Gathered,
    merged: Merged,
    changes: Sequence[Changed],
    lang: Lang,
    *,
    is_dry: bool,
) -> str:
    """Return the report."""
    lines = [
        *_table(sheets, gathered, lang),
        "",
        *_totals(merged, gathered, lang),
        *_files(changes, lang, is_dry=is_dry),
        *_remarks(gathered, lang),
    ]
    return "".join(f"{text.rstrip()}\n" for text in lines)


def _table(sheets: Sequence[SheetRead], gathered: Gathered, lang: Lang) -> Iterator[str]:
    rows = [[head.pick(lang) for head in HEADS]]
    records = Counter(id(record.reading) for record in gathered.records)
    for sheet in sheets:
        name = safe(sheet.grid.name)
        declared = " ".join(str(one.number) for one in sheet.declared)
        if not sheet.readings:
            said = VIEWS.get(sheet.view, NO_TABLE).pick(lang)
            rows.append([safe(sheet.grid.file), name, said, "", "", "", ""])
        for number, reading in enumerate(sheet.readings):
            layout = _layout(reading.table.layout, lang)
            rows.append(
                [
                    "" if number else safe(sheet.grid.file),
                    "" if number else name,
                    layout,
                    str(sheet.grid.row_number(reading.table.heading)),
                    str(reading.count),
                    str(records[id(reading)]),
                    "" if number else declared,
                ]
            )
    wide = [max(width(row[at]) for row in rows) for at in range(len(HEADS))]
    for row in rows:
        yield "  ".join(padded(cell, most) for cell, most in zip(row, wide, strict=True))


def _layout(name: str, lang: Lang) -> str:
    known = LAYOUTS.get(name)
    return safe(name) if known is None else known.pick(lang)


def _totals(merged: Merged, gathered: Gathered, lang: Lang) -> Iterator[str]:
    added, changed = (Counter(section for section, _ in one) for one in (merged.added, merged.changed))

    def said(counts: Counter[str]) -> str:
        parts = [f"{SECTIONS[one].pick(lang)} {counts[one]}" for one in SECTIONS if counts[one]]
        return ("、" if lang == "zh" else ", ").join(parts) or "0"

    yield TOTAL.pick(lang).format(added=said(added), changed=said(changed), same=merged.same)
    fresh = {id_ for section, id_ in merged.added if section == "bodies"}
    names = [safe(str(body["name"])) for id_, body in gathered.bodies.proposed.items() if id_ in fresh]
    if names:
        shown = names[:MOST_NAMES] + (["…"] if len(names) > MOST_NAMES else [])
        yield PROPOSED.pick(lang).format(count=len(names), names=("、" if lang == "zh" else ", ").join(shown))


def _files(changes: Sequence[Changed], lang: Lang, *, is_dry: bool) -> Iterator[str]:
    names = [safe(one.name) for one in of_list(changes) if one.before != one.after]
    if names:
        yield (
            (WOULD if is_dry else FILES).pick(lang).format(files=("、" if lang == "zh" else ", ").join(names))
        )
    else:
        yield NOTHING_NEW.pick(lang)


def place(cell: str, lang: Lang) -> str:
    """Return where a cell is, as people say it: that of a Word document has no name there."""
    in_table = re.fullmatch(r"T(\d+)!([A-Z]*)(\d+)", cell)
    if in_table is not None:
        table, column, row = in_table.groups()
        said = (IN_TABLE if column else IN_ROW).pick(lang)
        return said.format(table=table, row=row, column=number_of(column) if column else "")
    if cell.startswith(PARAGRAPH):
        return IN_PARAGRAPH.pick(lang).format(number=cell.removeprefix(PARAGRAPH))
    return cell


def _remarks(gathered: Gathered, lang: Lang) -> Iterator[str]:
    levels: tuple[Level, ...] = ("error", "warning")
    kinds = [kind for level in levels for kind, (own, _) in KINDS.items() if own == level]
    by_kind: dict[str, list[str]] = {}
    for one in gathered.remarks:
        where = " ".join(safe(part) for part in (one.file, one.sheet, place(one.cell, lang)) if part)
        text = safe(one.text)
        by_kind.setdefault(one.kind, []).append(
            f"    {where}  {text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}"
        )
    found = [kind for kind in kinds if kind in by_kind]
    if found:
        yield ""
        yield LOOK.pick(lang)
    for kind in found:
        yield f"  {KINDS[kind][1].pick(lang)}  {len(by_kind[kind])}"
        yield from by_kind[kind][:MOST]
        if len(by_kind[kind]) > MOST:
            yield "    " + AND_MORE.pick(lang).format(count=len(by_kind[kind]) - MOST)
    rest = [
        f"{KINDS[kind][1].pick(lang)} {len(by_kind[kind])}"
        for kind in KINDS
        if kind in by_kind and kind not in found
    ]
    if rest:
        yield ""
        yield SEEN.pick(lang) + ("；" if lang == "zh" else "; ").join(rest)
