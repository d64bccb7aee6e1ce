"""What waits for the person in front of the page: matters nobody has decided to begin yet."""

from duban.domain.matter.definition import Definition
from duban.web.matters.api import Standing, acting, ledgers_of, list_matters
from duban.web.pages.frame import Ground, today_of
from duban.web.pages.present.orders import OrderLine
from duban.web.pages.views.orders import lines_of


def waiting_of(on: Ground) -> tuple[OrderLine, ...]:
    """Matters in their first state that the viewer may take out of it. Of today only: a past day waits for nobody."""
    if on.as_of < today_of(on.place, on.plan):
        return ()
    return lines_of(on, tuple(row for one in ledgers_of(on.code) if one.on for row in _waiting(on, one.definition)))


def _waiting(on: Ground, definition: Definition) -> tuple[Standing, ...]:
    roles = {actor.role for actor in acting(on.viewer, on.code, definition)}
    first = [move for move in definition.moves if definition.start in move.sources]
    if not any(roles.intersection(move.by) for move in first):
        return ()
    return list_matters(on.code, definition.series, state=definition.start).rows
