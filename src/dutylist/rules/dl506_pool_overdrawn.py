"""DL506 pool-overdrawn: A pool that has lent more posts than it has."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.posts import overdrawn
from dutylist.graph.space import Space
from dutylist.model.amount import exact, show_amount
from dutylist.model.finding import Finding, Place, Related, Wording
from dutylist.model.period import show_day

INFO = RuleInfo(
    "DL506",
    zh="「{pool}」共 {size} 个编制，{since}借给{bodies}合计 {total} 个",
    en="{pool} has {size} posts and lends {total} {since}, to {bodies}",
    why=Wording(
        "周转编制借出的总数超过了池子的规模，后借的单位用不上。",
        "More posts are lent than there are: who comes last gets none.",
    ),
    fix=Wording(
        "收回到期的编制，减少分配，或核定新的规模写入 size。",
        "Take posts back when their term ends, lend fewer, or have a larger size approved.",
    ),
)

BAD = """\
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
post_pools:
  turnover:
    name: 周转编制池
    size: 6
    allocations:
      - {body: devcom, posts: 4, until: 2023-12-31}
      - {body: taozhu, posts: 3, from: 2022-01-01}
"""

GOOD = """\
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
post_pools:
  turnover:
    name: 周转编制池
    size: 6
    allocations:
      - {body: devcom, posts: 4, until: 2021-12-31}
      - {body: taozhu, posts: 3, from: 2022-01-01}
"""

LENT = Wording("借给{name} {posts} 个", "{posts} to {name}")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a pool."""
    for pool, size, peak, lent in overdrawn(space):
        day = show_day(peak.day)
        bodies = space.registry.bodies
        yield INFO.at(
            id_place(pool.origin),
            bodies=sorted({one.body for one in lent}),
            args={
                "pool": pool.name,
                "size": show_amount(size),
                "total": show_amount(peak.total),
                "since": Wording(f"自 {day} 起", f"from {day} on")
                if day
                else Wording("一直", "at all times"),
            },
            related=tuple(
                Related(
                    LENT,
                    Place(*pool.origin, one.path),
                    {
                        "name": bodies[one.body].short or bodies[one.body].name,
                        "posts": show_amount(exact(one.posts)),
                    },
                )
                for one in lent
            ),
            key=pool.id,
        )
