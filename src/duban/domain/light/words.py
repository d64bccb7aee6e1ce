"""Figures in the words of a paper: 12.3%, 落后应达进度 8%, 差 2 位."""

from decimal import ROUND_HALF_UP, Decimal

from duban.domain.indicator import Case, Measure, Standing
from duban.domain.period import Period
from duban.domain.plan import Indicator

CENT, TENTH = Decimal("0.01"), Decimal("0.1")
NONE = "—"


def number(value: Decimal | None, places: Decimal = CENT) -> str:
    """A value with at most two decimals and no trailing noughts."""
    if value is None:
        return NONE
    short = value.quantize(places, ROUND_HALF_UP)
    text = f"{short:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-0", "0") if short == 0 else _plain(text)


def _plain(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: Decimal | None) -> str:
    """A share as a percentage with one decimal: 0.1234 is 12.3%."""
    return NONE if share is None else f"{number(share * 100, TENTH)}%"


def amount(value: Decimal | None, indicator: Indicator) -> str:
    """A value with the promise's unit."""
    return NONE if value is None else f"{number(value)}{indicator.unit or ''}"


def behind(standing: Standing, indicator: Indicator) -> str:
    """How far behind, in the measure of the case."""
    if standing.behind is None or standing.gap is None:
        return NONE
    if standing.behind <= 0:
        return "不落后"
    if standing.measure is Measure.POINTS:
        return f"相差{number(standing.gap)}个百分点"
    if standing.measure is Measure.PLACES:
        return f"差{number(standing.gap)}位"
    if standing.case is Case.LIMIT:
        return f"超序时{percent(standing.behind)}"
    if standing.case in (Case.RATE, Case.KEPT, Case.STANDARD):
        return f"相差{amount(standing.gap, indicator)}（{percent(standing.behind)}）"
    return f"落后应达进度{percent(standing.behind)}（差{amount(standing.gap, indicator)}）"


def sentence_fields(
    indicator: Indicator, standing: Standing | None, period: Period | None, before: Period | None, why: str
) -> dict[str, str]:
    """The words a rule's sentence may use."""
    fields = {"period": period.name if period else NONE, "before": before.name if before else NONE, "why": why}
    if standing is None:
        blank = ("figure_of", "actual", "expected", "expected_value", "completion", "behind", "gap")
        return fields | dict.fromkeys(blank, NONE) | {"target": amount(indicator.value, indicator)}
    return fields | {
        "figure_of": standing.figure_of.name if standing.figure_of else NONE,
        "actual": amount(standing.actual, indicator),
        "target": amount(standing.target, indicator),
        "expected": percent(standing.expected),
        "expected_value": amount(standing.expected_value, indicator),
        "completion": percent(standing.completion),
        "behind": behind(standing, indicator),
        "gap": amount(standing.gap, indicator),
    }
