"""`dutylist init`: a small working list to start from, and what checks it in CI and before each commit.

Nothing is overwritten, and nothing is left half written.
"""

import json
import os
import re
import shlex
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from importlib.resources import files
from pathlib import Path

from dutylist.errors import OutputError, UsageError
from dutylist.model import schema

SCHEMA = "dutylist.schema.json"
"""Where the starter files look for the schema: beside them."""

STARTER = ("areas.yaml", "bodies.yaml", "duties.yaml", "list.yaml")

CHECKS = {
    "github": ("github.yml", ".github/workflows/dutylist.yml"),
    "gitlab": ("gitlab.yml", ".gitlab-ci.yml"),
    "pre-commit": ("pre-commit.yaml", ".pre-commit-config.yaml"),
}
"""What can check a list by itself: the starter's text, and where its file must stand."""

_COMMAND = re.compile(r"^(?P<key> *(?:- |run: |entry: ))(?P<words>dutylist check .*)$", re.MULTILINE)
_FORMAT = re.compile(r"^\ufeff?format:\s*['\"]?dutylist/", re.MULTILINE)


def scaffold(folder: Path, checks: Sequence[str] = ()) -> list[str]:
    """Return the paths of the files made in `folder`, in path order: a list in data/, and the `checks` asked for.

    With `checks`, a list that is there already is the one to check, and no other is started. What checks it names it
    as it is seen from the root of the git repository: nothing else reads those files, see `repository_above`.

    Raises:
        UsageError: one of the files is there already; then nothing is written.
        OutputError: they cannot all be written; then none is left.
    """
    there = _list_in(folder) if checks else None
    texts = {} if there else {folder / "data" / name: text for name, text in contents().items()}
    texts |= {
        folder / CHECKS[check][1]: _check(check, there or "data", _seen_from(folder)) for check in checks
    }
    taken = [path.as_posix() for path in texts if os.path.lexists(path)]
    if taken:
        raise UsageError(
            f"文件已存在，不会覆盖：{'、'.join(taken)}",
            f"already there and never overwritten: {', '.join(taken)}",
        )
    home = (folder if there else folder / "data").as_posix()
    try:
        _write(texts)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"无法写入 {home}：{reason}", f"{home} cannot be written: {reason}") from None
    return sorted(path.as_posix() for path in texts)


def repository_above(folder: Path) -> Path | None:
    """Return the root of the git repository that a folder lies in without being it; None if there is none such."""
    here = folder.resolve()
    root = next((one for one in (here, *here.parents) if os.path.lexists(one / ".git")), here)
    return None if root == here else root


def _seen_from(folder: Path) -> str:
    """Return the way to a folder from the root of its repository, with a slash at its end; empty if that is it."""
    root = repository_above(folder)
    return "" if root is None else folder.resolve().relative_to(root).as_posix() + "/"


def _list_in(folder: Path) -> str | None:
    """Return where a folder holds a list, as seen from there: in data/, else in itself."""
    if os.path.lexists(folder / "data"):
        return "data"
    for path in (*folder.glob("*.yaml"), *folder.glob("*.yml")):
        with suppress(OSError, UnicodeDecodeError):
            if not path.name.startswith((".", "_")) and _FORMAT.search(path.read_text(encoding="utf-8")):
                return "."
    return None


def _check(check: str, where: str, way: str) -> str:
    """Return the text of what checks the list at a place in the folder that `way` leads to."""
    text = (files("dutylist") / "starter" / "ci" / CHECKS[check][0]).read_text(encoding="utf-8")
    pattern = f"^{re.escape(way)}" + (r"data/.*\.ya?ml$" if where == "data" else r"[^._].*\.ya?ml$")
    place = shlex.quote(way + where if where == "data" or not way else way.removesuffix("/"))
    text = text.replace("check LIST", f"check {place}").replace("files: FILES", f"files: {_plain(pattern)}")
    return _COMMAND.sub(lambda found: found["key"] + _plain(found["words"]), text)


def _plain(text: str) -> str:
    """Return a text as YAML takes it: as it is, in quotes where signs in it would mean something."""
    return json.dumps(text, ensure_ascii=False) if ": " in text or " #" in text else text


def contents() -> dict[str, str]:
    """Return the text of each file of the starting list by its name."""
    folder = files("dutylist") / "starter"
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in STARTER}
    return dict(sorted({**texts, SCHEMA: schema.render()}.items()))


def _write(texts: dict[Path, str]) -> None:
    """Write all files or none: each beside its place first, then all into place."""
    with ExitStack() as undo:
        for path in texts:
            for folder in reversed(path.parents):
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
