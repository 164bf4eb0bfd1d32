"""`dutylist init`: a small working list to start from. Nothing is overwritten, and nothing is left half written."""

import os
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path

from dutylist.errors import OutputError, UsageError
from dutylist.model import schema

SCHEMA = "dutylist.schema.json"
"""Where the starter files look for the schema: beside them."""

STARTER = ("areas.yaml", "bodies.yaml", "duties.yaml", "list.yaml")


def scaffold(folder: Path) -> list[str]:
    """Return the paths of the files made in `folder`/data, in path order.

    Raises:
        UsageError: one of them is there already; then nothing is written.
        OutputError: they cannot all be written; then none is left.
    """
    data = folder / "data"
    texts = {data / name: text for name, text in contents().items()}
    there = [path.as_posix() for path in texts if os.path.lexists(path)]
    if there:
        raise UsageError(
            f"文件已存在，不会覆盖：{'、'.join(there)}",
            f"already there and never overwritten: {', '.join(there)}",
        )
    try:
        _write(data, texts)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"无法写入 {data.as_posix()}：{reason}", f"{data.as_posix()} cannot be written: {reason}"
        ) from None
    return [path.as_posix() for path in texts]


def contents() -> dict[str, str]:
    """Return the text of each file by its name."""
    folder = files("dutylist") / "starter"
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in STARTER}
    return dict(sorted({**texts, SCHEMA: schema.render()}.items()))


def _write(data: Path, texts: dict[Path, str]) -> None:
    """Write all files or none: each beside its place first, then all into place."""
    with ExitStack() as undo:
        for folder in reversed([data, *data.parents]):
            if not os.path.lexists(folder):
                folder.mkdir()
                undo.callback(folder.rmdir)
        drafts = {path: path.with_name(f".{path.name}.{os.getpid()}.tmp") for path in texts}
        for path, draft in drafts.items():
            with draft.open("x", encoding="utf-8", newline="\n") as stream:
                undo.callback(draft.unlink, missing_ok=True)
                stream.write(texts[path])
                stream.flush()
        for path, draft in drafts.items():
            draft.replace(path)
            undo.callback(path.unlink, missing_ok=True)
        undo.pop_all()
