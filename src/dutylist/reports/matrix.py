"""A matrix on a terminal: as it is where it fits, else with numbered columns and coded cells, and a key to both."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from string import ascii_lowercase

from dutylist.errors import UsageError
from dutylist.model.finding import Lang, Wording
from dutylist.reports.grid import MARK_STYLES, grid
from dutylist.reports.lines import Line, Piece, line, padded, shown, width
from dutylist.reports.safe import safe
from dutylist.tables.sheet import Mark, Row, Sheet, show

SIGNS: Mapping[Mark, str] = {"gap": "!", "overlap": "*", "open": "?", "none": "-"}
"""What marks a coded cell besides its colour."""
KEY = Wording("列", "Columns")
CODES = Wording("格", "Cells")
SIGN_KEY = Wording(
    "! 空白　* 交叉　? 待明确　- 不设　· 不在范围",
    "! gap  * overlap  ? to be settled  - nobody on purpose  · outside",
)


def render(
    sheet: Sheet, lang: Lang, *, room: int | None = None, is_coded: bool = False, colour: bool = False
) -> str:
    """Return the matrix. `room` is how many columns the terminal has, None for as many as it takes.

    Raises:
        UsageError: it does not fit even with coded cells.
    """
    if not is_coded:
        lines = list(grid(sheet, lang))
        if room is None or all(width(one.plain) <= room for one in lines):
            notes = (line((note.pick(lang), "dim")) for note in sheet.notes)
            return shown([_head(sheet, lang), *lines, *notes], colour=colour)
    lines, key = _coded(sheet, lang)
    widest = max(width(one.plain) for one in lines)
    if room is not None and widest > room:
        raise UsageError(
            f"矩阵有 {widest} 列宽，终端只有 {room} 列：用 --domain、--area、--body 只看一部分，"
            "或用 dutylist export matrix -o 矩阵.xlsx 导出",
            f"the matrix is {widest} columns wide and the terminal has {room}: take a part with --domain, --area or "
            "--body, or export it: dutylist export matrix -o matrix.xlsx",
        )
    return shown([_head(sheet, lang), *lines, *key], colour=colour)


def _head(sheet: Sheet, lang: Lang) -> Line:
    facts = "  ".join(fact.pick(lang) for fact in sheet.facts)
    return line((sheet.title.pick(lang), "bold"), "  ", safe(facts))


def _coded(sheet: Sheet, lang: Lang) -> tuple[list[Line], list[Line]]:
    """Return the matrix with a number for each column and a letter for each text of a cell, and the key to both."""
    columns = list(sheet.columns)
    first = next((number for number, one in enumerate(columns) if "." in one.key), len(columns))
    rows = list(sheet.rows)
    codes = _codes(rows, first, lang)
    numbers = [str(number + 1) for number in range(len(columns) - first)]
    heads = [safe(one.title.pick(lang)) for one in columns[:first]]
    table = [[safe(show(cell, lang)).replace("\\n", " ") for cell in row.cells[:first]] for row in rows]
    widths = [max(map(width, (head, *(row[number] for row in table)))) for number, head in enumerate(heads)]
    cells = [[_code(row, first + number, codes, lang) for number in range(len(numbers))] for row in rows]
    narrow = [max(map(len, (name, *(row[number] for row in cells)))) for number, name in enumerate(numbers)]
    named = [padded(head, widths[number]) for number, head in enumerate(heads)]
    numbered = " ".join(name.ljust(narrow[number]) for number, name in enumerate(numbers))
    lines = [line("  ", ("  ".join((*named, numbered)), "bold"))]
    for row, left, right in zip(rows, table, cells, strict=True):
        pieces: list[Piece | str] = ["  "]
        for number, text in enumerate(left):
            pieces += [(padded(text, widths[number]), _style(row, number)), "  "]
        for number, code in enumerate(right):
            pieces += [(code.ljust(narrow[number]), _style(row, first + number)), " "]
        lines.append(line(*pieces))
    titles = {name: columns[first + number].title.pick(lang) for number, name in enumerate(numbers)}
    return lines, list(_key(titles, codes, lang))


def _key(titles: Mapping[str, str], codes: Mapping[str, str], lang: Lang) -> Iterator[Line]:
    """Yield what the signs, the numbers and the letters stand for."""
    yield line("")
    yield line((SIGN_KEY.pick(lang), "dim"))
    for title, entries in ((KEY, titles), (CODES, {code: text for text, code in codes.items()})):
        yield line((title.pick(lang), "bold"))
        for name, text in entries.items():
            yield line(f"  {name.rjust(3)}  ", safe(text.replace("\n", "；" if lang == "zh" else "; ")))


def _style(row: Row, number: int) -> str:
    mark = row.marks.get(number)
    return MARK_STYLES[mark] if mark else ""


def _codes(rows: Sequence[Row], first: int, lang: Lang) -> dict[str, str]:
    """Return a letter, or two, for each text of a cell, in the order in which they come."""
    texts = dict.fromkeys(show(cell, lang) for row in rows for cell in row.cells[first:])
    texts.pop("", None)
    names = ascii_lowercase
    if len(texts) > len(names):
        pairs = product(ascii_lowercase, repeat=2 if len(texts) <= len(names) ** 2 else 4)
        return dict(zip(texts, map("".join, pairs), strict=False))
    return dict(zip(texts, names, strict=False))


def _code(row: Row, number: int, codes: Mapping[str, str], lang: Lang) -> str:
    text, mark = show(row.cells[number], lang), row.marks.get(number)
    return (SIGNS.get(mark, "") if mark else "") + codes[text] if text else "·"
