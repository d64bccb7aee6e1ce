"""Everything a unit owes now on one page, handed in by one button."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duban.domain.report import Filing
from duban.web.acts.api import RefusedError
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.asking import titles
from duban.web.pages.present.desk import Form, form, owed_now, submission_of, suffix_of
from duban.web.pages.shell import page
from duban.web.pages.views.desk import clock
from duban.web.reporting.api import (
    ObjectionsError,
    Submission,
    access_handing_in,
    duties_of,
    facts_of,
    mechanisms_of,
    submit_together,
)

Wrong = dict[str, str]


@require_http_methods(["GET", "POST"])
def together(request: HttpRequest, jurisdiction: str, unit: str) -> HttpResponse:
    """All that is owed, last period of each task. What is left empty is not sent; what is refused stays as typed."""
    on = ground(request, jurisdiction)
    access_handing_in(on.viewer, on.code, unit)
    owed = _owed(on, unit)
    if not owed:
        return redirect("desk", on.code)
    if request.method == "GET":
        return _page(request, on, unit, owed, {}, {})
    typed = request.POST.dict()
    count, wrong = _hand_in(on, owed, typed)
    if count and not wrong:
        request.session["said"] = _("%(count)s 份已报送，等待核定。") % {"count": count}
        return redirect("desk", on.code)
    words = (
        _("已报 %(count)s 份。") % {"count": count}
        if count
        else ""
        if wrong
        else _("还没有填；填了的才报，空着不算零。")
    )
    return _page(request, on, unit, _owed(on, unit) if count else owed, typed, wrong, words)


def _owed(on: Ground, unit: str) -> tuple[Filing, ...]:
    """What can be handed in here: not what was sent back with a note, nor what needs a file. These have their own page."""
    last, _older = owed_now(duties_of(on.code, on.as_of, unit=unit))
    return tuple(one for one in last if one.stage is None and not one.duty.ask.evidence)


def _hand_in(on: Ground, owed: tuple[Filing, ...], typed: Mapping[str, str]) -> tuple[int, dict[str, Wrong]]:
    """How many went in, and what is wrong with the others, by the name of their form and by field."""
    wrong: dict[str, Wrong] = {}
    ready: dict[str, Submission] = {}
    for one in owed:
        submission, unread = submission_of(on.book, one, _own(one, typed), 0)
        if unread:
            wrong[suffix_of(one)] = unread
        elif not submission.is_empty:
            ready[suffix_of(one)] = submission
    done, refused = submit_together(on.code, ready.values(), by=on.viewer.username, at=clock(on))
    names = {(one.item, one.period): name for name, one in ready.items()}
    wrong |= {names[report.item, report.period]: _said(refusal) for report, refusal in refused}
    return len(done), wrong


def _said(refusal: RefusedError) -> Wrong:
    if isinstance(refusal, ObjectionsError):
        return {one.field: one.sentence for one in refusal.objections}
    return {"": str(refusal)}


def _own(one: Filing, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed for one report: every name carries its task and period, so a page sent twice means the same."""
    mark = suffix_of(one)
    return {name.removesuffix(mark): words for name, words in typed.items() if name.endswith(mark)}


def _page(
    request: HttpRequest,
    on: Ground,
    unit: str,
    owed: tuple[Filing, ...],
    typed: Mapping[str, str],
    wrong: Mapping[str, Wrong],
    words: str = "",
) -> HttpResponse:
    facts = facts_of(on.code, on.plan.code, unit)
    forms: list[Form] = [
        form(on.book, one, facts, None, _own(one, typed), wrong.get(suffix_of(one), {}), suffix=suffix_of(one))
        for one in owed
    ]
    context = {
        "code": on.code,
        "unit": unit,
        "unit_name": on.book.unit_name(unit),
        "forms": sorted(forms, key=lambda each: not each.wrong),
        "wrong": len(wrong),
        "words": words,
        "titles": titles(mechanisms_of(on.code)),
    }
    return page(request, "board/together.html", context, shell=on.shell, status=422 if wrong or words else 200)
