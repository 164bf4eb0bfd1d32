"""DL806 value-undefined: A facet value that nobody can tell from the others."""

from collections.abc import Iterator

from dutylist.checking.rule import RuleInfo, id_place
from dutylist.graph.space import Space
from dutylist.graph.texts import undefined_facets
from dutylist.model.finding import Finding, Wording

INFO = RuleInfo(
    "DL806",
    zh="情形「{facet}」的取值没有说明如何区分：{values}",
    en="the facet {facet} does not say how to tell its values: {values}",
    why=Wording(
        "“重大”与“一般”没有标准，职责的边界就不清。",
        "Without a measure for major and minor, the border between duties is not clear.",
    ),
    fix=Wording(
        "给每个取值写 means，如“总投资 5000 万元及以上”。",
        "Give each value its means, such as a total investment from 50 million yuan.",
    ),
)

BAD = """\
facets:
  tier:
    name: 规模
    values:
      major: 重大
      general: 一般
domains: {infrastructure: 基础设施}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  infrastructure.supporting:
    name: 项目配套设施建设
    domain: infrastructure
    areas: [chengxi]
    clauses:
      - {lead: devcom, when: {tier: major}}
      - {lead: taozhu, when: {tier: general}}
"""

GOOD = """\
facets:
  tier:
    name: 规模
    values:
      major: {name: 重大, means: 总投资 5000 万元及以上}
      general: {name: 一般, means: 其余}
domains: {infrastructure: 基础设施}
areas: {chengxi: 城西工业新城}
bodies:
  devcom: {name: 开发委, kind: committee, covers: [chengxi]}
  taozhu: {name: 陶朱街道办事处, kind: township, covers: [chengxi]}
duties:
  infrastructure.supporting:
    name: 项目配套设施建设
    domain: infrastructure
    areas: [chengxi]
    clauses:
      - {lead: devcom, when: {tier: major}}
      - {lead: taozhu, when: {tier: general}}
"""


def check(space: Space) -> Iterator[Finding]:
    """Yield one finding per cause."""
    for facet, duty, values in undefined_facets(space):
        yield INFO.at(
            id_place(facet.origin),
            duty=None if duty is None else duty.id,
            domain=None if duty is None else duty.domain,
            args={"facet": facet.name, "values": Wording("、".join(values), ", ".join(values))},
            key=facet.id,
        )
