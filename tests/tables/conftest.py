"""A test's docstring is a list; `view` shows it as readers get it."""

import inspect
import json
from pathlib import Path
from typing import Any, Protocol

import pytest

from dutylist.cli.main import main
from tests.conftest import ON


class Shown(dict[str, Any]):
    """The sheets of an export by id, as the JSON has them."""

    def rows(self, sheet: str, *keys: str) -> list[tuple[Any, ...]]:
        """Return some columns of a sheet's rows."""
        return [tuple(row["cells"][key] for key in keys) for row in self[sheet]["rows"]]

    def marks(self, sheet: str) -> list[dict[str, str]]:
        """Return the marks of a sheet's rows."""
        return [row["marks"] for row in self[sheet]["rows"]]


class View(Protocol):
    """Shows the list with some words of `dutylist export`."""

    def __call__(self, *words: str, on: str = ON, lang: str = "zh") -> Shown: ...


@pytest.fixture
def view(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> View:
    """Return a way to see the list that is the test's docstring, after what all lists here share."""
    own = inspect.cleandoc(request.function.__doc__) + "\n"
    (tmp_path / "shared.yaml").write_text(SHARED, encoding="utf-8")
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def show(*words: str, on: str = ON, lang: str = "zh") -> Shown:
        status = main(["export", *words, "-l", ".", "--on", on, "--lang", lang, "--format", "json"])
        out, err = capsys.readouterr()
        assert status == 0, err
        return Shown({sheet["id"]: sheet for sheet in json.loads(out)["sheets"]})

    return show


SHARED = """
format: dutylist/1
list: {name: 示例, areas: [zone]}
domains: {clean: 环境卫生, safe: 安全生产}
facets:
  phase: {name: 阶段, values: {building: 建设期, running: 运营期}}
areas:
  zone: {name: 开发区, complete: true}
  town: {name: 城关镇, kind: township}
  mill: {name: 磨坊镇, kind: township}
  east: {name: 东片, within: [zone, town]}
  west: {name: 西片, within: [zone, mill]}
bodies:
  committee: {name: 开发区管委会, short: 管委会, kind: committee, covers: [zone]}
  committee.build: {name: 建设处, kind: office, parent: committee}
  town-gov: {name: 城关镇政府, kind: township, covers: [town]}
  mill-gov: {name: 磨坊镇政府, kind: township, covers: [mill]}
  dept: {name: 应急管理局, kind: department}
  firm: {name: 保洁公司, kind: agent}
  old: {name: 老管委会, kind: committee, covers: [zone], until: 2020-12-31}
"""
