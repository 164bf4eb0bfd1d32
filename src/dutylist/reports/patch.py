"""What changes in files, as a unified diff that `git apply` and `patch` take."""

from collections.abc import Iterator

from dutylist.reports.unified import unified

NO_END = "\\ No newline at end of file\n"


def patch(name: str, before: bytes, after: bytes) -> Iterator[str]:
    """Yield the lines of a diff, each with its end; nothing where nothing changes."""
    old, new = (_lines(content) for content in (before, after))
    path = name.lstrip("/")
    source = f"a/{path}" if before else "/dev/null"
    for number, line in enumerate(unified(old, new, source, f"b/{path}")):
        if number < len(("---", "+++")):
            yield line.rstrip("\n") + "\n"
        elif line.endswith("\n"):
            yield line
        else:
            yield f"{line}\n{NO_END}"


def _lines(content: bytes) -> list[str]:
    """Return the lines as git sees them: only a line feed ends one."""
    parts = content.decode("utf-8", "replace").split("\n")
    return (
        [f"{part}\n" for part in parts[:-1]] + parts[-1:]
        if parts[-1]
        else [f"{part}\n" for part in parts[:-1]]
    )
