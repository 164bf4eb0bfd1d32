"""What the keys of the format are called in tables and reports: a heading each; sentences are in described.py."""

from dutylist.model.finding import Wording

KEY_WORDS: dict[str, Wording] = {
    key: Wording(zh, en)
    for key, zh, en in (
        line.split("|")
        for line in """\
name|名称|name
short|简称|short name
kind|类别|kind
domain|领域|domain
areas|区域|areas
in|所在区域|in
within|所在区域|within
area|区域|area
facets|情形|facets
values|取值|values
means|判断标准|means
needs|必备角色|needs
from|起始日期|from
until|截止日期|until
lead|牵头|lead
support|配合|support
supervise|监管|supervise
agent|受托|agent
office|承办|office
between|待明确于|between
payers|出资|funds
funds|出资|funds
joint|共同牵头方式|joint
task|任务|task
limit|时限|limit
quality|质量|quality
workload|工作量|workload
none|不设主体|none
open|待明确|open
basis|依据|basis
standard|标准|standard
code|职权编码|code
subitem|子项|sub-item
power|职权类型|power
level|实施层级|level
authority|权限|authority
object|实施对象|object
mandate|部门职责|mandate
responsibility|责任事项|responsibility
responsibility_basis|责任事项依据|basis of responsibility
accountable|追责对象范围|accountable
accountability|追责情形|accountability
abilities|资格|abilities
uses|行使次数|uses
distinct_from|不同于|distinct from
extra|其他列|extra columns
note|备注|note
tags|标签|tags
clauses|分工条款|clauses
km2|面积（平方公里）|km²
complete|全部由组成部分构成|complete
parent|上级机构|parent
covers|管辖范围|covers
replaces|取代|replaces
nameplates|挂牌|nameplates
posts|编制|posts
filled|实有|filled
document|文号|document
every_area_needs|处处要有的领域|every area needs
require|必填|require
severity|问题级别|severity
selectors|选择词|selectors
vague.add|另算含糊的词|more vague words
vague.remove|不算含糊的词|words not vague
pingpong_months|来回划转期限（月）|ping-pong months
handover_days|移交期限（日）|handover days
holidays|节假日|holidays
workdays|调休工作日|workdays
duties|事项|duties
giver|移出方|giver
receiver|承接方|receiver
when|情形|when
effective|生效日期|effective
accepted|签收|accepted
resources|随转资源|resources
assets|物资|assets
scope|范围|scope
powers|权限|powers
published|公布日期|published
supervisor|监督方|supervisor
upkeep|管护事项|upkeep
builder|建设方|builder
handed_over|移交|handed over
structure|实体|structure
archive|档案|archive
interim|过渡期管护|interim
keeper|管护方|keeper
pays|付费方|pays
whistle|吹哨|whistle
trigger|触发|trigger
respond|报到|respond
body|机构|body
mechanism|机制|mechanism
escalate|升级|escalate
provider|提供方|provider
consumers|使用方|consumers
every|频度|every
assessor|考核方|assessor
assesses|被考核方|assesses
steps|步骤|steps
size|总数|size
allocations|分配|allocations
verdict|意见|verdict
on|日期|on
by|经办|by
file|文件|file
fingerprint|指纹|fingerprint
opinion|理由|opinion
law|法规|law
article|条款|article
text|原文|text""".splitlines()
    )
}
"""By key."""

SECTION_WORDS: dict[str, Wording] = {
    "list": Wording("清单信息", "The list"),
    "policy": Wording("清单要求", "Policy"),
    "domains": Wording("领域", "Domains"),
    "facets": Wording("情形", "Facets"),
    "areas": Wording("区域", "Areas"),
    "bodies": Wording("机构", "Bodies"),
    "transfers": Wording("职责划转", "Transfers"),
    "assets": Wording("设施", "Assets"),
    "collaborations": Wording("协同事项", "Collaborations"),
    "datasets": Wording("数据", "Datasets"),
    "indicators": Wording("考核指标", "Indicators"),
    "flows": Wording("项目全流程", "Flows"),
    "post_pools": Wording("周转编制池", "Post pools"),
    "confirmations": Wording("会签确认", "Confirmations"),
}
"""By top-level key."""

VALUE_WORDS: dict[tuple[str, str], Wording] = {
    ("kind", "strip"): Wording("剥离", "strip"),
    ("kind", "reclaim"): Wording("收回", "reclaim"),
    ("kind", "empower"): Wording("赋权", "empower"),
    ("kind", "delegate"): Wording("委托", "delegate"),
    ("kind", "committee"): Wording("管委会", "committee"),
    ("kind", "township"): Wording("镇街", "township"),
    ("kind", "department"): Wording("部门", "department"),
    ("kind", "office"): Wording("内设科室", "office"),
    ("kind", "institution"): Wording("事业单位", "institution"),
    ("kind", "stationed"): Wording("派驻机构", "stationed"),
    ("kind", "company"): Wording("企业", "company"),
    ("kind", "agent"): Wording("第三方机构", "agent"),
    ("kind", "village"): Wording("村社", "village"),
    ("kind", "superior"): Wording("上级", "superior"),
    ("kind", "other"): Wording("其他", "other"),
    ("kind", "zone"): Wording("园区", "zone"),
    ("verdict", "agree"): Wording("同意", "agree"),
    ("verdict", "object"): Wording("有异议", "object"),
    ("verdict", "amend"): Wording("修改后同意", "amend"),
    ("needs", "support"): Wording("配合", "support"),
    ("needs", "supervise"): Wording("监管", "supervise"),
    ("needs", "agent"): Wording("受托", "agent"),
    **{
        ("every", word): Wording(zh, word)
        for word, zh in (
            ("day", "每日"),
            ("week", "每周"),
            ("month", "每月"),
            ("quarter", "每季度"),
            ("half-year", "每半年"),
            ("year", "每年"),
        )
    },
}
"""Words of the format itself, by key and word."""


def key_word(key: str) -> Wording:
    """Return what a key is called; a facet of one duty alone by its own id."""
    head, _, rest = key.partition(".")
    if head == "facets" and rest:
        return Wording(f"情形 {rest}", f"facet {rest}")
    return KEY_WORDS.get(key, Wording(key, key))
