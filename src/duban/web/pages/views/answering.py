"""What a unit answers for, gathered for its page."""

from duban.domain.rank import UnitScore
from duban.web.acts.api import RefusedError
from duban.web.issuing.api import scheme_named, scores_of
from duban.web.pages.frame import Ground
from duban.web.pages.present.answer import Answer, answer
from duban.web.pages.views.judged import board_of
from duban.web.pages.views.ranking import FIRST_SCHEME
from duban.web.reporting.api import duties_of


def answer_of(on: Ground, unit: str) -> Answer | None:
    """The block of a unit as of the chosen day; None before any plan or rule was in force."""
    board = board_of(on)
    if board is None:
        return None
    return answer(on.book, unit, board, duties_of(on.code, on.as_of, unit=unit), _score(on, unit))


def _score(on: Ground, unit: str) -> UnitScore | None:
    """The unit's score, for those who steer and for the unit itself; others do not see it."""
    viewer = on.viewer
    if not (viewer.oversees(on.code) or viewer.campaigns(on.code) or unit in viewer.units(on.code)):
        return None
    try:
        found = scores_of(on.code, scheme_named(FIRST_SCHEME), on.as_of)
    except RefusedError:
        return None
    return next((one for one in found if one.unit == unit), None)
