"""What a benchmark prints: one table of comparisons, and under it what each stage takes."""

from dataclasses import dataclass, field

from rich import box
from rich.console import Console
from rich.table import Table


@dataclass(slots=True)
class Report:
    """Rows of what was measured against what, in groups."""

    groups: list[tuple[str, list[tuple[str, ...]]]] = field(default_factory=list)
    stages: dict[str, dict[str, float]] = field(default_factory=dict)

    def group(self, title: str) -> None:
        """Begin a new group of rows."""
        self.groups.append((title, []))

    def compare(self, what: str, measured: float, against: str, reference: float, target: float) -> None:
        """Add a time, the time that it is a multiple of, and the highest multiple wanted."""
        ratio = measured / reference
        verdict = "ok" if ratio <= target else "over"
        self._add(
            what, seconds(measured), against, seconds(reference), f"{ratio:.2f}", f"≤ {target:.1f}", verdict
        )

    def limit(self, what: str, measured: float, target: float, unit: str) -> None:
        """Add a figure with an upper limit of its own."""
        verdict = "ok" if measured <= target else "over"
        self._add(what, f"{measured:,.0f} {unit}", "", "", "", f"≤ {target:,.0f} {unit}", verdict)

    def note(self, what: str, measured: str, against: str = "", reference: str = "", ratio: str = "") -> None:
        """Add a figure that nothing is asked of."""
        self._add(what, measured, against, reference, ratio, "", "")

    def _add(self, *cells: str) -> None:
        self.groups[-1][1].append(cells)

    def shares(self, what: str, taken: dict[str, float]) -> None:
        """Add the seconds of each stage of one check."""
        self.stages[what] = taken

    def show(self) -> None:
        """Print everything to standard output."""
        console = Console()
        console.width = max(console.width, 130)
        console.print(self._comparisons())
        console.print(self._stages())

    def _comparisons(self) -> Table:
        table = Table(box=box.SIMPLE_HEAD, title="dutylist: speed and memory", title_justify="left")
        table.add_column("what")
        table.add_column("measured", justify="right")
        table.add_column("against")
        table.add_column("reference", justify="right")
        table.add_column("ratio", justify="right")
        table.add_column("target", justify="right")
        table.add_column("")
        for title, rows in self.groups:
            table.add_row(f"[bold]{title}[/]")
            for *cells, verdict in rows:
                colour = {"ok": "green", "over": "bold red"}.get(verdict)
                table.add_row(*cells, f"[{colour}]{verdict}[/]" if colour else "")
            table.add_section()
        return table

    def _stages(self) -> Table:
        table = Table(box=box.SIMPLE_HEAD, title="what each stage takes", title_justify="left")
        table.add_column("")
        for name in next(iter(self.stages.values())):
            table.add_column(name, justify="right")
        for what, taken in self.stages.items():
            whole = sum(taken.values())
            table.add_row(what, *(f"{seconds(one)} {one / whole:4.0%}" for one in taken.values()))
        return table


def seconds(value: float) -> str:
    """Return a time as it is read best."""
    if value < 1e-3:
        return f"{value * 1e6:,.0f} µs"
    return f"{value * 1e3:,.0f} ms" if value < 1 else f"{value:.2f} s"
