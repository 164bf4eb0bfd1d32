"""DL306 no-office: A committee's duty that no inner office holds."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.offices import officeless
from dutylist.graph.space import Space
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL306",
    zh="「{duty}」由{bodies}牵头，没有写明内设机构",
    en="{duty} is led by {bodies}, and no inner office holds it",
    why=Wording(
        "三定之后，开发委的每件事都应落到一个处室或事业单位。",
        "Once the offices are fixed, each of a committee's duties should be with one of them.",
    ),
    fix=Wording(
        "用 office 写明承办的处室。",
        "Name the inner office with office.",
    ),
)

BAD = """\
domains: {land: 土地}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  devcom.land: {name: 征迁处, kind: office, parent: devcom}
duties:
  land.requisition:
    name: 征地拆迁
    domain: land
    areas: [chengxi]
    lead: devcom
    office: devcom.land
  land.delivery:
    name: 净地交付
    domain: land
    areas: [chengxi]
    lead: devcom
"""

GOOD = """\
domains: {land: 土地}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  devcom.land: {name: 征迁处, kind: office, parent: devcom}
duties:
  land.requisition:
    name: 征地拆迁
    domain: land
    areas: [chengxi]
    lead: devcom
    office: devcom.land
  land.delivery:
    name: 净地交付
    domain: land
    areas: [chengxi]
    lead: devcom
    office: devcom.land
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for duty, committees in officeless(space):
        yield INFO.at(id_place(duty.origin), duty=duty.id, domain=duty.domain, bodies=committees)
