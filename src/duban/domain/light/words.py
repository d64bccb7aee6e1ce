"""Figures in the words of a paper: 12.3%, 落后应达进度 8%, 差 2 位."""

from decimal import ROUND_HALF_UP, Decimal

from duban.domain.indicator import Case, Measure, Standing
from duban.domain.period import Period

CENT, TENTH = Decimal("0.01"), Decimal("0.1")
NONE = "—"


def number(value: Decimal | None, places: Decimal = CENT) -> str:
    """A value with at most two decimals and no trailing noughts."""
    if value is None:
        return NONE
    short = value.quantize(places, ROUND_HALF_UP)
    return f"{short:f}".rstrip("0").rstrip(".") if short else "0"


def percent(share: Decimal | None) -> str:
    """A share as a percentage with one decimal: 0.1234 is 12.3%."""
    return NONE if share is None else f"{number(share * 100, TENTH)}%"


def amount(value: Decimal | None, unit: str | None) -> str:
    """A value with the promise's unit."""
    return NONE if value is None else f"{number(value)}{unit or ''}"


def behind(standing: Standing, unit: str | None) -> str:
    """How far behind, in the measure of the case."""
    if standing.behind is None or standing.gap is None:
        return NONE
    if standing.behind <= 0:
        return "不落后"
    if standing.measure is Measure.POINTS:
        return f"相差{number(standing.gap)}个百分点"
    if standing.measure is Measure.PLACES:
        return f"差{number(standing.gap)}位"
    if standing.case is Case.PERIODIC:
        return f"差{number(standing.gap)}个周期"
    if standing.case is Case.LINE:
        return f"落后应达进度{percent(standing.behind)}"
    if standing.case is Case.LIMIT:
        return f"超序时{percent(standing.behind)}"
    if standing.case in (Case.RATE, Case.KEPT, Case.STANDARD):
        return f"相差{amount(standing.gap, unit)}（{percent(standing.behind)}）"
    return f"落后应达进度{percent(standing.behind)}（差{amount(standing.gap, unit)}）"


def sentence_fields(
    unit: str | None,
    target: Decimal | None,
    standing: Standing | None,
    periods: tuple[Period | None, Period | None],
    why: str,
) -> dict[str, str]:
    """The words a rule's sentence may use; `periods` are the judged one and the one before."""
    period, before = (one.name if one else NONE for one in periods)
    fields = {"period": period, "before": before, "why": why}
    if standing is None:
        blank = ("figure_of", "actual", "expected", "expected_value", "completion", "behind", "gap")
        return fields | dict.fromkeys(blank, NONE) | {"target": amount(target, unit)}
    return fields | {
        "figure_of": standing.figure_of.name if standing.figure_of else NONE,
        "actual": amount(standing.actual, unit),
        "target": amount(standing.target, unit),
        "expected": percent(standing.expected),
        "expected_value": amount(standing.expected_value, unit),
        "completion": percent(standing.completion),
        "behind": behind(standing, unit),
        "gap": amount(standing.gap, unit),
    }
