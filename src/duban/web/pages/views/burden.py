"""The burden meter, and a new asking rule whose cost is seen before it is enacted."""

import json
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duban.domain.period import AskingRule, Cadence
from duban.web.acts.api import RefusedError
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.asking import titles
from duban.web.pages.present.burden import loads, paid
from duban.web.pages.shell import Said, page
from duban.web.pages.views.desk import clock
from duban.web.people.api import Role
from duban.web.reporting.api import cost_of, enact_rules, mechanisms_of, meter_of

PATTERN = """[[asking]]
id = "asking-default"
version = "{version}"
in_force_on = {day}
source = "写明依据的文件"
xun = {xun}
month = {month}
quarter = {quarter}
year = {year}
figures = "{figures}"    # 数字最多多久报一次：plan 按方案定的，或不密于 month、quarter、year；never 只报启用的机制要的
lines = "{lines}"      # 清单节点多久报一次：xun、month、quarter、year 或 never
narrative = "{narrative}"  # 没有数字和清单的任务多久报一次
{evidence}"""


@require_GET
def burden(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """What is asked of every unit, and by which rule."""
    said = (Said(words, "good"),) if (words := request.session.pop("said", "")) else ()
    on = ground(request, jurisdiction, said)
    meter = meter_of(on.code, on.as_of)
    context = {
        "code": on.code,
        "as_of": on.as_of,
        "rule": meter.rule,
        "titles": titles(mechanisms_of(on.code)),
        "loads": loads(on.book, meter),
        "may_change": _may_change(on),
    }
    return page(request, "board/burden.html", context, shell=on.shell)


@require_http_methods(["GET", "POST"])
def new_rule(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """A rule text is pasted, its cost is shown; confirmed with a reason it is enacted."""
    on = ground(request, jurisdiction)
    if not _may_change(on):
        raise Http404
    text = request.POST.get("text", "").replace("\r\n", "\n") or _pattern(on)
    cost = cost_of(on.code, text, on.as_of) if request.method == "POST" else None
    wrong = [str(one) for one in cost.problems] if cost else []
    reason = request.POST.get("reason", "").strip()
    if cost and not wrong and "enact" in request.POST:
        try:
            _enact(on, text, reason)
        except RefusedError as refusal:
            wrong = [str(refusal)]
        else:
            request.session["said"] = _("新规则已生效，原来的规则保留。")
            return redirect("burden", on.code)
    context = {
        "code": on.code,
        "text": text,
        "reason": reason,
        "wrong": wrong,
        "cost": cost if cost and not cost.problems else None,
        "paid": paid(on.book, cost) if cost else (),
    }
    return page(request, "board/new_rule.html", context, shell=on.shell, status=422 if wrong else 200)


def _may_change(on: Ground) -> bool:
    return on.viewer.holds(Role.INSPECTOR, at=on.code)


def _enact(on: Ground, text: str, reason: str) -> None:
    if not reason:
        raise RefusedError("改变要求要写理由；请补一句。")
    enact_rules(on.code, "asking", text, by=on.viewer.username, reason=reason, at=clock(on))


def _pattern(on: Ground) -> str:
    """The rule in force now as a text to begin with, in force from tomorrow."""
    rule = meter_of(on.code, on.as_of).rule
    return _written(rule, str(on.as_of + timedelta(days=1))) if rule else ""


def _evidence(rule: AskingRule) -> str:
    """The lines that ask for files, as they stand; none where the rule asks for none."""
    if not rule.evidence:
        return ""
    return (
        f"evidence = {json.dumps(rule.evidence)}\nevidence_why = {json.dumps(rule.evidence_why, ensure_ascii=False)}\n"
    )


def _written(rule: AskingRule, day: str) -> str:
    return PATTERN.format(
        evidence=_evidence(rule),
        version=f"{rule.version}+",
        day=day,
        xun=rule.xun,
        month=rule.month,
        quarter=rule.quarter,
        year=rule.year,
        figures="plan" if rule.figures is Cadence.XUN else rule.figures or "never",
        lines=rule.lines or "never",
        narrative=rule.narrative or "never",
    )
