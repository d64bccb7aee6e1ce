"""The words people see for the domain's names. Chinese is the source language; English stands in the catalogue."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban.domain.plan.confirm.choices import WORDS
from duban.domain.plan.draft import Comparator, Kind, Nature, PartKind, Role, Severity
from duban.domain.report import Figure
from duban.domain.report.checks import FigureDraft

Words = str | Promise

TYPED = 8  # decimals: what is promised in 亿元 can be reported to the last 元
TIGHT = ("%", "‰")  # stand close to their number

ROLES: dict[Role, Words] = {Role.LEAD: _("牵头"), Role.RESPONSIBLE: _("负责"), Role.SUPPORT: _("配合")}

ACCOUNTABLE: Words = _("责任单位")
TEXT_ONLY: Words = _("没有数字")
GAPS: dict[str, Words] = {
    "nobody": _("没有写明谁负责"),
    "decided": _("责任单位是后定的"),
    "no_figure": _("没有数字承诺"),
    "no_date": _("没有写明时限"),
}
FORMS: dict[str, Words] = {"docx": "Word", "html": _("网页"), "pdf": "PDF"}
MOVES: dict[str, Words] = {
    "submitted": _("报送"),
    "released": _("放行"),
    "accepted": _("核定"),
    "returned": _("退回"),
}
SORTS: dict[str, Words] = {
    "plan": _("方案信息"),
    "unit": _("单位"),
    "note": _("责任说明"),
    "mention": _("数字"),
    "milestone": _("时间节点"),
    "project": _("项目"),
    "item": _("任务责任"),
    "indicator": _("指标"),
    "line": _("清单"),
    "force": _("专班"),
    "mechanism": _("工作机制"),
}
HOLDS: dict[str, Words] = {"held": _("保得住"), "strained": _("吃力"), "lost": _("保不住")}
VERDICTS: dict[str, Words] = {"accept": _("已接受"), "edit": _("已修改"), "reject": _("不要")}
FACTS: dict[str, Words] = {
    "kind": _("口径"),
    "nature": _("性质"),
    "baseline": _("基数"),
    "deadline": _("时限"),
    "per": _("每"),
    "scope": _("范围"),
    "commitment": _("承诺用词"),
    "same_as": _("另见几处"),
    "leaders": _("领导"),
    "shape": _("类型"),
    "cadence": _("报送"),
}
SHAPES: dict[str, Words] = {
    "slot": _("定期报送"),
    "rank": _("考核排名"),
    "case": _("闭环办理"),
    "gate": _("把关审批"),
    "track": _("清单跟踪"),
    "reg": _("名录登记"),
    "gauge": _("监测预警"),
    "draw": _("随机抽取"),
}
MOODS: dict[str, Words] = {
    "missing": _("过期未报"),
    "late": _("迟报"),
    "zero": _("零报告"),
    "timely": _("按时报"),
    "exempt": _("免报"),
    "open": _("还没到期"),
}
LINES: dict[str, Words] = {
    "project": _("项目"),
    "task": _("任务"),
    "policy": _("政策"),
    "interview": _("约谈承诺"),
    "order": _("督办节点"),
}

KINDS: dict[Kind, Words] = {
    Kind.LEVEL: _("总量"),
    Kind.GROWTH: _("增长"),
    Kind.INCREMENT: _("新增"),
    Kind.RATIO: _("比率"),
    Kind.RANK: _("位次"),
    Kind.FREQUENCY: _("频次"),
    Kind.COUNT: _("数量"),
    Kind.ZERO: _("零发生"),
}

NATURES: dict[Nature, Words] = {
    Nature.FLOW: _("全年累计"),
    Nature.STOCK: _("达到某一水平"),
    Nature.KEPT: _("保持不降"),
    Nature.RATE: _("比率，单独评判"),
    Nature.STANDARD: _("标准，一次定好"),
    Nature.SIZE: _("规模描述，不评判"),
    Nature.LIMIT: _("上限"),
    Nature.EVENT: _("不得发生"),
    Nature.GROWTH: _("增速"),
    Nature.RANK: _("位次"),
    Nature.PERIODIC: _("每期若干次"),
}

PARTS: dict[PartKind, Words] = {
    PartKind.OVERALL: _("总体方案"),
    PartKind.WORK_PLAN: _("工作方案"),
    PartKind.TABLE: _("责任表"),
    PartKind.ANNEX: _("附件"),
}

SEVERITIES: dict[Severity, Words] = {
    Severity.ERROR: _("矛盾"),
    Severity.WARNING: _("疑问"),
    Severity.NOTE: _("提示"),
}

SIGNS: dict[Comparator, str] = {
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.EXACTLY: "=",
    Comparator.ABOVE: ">",
    Comparator.BELOW: "<",
    Comparator.RANK_WITHIN: "前",
}

SPOKEN: dict[Comparator, Words] = {
    Comparator.AT_LEAST: _("不低于"),
    Comparator.AT_MOST: _("不超过"),
    Comparator.EXACTLY: _("等于"),
    Comparator.ABOVE: _("高于"),
    Comparator.BELOW: _("低于"),
    Comparator.RANK_WITHIN: _("进入前"),
}

CADENCES: dict[str, Words] = {
    "xun": _("按旬"),
    "month": _("按月"),
    "quarter": _("按季"),
    "year": _("按年"),
}

TRAJECTORIES: dict[str, Words] = {
    "linear": _("按天均匀"),
    "month": _("按月均匀"),
    "xun": _("按旬均匀"),
    "season": _("按往年分月"),
    "gate": _("节点之间匀速"),
    "gate_step": _("到节点才算"),
    "task": _("自定起止"),
    "whole": _("按整件"),
}
DOUBTS: dict[str, Words] = {
    "name guessed": _("名称是推断的"),
    "unit missing": _("没有写计量单位"),
    "comparator by default": _("没写“以上”“以内”，按惯例理解"),
    "two readings": _("有两种读法"),
    "cut by a page": _("被分页截断"),
    "metric carried over": _("指标名承接前文"),
    **WORDS["reasons"],
}

UNIT_KINDS: dict[str, Words] = {
    "department": _("部门"),
    "township": _("乡镇街道"),
    "park": _("园区"),
    "state_firm": _("国企"),
    "vertical": _("垂管单位"),
    "mass_body": _("群团"),
    "judicial": _("法检"),
    "temporary": _("临时机构"),
    "party": _("党委部门"),
    "other": _("其他"),
}


def doubt_word(reason: str) -> Words:
    """A named reason of doubt as people read it."""
    return DOUBTS.get(reason, reason)


def number(value: Decimal | None) -> str:
    """A decimal as people write it: no exponent, no trailing zeros; nothing for None.

    What has more decimals than anybody types is a quotient; it is shown with two.
    """
    if value is None:
        return ""
    plain = f"{value:f}" if decimals(value) <= TYPED else f"{value:.2f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def amount(value: Decimal | None, unit: str | None) -> str:
    """A number with its unit as people write it: 3 家, 8.5%; nothing for None."""
    if value is None:
        return ""
    return f"{number(value)}{'' if unit in TIGHT else ' '}{unit or ''}".strip()


def decimals(value: Decimal) -> int:
    """How many figures stand behind the point."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def of_whole(figure: Figure | FigureDraft) -> str:
    """A share's parts after its value, as people write them: （22/23）; nothing where they were not given."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    return f"（{number(figure.numerator)}/{number(figure.denominator)}）"


def promised(comparator: Comparator, value: Decimal | None, top: Decimal | None, unit: str | None) -> str:
    """The promise in a few signs: ≥ 8%, 15—20%, 前 13 名."""
    if value is None:
        return unit or ""
    amount = f"{number(value)}—{number(top)}" if top is not None else number(value)
    gap = "" if unit in {None, "%", "‰"} else " "
    sign = "" if top is not None else SIGNS[comparator] + " "
    return f"{sign}{amount}{gap}{unit or ''}".strip()
