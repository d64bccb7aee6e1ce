"""Published places: taken over from somebody else's table in one act, corrected by later ones, never computed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files

from duban.domain.period import Period, local_day
from duban.domain.plan import Plan
from duban.domain.rank import (
    Place,
    PlaceDraft,
    PublishedList,
    known_places,
    lists_of,
    objections_to_places,
    parse_published,
)
from duban.domain.rank.published import Key
from duban.domain.report import Recorded, Source
from duban.web.acts.api import ConflictError, Fact, Recording, RefusedError, record_act
from duban.web.plans.api import current_plan
from duban.web.reporting.models import FigureFact, PlaceFact

COLUMNS = ("published", "unit", "period", "place", "of", "score", "paper", "published_on")


@cache
def shipped_lists() -> tuple[PublishedList, ...]:
    """The published lists `duban` comes with."""
    found = []
    for path in sorted(files("duban.packs").joinpath("published").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            one, problems = parse_published(path.read_text(encoding="utf8"), path.name)
            assert one is not None, problems
            found.append(one)
    return tuple(found)


def published_lists(plan: Plan) -> tuple[PublishedList, ...]:
    """Every list of places that others publish for a plan."""
    return lists_of(plan, shipped_lists())


def all_places(jurisdiction: str, plan: Plan, known_at: datetime) -> tuple[Place, ...]:
    """Everything said of places by an instant, corrected ones too. A promised place that came in as a figure of the
    statistics office alone, without a paper, is among them."""
    rows = PlaceFact.objects.filter(jurisdiction=jurisdiction, plan=plan.code, at__lte=known_at)
    columns = rows.order_by("act", "id").values_list(*COLUMNS, "act", "at", "replaces", "reason")
    found = [
        Place(name, unit, Period(period), place, of, score, paper, day, Recorded(act, at), replaces, reason)
        for name, unit, period, place, of, score, paper, day, act, at, replaces, reason in columns
    ]
    there = {one.recorded.act for one in found}
    return (*found, *(one for one in _as_figures(jurisdiction, plan, known_at) if one.recorded.act not in there))


def _as_figures(jurisdiction: str, plan: Plan, known_at: datetime) -> list[Place]:
    promised = [one.code for one in published_lists(plan) if one.indicator]
    rows = FigureFact.objects.filter(jurisdiction=jurisdiction, plan=plan.code, indicator__in=promised, revision=0)
    said = rows.filter(source=Source.STATISTICS.value, at__lte=known_at).order_by("act", "id")
    return [
        Place(code, unit, Period(period), int(value), None, None, "", None, Recorded(act, at))
        for code, unit, period, value, act, at in said.values_list("indicator", "unit", "period", "value", "act", "at")
        if value is not None
    ]


def places_known(jurisdiction: str, plan: Plan, known_at: datetime) -> Mapping[Key, Place]:
    """The places that stand as known at an instant."""
    return known_places(all_places(jurisdiction, plan, known_at), known_at)


def take_over(
    jurisdiction: str, code: str, drafts: Sequence[PlaceDraft], *, by: str, at: datetime | None = None
) -> None:
    """Take over places as they were published, all in one act or none. The place that judges a promise becomes its figure.

    Raises `RefusedError` with the first thing that cannot be so, `ConflictError` where another place was put in meanwhile.
    """
    with record_act(jurisdiction, "take_over", by=by, reason=drafts[0].reason.strip() if drafts else "", at=at) as act:
        plan = current_plan(jurisdiction)
        if plan is None:
            raise RefusedError("还没有生效的方案；先确认方案。")
        wanted = next((one for one in published_lists(plan) if one.code == code), None)
        if wanted is None:
            raise RefusedError(f"没有公布的排名 {code}；请从名单里选。")
        _check(plan, wanted, drafts, act)
        there = places_known(jurisdiction, plan, act.at)
        for draft in drafts:
            _check_seen(draft, there.get((code, draft.unit, draft.period.code)))
            act.write_all(_rows(plan, wanted, draft, by))


def _check(plan: Plan, wanted: PublishedList, drafts: Sequence[PlaceDraft], act: Recording) -> None:
    if not drafts:
        raise RefusedError("没有读到名次；请至少填一行。")
    if problems := objections_to_places(drafts, local_day(act.at)):
        raise RefusedError(problems[0])
    kinds = {unit.code: unit.kind for unit in plan.units}
    stands = {kind for group in wanted.groups for kind in group.kinds}
    for draft in drafts:
        fits = draft.unit == wanted.unit if wanted.indicator else kinds.get(draft.unit) in stands
        if not fits:
            raise RefusedError(f"“{wanted.title}”不排 {draft.unit}；请从这份名单里选单位。")
        if draft.period.cadence is not wanted.cadence:
            raise RefusedError(f"“{wanted.title}”不按{draft.period.name}公布；请改选时期。")


def _check_seen(draft: PlaceDraft, before: Place | None) -> None:
    if (before.recorded.act if before else 0) != draft.replaces:
        raise ConflictError(f"{draft.period.name}已录入过名次；要改请打开那一期更正，并写原因。")


def _rows(plan: Plan, wanted: PublishedList, draft: PlaceDraft, by: str) -> Iterator[Fact]:
    same = {"plan": plan.code, "unit": draft.unit, "period": draft.period.code, "replaces": draft.replaces}
    words = {"paper": draft.paper.strip(), "reason": draft.reason.strip()}
    yield PlaceFact(
        **same,
        **words,
        published=wanted.code,
        place=draft.place,
        of=draft.of,
        score=draft.score,
        published_on=draft.published_on,
        by=by,
    )
    if wanted.indicator:
        item = next((one.item for one in plan.indicators if one.code == wanted.indicator), None) or wanted.indicator
        yield FigureFact(
            **same,
            item=item,
            revision=0,
            indicator=wanted.indicator,
            source=Source.STATISTICS.value,
            value=Decimal(draft.place),
            reason=words["reason"],
        )
