"""The words people see for the domain's names. Chinese is the source language; English stands in the catalogue."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban.domain.plan.draft import Comparator, Kind, Nature, PartKind, Role, Severity

Words = str | Promise

ROLES: dict[Role, Words] = {Role.LEAD: _("牵头"), Role.RESPONSIBLE: _("负责"), Role.SUPPORT: _("配合")}

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


def number(value: Decimal | None) -> str:
    """A decimal as people write it: no exponent, no trailing zeros; nothing for None."""
    if value is None:
        return ""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def promised(comparator: Comparator, value: Decimal | None, top: Decimal | None, unit: str | None) -> str:
    """The promise in a few signs: ≥ 8%, 15—20%, 前 13 名."""
    if value is None:
        return unit or ""
    amount = f"{number(value)}—{number(top)}" if top is not None else number(value)
    gap = "" if unit in {None, "%", "‰"} else " "
    sign = "" if top is not None else SIGNS[comparator] + " "
    return f"{sign}{amount}{gap}{unit or ''}".strip()
