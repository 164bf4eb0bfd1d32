"""What every key of the format means, one sentence in each language. The editor schema and `docs/format.md` show it.

Keyed by the class in `model/written.py` and the key; a top-level key stands under the class `""`. The order is the one
in which editors and tables list the keys. A test proves that no key is missing and none is left over.
"""

from dutylist.model.finding import Wording

_NOTE = Wording("备注", "a remark")
_TAGS = Wording("标签，供筛选和分组", "words to filter and group by")
_EXTRA = Wording(
    "导入的清单中本格式没有对应的列，列名和内容原样保留",
    "columns of an imported list that the format has no key for, kept word for word",
)

FORMS: dict[str, Wording] = {
    "ListInfo": Wording("清单信息", "the list as a document"),
    "Policy": Wording("清单要求", "what the list demands"),
    "VagueWords": Wording("含糊用词", "vague words"),
    "Defaults": Wording("默认值", "defaults"),
    "Facet": Wording("情形", "facet"),
    "PrivateFacet": Wording("事项自己的情形", "facet of one duty alone"),
    "FacetValue": Wording("情形的取值", "value of a facet"),
    "Domain": Wording("领域", "domain"),
    "Area": Wording("区域", "area"),
    "Membership": Wording("有期限的隶属", "dated membership"),
    "Body": Wording("机构", "body"),
    "Duty": Wording("职责事项", "duty"),
    "BasisItem": Wording("依据", "basis"),
    "Clause": Wording("分工条款", "clause"),
    "Transfer": Wording("职责划转", "transfer"),
    "Resources": Wording("随转资源", "resources"),
    "Asset": Wording("设施", "built thing"),
    "Handover": Wording("移交日期", "handover"),
    "Interim": Wording("过渡期管护", "interim upkeep"),
    "Collaboration": Wording("协同事项", "collaboration"),
    "Response": Wording("报到", "response"),
    "Dataset": Wording("数据", "dataset"),
    "Indicator": Wording("考核指标", "indicator"),
    "Flow": Wording("项目全流程", "flow"),
    "PostPool": Wording("周转编制池", "post pool"),
    "Allocation": Wording("编制分配", "allocation of posts"),
    "Confirmation": Wording("会签确认", "confirmation"),
}
"""What each class is called."""

KEYS: dict[tuple[str, str], Wording] = {
    ("", "format"): Wording(
        "格式及其版本，固定为 dutylist/1，每个文件至多写一次",
        "the format and its version, always dutylist/1, at most once a file",
    ),
    ("", "defaults"): Wording(
        "本文件内没有另写的职责事项所用的默认值",
        "what holds for the duties of this file that do not say it themselves",
    ),
    ("", "list"): Wording(
        "清单的名称、要管的区域和批准文件，整份清单只写一次",
        "the list's name, the areas to govern and its approval, once in the whole list",
    ),
    ("", "policy"): Wording(
        "这份清单的要求和各类问题的级别，整份清单只写一次",
        "what this list demands and how severe its findings are, once in the whole list",
    ),
    ("", "facets"): Wording(
        "情形：可以据以分工的维度，如阶段、规模",
        "facets: the dimensions along which a duty may be split, such as phase or size",
    ),
    ("", "domains"): Wording("领域，如安全、环卫、绿化", "fields of work: safety, sanitation, gardens, …"),
    ("", "areas"): Wording("区域，可以互相包含", "areas, which may lie in each other"),
    ("", "bodies"): Wording("可以承担职责的机构", "the bodies that can own a duty"),
    ("", "duties"): Wording("职责事项：要做的事和由谁来做", "duties: what has to be done, and by whom"),
    ("", "transfers"): Wording(
        "职责划转：剥离、收回、赋权、委托",
        "transfers: duties stripped off, taken back, empowered or delegated",
    ),
    ("", "assets"): Wording(
        "要移交管护的设施：道路、路灯、绿地等",
        "built things whose upkeep changes hands: roads, lamps, greenery, …",
    ),
    ("", "collaborations"): Wording(
        "协同事项：几家机构一起办的事（吹哨报到）",
        "collaborations: matters that several bodies carry together",
    ),
    ("", "datasets"): Wording("数据：谁提供、给谁用", "datasets: who supplies which figures to whom"),
    ("", "indicators"): Wording("考核指标：上级考核什么", "indicators: what a superior assesses"),
    ("", "flows"): Wording(
        "项目全流程：一件事从头到尾依次经过的职责事项",
        "flows: the chains of duties that one case passes through",
    ),
    ("", "post_pools"): Wording("周转编制池", "pools of turnover posts"),
    ("", "confirmations"): Wording(
        "会签确认：各机构对各事项的答复，先写事项再写机构，通常由 dutylist collect 写入",
        "sign-offs: each body's answer on each duty, by duty and body; usually written by dutylist collect",
    ),
    # ListInfo
    ("ListInfo", "name"): Wording("清单的名称", "the name of the list"),
    ("ListInfo", "areas"): Wording(
        "要管的区域：职责事项没有写 areas 时就用它",
        "the areas to govern: those of every duty that names none itself",
    ),
    ("ListInfo", "document"): Wording("批准文件的文号", "the document that approves the list"),
    ("ListInfo", "extra"): _EXTRA,
    ("ListInfo", "note"): _NOTE,
    ("ListInfo", "tags"): _TAGS,
    # Policy
    ("Policy", "needs"): Wording(
        "除牵头外每个职责事项处处都要有的角色，默认不要求",
        "the roles that every duty needs everywhere besides a lead; none by default",
    ),
    ("Policy", "every_area_needs"): Wording(
        "每个最小区域都要有职责事项的领域，默认不要求",
        "the domains that need a duty in every cell; none by default",
    ),
    ("Policy", "require"): Wording(
        "职责事项必须填写的键：basis 依据，standard 标准，默认不要求",
        "the keys that every duty must fill in: basis, standard; none by default",
    ),
    ("Policy", "severity"): Wording(
        "按代码改变问题的级别，off 为不报；DL001–DL007 不能关闭",
        "how severe the findings of a code are, off for not at all; DL001–DL007 cannot be switched off",
    ),
    ("Policy", "selectors"): Wording(
        '代表选择词的用语，如 属地镇街: "@township"（这一个是自带的）',
        'words that stand for a selector, like 属地镇街: "@township", which is built in',
    ),
    ("Policy", "holidays"): Wording("不算工作日的法定节假日", "holidays, which are no working days"),
    ("Policy", "workdays"): Wording(
        "调休上班的周末，算工作日", "weekends that are worked in exchange, which are working days"
    ),
    ("Policy", "vague"): Wording(
        "增减算作含糊的用词（DL805）", "words to add to, or remove from, the vague ones (DL805)"
    ),
    ("Policy", "pingpong_months"): Wording(
        "同一职责划出后几个月内又划回算来回划转，默认 36（DL504）",
        "within how many months a duty that comes back has gone to and fro; 36 by default (DL504)",
    ),
    ("Policy", "handover_days"): Wording(
        "设施验收后应在几天内移交，默认 180（DL512）",
        "within how many days of its acceptance a thing must be handed over; 180 by default (DL512)",
    ),
    ("Policy", "note"): _NOTE,
    ("Policy", "tags"): _TAGS,
    # VagueWords
    ("VagueWords", "add"): Wording("另外算作含糊的用词", "words that count as vague, too"),
    ("VagueWords", "remove"): Wording("不再算作含糊的用词", "words that no longer count as vague"),
    # Defaults
    ("Defaults", "domain"): Wording("职责事项的领域", "the domain of the duties"),
    ("Defaults", "areas"): Wording("职责事项的区域", "the areas of the duties"),
    ("Defaults", "facets"): Wording("职责事项的情形", "the facets of the duties"),
    ("Defaults", "needs"): Wording(
        "职责事项除牵头外要有的角色", "the roles that the duties need besides a lead"
    ),
    # Facet
    ("Facet", "name"): Wording("情形的名称", "the name of the facet"),
    ("Facet", "values"): Wording(
        "取值：编号和名称，每个取值都要分清由谁负责",
        "its values by id; each needs its own answer to who is responsible",
    ),
    ("Facet", "note"): _NOTE,
    ("Facet", "tags"): _TAGS,
    # PrivateFacet
    ("PrivateFacet", "name"): Wording(
        "情形的名称，默认与编号相同", "the name of the facet; its id by default"
    ),
    ("PrivateFacet", "values"): Wording("取值：编号和名称", "its values by id"),
    ("PrivateFacet", "note"): _NOTE,
    ("PrivateFacet", "tags"): _TAGS,
    # FacetValue
    ("FacetValue", "name"): Wording("取值的名称", "the name of the value"),
    ("FacetValue", "means"): Wording(
        "怎样判断属于这一取值，如总投资 5000 万元及以上",
        "how to tell it, such as a total investment of 50 million or more",
    ),
    ("FacetValue", "note"): _NOTE,
    ("FacetValue", "tags"): _TAGS,
    # Domain
    ("Domain", "name"): Wording("领域的名称", "the name of the domain"),
    ("Domain", "note"): _NOTE,
    ("Domain", "tags"): _TAGS,
    # Area
    ("Area", "name"): Wording("区域的名称", "the name of the area"),
    ("Area", "kind"): Wording(
        "区域的类别；township 为镇街，有镇街的清单会检查每处是否都有属地",
        "what kind of area it is; in lists with a township, every place must lie in one",
    ),
    ("Area", "km2"): Wording("面积，平方公里", "its size in square kilometres"),
    ("Area", "complete"): Wording(
        "true 表示各组成部分合起来就是全部，没有其余部分",
        "true says that its parts are all of it, without a rest",
    ),
    ("Area", "within"): Wording(
        "它所在的区域，可以有几个，也可以有起止日期",
        "the areas that it lies in, several or for a time as the case may be",
    ),
    ("Area", "note"): _NOTE,
    ("Area", "tags"): _TAGS,
    # Membership
    ("Membership", "area"): Wording("所在的区域", "the area that it lies in"),
    ("Membership", "from"): Wording("从哪一天起（含当日）", "the first day"),
    ("Membership", "until"): Wording("到哪一天止（含当日）", "the last day, included"),
    # Body
    ("Body", "name"): Wording("机构的全称", "the full name of the body"),
    ("Body", "short"): Wording("简称，可以用来引用", "its short name, which references may use"),
    ("Body", "kind"): Wording(
        "类别：committee 管委会，township 镇街，department 部门，office 内设科室，institution 事业单位，"
        "stationed 派驻机构，company 企业，agent 第三方机构，village 村社，superior 上级，other 其他（默认）",
        "committee, township, department, inner office, institution, stationed unit, company, "
        "agent (a third party that never owns a duty), village, superior or other (the default)",
    ),
    ("Body", "parent"): Wording("上级机构", "the body above it"),
    ("Body", "nameplates"): Wording(
        "挂牌：同一机构的其他名称，可以用来引用",
        "other names of the same body, which references may use",
    ),
    ("Body", "covers"): Wording(
        "管辖范围；不写则与上级机构相同，一直到顶都没有写则处处可管",
        "where it may act; without, where the body above may, and everywhere if none up the line says",
    ),
    ("Body", "from"): Wording("成立日期（含当日）", "the first day of its existence"),
    ("Body", "until"): Wording("存续的最后一天（含当日）", "the last day of its existence, included"),
    ("Body", "replaces"): Wording("它取代的机构", "the bodies that it replaces"),
    ("Body", "posts"): Wording("编制数", "how many posts it has"),
    ("Body", "filled"): Wording("实有人数", "how many of them are filled"),
    ("Body", "abilities"): Wording(
        "不是每个机构都有的资格，如行政处罚", "what it can do and not every body can, such as to fine"
    ),
    ("Body", "note"): _NOTE,
    ("Body", "tags"): _TAGS,
    # Duty
    ("Duty", "name"): Wording("事项名称", "the name of the duty"),
    ("Duty", "domain"): Wording(
        "所属领域；本文件 defaults 给出时可以不写",
        "its domain; may be left out where the file has a default",
    ),
    ("Duty", "areas"): Wording(
        "在哪些区域要有人管，默认为本文件 defaults 的 areas，再则 list.areas",
        "where it has to be done; the file's default, else list.areas",
    ),
    ("Duty", "facets"): Wording(
        "按哪些情形分工，每个取值都要有答案；也可以在此定义只用于本事项的情形；默认为各条款 when 用到的情形",
        "the facets whose every value needs an answer, or facets of this duty alone; "
        "by default those that its clauses' when name",
    ),
    ("Duty", "needs"): Wording(
        "除牵头外还要有的角色，默认为 policy.needs；none 为不要求",
        "the roles needed besides a lead; policy.needs by default, none asks for no role",
    ),
    ("Duty", "from"): Wording("从哪一天起要有人管（含当日），默认一直", "the first day; always by default"),
    ("Duty", "until"): Wording(
        "到哪一天止（含当日），默认长期；9999-12-31 也是长期",
        "the last day, included; no end by default, nor with 9999-12-31",
    ),
    ("Duty", "lead"): Wording(
        '总则：牵头的机构，或 "@township" 这样的选择词；让位于写了牵头、none 或 open 的条款',
        'the general rule: who leads, a body or a selector like "@township"; '
        "clauses with a lead, none or open go before it",
    ),
    ("Duty", "support"): Wording("总则：配合的机构", "the general rule: who supports"),
    ("Duty", "supervise"): Wording("总则：监管的机构", "the general rule: who supervises"),
    ("Duty", "agent"): Wording("总则：受托办理的机构", "the general rule: who acts on the lead's behalf"),
    ("Duty", "office"): Wording(
        "总则：具体承办的内设机构，写几个时第一个为主",
        "the general rule: the inner office that does it; of several, the first is in charge",
    ),
    ("Duty", "joint"): Wording(
        "总则：几家共同牵头及其方式，写明后不算交叉",
        "the general rule: that and how several lead together, which then is no overlap",
    ),
    ("Duty", "task"): Wording("总则：做什么", "the general rule: what is to be done"),
    ("Duty", "limit"): Wording(
        "总则：时限，如 2h、5d、10wd、3日内、10个工作日、立即",
        "the general rule: the time limit, such as 30min, 2h, 5d, 10wd (working days)",
    ),
    ("Duty", "quality"): Wording("总则：做到什么程度", "the general rule: how good it must be"),
    ("Duty", "workload"): Wording(
        "总则：所写的每个机构要用几个编制",
        "the general rule: how many posts it takes, for each body named",
    ),
    ("Duty", "funds"): Wording(
        "总则：由谁出钱，牵头机构自己出时不写",
        "the general rule: who pays, where that is not the lead",
    ),
    ("Duty", "clauses"): Wording(
        "分工条款：某些区域、日期、情形下的具体分工",
        "the clauses: who does what in particular places, times and conditions",
    ),
    ("Duty", "basis"): Wording("设定依据：法规或文件", "the laws or documents that it rests on"),
    ("Duty", "standard"): Wording("工作标准", "the standard of the work"),
    ("Duty", "code"): Wording("职权编码", "its code in the register of powers"),
    ("Duty", "subitem"): Wording("子项", "the sub-item"),
    ("Duty", "power"): Wording(
        "职权类型，如行政许可、行政处罚", "the type of power, such as a licence or a fine"
    ),
    ("Duty", "level"): Wording(
        "实施层级；两个同名事项各写了不同层级就不算重复",
        "the level of government; two duties of one name that give different ones are not the same",
    ),
    ("Duty", "authority"): Wording("权限", "the extent of the authority"),
    ("Duty", "object"): Wording("实施对象", "whom or what it concerns"),
    ("Duty", "mandate"): Wording("对应的部门职责", "the mandate of the department that it belongs to"),
    ("Duty", "responsibility"): Wording("责任事项", "what the body has to answer for"),
    ("Duty", "responsibility_basis"): Wording("责任事项的依据", "what that responsibility rests on"),
    ("Duty", "accountable"): Wording("追责对象范围", "who is held to account"),
    ("Duty", "accountability"): Wording("追责情形", "in which cases"),
    ("Duty", "abilities"): Wording(
        "牵头机构必须具备的资格（见机构的 abilities）",
        "what its lead must be able to do (see the abilities of bodies)",
    ),
    ("Duty", "uses"): Wording(
        "各年行使次数，如 {2024: 0}", "how often it was exercised in a year, like {2024: 0}"
    ),
    ("Duty", "distinct_from"): Wording(
        "看起来相近、其实不是同一件事的事项", "duties that look alike and are not the same"
    ),
    ("Duty", "extra"): _EXTRA,
    ("Duty", "note"): _NOTE,
    ("Duty", "tags"): _TAGS,
    # BasisItem
    ("BasisItem", "law"): Wording("法规或文件的名称", "the name of the law or document"),
    ("BasisItem", "article"): Wording("条款，如第九条", "the article"),
    ("BasisItem", "text"): Wording("原文", "what it says"),
    ("BasisItem", "kind"): Wording("依据的类别，如法律、地方性法规", "what kind of basis it is"),
    # Clause
    ("Clause", "lead"): Wording(
        '牵头的机构，或 "@township" 这样的选择词；负主责',
        'who leads and is responsible: a body or a selector like "@township"',
    ),
    ("Clause", "support"): Wording("配合的机构", "who supports"),
    ("Clause", "supervise"): Wording("监管的机构", "who supervises"),
    ("Clause", "agent"): Wording("受托办理的机构", "who acts on the lead's behalf"),
    ("Clause", "none"): Wording("这里特意不设牵头主体，写明理由", "deliberately nobody's here, and why"),
    ("Clause", "open"): Wording(
        "这里由谁牵头还没有定，写明原因；待定于哪几家写在 between",
        "not settled here yet, and why; between says among whom",
    ),
    ("Clause", "between"): Wording(
        "待定于哪几家（与 open 合用）", "among whom it is not settled (with open)"
    ),
    ("Clause", "in"): Wording(
        "只在这些区域有效；默认为机构的管辖范围",
        "holds in these areas only; by default where the body may act",
    ),
    ("Clause", "except"): Wording("在这些区域无效", "does not hold in these areas"),
    ("Clause", "when"): Wording(
        "只在这些情形下有效，如 {phase: [construction, warranty]}",
        "holds for these facet values only, like {phase: [construction, warranty]}",
    ),
    ("Clause", "from"): Wording("从哪一天起有效（含当日）", "the first day on which it holds"),
    ("Clause", "until"): Wording("到哪一天止有效（含当日）", "the last day on which it holds, included"),
    ("Clause", "office"): Wording(
        "具体承办的内设机构（三定），写几个时第一个为主",
        "the inner office that does it; of several, the first is in charge",
    ),
    ("Clause", "joint"): Wording(
        "几家共同牵头及其方式，写明后不算交叉",
        "that and how several lead together, which then is no overlap",
    ),
    ("Clause", "task"): Wording("做什么", "what is to be done"),
    ("Clause", "limit"): Wording(
        "时限，如 2h、5d、10wd、3日内、10个工作日、立即",
        "the time limit, such as 30min, 2h, 5d, 10wd (working days)",
    ),
    ("Clause", "quality"): Wording("做到什么程度", "how good it must be"),
    ("Clause", "basis"): Wording(
        "本条款的依据；有依据的条款可以写管辖范围以外的机构",
        "what the clause rests on; a clause with one may name a body outside its jurisdiction",
    ),
    ("Clause", "workload"): Wording(
        "所写的每个机构要用几个编制", "how many posts it takes, for each body named"
    ),
    ("Clause", "funds"): Wording("由谁出钱，牵头机构自己出时不写", "who pays, where that is not the lead"),
    ("Clause", "note"): _NOTE,
    ("Clause", "tags"): _TAGS,
    # Transfer
    ("Transfer", "name"): Wording("划转的名称", "the name of the transfer"),
    ("Transfer", "kind"): Wording(
        "strip 剥离，reclaim 收回，empower 赋权（以自己的名义行使），delegate 委托（以委托方的名义行使）",
        "strip, reclaim, empower (acts in its own name) or delegate (acts in the giver's name)",
    ),
    ("Transfer", "duties"): Wording("划转哪些职责事项", "the duties that it carries"),
    ("Transfer", "giver"): Wording("划出方", "who gives"),
    ("Transfer", "receiver"): Wording("接收方，可以是选择词", "who receives; may be a selector"),
    ("Transfer", "areas"): Wording("涉及的区域，默认为事项的区域", "where; the duty's areas by default"),
    ("Transfer", "when"): Wording("涉及的情形，默认为全部", "for which facet values; all by default"),
    ("Transfer", "effective"): Wording("生效日期", "the day from which it has effect"),
    ("Transfer", "until"): Wording(
        "委托到哪一天止（含当日）；查不到的写 未取得",
        "the last day of a delegation, included; 未取得 where it could not be found out",
    ),
    ("Transfer", "accepted"): Wording("接收方各自的签收日期", "who has signed for it, and when"),
    ("Transfer", "resources"): Wording("随职责一起划转的编制、经费、资产", "what moves with the duties"),
    ("Transfer", "document"): Wording("划转文件的文号", "the document that orders it"),
    ("Transfer", "scope"): Wording("委托的范围", "the scope of a delegation"),
    ("Transfer", "powers"): Wording("委托的职权", "the powers that are delegated"),
    ("Transfer", "published"): Wording(
        "委托的公布日期；查不到的写 未取得",
        "when the delegation was published; 未取得 where it could not be found out",
    ),
    ("Transfer", "supervisor"): Wording("监督受托行使的机构", "who supervises the delegation"),
    ("Transfer", "basis"): Wording("划转的依据", "what it rests on"),
    ("Transfer", "note"): _NOTE,
    ("Transfer", "tags"): _TAGS,
    # Resources
    ("Resources", "posts"): Wording("编制数", "how many posts"),
    ("Resources", "funds"): Wording("经费，如每年 120 万元", "the money, such as 1.2 million a year"),
    ("Resources", "assets"): Wording("资产，如洒水车 3 辆", "the things, such as three sprinkler trucks"),
    # Asset
    ("Asset", "name"): Wording("设施的名称", "the name of the thing"),
    ("Asset", "kind"): Wording(
        "设施的类别，如 road、lamp、green", "what kind of thing, such as road, lamp or green"
    ),
    ("Asset", "in"): Wording("所在的区域", "the areas that it lies in"),
    ("Asset", "upkeep"): Wording("随设施而来的养护事项", "the duties that come with it"),
    ("Asset", "builder"): Wording("建设单位", "who built it"),
    ("Asset", "accepted"): Wording("竣工验收日期", "the day on which it was accepted as finished"),
    ("Asset", "handed_over"): Wording(
        "实体、养护、档案各自的移交日期", "when the structure, its upkeep and its papers were handed over"
    ),
    ("Asset", "interim"): Wording(
        "养护移交之前由谁管护；只写机构则没有期限",
        "who keeps it until its upkeep is handed over; a plain body has no end",
    ),
    ("Asset", "keeper"): Wording("接收后的管护单位", "who keeps it from then on"),
    ("Asset", "pays"): Wording(
        "由谁付养护费用（如路灯电费），管护单位自己付时不写",
        "who pays for the upkeep, such as a lamp's power, where that is not the keeper",
    ),
    ("Asset", "note"): _NOTE,
    ("Asset", "tags"): _TAGS,
    # Handover
    ("Handover", "structure"): Wording("实体移交日期，未移交不写", "the thing itself; absent: not yet"),
    ("Handover", "upkeep"): Wording("养护移交日期，未移交不写", "its upkeep; absent: not yet"),
    ("Handover", "archive"): Wording("档案移交日期，未移交不写", "its papers; absent: not yet"),
    # Interim
    ("Interim", "body"): Wording("过渡期的管护单位", "who keeps it meanwhile"),
    ("Interim", "from"): Wording("从哪一天起（含当日）", "the first day"),
    ("Interim", "until"): Wording("到哪一天止（含当日）", "the last day, included"),
    # Collaboration
    ("Collaboration", "name"): Wording("协同事项的名称", "the name of the matter"),
    ("Collaboration", "whistle"): Wording("由谁吹哨", "who blows the whistle"),
    ("Collaboration", "trigger"): Wording("什么情况下吹哨", "upon what"),
    ("Collaboration", "areas"): Wording(
        "涉及的区域，默认为其职责事项的区域", "where; the areas of its duties by default"
    ),
    ("Collaboration", "duties"): Wording("涉及的职责事项", "the duties that it concerns"),
    ("Collaboration", "respond"): Wording("由谁报到，各办什么", "who comes, and to do what"),
    ("Collaboration", "mechanism"): Wording("工作机制，如联席会议", "the mechanism, such as a joint meeting"),
    ("Collaboration", "escalate"): Wording(
        "办不成时逐级提交给谁，从近到远", "to whom it goes when nothing comes of it, nearest first"
    ),
    ("Collaboration", "basis"): Wording("依据", "what it rests on"),
    ("Collaboration", "note"): _NOTE,
    ("Collaboration", "tags"): _TAGS,
    # Response
    ("Response", "body"): Wording("报到的机构，可以是选择词", "who comes; may be a selector"),
    ("Response", "task"): Wording("办什么", "what it is to do"),
    ("Response", "limit"): Wording("几天办完，如 10wd、3日内", "within what time, such as 10wd"),
    ("Response", "quality"): Wording("办到什么程度", "how good it must be"),
    ("Response", "note"): _NOTE,
    # Dataset
    ("Dataset", "name"): Wording("数据的名称", "the name of the figures"),
    ("Dataset", "provider"): Wording("提供单位", "who supplies them"),
    ("Dataset", "consumers"): Wording("使用单位", "who gets them"),
    ("Dataset", "every"): Wording(
        "提供频率：day 日，week 周，month 月，quarter 季，half-year 半年，year 年",
        "how often they come: day, week, month, quarter, half-year or year",
    ),
    ("Dataset", "note"): _NOTE,
    ("Dataset", "tags"): _TAGS,
    # Indicator
    ("Indicator", "name"): Wording("指标的名称", "the name of the indicator"),
    ("Indicator", "assessor"): Wording("考核单位", "who assesses"),
    ("Indicator", "assesses"): Wording("被考核单位", "who is assessed"),
    ("Indicator", "needs"): Wording("要用到的数据", "the datasets that it needs"),
    ("Indicator", "every"): Wording(
        "考核频率：day 日，week 周，month 月，quarter 季，half-year 半年，year 年",
        "how often it is assessed: day, week, month, quarter, half-year or year",
    ),
    ("Indicator", "note"): _NOTE,
    ("Indicator", "tags"): _TAGS,
    # Flow
    ("Flow", "name"): Wording("流程的名称", "the name of the flow"),
    ("Flow", "areas"): Wording("在哪些区域", "where"),
    ("Flow", "steps"): Wording("依次经过的职责事项", "the duties, one after the other"),
    ("Flow", "note"): _NOTE,
    ("Flow", "tags"): _TAGS,
    # PostPool
    ("PostPool", "name"): Wording("编制池的名称", "the name of the pool"),
    ("PostPool", "size"): Wording("编制总数，没有公布的不写", "how many posts it holds; absent if unknown"),
    ("PostPool", "allocations"): Wording("分配给各机构的编制", "the posts lent to each body"),
    ("PostPool", "note"): _NOTE,
    ("PostPool", "tags"): _TAGS,
    # Allocation
    ("Allocation", "body"): Wording("用编的机构", "the body that has them"),
    ("Allocation", "posts"): Wording("编制数", "how many posts"),
    ("Allocation", "from"): Wording("从哪一天起（含当日）", "the first day"),
    ("Allocation", "until"): Wording("到哪一天止（含当日）", "the last day, included"),
    ("Allocation", "note"): _NOTE,
    # Confirmation
    ("Confirmation", "verdict"): Wording("agree 同意，object 反对，amend 建议修改", "agree, object or amend"),
    ("Confirmation", "on"): Wording("答复日期", "the day of the answer"),
    ("Confirmation", "by"): Wording("答复的科室或人员", "who answered for the body"),
    ("Confirmation", "file"): Wording("答复所在的文件", "the file that the answer came in"),
    ("Confirmation", "fingerprint"): Wording(
        "所确认内容的指纹，内容改变后即过期",
        "what was confirmed, as a fingerprint; it goes stale with a change",
    ),
    ("Confirmation", "opinion"): Wording(
        "意见；object、amend 必须写", "the opinion, required with object and amend"
    ),
    ("Confirmation", "note"): _NOTE,
    ("Confirmation", "tags"): _TAGS,
}
"""What each key means, in the order in which it is shown."""
