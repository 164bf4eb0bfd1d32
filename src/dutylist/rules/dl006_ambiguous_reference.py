"""DL006 ambiguous-reference: A reference that may mean several."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL006",
    zh="引用有歧义",
    en="an ambiguous reference",
    why=Wording(
        "两个对象同名时，按名称引用不知道指谁。",
        "Where two have one name, a reference by name does not say which.",
    ),
    fix=Wording(
        "改用编号引用；若一个机构承接了另一个，写上 replaces。",
        "Refer to it by id; where one body succeeds the other, say so with replaces.",
    ),
)

BAD = """\
domains: {safety: 安全生产}
areas: {zone: 诸暨经济开发区}
bodies:
  old-safety:
    name: 安全生产监督管理局
    until: 2019-01-31
  dept-emergency:
    name: 应急管理局
    nameplates: [安全生产监督管理局]
    from: 2019-02-01
duties:
  safety.inspection:
    name: 企业安全生产检查
    domain: safety
    areas: [zone]
    lead: 安全生产监督管理局
    clauses:
      - {lead: old-safety, until: 2019-01-31}
  safety.rescue:
    name: 生产安全事故救援
    domain: safety
    areas: [zone]
    lead: dept-emergency
"""

GOOD = """\
domains: {safety: 安全生产}
areas: {zone: 诸暨经济开发区}
bodies:
  old-safety:
    name: 安全生产监督管理局
    until: 2019-01-31
  dept-emergency:
    name: 应急管理局
    replaces: [old-safety]
    nameplates: [安全生产监督管理局]
    from: 2019-02-01
duties:
  safety.inspection:
    name: 企业安全生产检查
    domain: safety
    areas: [zone]
    lead: 安全生产监督管理局
    clauses:
      - {lead: old-safety, until: 2019-01-31}
  safety.rescue:
    name: 生产安全事故救援
    domain: safety
    areas: [zone]
    lead: dept-emergency
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    yield from space.faults("DL006")
