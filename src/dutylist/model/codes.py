"""Every code of SPEC §4: its name and usual severity. Rules, policies and options all ask here."""

from dutylist.model.finding import Severity

_TABLE: dict[Severity, str] = {
    "error": """
        DL001 unreadable, DL002 yaml-syntax, DL003 duplicate-key, DL004 schema, DL005 unknown-reference,
        DL006 ambiguous-reference, DL007 duplicate-id, DL101 gap, DL102 role-missing, DL104 domain-missing,
        DL105 to-settle, DL201 overlap, DL202 same-duty, DL207 unable-lead, DL301 unowned, DL302 owner-dissolved,
        DL304 selector-nobody, DL305 selector-ambiguous, DL307 foreign-office, DL401 outside-jurisdiction,
        DL404 area-cycle, DL405 body-cycle, DL501 not-accepted, DL502 dropped-handover, DL503 still-held,
        DL507 delegation-incomplete, DL508 delegation-expired, DL511 no-interim, DL513 keeper-not-lead,
        DL602 no-responder, DL603 escalation-cycle, DL604 responder-elsewhere, DL803 agent-unsupervised,
        DL804 agent-expired, DL901 broken-flow""",
    "warning": """
        DL008 suspicious-text, DL103 lapses, DL203 nested-lead, DL204 similar-duties, DL205 none-and-lead,
        DL206 own-supervisor, DL303 owner-not-yet, DL407 dead-clause, DL408 no-jurisdiction, DL504 ping-pong,
        DL505 overloaded, DL506 pool-overdrawn, DL512 handover-overdue, DL601 collaboration-incomplete,
        DL701 no-provider, DL702 not-shared, DL703 too-slow, DL704 assesses-dissolved, DL705 split-assessment,
        DL801 no-basis, DL802 no-standard, DL805 vague-wording, DL807 unreadable-limit, DL902 no-handover-in-flow,
        DL951 objected, DL952 stale-confirmation, DL953 unconfirmed""",
    "info": """
        DL306 no-office, DL402 idle-body, DL403 stray-cell, DL406 area-sum, DL514 pays-elsewhere,
        DL806 value-undefined, DL808 unused-power""",
}

NAMES: dict[str, str] = {}
"""Code to name."""

SEVERITY: dict[str, Severity] = {}
"""Code to usual severity."""

for _severity, _words in _TABLE.items():
    for _pair in _words.split(","):
        _code, _name = _pair.split()
        NAMES[_code] = _name
        SEVERITY[_code] = _severity

FILE_CODES = frozenset(f"DL00{number}" for number in range(1, 8))
"""About the files themselves; these cannot be silenced."""

WITHOUT_WHOLE = FILE_CODES - {"DL005"} | {"DL008", "DL801", "DL802", "DL805", "DL806", "DL807", "DL808"}
"""What can still be said while a file cannot be read."""

UNREAD = frozenset({"DL001", "DL002"})
"""A file with one of these is not wholly known, so nothing can be said about what is missing."""

_TITLES = """
    DL001 文件无法读取, DL002 YAML 语法, DL003 键重复, DL004 不合格式,
    DL005 引用不存在, DL006 引用有歧义, DL007 编号重复, DL008 文字可疑,
    DL101 职责空白, DL102 缺少角色, DL103 即将空白, DL104 领域缺失, DL105 待明确, DL201 职责交叉,
    DL202 同名事项, DL203 上下级同时牵头, DL204 名称相近, DL205 自相矛盾, DL206 自己监管自己, DL207 无资格牵头,
    DL301 无责任主体, DL302 主体已撤销, DL303 主体未成立, DL304 属地无主体, DL305 属地多主体, DL306 未定处室,
    DL307 处室不属, DL401 超出管辖, DL402 无职责机构, DL403 无属地, DL404 区域循环, DL405 机构循环, DL406 面积不符,
    DL407 无效条款, DL408 无管辖范围, DL501 未签收, DL502 移交落空, DL503 移而未交, DL504 来回划转, DL505 超负荷,
    DL506 编制池透支, DL507 委托要素不全, DL508 委托到期, DL511 过渡期无人, DL512 逾期未移交, DL513 管护非牵头,
    DL514 另方付费, DL601 协同要素不全, DL602 无人报到, DL603 升级循环, DL604 报到者不在辖区, DL701 无数据来源,
    DL702 数据未共享, DL703 数据过慢, DL704 考核已撤机构, DL705 分开考核, DL801 无依据, DL802 无标准,
    DL803 受托无监管, DL804 受托到期, DL805 用词含糊, DL806 取值未定义, DL807 时限不明, DL808 未行使职权,
    DL901 流程断点, DL902 流程无衔接, DL951 有异议, DL952 确认过期, DL953 未确认"""

TITLES: dict[str, str] = {}
"""Code to what a Chinese report calls it."""

for _pair in _TITLES.split(","):
    _code, _name = _pair.split(maxsplit=1)
    TITLES[_code] = _name.strip()
