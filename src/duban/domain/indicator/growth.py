"""What the rest of the year must bring for a growth target to be met."""

from decimal import Decimal

HUNDRED = Decimal(100)


def rest_of_year(promised: Decimal, reached: Decimal, share: Decimal) -> Decimal | None:
    """The growth, in per cent, that the rest of the year needs.

    `promised` and `reached` are growth in per cent; `share` is the part of last year's total that fell into the same
    span, from past years' months, or the expected share T where they are unknown. None once nothing of the year is left.
    """
    if share >= 1:
        return None
    need = (1 + promised / HUNDRED - share * (1 + reached / HUNDRED)) / (1 - share) - 1
    return need * HUNDRED
