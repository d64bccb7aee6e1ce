"""Scores and sealed ranks: computed from the board, sealed with their lines, recomputed to the same numbers at any time."""

import json
from dataclasses import asdict
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files

from django.utils import timezone

from duban.domain.delivery.scoring import unit_scores
from duban.domain.period import Cadence, Period, end_of, is_overdue, local_day, period_of
from duban.domain.rank import Adjustment, Ranking, Scheme, UnitScore, parse_scheme, rank
from duban.web.acts.api import RefusedError, hash_known_at, record_act
from duban.web.issuing.models import IssueFact
from duban.web.matters.api import closed_false_checks, overdue_orders
from duban.web.plans.api import plan_on
from duban.web.reporting.api import board_for, facts_of

A_DAY = timedelta(days=1)


@cache
def shipped_schemes() -> tuple[Scheme, ...]:
    """The schemes `duban` comes with."""
    found = []
    for path in sorted(files("duban.packs").joinpath("schemes").iterdir(), key=lambda path: path.name):
        scheme, problems = parse_scheme(path.read_text(encoding="utf8"), path.name)
        assert scheme is not None, problems
        found.append(scheme)
    return tuple(found)


def scheme_named(code: str) -> Scheme:
    """The scheme of that code. Raises `RefusedError` where there is none."""
    for scheme in shipped_schemes():
        if scheme.code == code:
            return scheme
    raise RefusedError(f"没有考核办法 {code}；可用：{'、'.join(one.code for one in shipped_schemes())}。")


def scores_of(
    jurisdiction: str, scheme: Scheme, as_of: date, known_at: datetime | None = None
) -> tuple[UnitScore, ...]:
    """The score of every unit as of a day, from what was known at an instant (default: the end of that day)."""
    instant = known_at or end_of(as_of)
    return _scores(jurisdiction, scheme.code, as_of, instant, hash_known_at(jurisdiction, instant))


@lru_cache(maxsize=64)
def _scores(jurisdiction: str, scheme: str, as_of: date, instant: datetime, known_hash: str) -> tuple[UnitScore, ...]:
    """Remembered like boards: `known_hash` stands for everything known at the instant."""
    del known_hash
    plan = plan_on(jurisdiction, as_of, instant)
    board = board_for(jurisdiction, as_of, instant)
    if plan is None or board is None:
        raise RefusedError(f"{as_of} 时还没有生效的方案；请选晚一些的日期。")
    rulings = [one for one in facts_of(jurisdiction, plan.code).rulings if one.recorded.at <= instant]
    return unit_scores(
        plan, board, scheme_named(scheme), rulings, _adjustments(jurisdiction, min(instant, end_of(as_of)))
    )


def ranking_of(jurisdiction: str, scheme: Scheme, as_of: date, known_at: datetime | None = None) -> Ranking:
    """The ranks of every group as of a day."""
    period = period_of(as_of, Cadence.MONTH)
    return rank(scheme, scores_of(jurisdiction, scheme, as_of, known_at), period.code, as_of)


def _adjustments(jurisdiction: str, instant: datetime) -> list[Adjustment]:
    """What counts in points by the end of the day: spot checks that found a false figure, and orders past their limit."""
    false = [
        Adjustment(unit, "false_figure", "核查不符", f"核查 {number}")
        for unit, number in closed_false_checks(jurisdiction, instant)
    ]
    late = [
        Adjustment(unit, "overdue_matter", "督办单超期", f"督办单 {number}")
        for unit, number in overdue_orders(jurisdiction, instant)
    ]
    return [*false, *late]


def seal_rank(
    jurisdiction: str,
    scheme: Scheme,
    period: Period,
    as_of: date,
    known_at: datetime,
    *,
    by: str,
    at: datetime | None = None,
) -> IssueFact:
    """Seal a period's ranks after the appeal window. What is sealed stays, whatever is corrected later.

    What was decided on appeal counts where it was recorded by `known_at`.
    """
    now = at or timezone.now()
    known_at = min(known_at, now)
    ranking = ranking_of(jurisdiction, scheme, as_of, known_at)
    if not is_overdue(ranking.appeal_until, local_day(now)):
        raise RefusedError(f"异议期到 {ranking.appeal_until} 为止；期满后再封存。")
    kind = f"rank:{scheme.code}"
    with record_act(jurisdiction, "seal", by=by, reason=f"{kind} {period.code}", at=at) as act:
        plan = plan_on(jurisdiction, as_of, known_at)
        assert plan is not None, "ranking_of has refused before"
        rows = IssueFact.objects.filter(jurisdiction=jurisdiction, kind=kind)
        if rows.filter(plan=plan.code, period=period.code).exists():
            raise RefusedError(f"{period.name}的排名已经封存；不能再封一次。")
        year = period.end.year
        no = (rows.filter(year=year).order_by("-no").values_list("no", flat=True).first() or 0) + 1
        return act.write(
            IssueFact(
                kind=kind,
                plan=plan.code,
                period=period.code,
                year=year,
                no=no,
                title=f"{period.name}{scheme.title}排名",
                as_of=as_of,
                known_at=known_at,
                digest=ranking.digest,
                body=ranking_body(ranking),
                by=by,
            )
        )


def period_to_seal(scheme: Scheme, today: date) -> Period:
    """The last month whose appeal window is over."""
    return period_of((today - timedelta(days=scheme.appeal_days)).replace(day=1) - A_DAY, Cadence.MONTH)


def ranking_body(ranking: Ranking) -> str:
    """Ranks, scores and lines as canonical JSON; decimals as their digits."""
    return json.dumps(asdict(ranking), ensure_ascii=False, sort_keys=True, default=str)


def verify_rank(issue: IssueFact) -> bool:
    """Whether recomputing a sealed rank from the facts gives the sealed numbers."""
    scheme = scheme_named(issue.kind.removeprefix("rank:"))
    return ranking_body(ranking_of(issue.jurisdiction_id, scheme, issue.as_of, issue.known_at)) == issue.body


def rank_holds(issue: IssueFact) -> bool:
    """As `verify_rank`, reckoned once in this process for as long as nothing is added to what was known then."""
    return _rank_holds(issue, issue.digest, hash_known_at(issue.jurisdiction_id, issue.known_at))


@lru_cache(maxsize=256)
def _rank_holds(issue: IssueFact, digest: str, known_hash: str) -> bool:
    del digest, known_hash  # a row equals another by its number alone
    return verify_rank(issue)


def sealed(jurisdiction: str) -> list[IssueFact]:
    """All sealed ranks, newest first."""
    return list(IssueFact.objects.filter(jurisdiction=jurisdiction, kind__startswith="rank:").order_by("-act"))
