"""What the office's words in a brief may point at: every headline figure by its indicator's name, every count of lights."""

from duban.domain.delivery.brief.cited import SHOWN, actual_of, counted, expected_of, goal_of
from duban.domain.delivery.brief.content import Brief
from duban.domain.light import Colour
from duban.domain.paper.written import Quotable, Quotables


def quotables(brief: Brief) -> Quotables:
    """The numbers of a brief by name. Where two indicators share a name neither can be pointed at."""
    names = [row.name for row in brief.board.indicators]
    by_code = {one.code: one for one in brief.plan.indicators}
    found: dict[str, Quotable] = {}
    for row in brief.board.indicators:
        indicator = by_code[row.code]
        if row.standing is not None and row.standing.actual is not None and names.count(row.name) == 1:
            also = (goal_of(row, indicator, brief.plan).text, expected_of(row, indicator).text)
            found[row.name] = Quotable(actual_of(row, indicator), also, indicator.unit or "")
    return {**found, **{colour.word: _lights(brief, colour) for colour in SHOWN}}


def _lights(brief: Brief, colour: Colour) -> Quotable:
    """How many stand in a colour. A sentence may also give how many came into it; 完成 is too common a word to judge by."""
    number = sum(part.indicators.get(colour, 0) for part in brief.board.parts)
    also = []
    for before in (board for board in (brief.before, brief.start) if board):
        was = {row.code: row.light.colour for row in before.indicators}
        now = [row for row in brief.board.indicators if row.light.colour is colour]
        also.append(str(sum(was.get(row.code) is not colour for row in now)))
    unit = "" if colour is Colour.DONE else "项"
    return Quotable(counted(brief.board, number, f"{colour.word}的指标"), tuple(also), unit)
