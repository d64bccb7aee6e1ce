"""The board a page speaks of."""

from duban.domain.delivery import Board, NoRuleError
from duban.web.pages.frame import Ground
from duban.web.reporting.api import board_for


def board_of(on: Ground) -> Board | None:
    """The board as of the chosen day; None where no plan or rule was in force by then."""
    try:
        return board_for(on.code, on.as_of, plan=on.plan.code)
    except NoRuleError:
        return None
