"""DL801 no-basis: A duty without the basis that the list's policy asks for."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL801",
    zh="「{duty}」没有写明依据(basis)",
    en="{duty} has no basis",
    why=Wording(
        "本清单的 policy.require 要求每个事项写明依据。",
        "The list's policy.require asks every duty for its basis.",
    ),
    fix=Wording(
        "补上 basis；若不要求，从 policy.require 中删去。",
        "Add basis, or take it out of policy.require.",
    ),
)

BAD = """\
policy: {require: [basis]}
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
"""

GOOD = """\
policy: {require: [basis]}
domains: {sanitation: 环境卫生}
areas: {chengxi: 城西工业新城}
bodies:
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  sanitation.sweeping:
    name: 道路清扫保洁
    domain: sanitation
    areas: [chengxi]
    lead: taozhu
    basis: {law: 浙江省城市市容和环境卫生管理条例, article: 第九条}
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    if "basis" not in space.registry.policy.require or "require" in space.registry.policy.broken:
        return
    for duty in space.duties.values():
        if not duty.written.get("basis"):
            yield INFO.at(id_place(duty.origin), duty=duty.id, domain=duty.domain)
