"""DL505 overloaded: A body with more work than posts."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, clause_place, id_place
from dutylist.graph.posts import Posts
from dutylist.graph.space import Space
from dutylist.model.amount import show_amount
from dutylist.model.finding import Finding, Related, Wording
from dutylist.model.period import show_day

INFO = RuleInfo(
    "DL505",
    zh="{bodies}的工作量{since}合计需要 {total} 个编制，超过{kind} {room}",
    en="the work of {bodies} takes {total} posts {since}, over the {room} {kind}",
    why=Wording(
        "职责划了进来、人没有跟着来，写得再清楚也做不到：这是接得住的另一半。",
        "Duties that come without people are not done, however clear the words: this is the other half of taking over.",
    ),
    fix=Wording(
        "增加或调剂人员，减少承担的事项，或核实 workload 与 filled；dutylist load 列出各机构的承接力。",
        "Add people, give some of the work away, or check workload and filled; dutylist load shows who has room.",
    ),
)

BAD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi], posts: 6, filled: 5}
duties:
  sanitation.sweeping:
    {name: 道路清扫保洁, domain: sanitation, areas: [chengxi], lead: taozhu, workload: 3}
  sanitation.waste:
    {name: 垃圾分类清运, domain: sanitation, areas: [chengxi], lead: "@township", workload: 2.5}
"""

GOOD = """\
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi], posts: 6, filled: 6}
duties:
  sanitation.sweeping:
    {name: 道路清扫保洁, domain: sanitation, areas: [chengxi], lead: taozhu, workload: 3}
  sanitation.waste:
    {name: 垃圾分类清运, domain: sanitation, areas: [chengxi], lead: "@township", workload: 2.5}
"""

MOST_RELATED = 10
FILLED = Wording("实有人数", "that are filled")
POSTS = Wording("编制数", "that it has")
TAKES = Wording("「{duty}」需要 {posts} 个编制", "{duty} takes {posts}")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a body."""
    posts = Posts(space)
    for body, room, peak in posts.overloaded():
        day = show_day(peak.day)
        yield INFO.at(
            id_place(body.origin),
            bodies=(body.id,),
            args={
                "total": show_amount(peak.total),
                "room": show_amount(room),
                "kind": FILLED if "filled" in body.written else POSTS,
                "since": Wording(f"自 {day} 起", f"from {day} on")
                if day
                else Wording("一直", "at all times"),
            },
            related=tuple(
                Related(
                    TAKES,
                    clause_place(work.duty, work.clause.number),
                    {"duty": work.duty.name, "posts": show_amount(work.posts)},
                )
                for work in posts.heaviest(body.id, peak.day, MOST_RELATED)
            ),
        )
