"""权责清单即代码 / Responsibility lists as code: read a list, judge it, say what is wrong.

`open_list` is the way in for programs; nothing of it is loaded before it is asked for. See docs/api.md.
"""

from typing import TYPE_CHECKING, Any

from dutylist.version import __version__

if TYPE_CHECKING:
    from dutylist.app.opened import DutyList as DutyList
    from dutylist.app.opened import Who as Who
    from dutylist.app.opened import open_list as open_list

__all__ = ("DutyList", "Who", "__version__", "open_list")


def __getattr__(name: str) -> Any:
    """Return a part of the API, loaded when it is first asked for."""
    if name in {"DutyList", "Who", "open_list"}:
        from dutylist.app import opened  # noqa: PLC0415 - `import dutylist` loads none of this

        return getattr(opened, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return what there is, the parts that are not loaded yet among them."""
    return sorted((*globals(), *__all__))
