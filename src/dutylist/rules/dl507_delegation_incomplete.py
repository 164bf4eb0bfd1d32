"""DL507 delegation-incomplete: A delegation without what makes it one."""

from collections.abc import Iterator, Sequence

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.delegations import lacking
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL507",
    zh="委托「{transfer}」{absent}{unknown}",
    en="the delegation {transfer}{absent}{unknown}",
    why=Wording(
        "委托要有范围、权限、期限、公布和监督，缺一样，受托方做的事就可能无效。",
        "A delegation needs scope, powers, a term, publication and a supervisor; else what is done may not stand.",
    ),
    fix=Wording(
        "补上 scope、powers、until、published、supervisor；确实没有取得的写 未取得，取得后再补。",
        "Add scope, powers, until, published and supervisor; write 未取得 for what could not be had yet.",
    ),
)

BAD = """\
domains: {safety: 安全生产}
areas: {chengxi: 城西工业新城}
bodies:
  dept: {name: 应急管理局, kind: department}
  city: {name: 市安委会办公室, kind: superior}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  safety.inspection:
    {name: 企业安全检查, domain: safety, areas: [chengxi], lead: dept, supervise: city,
     clauses: [{agent: taozhu, until: 2023-12-31}]}
transfers:
  entrust:
    name: 委托行政检查
    kind: delegate
    duties: [safety.inspection]
    giver: dept
    receiver: taozhu
    effective: 2021-01-01
    until: 2023-12-31
    accepted: {taozhu: 2020-12-20}
    scope: 一般工贸企业
    powers: [监督检查]
    supervisor: dept
"""

GOOD = """\
domains: {safety: 安全生产}
areas: {chengxi: 城西工业新城}
bodies:
  dept: {name: 应急管理局, kind: department}
  city: {name: 市安委会办公室, kind: superior}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  safety.inspection:
    {name: 企业安全检查, domain: safety, areas: [chengxi], lead: dept, supervise: city,
     clauses: [{agent: taozhu, until: 2023-12-31}]}
transfers:
  entrust:
    name: 委托行政检查
    kind: delegate
    duties: [safety.inspection]
    giver: dept
    receiver: taozhu
    effective: 2021-01-01
    until: 2023-12-31
    accepted: {taozhu: 2020-12-20}
    scope: 一般工贸企业
    powers: [监督检查]
    published: 2021-01-10
    supervisor: dept
"""

KEYS = {
    "scope": Wording("委托范围", "scope"),
    "powers": Wording("委托权限", "powers"),
    "until": Wording("委托期限", "until"),
    "published": Wording("公布日期", "published"),
    "supervisor": Wording("监督机关", "supervisor"),
}
ABSENT = Wording("没有写明{keys}", " lacks {keys}")
UNKNOWN = Wording("（未取得：{keys}）", " (not to be had: {keys})")


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding a delegation, of the worst severity."""
    for one in lacking(space.transfers):
        yield INFO.at(
            id_place(one.transfer.origin),
            severity=None if one.is_grave else "warning",
            bodies=space.transfers.receivers(one.transfer, max(one.transfer.effective, space.on)),
            args={
                "transfer": one.transfer.name,
                "absent": _listed(ABSENT, one.absent),
                "unknown": _listed(UNKNOWN, one.unknown),
            },
            key=one.transfer.id,
        )


def _listed(wording: Wording, keys: Sequence[str]) -> Wording:
    if not keys:
        return Wording("", "")
    return Wording(
        wording.zh.format(keys="、".join(KEYS[key].zh for key in keys)),
        wording.en.format(keys=", ".join(KEYS[key].en for key in keys)),
    )
