"""数间关系: which figure can never exceed which; an inspector lays down what holds, beginning with what the plan writes."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duban.domain.period import end_of
from duban.domain.quote import flatten
from duban.domain.report.relation import Holds, Relation, proposed
from duban.web.acts.api import RefusedError
from duban.web.pages.documents import kept_reading
from duban.web.pages.frame import Ground, ground
from duban.web.pages.shell import Said, page
from duban.web.pages.views.desk import clock
from duban.web.people.api import Role
from duban.web.reporting.api import enact_rules, relations_of

TEXT = """[[relation]]
part = {part}
whole = {whole}
in_force_on = {day}
source = {source}
holds = "{holds}"
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """A relation with the names of its figures."""

    relation: Relation
    part: str
    whole: str


@require_http_methods(["GET", "POST"])
def relations(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """What holds on the day looked at, what the document proposes, and a form for any other pair."""
    said = (Said(words, "good"),) if (words := request.session.pop("said", "")) else ()
    on = ground(request, jurisdiction, said)
    may_rule = on.viewer.holds(Role.INSPECTOR, at=on.code)
    typed, wrong = request.POST.dict(), ""
    if request.method == "POST":
        if not may_rule:
            raise Http404
        try:
            _lay_down(on, typed)
        except RefusedError as refusal:
            wrong = str(refusal)
        else:
            request.session["said"] = _("已记录，从那天起照此核对。")
            return redirect("relations", on.code)
    held = relations_of(on.code, on.as_of, end_of(on.as_of))
    context = {
        "code": on.code,
        "as_of": on.as_of,
        "held": tuple(pairs(on, held)),
        "proposed": tuple(pairs(on, _proposed(on, held))) if may_rule else (),
        "figures": on.plan.indicators,
        "may_rule": may_rule,
        "typed": typed,
        "wrong": wrong,
    }
    return page(request, "plan/relations.html", context, shell=on.shell, status=422 if wrong else 200)


def pairs(on: Ground, found: Iterable[Relation]) -> Iterator[Pair]:
    """Relations between figures the plan of that day knows."""
    figures = on.book.indicators
    for one in found:
        if one.part in figures and one.whole in figures:
            yield Pair(one, figures[one.part].name, figures[one.whole].name)


def _proposed(on: Ground, held: Iterable[Relation]) -> Iterator[Relation]:
    reading = kept_reading(on)
    there = {(one.part, one.whole) for one in held}
    if reading:
        yield from (one for one in proposed(on.plan, flatten(reading.text)) if (one.part, one.whole) not in there)


def _lay_down(on: Ground, typed: dict[str, str]) -> None:
    if not typed.get("source", "").strip():
        raise RefusedError("定这条关系要写依据；请补一句。")
    holds = typed.get("holds", "")
    text = TEXT.format(
        part=_quoted(typed.get("part", "")),
        whole=_quoted(typed.get("whole", "")),
        day=on.as_of.replace(month=1, day=1) if holds != Holds.OFF else on.as_of,
        source=_quoted(typed["source"].strip()),
        holds=holds if holds in list(Holds) else Holds.STOP,
    )
    enact_rules(on.code, "relations", text, by=on.viewer.username, reason=typed["source"].strip(), at=clock(on))


def _quoted(words: str) -> str:
    """A basic string of TOML, which is written as one of JSON is."""
    return json.dumps(words, ensure_ascii=False)
