"""DL104 domain-missing: Cells without any duty of a domain that every area needs."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.domains import bare_cells
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL104",
    zh="{areas}没有「{domain}」领域的任何事项",
    en="no duty of the domain {domain} in {areas}",
    why=Wording(
        "policy.every_area_needs 要求每个区域都有这一领域的事项。",
        "policy.every_area_needs asks for a duty of this domain in every area.",
    ),
    fix=Wording(
        "补上这一领域的事项，或把已有事项的 areas 扩大到这里。",
        "Add a duty of this domain, or extend the areas of one there is.",
    ),
)

BAD = """\
list:
  name: 诸暨经济开发区权责清单
  areas: [chengxi, hitech]
policy: {every_area_needs: [safety]}
domains: {safety: 安全生产}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  dept-emergency: {name: 应急管理局, kind: department}
duties:
  safety.inspection:
    name: 企业安全生产检查
    domain: safety
    areas: [chengxi]
    lead: dept-emergency
"""

GOOD = """\
list:
  name: 诸暨经济开发区权责清单
  areas: [chengxi, hitech]
policy: {every_area_needs: [safety]}
domains: {safety: 安全生产}
areas:
  chengxi: 城西工业新城
  hitech: 环保装备高新区
bodies:
  dept-emergency: {name: 应急管理局, kind: department}
duties:
  safety.inspection:
    name: 企业安全生产检查
    domain: safety
    areas: [chengxi, hitech]
    lead: dept-emergency
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    day = space.on
    for domain, cells in bare_cells(space):
        areas, rests = space.areas.words(cells, day)
        origin = space.registry.domains[domain].origin
        yield INFO.at(id_place(origin), domain=domain, cells=space.areas.ids(cells), areas=areas, rests=rests)
