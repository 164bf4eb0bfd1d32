"""Every column that a view has, with its headings: defined once, for export and import alike."""

from collections.abc import Mapping

from dutylist.model.finding import Wording
from dutylist.tables.sheet import Column

NUMBER = Column("number", Wording("序号", "No."), 6)
DOMAIN = Column("domain", Wording("领域", "Domain"), 12, is_merged=True)
DUTY = Column("duty", Wording("事项", "Duty"), 24)
AREA = Column("area", Wording("区域", "Area"), 18)
FACETS = Column("facets", Wording("情形", "Condition"), 18)
LEAD = Column("lead", Wording("牵头", "Lead"), 16)
OFFICE = Column("office", Wording("承办", "Office"), 14)
SUPPORT = Column("support", Wording("配合", "Support"), 16)
SUPERVISE = Column("supervise", Wording("监管", "Supervision"), 14)
TASK = Column("task", Wording("任务", "Task"), 28)
LIMIT = Column("limit", Wording("时限", "Time limit"), 12)
QUALITY = Column("quality", Wording("质量", "Quality"), 20)
BASIS = Column("basis", Wording("依据", "Basis"), 28)
STANDARD = Column("standard", Wording("标准", "Standard"), 22)
NOTE = Column("note", Wording("备注", "Remarks"), 24)

PART = Column("part", Wording("承担方式", "Part"), 10, is_merged=True)
OTHERS = Column("others", Wording("相关单位", "Others concerned"), 18)

MATTER = Column("matter", Wording("事项名称", "Matter"), 30)
SUPERIOR = Column("superior", Wording("对应上级部门", "Superior department"), 18)
SUPERIOR_DUTY = Column("superior-duty", Wording("上级部门职责", "What the superior department does"), 34)
TOWNSHIP_SUPPORT = Column(
    "township-support", Wording("乡镇（街道）配合职责", "What the township does in support"), 34
)
TAKEN_BY = Column("taken-by", Wording("承接部门及工作方式", "Who took it over, and how it works"), 40)

TOWNSHIPS = Column("townships", Wording("配合的乡镇（街道）", "Townships in support"), 22)
DEPARTMENT_DUTY = Column("department-duty", Wording("部门职责", "What the department does"), 34)
GIVEN_BY = Column("given-by", Wording("原承担乡镇（街道）", "Taken back from"), 22)
WORK = Column("work", Wording("承接后工作方式", "How it works since"), 40)

BOUNDARY = Column("boundary", Wording("管理事项", "Matter"), 22)
COMMITTEE_PART = Column("committee-part", Wording("管委会职责", "Committee"), 28)
TOWNSHIP_PART = Column("township-part", Wording("镇街职责", "Townships"), 28)
DEPARTMENT_PART = Column("department-part", Wording("部门职责", "Departments"), 28)
OTHER_PART = Column("other-part", Wording("其他单位职责", "Others"), 22)

DEPARTMENT = Column("department", Wording("部门", "Department"), 20)
ADJUSTMENT = Column("adjustment", Wording("调整类型", "Adjustment"), 10)
BEFORE = Column("before", Wording("调整前", "Before"), 40)
AFTER = Column("after", Wording("调整后", "After"), 40)
SECTION = Column("section", Wording("类别", "Section"), 12, is_merged=True)
NAME = Column("name", Wording("名称", "Name"), 24)
ID = Column("id", Wording("编号", "Id"), 20)
CHANGE = Column("change", Wording("变化", "Change"), 10)

KIND = Column("kind", Wording("问题类别", "Kind"), 16)
SEVERITY = Column("severity", Wording("程度", "Severity"), 8)
QUESTION = Column("question", Wording("待明确的内容", "What is to be settled"), 44)
AREAS = Column("areas", Wording("涉及区域", "Areas concerned"), 18)
BODIES = Column("bodies", Wording("涉及单位", "Bodies concerned"), 22)
OPINION = Column("opinion", Wording("意见", "Opinion"), 20, is_blank=True)
DECISION = Column("decision", Wording("决定", "Decision"), 20, is_blank=True)

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "list": (
        NUMBER,
        DOMAIN,
        DUTY,
        AREA,
        FACETS,
        LEAD,
        OFFICE,
        SUPPORT,
        SUPERVISE,
        TASK,
        LIMIT,
        QUALITY,
        BASIS,
        STANDARD,
        NOTE,
    ),
    "body": (
        NUMBER,
        PART,
        DOMAIN,
        DUTY,
        AREA,
        FACETS,
        TASK,
        LIMIT,
        QUALITY,
        OTHERS,
        BASIS,
        STANDARD,
        NOTE,
    ),
    "township.basic": (NUMBER, DOMAIN, MATTER),
    "township.support": (NUMBER, DOMAIN, MATTER, SUPERIOR, SUPERIOR_DUTY, TOWNSHIP_SUPPORT),
    "township.reclaimed": (NUMBER, DOMAIN, MATTER, TAKEN_BY),
    "department.support": (NUMBER, DOMAIN, MATTER, TOWNSHIPS, DEPARTMENT_DUTY, TOWNSHIP_SUPPORT),
    "department.reclaimed": (NUMBER, DOMAIN, MATTER, GIVEN_BY, WORK),
    "division": (
        NUMBER,
        DOMAIN,
        BOUNDARY,
        COMMITTEE_PART,
        TOWNSHIP_PART,
        DEPARTMENT_PART,
        OTHER_PART,
        BASIS,
        NOTE,
    ),
    "matrix": (DOMAIN, DUTY),
    "matrix.domain": (DOMAIN,),
    "open": (
        NUMBER,
        KIND,
        SEVERITY,
        DOMAIN,
        DUTY,
        QUESTION,
        AREAS,
        BODIES,
        OPINION,
        DECISION,
    ),
    "changes": (NUMBER, DEPARTMENT, DUTY, ADJUSTMENT, BEFORE, AFTER, BASIS, NOTE),
    "changes.records": (NUMBER, SECTION, NAME, ID, CHANGE, BEFORE, AFTER),
    "changes.findings": (NUMBER, CHANGE, KIND, SEVERITY, DUTY, QUESTION),
}
"""The columns of each table by its name, in order; a matrix has one more for each area."""


def area_column(area: str, name: Wording) -> Column:
    """Return the column of an area in a matrix."""
    return Column(f"area.{area}", name, 14)
