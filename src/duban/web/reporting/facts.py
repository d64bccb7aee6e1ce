"""Rows folded into the domain's facts: a fixed handful of queries, whatever the number of rows."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from duban.domain.period import Period
from duban.domain.plan import Line, Milestone
from duban.domain.report import (
    AddedLine,
    Evidence,
    Facts,
    Figure,
    LineMark,
    Move,
    Recorded,
    Report,
    ReportMove,
    Ruling,
    Source,
    Tick,
)
from duban.web.reporting.models import (
    AddedLineFact,
    EvidenceFact,
    FigureFact,
    LineMarkFact,
    MoveFact,
    OfPlan,
    ReportFact,
    RulingFact,
    TickFact,
)

M = TypeVar("M", bound=OfPlan)
Place = tuple[str, str, str, int]
"""Item, unit, period code, revision."""

PLACE = ("item", "unit", "period", "revision")
RECORDED = ("act", "at")
period = lru_cache(maxsize=4096)(Period)
recorded = lru_cache(maxsize=65536)(Recorded)


def _rows(model: type[M], jurisdiction: str, plan: str, *columns: str, **only: object) -> list[tuple[Any, ...]]:
    found = model._default_manager.filter(jurisdiction=jurisdiction, plan=plan, **only)
    return list(found.order_by("act", "id").values_list(*columns))


def load_facts(jurisdiction: str, plan: str, **only: object) -> Facts:
    """Everything recorded about a plan's delivery; `only` narrows reports, moves, figures and ticks (item, unit, period)."""
    figures, standing_alone = _figures(jurisdiction, plan, **only)
    return Facts(
        _reports(jurisdiction, plan, figures, **only),
        _moves(jurisdiction, plan, **only),
        standing_alone,
        _rulings(jurisdiction, plan),
        _added(jurisdiction, plan),
        _marks(jurisdiction, plan),
    )


def load_added(jurisdiction: str, plan: str, after: int, until: int, **only: object) -> Facts:
    """What the acts after one and up to another recorded about a plan's delivery; `only` narrows it as in `load_facts`."""
    between = {"act__gt": after, "act__lte": until}
    figures, standing_alone = _figures(jurisdiction, plan, **between, **only)
    return Facts(
        _reports(jurisdiction, plan, figures, **between, **only),
        _moves(jurisdiction, plan, **between, **only),
        standing_alone,
        _rulings(jurisdiction, plan, **between),
        _added(jurisdiction, plan, **between),
        _marks(jurisdiction, plan, **between),
    )


def _figures(jurisdiction: str, plan: str, **only: object) -> tuple[Mapping[Place, list[Figure]], tuple[Figure, ...]]:
    columns = ("indicator", "source", "value", "numerator", "denominator", "replaces", "reason")
    of_report: defaultdict[Place, list[Figure]] = defaultdict(list)
    alone = []
    for item, unit, code, revision, *rest in _rows(FigureFact, jurisdiction, plan, *PLACE, *columns, *RECORDED, **only):
        indicator, source, value, numerator, denominator, replaces, reason, act, at = rest
        figure = Figure(
            indicator,
            unit,
            period(code),
            value,
            Source(source),
            recorded(act, at),
            numerator,
            denominator,
            replaces or None,
            reason,
        )
        if revision:
            of_report[item, unit, code, revision].append(figure)
        else:
            alone.append(figure)
    return of_report, tuple(alone)


def _reports(jurisdiction: str, plan: str, figures: Mapping[Place, list[Figure]], **only: object) -> tuple[Report, ...]:
    ticks: defaultdict[Place, list[Tick]] = defaultdict(list)
    for item, unit, code, revision, *tick in _rows(
        TickFact, jurisdiction, plan, *PLACE, "line", "milestone", "done_on", **only
    ):
        ticks[item, unit, code, revision].append(Tick(*tick))
    files: defaultdict[Place, list[Evidence]] = defaultdict(list)
    for item, unit, code, revision, *file in _rows(
        EvidenceFact, jurisdiction, plan, *PLACE, "name", "size", "sha256", **only
    ):
        files[item, unit, code, revision].append(Evidence(*file))
    said = ("done", "problem", "next_step", "need", "zero")
    return tuple(
        Report(
            item,
            unit,
            period(code),
            revision,
            recorded(act, at),
            **dict(zip(said, words, strict=True)),
            figures=tuple(figures.get((item, unit, code, revision), ())),
            ticks=tuple(ticks.get((item, unit, code, revision), ())),
            evidence=tuple(files.get((item, unit, code, revision), ())),
        )
        for item, unit, code, revision, act, at, *words in _rows(
            ReportFact, jurisdiction, plan, *PLACE, *RECORDED, *said, **only
        )
    )


def _moves(jurisdiction: str, plan: str, **only: object) -> tuple[ReportMove, ...]:
    return tuple(
        ReportMove(item, unit, period(code), revision, Move(move), recorded(act, at), by, note)
        for item, unit, code, revision, move, act, at, by, note in _rows(
            MoveFact, jurisdiction, plan, *PLACE, "move", *RECORDED, "by", "note", **only
        )
    )


def _rulings(jurisdiction: str, plan: str, **only: object) -> tuple[Ruling, ...]:
    columns = ("kind", "subject", *RECORDED, "by", "reason", "period", "unit", "value", "until", "verdict")
    return tuple(
        _ruling(kind, subject, recorded(act, at), *rest)
        for kind, subject, act, at, *rest in _rows(RulingFact, jurisdiction, plan, *columns, **only)
    )


def _added(jurisdiction: str, plan: str, **only: object) -> tuple[AddedLine, ...]:
    columns = ("line", "item", "kind", "name", "owner", "due", "measure", "series", "number", *RECORDED)
    return tuple(
        AddedLine(
            Line(code, item, kind, name, owner, (Milestone("1", measure or name, due),)),
            (series, number),
            recorded(act, at),
        )
        for code, item, kind, name, owner, due, measure, series, number, act, at in _rows(
            AddedLineFact, jurisdiction, plan, *columns, **only
        )
    )


def _marks(jurisdiction: str, plan: str, **only: object) -> tuple[LineMark, ...]:
    rows = _rows(LineMarkFact, jurisdiction, plan, "line", "done_on", *RECORDED, **only)
    return tuple(LineMark(line, done_on, recorded(act, at)) for line, done_on, act, at in rows)


def _ruling(kind: str, subject: str, when: Recorded, *rest: Any) -> Ruling:
    by, reason, code, unit, value, until, verdict = rest
    return Ruling(
        kind, subject, when, by, reason, period(code) if code else None, unit or None, value, until, verdict or None
    )
