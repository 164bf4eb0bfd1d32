"""权责清单即代码 / Responsibility lists as code: read a list, judge it, say what is wrong, ask it.

Everything that programs may use stands here, and the command line uses nothing else; nothing is loaded before it is
asked for. See docs/api.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dutylist.version import __version__

if TYPE_CHECKING:
    from dutylist.app.bring import Brought as Brought
    from dutylist.app.change import Change as Change
    from dutylist.app.collect import Done as Collected
    from dutylist.app.diff import Contrast as Contrast
    from dutylist.app.files import apply as apply
    from dutylist.app.files import collect as collect
    from dutylist.app.files import diff as diff
    from dutylist.app.files import import_files as import_files
    from dutylist.app.files import mend as mend
    from dutylist.app.files import put_back as put_back
    from dutylist.app.files import render as render
    from dutylist.app.files import repository_above as repository_above
    from dutylist.app.files import schema as schema
    from dutylist.app.files import start_list as start_list
    from dutylist.app.files import tidy as tidy
    from dutylist.app.mend import Mending as Mending
    from dutylist.app.opened import DutyList as DutyList
    from dutylist.app.opened import open_list as open_list
    from dutylist.app.questions import Traced as Traced
    from dutylist.app.questions import Whistled as Whistled
    from dutylist.app.tidy import Tidied as Tidied
    from dutylist.app.whatif import Prospect as Prospect
    from dutylist.app.who import Who as Who
    from dutylist.checking.runner import Located as Located
    from dutylist.checking.runner import Verdict as Verdict
    from dutylist.errors import DutylistError as DutylistError
    from dutylist.loading.files import Limits as Limits
    from dutylist.loading.glimpse import glimpse as glimpse
    from dutylist.rules import ALL as RULES
    from dutylist.tables.sheet import Book as Book
    from dutylist.tables.views import VIEWS as VIEWS
else:

    def __getattr__(name: str) -> Any:
        """Return a part of the API, loaded when it is first asked for."""
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, _, known_as = _PLACES[name].partition(":")
        return getattr(import_module(f"dutylist.{module}"), known_as or name)


_PLACES = {
    "Book": "tables.sheet",
    "Brought": "app.bring",
    "Change": "app.change",
    "Collected": "app.collect:Done",
    "Contrast": "app.diff",
    "DutyList": "app.opened",
    "DutylistError": "errors",
    "Limits": "loading.files",
    "Located": "checking.runner",
    "Mending": "app.mend",
    "Prospect": "app.whatif",
    "RULES": "rules:ALL",
    "Tidied": "app.tidy",
    "Traced": "app.questions",
    "VIEWS": "tables.views",
    "Verdict": "checking.runner",
    "Whistled": "app.questions",
    "Who": "app.who",
    "apply": "app.files",
    "collect": "app.files",
    "diff": "app.files",
    "glimpse": "loading.glimpse",
    "import_files": "app.files",
    "mend": "app.files",
    "open_list": "app.opened",
    "put_back": "app.files",
    "render": "app.files",
    "repository_above": "app.files",
    "schema": "app.files",
    "start_list": "app.files",
    "tidy": "app.files",
}
"""The module of each part of the API, and its name there where that is another."""

__all__ = (
    "RULES",
    "VIEWS",
    "Book",
    "Brought",
    "Change",
    "Collected",
    "Contrast",
    "DutyList",
    "DutylistError",
    "Limits",
    "Located",
    "Mending",
    "Prospect",
    "Tidied",
    "Traced",
    "Verdict",
    "Whistled",
    "Who",
    "__version__",
    "apply",
    "collect",
    "diff",
    "glimpse",
    "import_files",
    "mend",
    "open_list",
    "put_back",
    "render",
    "repository_above",
    "schema",
    "start_list",
    "tidy",
)


def __dir__() -> list[str]:
    """Return what there is, the parts that are not loaded yet among them."""
    return sorted((*globals(), *__all__))
