"""What the kinds of bodies and of transfers are called, for every report and table."""

from dutylist.model.finding import Wording

BODY_KINDS = {
    "committee": Wording("管委会", "committee"),
    "township": Wording("镇街", "township"),
    "department": Wording("部门", "department"),
    "office": Wording("内设科室", "inner office"),
    "institution": Wording("事业单位", "institution"),
    "stationed": Wording("派驻机构", "stationed body"),
    "company": Wording("企业", "company"),
    "agent": Wording("第三方机构", "third party"),
    "village": Wording("村社", "village"),
    "superior": Wording("上级", "superior"),
    "other": Wording("其他机构", "other body"),
}
TRANSFER_KINDS = {
    "strip": Wording("剥离", "strip off"),
    "reclaim": Wording("收回", "take back"),
    "empower": Wording("赋权", "empower"),
    "delegate": Wording("委托", "delegate"),
}
