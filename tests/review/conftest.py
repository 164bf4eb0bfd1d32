"""A working directory with a list in it."""

from pathlib import Path

import pytest

from tests.review.workbooks import LIST


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the list in `data`."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "list.yaml").write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
