"""A share and its two parts: so many (分子) of so many (分母), from which its value follows exactly."""

from decimal import Decimal
from fractions import Fraction

from duban.domain.plan import Indicator
from duban.domain.plan.draft import Kind, Nature

SCALES = {"%": 100, "％": 100, "‰": 1000}
"""The units a share is written in, and how many of them make a whole."""

TOLERANCE = Decimal("0.01")


def has_parts(indicator: Indicator) -> bool:
    """Whether a figure is so many of so many. Growth in per cent compares two years instead and has no parts."""
    is_share = indicator.kind is Kind.RATIO or (indicator.nature is Nature.RATE and indicator.kind is not Kind.GROWTH)
    return is_share and indicator.unit in SCALES


def share_of(indicator: Indicator, part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """The value in the indicator's own unit, to two places, half up (away from zero). None without both parts or of nothing."""
    if part is None or whole is None or whole <= 0 or not has_parts(indicator):
        return None
    exact = Fraction(part) / Fraction(whole) * SCALES[indicator.unit or ""]
    half = Fraction(1 if exact >= 0 else -1, 2)
    return Decimal(f"{int(exact * 100 + half)}E-2")


def value_of(
    indicator: Indicator, value: Decimal | None, part: Decimal | None, whole: Decimal | None
) -> Decimal | None:
    """What was typed, or what follows from the parts where it was left empty."""
    return share_of(indicator, part, whole) if value is None else value


def loses_parts(indicator: Indicator, before: Decimal | None, part: Decimal | None, whole: Decimal | None) -> bool:
    """Whether a share that was given with parts (`before` is its 分母) would stand without them."""
    return has_parts(indicator) and before is not None and (part is None or whole is None)


def disagrees(indicator: Indicator, value: Decimal | None, part: Decimal | None, whole: Decimal | None) -> bool:
    """Whether value and parts are all given and are further apart than rounding explains."""
    share = share_of(indicator, part, whole)
    return value is not None and share is not None and abs(value - share) > TOLERANCE
