"""What findings about points that changed hands say of the transfer behind them."""

from dutylist.checking.rule import id_place
from dutylist.graph.space import Space
from dutylist.graph.stretch import Stretch
from dutylist.model.finding import Related, Wording
from dutylist.model.period import show_day, show_last_day

THE_TRANSFER = Wording("职责划转「{name}」", "the transfer {name}")


def about_transfer(
    space: Space, stretch: Stretch, *, is_over: bool = False
) -> tuple[dict[str, object], tuple[Related, ...]]:
    """Return the words about the transfers that some points belong to, and where they stand.

    With `is_over`, about the delegations whose term there has ended. The words: `transfer` their names and since when,
    `kind` the kind of the latest, `last` the last day of its term.
    """
    duty = space.registry.duties[stretch.duty]
    facets = dict(stretch.facets)
    find = space.custody.ended if is_over else space.custody.holders
    transfers = find(duty, stretch.cells, stretch.start, facets)
    words: dict[str, object] = {
        "transfer": Wording(
            "、".join(f"「{one.name}」（{show_day(one.effective)} 起）" for one in transfers),
            ", ".join(f"{one.name} (from {show_day(one.effective)})" for one in transfers),
        ),
        "kind": transfers[0].kind,
        "last": show_last_day(transfers[0].end) or "",
    }
    related = tuple(Related(THE_TRANSFER, id_place(one.origin), {"name": one.name}) for one in transfers)
    return words, related
