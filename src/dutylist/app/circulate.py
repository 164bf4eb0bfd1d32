"""Ask bodies for their answers on a list."""

from collections.abc import Sequence

from dutylist.errors import UsageError
from dutylist.graph.space import Space
from dutylist.loading.load import paused_gc
from dutylist.review.ballot import Ballot, Ballots


def circulate(space: Space, bodies: Sequence[str] | None = None) -> list[Ballot]:
    """Return a table for each body that has to do with any duty, or for some bodies by their ids.

    Raises:
        UsageError: a body asked for, or every body, has nothing to do.
    """
    with paused_gc():
        asking = Ballots(space)
        found = []
        for body in space.registry.bodies if bodies is None else dict.fromkeys(bodies):
            ballot = asking.of(body)
            if ballot is not None:
                found.append(ballot)
            elif bodies is not None:
                raise UsageError(
                    f"「{body}」没有要会签的事项：没有条款给它角色，也没有划转移出或移入",
                    f"{body!r} has nothing to confirm: no clause names it in a role and no transfer moves its duties",
                )
        if not found:
            raise UsageError("清单里没有要会签的事项", "the list has nothing to confirm")
        return found
