"""Corrections of accepted figures, and decisions that change how something is judged; both with a reason, both facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from duban.domain.period import Period, end_of
from duban.domain.plan import Indicator
from duban.domain.report import Figure, Source, known
from duban.domain.report.checks import parse_number
from duban.domain.report.share import has_parts
from duban.web.acts.api import RefusedError
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.desk import draft_of
from duban.web.pages.present.words import Words, amount, number, of_whole
from duban.web.pages.shell import Said, page
from duban.web.pages.views.desk import clock
from duban.web.people.api import Role
from duban.web.reporting.api import correct_figure, facts_of, rule

KINDS: Mapping[str, Words] = {
    "exempt": gettext_lazy("免报：某单位这一期不用报"),
    "exclude": gettext_lazy("不计分：不算进考核"),
    "extend": gettext_lazy("延期：时限改到某一天"),
    "judge": gettext_lazy("评判：没有数字的任务，定完成情况"),
    "event": gettext_lazy("发生了：不得发生的事发生了"),
    "fix": gettext_lazy("定数：暂定的目标定为某个数"),
    "commend": gettext_lazy("表彰：某单位受到表彰，按考核办法加分"),
}
VERDICTS: Mapping[str, Words] = {
    "done": gettext_lazy("完成"),
    "green": gettext_lazy("绿灯"),
    "yellow": gettext_lazy("黄灯"),
    "red": gettext_lazy("红灯"),
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "extend": ("until",),
    "judge": ("verdict",),
    "fix": ("value",),
}
NAMES: Mapping[str, str] = {"until": "时限", "verdict": "完成情况", "value": "数"}


@dataclass(frozen=True, slots=True)
class Given:
    """An accepted figure that can be corrected. `key` carries the act that was seen."""

    key: str
    words: str


def may_correct(on: Ground) -> bool:
    """Inspectors correct any accepted figure, liaisons those of their own unit."""
    return on.viewer.holds(Role.INSPECTOR, Role.LIAISON, at=on.code)


def may_decide(on: Ground) -> bool:
    """Decisions are an inspector's."""
    return on.viewer.holds(Role.INSPECTOR, at=on.code)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, jurisdiction: str, indicator: str) -> HttpResponse:
    """Put an accepted figure right by a new fact; the old one stays and is named by it."""
    on = ground(request, jurisdiction)
    found = on.book.indicators.get(indicator)
    if found is None or not may_correct(on):
        raise Http404
    wrong = ""
    if request.method == "POST":
        try:
            _correct(on, found, request.POST.dict())
            return redirect("indicator", on.code, indicator)
        except RefusedError as refusal:
            wrong = str(refusal)
    context = {
        "code": on.code,
        "indicator": found,
        "has_parts": has_parts(found),
        "given": tuple(_given(on, found)),
        "typed": request.POST.dict(),
        "wrong": wrong,
    }
    return page(request, "board/correct.html", context, shell=on.shell, status=422 if wrong else 200)


def _figures(on: Ground, indicator: Indicator) -> Iterator[Figure]:
    """The accepted figures these eyes may correct, the newest first."""
    everyone = on.viewer.holds(Role.INSPECTOR, at=on.code)
    seen = known(facts_of(on.code, on.plan.code), end_of(on.as_of), on.plan.year)
    found = [
        figure
        for unit, by_period in seen.figures(indicator.code, Source.SELF).items()
        if everyone or on.viewer.holds(Role.LIAISON, at=on.code, scope=unit)
        for figure in by_period.values()
    ]
    yield from sorted(found, key=lambda one: (one.period.end, one.unit), reverse=True)


def _given(on: Ground, indicator: Indicator) -> Iterator[Given]:
    for one in _figures(on, indicator):
        value = amount(one.value, indicator.unit) + of_whole(one)
        yield Given(_key(one), f"{one.period.name} {on.book.unit_name(one.unit)} {value}")


def _key(one: Figure) -> str:
    return f"{one.unit}|{one.period.code}|{one.recorded.act}"


def _correct(on: Ground, indicator: Indicator, typed: Mapping[str, str]) -> None:
    chosen = next((one for one in _figures(on, indicator) if _key(one) == typed.get("figure")), None)
    if chosen is None:
        raise RefusedError("这个数刚刚已被改过，或者还没有选；请看过再改。")
    said = {f"{name}:{indicator.code}": typed.get(name, "") for name in ("value", "num", "den", "reason")}
    draft, problem = draft_of(on.book, indicator.code, said)
    if draft is None:
        raise RefusedError(problem or "没有填改成多少；请填一个数。")
    seen, by = chosen.recorded.act, on.viewer.username
    correct_figure(on.code, draft, chosen.unit, chosen.period, replaces=seen, by=by, at=clock(on))


@require_http_methods(["GET", "POST"])
def decisions(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Every decision with its reason; an inspector records another."""
    said = (Said(words, "good"),) if (words := request.session.pop("said", "")) else ()
    on = ground(request, jurisdiction, said)
    if not may_decide(on):
        raise Http404
    typed = request.POST.dict() if request.method == "POST" else request.GET.dict()
    wrong = ""
    if request.method == "POST":
        try:
            _decide(on, typed)
            request.session["said"] = _("决定已记录。")
            return redirect("decisions", on.code)
        except RefusedError as refusal:
            wrong = str(refusal)
    context = {
        "code": on.code,
        "kinds": KINDS.items(),
        "verdicts": VERDICTS.items(),
        "subjects": _subjects(on),
        "units": sorted(on.plan.units, key=lambda unit: unit.name),
        "typed": typed,
        "wrong": wrong,
        "made": tuple(_made(on)),
    }
    return page(request, "board/decisions.html", context, shell=on.shell, status=422 if wrong else 200)


def _subjects(on: Ground) -> tuple[tuple[Words, tuple[tuple[str, str], ...]], ...]:
    """Everything a decision can be about, in groups."""
    plan = on.plan
    return (
        (gettext_lazy("指标"), tuple((one.code, f"{one.name} {on.book.promise(one)}") for one in plan.indicators)),
        (gettext_lazy("任务"), tuple((one.code, f"{on.book.number(one)} {one.title}") for one in plan.items)),
        (gettext_lazy("清单"), tuple((one.code, one.name) for one in plan.lines)),
        (gettext_lazy("单位"), tuple((one.code, one.name) for one in plan.units)),
    )


def _decide(on: Ground, typed: Mapping[str, str]) -> None:
    kind = typed.get("kind", "")
    for name in NEEDED.get(kind, ()):
        if not typed.get(name, "").strip():
            raise RefusedError(f"这种决定要写明{NAMES[name]}；请补上。")
    value, problem = parse_number(typed.get("value", ""))
    if problem:
        raise RefusedError(problem)
    verdict = typed.get("verdict", "")
    rule(
        on.code,
        kind,
        typed.get("subject", ""),
        typed.get("reason", ""),
        by=on.viewer.username,
        at=clock(on),
        period=_period(typed.get("period", "").strip()),
        unit=typed.get("unit") or None,
        value=value,
        until=_day(typed.get("until", "").strip()),
        verdict=verdict if verdict in VERDICTS else None,
    )


def _period(code: str) -> Period | None:
    try:
        return Period(code) if code else None
    except ValueError:
        raise RefusedError(f"没有“{code}”这个时期；请写成 2023-03-X1、2023-03、2023-Q1 或 2023。") from None


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise RefusedError(f"“{words}”不是一个日期；请写成 2023-03-15。") from None


@dataclass(frozen=True, slots=True)
class Made:
    """A decision as it was recorded."""

    kind: Words
    subject: str
    what: str
    reason: str
    by: str
    at: datetime
    act: int


def _made(on: Ground) -> Iterator[Made]:
    names = dict(pair for _word, pairs in _subjects(on) for pair in pairs)
    until = end_of(on.as_of)
    rulings = (one for one in facts_of(on.code, on.plan.code).rulings if one.recorded.at <= until)
    for one in sorted(rulings, key=lambda one: one.recorded.act, reverse=True):
        day = one.until.isoformat() if one.until else ""
        verdict = str(VERDICTS.get(one.verdict, one.verdict)) if one.verdict else ""
        told = (one.period.name if one.period else "", on.book.unit_name(one.unit), number(one.value), day, verdict)
        what = " ".join(filter(None, told))
        kind, subject = KINDS.get(one.kind, one.kind), names.get(one.subject, one.subject)
        yield Made(kind, subject, what, one.reason, one.by, one.recorded.at, one.recorded.act)
