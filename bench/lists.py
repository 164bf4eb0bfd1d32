"""Lists to measure with: as large as asked for, the same on every machine, and much like real ones.

Every duty has a name of its own, a basis, a standard and two to five statements of who does what; three in a
hundred have something wrong with them, because a checker that finds nothing has not been measured.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

from bench.mechanisms import mechanisms
from bench.words import ACTIONS, DOMAINS, EXEMPT, LAWS, QUALITIES, SCOPES, STANDARDS, TASKS

DAY = "2021-09-01"
"""The reference day of every measurement."""

FILE_HOLDS = 5_000
"""At most so many duties in a file."""

FLAWED = 0.03
"""The share of duties that have something wrong with them."""

DEPARTMENTS = {
    "dept-emergency": "应急管理局",
    "dept-enforcement": "综合行政执法局",
    "dept-build": "住房和城乡建设局",
    "dept-land": "自然资源和规划局",
    "dept-ecology": "生态环境分局",
    "dept-water": "水利局",
    "dept-traffic": "交通运输局",
    "dept-statistics": "统计局",
}
OFFICES = {
    "plan": "计划财务处",
    "economy": "经济发展处",
    "invest": "招商处",
    "build": "建设处",
    "talent": "人才科技处",
}


@dataclass(frozen=True, slots=True)
class Size:
    """How many duties, over how many cells, in how many townships; with the mechanisms or without."""

    duties: int
    cells: int = 60
    townships: int = 7
    mechanisms: bool = False

    def __str__(self) -> str:
        """Return how the table calls a list of this size."""
        return f"{self.duties:,} duties, {self.cells:,} cells" + (", mechanisms" if self.mechanisms else "")

    @property
    def folder(self) -> str:
        """What the folder of a list of this size is called."""
        return f"{self.duties}-{self.cells}" + ("-mechanisms" if self.mechanisms else "")


def write(size: Size, folder: Path) -> list[Path]:
    """Write the list of `size` into `folder` and return its files in path order. Same size, same bytes."""
    (folder / "duties").mkdir(parents=True, exist_ok=True)
    texts = {"list.yaml": _head(), "areas.yaml": _areas(size), "bodies.yaml": _bodies(size)}
    maker = _Maker(size, Random(size.duties + size.cells))
    led: dict[str, list[str]] = {"devcom": [], "@township": []}
    for place, domain in enumerate(DOMAINS):
        count = len(range(place, size.duties, len(DOMAINS)))
        duties = list(maker.duties(domain, count))
        for number, text in enumerate(duties):
            leads = [party for party in led if f"lead: {party}" in text or f"lead: '{party}'" in text]
            if len(leads) == 1:
                led[leads[0]].append(f"{domain}.{number:05}")
        for start in range(0, count, FILE_HOLDS):
            name = f"duties/{domain}-{start // FILE_HOLDS + 1}.yaml"
            opening = f"format: dutylist/1\ndefaults: {{domain: {domain}}}\n\nduties:\n"
            texts[name] = opening + "".join(duties[start : start + FILE_HOLDS])
    if size.mechanisms:
        grids = [_grid(number) for number in range(size.cells - size.townships)]
        texts["mechanisms.yaml"] = mechanisms(Random(size.duties), led, grids, list(DEPARTMENTS))
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return sorted(folder / name for name in texts)


def _head() -> str:
    domains = "".join(f"  {key}: {name}\n" for key, (name, _) in DOMAINS.items())
    return f"""format: dutylist/1

list:
  name: 经济开发区权责清单
  areas: [zone]
policy:
  require: [basis, standard]
facets:
  phase: {{name: 阶段, values: {{construction: 建设期, warranty: 质保期, operation: 运营期}}}}
domains:
{domains}"""


def _areas(size: Size) -> str:
    lines = ["areas:", "  zone: {name: 经济开发区, kind: zone, complete: true}"]
    lines += [f"  {_town(i)}: {{name: 第{i:02}街道, kind: township}}" for i in range(size.townships)]
    for i in range(size.cells - size.townships):
        zone = "{area: zone, from: 2021-04-01}" if i % 10 == 0 else "zone"  # newly drawn in
        lines.append(f"  {_grid(i)}: {{name: 第{i:05}网格, within: [{zone}, {_town(i % size.townships)}]}}")
    return "\n".join(lines) + "\n"


def _bodies(size: Size) -> str:
    lines = [
        "bodies:",
        "  devcom: {name: 经济开发区管理委员会, short: 开发委, kind: committee, covers: [zone]}",
    ]
    lines += [
        f"  devcom.{key}: {{name: {name}, kind: office, parent: devcom}}" for key, name in OFFICES.items()
    ]
    lines += [
        f"  {_town(i)}-street: {{name: 第{i:02}街道办事处, kind: township, covers: [{_town(i)}]}}"
        for i in range(size.townships)
    ]
    lines += [f"  {key}: {{name: 市{name}, kind: department}}" for key, name in DEPARTMENTS.items()]
    return "\n".join(lines) + "\n"


def _town(number: int) -> str:
    return f"town-{number:02}"


def _grid(number: int) -> str:
    return f"grid-{number:05}"


class _Maker:
    """Makes duties, one after the other, from one stream of random numbers."""

    def __init__(self, size: Size, draw: Random) -> None:
        self.size = size
        self.draw = draw
        self.grids = range(size.cells - size.townships)

    def duties(self, domain: str, count: int) -> Iterator[str]:
        """Yield `count` entries of `duties:` in `domain`, each named like no other."""
        names = ["".join(words) for words in product(SCOPES, DOMAINS[domain][1], ACTIONS)]
        for number, name in enumerate(self.draw.sample(names, count)):
            yield f"  {domain}.{number:05}:\n    name: {name}\n{self._texts()}{self._owners()}"

    def _texts(self) -> str:
        draw = self.draw
        laws = ", ".join(
            f"{{law: {law}, article: 第{draw.randint(2, 80)}条}}"
            for law in draw.sample(LAWS, draw.randint(1, 2))
        )
        standard = draw.choice(STANDARDS).format(n=draw.randint(1, 6), m=draw.randint(2, 9))
        return f"    basis: [{laws}]\n    standard: {standard}\n"

    def _owners(self) -> str:
        if self.draw.random() < FLAWED:
            return self.draw.choice([self._gap, self._overlap, self._unowned, self._lapse, self._open])()
        shapes = [self._zone, self._township, self._split, self._phases, self._handover, self._department]
        return self.draw.choices(shapes, weights=[25, 35, 15, 10, 8, 7])[0]()

    # How a duty is rightly owned.

    def _zone(self) -> str:
        return (
            f"    lead: devcom\n    office: {self._office()}\n"
            f"    support: ['@township', {self._department_id()}]\n{self._measures()}    clauses:\n"
            f"      - {{supervise: {self._department_id()}, until: 2026-12-31}}\n"
        )

    def _township(self) -> str:
        area = f"    areas: [{self._town()}]\n" if self.draw.random() < 0.1 else ""
        grids = self._grids(2)
        return (
            f"{area}    lead: '@township'\n{self._measures()}    clauses:\n"
            f"      - {{supervise: {self._department_id()}, from: 2021-01-01, task: 监督指导并按季通报}}\n"
            + ("" if area else f"      - {{none: {self.draw.choice(EXEMPT)}, in: [{grids}]}}\n")
        )

    def _split(self) -> str:
        grids = self._grids(3)
        return (
            f"{self._measures()}    clauses:\n"
            f"      - {{lead: devcom, office: {self._office()}, in: [{grids}]}}\n"
            f"      - {{lead: '@township', except: [{grids}]}}\n"
            f"      - {{support: {self._department_id()}, in: {self._town()}}}\n"
        )

    def _phases(self) -> str:
        return (
            f"    lead: '@township'\n{self._measures()}    facets: [phase]\n    clauses:\n"
            f"      - {{lead: devcom, office: {self._office()}, when: {{phase: [construction, warranty]}}}}\n"
            f"      - {{supervise: {self._department_id()}, when: {{phase: operation}}, until: 2027-12-31}}\n"
        )

    def _handover(self) -> str:
        year = self.draw.randint(2022, 2025)
        return (
            f"{self._measures()}    clauses:\n"
            f"      - {{lead: devcom, office: {self._office()}, until: {year}-06-30, task: 过渡期内}}\n"
            f"      - {{lead: '@township', from: {year}-07-01, support: [devcom, {self._department_id()}]}}\n"
        )

    def _department(self) -> str:
        lead, supervisor = self.draw.sample(list(DEPARTMENTS), 2)
        return (
            f"    lead: {lead}\n    support: ['@township', devcom]\n{self._measures()}    clauses:\n"
            f"      - {{supervise: {supervisor}, in: [{self._town()}, {self._grids(2)}]}}\n"
        )

    # How it is not.

    def _gap(self) -> str:
        return f"{self._measures()}    clauses:\n      - {{lead: '@township', except: [{self._grids(2)}]}}\n"

    def _overlap(self) -> str:
        return (
            f"{self._measures()}    clauses:\n      - {{lead: '@township'}}\n"
            f"      - {{lead: devcom, office: {self._office()}, in: [{self._grids(2)}]}}\n"
        )

    def _unowned(self) -> str:
        return f"    support: [devcom, {self._department_id()}]\n{self._measures()}"

    def _lapse(self) -> str:
        return (
            f"{self._measures()}    clauses:\n"
            f"      - {{lead: devcom, office: {self._office()}, until: 2023-12-31}}\n"
        )

    def _open(self) -> str:
        return (
            f"    lead: '@township'\n{self._measures()}    clauses:\n"
            f"      - {{open: 新划入范围待明确, between: [devcom, '@township'], in: [{self._grids(2)}]}}\n"
        )

    # The words they are made of.

    def _measures(self) -> str:
        draw = self.draw
        quality = f"    quality: {draw.choice(QUALITIES)}\n" if draw.random() < 0.4 else ""
        return f"    task: {draw.choice(TASKS)}\n    limit: {draw.randint(2, 30)}wd\n{quality}"

    def _office(self) -> str:
        return f"devcom.{self.draw.choice(list(OFFICES))}"

    def _department_id(self) -> str:
        return self.draw.choice(list(DEPARTMENTS))

    def _town(self) -> str:
        return _town(self.draw.randrange(self.size.townships))

    def _grids(self, count: int) -> str:
        """Return so many grids, as the items of a flow list."""
        return ", ".join(map(_grid, sorted(self.draw.sample(self.grids, count))))
