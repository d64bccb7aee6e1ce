"""How papers name what the reader found: the Chinese words for kinds, roles, comparators and findings."""

from decimal import Decimal

from duban.domain.plan import Indicator
from duban.domain.plan.draft import Comparator, Kind, Mention, Nature, Role, Severity

ROLES = {Role.LEAD: "牵头", Role.RESPONSIBLE: "负责", Role.SUPPORT: "配合"}
SEVERITIES = {Severity.ERROR: "矛盾", Severity.WARNING: "疏漏", Severity.NOTE: "提示"}
COMPARATORS = {
    Comparator.AT_LEAST: "不低于",
    Comparator.AT_MOST: "不超过",
    Comparator.EXACTLY: "",
    Comparator.ABOVE: "高于",
    Comparator.BELOW: "低于",
    Comparator.RANK_WITHIN: "前",
}
KINDS = {
    Kind.LEVEL: "总量",
    Kind.GROWTH: "增速",
    Kind.INCREMENT: "增量",
    Kind.RATIO: "比率",
    Kind.RANK: "位次",
    Kind.FREQUENCY: "频次",
    Kind.COUNT: "数量",
    Kind.ZERO: "杜绝",
}
NATURES = {
    Nature.FLOW: "全年累计",
    Nature.STOCK: "期末存量",
    Nature.KEPT: "保持不低于",
    Nature.RATE: "比率",
    Nature.STANDARD: "标准",
    Nature.SIZE: "规模说明",
    Nature.LIMIT: "限额",
    Nature.EVENT: "不发生",
    Nature.GROWTH: "增速",
    Nature.RANK: "位次",
    Nature.PERIODIC: "定期",
}
FINDINGS = {
    "different_numbers": "同一指标，数字不一",
    "sum_mismatch": "分项之和不等于总数",
    "unit_scale_slip": "单位相差一万倍",
    "campaign_two_names": "方案名称写法不一",
    "members_differ": "成员单位前后不一",
    "lead_differs": "牵头单位前后不一",
    "convener_differs": "召集人职务前后不一",
    "no_owner": "没有写明责任单位",
    "no_lead": "没有写明牵头单位",
    "unit_in_no_task_force": "有任务而不在任何专班",
    "unit_outside_task_force": "有任务而不在本方案专班",
    "unit_two_names": "单位名称写法不一",
    "unit_looks_wrong": "数字或单位疑有误",
    "duplicate_item": "任务重复",
    "same_words_other_units": "同一句话，责任单位不同",
    "list_longer_than_count": "列举数目不符",
    "numbering": "序号不连续",
    "deadline_past": "时限已过",
    "deadline_outside_year": "时限超出年度",
    "overloaded_unit": "任务过于集中",
    "no_target": "没有可衡量的目标",
    "no_deadline": "没有完成时限",
}
UNIT_KINDS = {
    "department": "部门",
    "township": "乡镇街道",
    "park": "园区",
    "state_firm": "国企",
    "vertical": "垂管单位",
    "mass_body": "群团",
    "judicial": "法检",
    "temporary": "临时机构",
    "party": "党委部门",
    "other": "其他",
}
PERIODS = {"month": "每月", "quarter": "每季度", "year": "每年", "xun": "每旬", "week": "每周", "day": "每日"}


def finding_title(code: str) -> str:
    """What sort of finding this is; an unknown code stands for itself."""
    return FINDINGS.get(code, code)


def figure(promise: Mention | Indicator) -> str:
    """A promised figure in words, exact: 增长不低于 8.5%, 前 13 名, 不发生."""
    if promise.kind is Kind.ZERO:
        return "不发生"
    if promise.value is None:
        return "未写明数字"
    value = exact(promise.value) if promise.value_max is None else f"{exact(promise.value)}—{exact(promise.value_max)}"
    change = {"down": "下降"}.get(promise.direction or "", "增长" if promise.kind is Kind.GROWTH else "")
    per = PERIODS.get(promise.per, f"每{promise.per}") if promise.per else ""
    about = "左右" if promise.approx else ""
    words = f"{per}{change}{COMPARATORS[promise.comparator]}"
    return f"{words} {value} {promise.unit or ''}".replace(" %", "%").strip() + about


def exact(value: Decimal) -> str:
    """A decimal as written, never in exponents."""
    return f"{value:f}"
