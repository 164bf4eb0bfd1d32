"""Make the lists, measure, print the table: `python -m bench [--quick]`."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

from bench import workbook
from bench.inside import STAGES
from bench.lists import DAY, Size, write
from bench.measure import DUTYLIST, alternate, environment
from bench.table import Report, seconds
from bench.words import DOMAINS

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".bench"

SMALL, USUAL, LARGE, HUGE = Size(300), Size(3_000), Size(14_500), Size(100_000)
MOVING = Size(14_500, mechanisms=True)
MANY_CELLS = Size(3_000, cells=40_000, townships=40)
LOADING = """
import gc, sys
from datetime import date
from dutylist.app.request import Request, read_list
gc.disable()
read_list(Request(sys.argv[1:2], on=date.fromisoformat(sys.argv[2])))
__import__("os")._exit(0)
"""
"""Loading alone, as a command does it: nothing is freed at the end."""
LIBRARIES = "import typer, pydantic, yaml, networkx, rich.console"


def main(*, quick: bool) -> None:
    """Measure everything; `quick` leaves out the 100,000 duties."""
    report = Report()
    sizes = [SMALL, USUAL, LARGE, MOVING, MANY_CELLS] + ([] if quick else [HUGE])
    files = {size: write(size, folder_of(size)) for size in sizes}
    inside = {size: measure_inside(size) for size in sizes}

    report.group("Start-up")
    start_up(report)
    report.group(
        "Reading with places, garbage collection off, against libyaml's bare events in the same process"
    )
    for size in sizes:
        target = 1.7
        report.compare(str(size), inside[size]["read"], "event scan", inside[size]["scan"], target)
        pointed = inside[size]["read"] + inside[size]["point"]
        scan = inside[size]["scan"]
        report.note(
            f"{size}, and a place in every entity",
            seconds(pointed),
            "event scan",
            seconds(scan),
            f"{pointed / scan:.2f}",
        )
    report.group("The whole process against a process that only scans the events")
    for size in sizes:
        whole_process(report, size, files[size])
    report.group("Who is responsible for one duty, against loading alone: found by id, by words")
    who(report, LARGE)
    report.group(
        "What judging (space and all rules) costs of a check with 500 transfers, 500 assets, 300 matters"
    )
    stages = inside[MOVING]
    report.limit(f"{MOVING}: share", (stages["space"] + stages["rules"]) / total(stages) * 100, 40, "%")
    report.group("Bringing a workbook in")
    workbook.measure(report, FOLDER)
    report.group(
        "An export to Excel, the list being loaded, against a bare script that writes the same cells"
    )
    for size in sizes:
        if size in {LARGE, HUGE}:
            export(report, size)
    report.group("Growth: time in the process per duty, all stages")
    growth(report, sizes, inside)
    for size in sizes:
        report.shares(str(size), {name: inside[size][key] for key, name in STAGES.items()})
    report.show()


def start_up(report: Report) -> None:
    """Compare what an empty command and a check of the sample take with what their imports take."""
    python = sys.executable
    commands = {
        "version": [DUTYLIST, "--version"],
        "typer": [python, "-c", "import typer"],
        "sample": [DUTYLIST, "check", "data", "--on", DAY],
        "libraries": [python, "-c", LIBRARIES],
    }
    runs = alternate(commands, ROOT, rounds=9)
    report.compare("dutylist --version", runs["version"].seconds, "import typer", runs["typer"].seconds, 1.6)
    report.compare(
        "dutylist check data", runs["sample"].seconds, "import the libraries", runs["libraries"].seconds, 1.5
    )


def whole_process(report: Report, size: Size, files: list[Path]) -> None:
    """Compare `dutylist check` in both formats with a scanning process; of the largest, show the memory."""
    target = {LARGE: 3.0, HUGE: 2.5}.get(size)
    check = [DUTYLIST, "check", str(folder_of(size)), "--on", DAY, "--output-format"]
    commands = {
        "scan": [sys.executable, str(ROOT / "bench" / "scan.py"), *map(str, files)],
        "json": [*check, "json"],
        "text": [*check, "text"],
    }
    runs = alternate(commands, ROOT, rounds=3 if size is HUGE else 5)
    for form in ("json", "text"):
        what, taken, scan = f"{size}, {form}", runs[form].seconds, runs["scan"].seconds
        if target is None:
            report.note(what, seconds(taken), "event scan", seconds(scan), f"{taken / scan:.2f}")
        else:
            report.compare(what, taken, "event scan", scan, target)
    for form in ("json", "text"):
        memory = runs[form].megabytes
        if size is HUGE:
            report.limit(f"{size}, {form}: peak memory", memory, 1_200, "MB")


def export(report: Report, size: Size) -> None:
    """Compare making the list's table and workbook with writing its cells; of the largest, show the memory."""
    taken = in_own_process("bench.export", size, 3)
    what = f"{size}, {taken['rows']:,.0f} rows"
    report.compare(what, taken["export"], "bare script", taken["bare"], 1.6)
    report.note(f"{what}: peak memory of the workbook", f"{taken['megabytes']:,.0f} MB")


def who(report: Report, size: Size) -> None:
    """Compare `dutylist who`, which judges one duty, with a process that only loads the list."""
    folder = str(folder_of(size))
    ask = [DUTYLIST, "who", "--list", folder, "--on", DAY]
    commands = {
        "load": [sys.executable, "-c", LOADING, folder, DAY],
        "id": [*ask, f"{next(iter(DOMAINS))}.00007"],
        "words": [*ask, "道路", "清扫"],
    }
    runs = alternate(commands, ROOT, rounds=5)
    for how in ("id", "words"):
        report.compare(f"{size}, {how}", runs[how].seconds, "loading alone", runs["load"].seconds, 1.3)


def growth(report: Report, sizes: list[Size], inside: dict[Size, dict[str, float]]) -> None:
    """Show the time per duty against that of 3,000 over 60 cells. Many areas cost reading, hardly judging."""
    usual = total(inside[USUAL]) / USUAL.duties
    for size in sizes:
        if size.cells == USUAL.cells and not size.mechanisms:
            each = total(inside[size]) / size.duties
            report.note(str(size), seconds(each), str(USUAL), seconds(usual), f"{each / usual:.2f}")
    many, few = (inside[size]["space"] + inside[size]["rules"] for size in (MANY_CELLS, USUAL))
    report.note(
        f"{MANY_CELLS}: space and rules", seconds(many), str(USUAL), seconds(few), f"{many / few:.2f}"
    )


def total(taken: dict[str, float]) -> float:
    """Return the seconds of a check: all stages, with the report that machines read."""
    return sum(taken[key] for key in STAGES if key != "text")


def measure_inside(size: Size) -> dict[str, float]:
    """Run `bench.inside` on a list, in a process of its own so that memory starts fresh."""
    return in_own_process("bench.inside", size, max(2, min(25, 50_000 // size.duties)))


def in_own_process(module: str, size: Size, rounds: int) -> dict[str, float]:
    """Return what a module of this package measures on a list."""
    command = [sys.executable, "-m", module, str(folder_of(size)), str(rounds)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, check=True)
    taken: dict[str, float] = json.loads(done.stdout)
    return taken


def folder_of(size: Size) -> Path:
    """Return where the list of `size` is written."""
    return FOLDER / size.folder


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m bench", description="Measure speed and memory of dutylist.")
    parser.add_argument("--quick", action="store_true", help="leave out the 100,000 duties")
    main(quick=parser.parse_args().quick)
