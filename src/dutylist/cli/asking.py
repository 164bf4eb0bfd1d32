"""A list opened for a command, with a progress bar where it takes long."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import dutylist
from dutylist.cli.options import read_on, read_paths
from dutylist.cli.progress import Bar
from dutylist.model.finding import Lang


@contextmanager
def opened(
    paths: Iterable[str] | None, on: str | None, lang: Lang, *, all_time: bool = False
) -> "Iterator[dutylist.DutyList]":
    """Open the list that a command was given; the bar goes away with it."""
    bar = Bar(lang)
    try:
        yield dutylist.open_list(read_paths(paths), on=read_on(on), all_time=all_time, progress=bar)
    finally:
        bar.close()
