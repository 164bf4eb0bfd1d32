"""What a report does not list, by what keeps it out: it is counted in the last line, so that nothing goes unsaid."""

from typing import NamedTuple


class Hidden(NamedTuple):
    """How many findings are not listed. None: that way of hiding was not asked for.

    `off` by `policy.severity` or `--ignore`; `signed` by comments in the list; `baseline` as known before;
    `untouched` as no matter of the change. `stale` are entries of the baseline that nothing answers to any more.
    """

    off: int = 0
    signed: int = 0
    baseline: int | None = None
    untouched: int | None = None
    stale: int | None = None

    @property
    def is_in_use(self) -> bool:
        """Whether there is anything to say."""
        return self != NOTHING

    @property
    def total(self) -> int:
        """All findings that are not listed."""
        return self.off + self.signed + (self.baseline or 0) + (self.untouched or 0)


NOTHING = Hidden()
