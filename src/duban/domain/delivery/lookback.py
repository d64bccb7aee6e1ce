"""回头看: what interviews and meetings added to the lists, looked at again at the next meeting and until it is kept."""

from datetime import timedelta

from duban.domain.delivery.board import Board
from duban.domain.delivery.lines import LineRow

A_MONTH = timedelta(days=31)


def looked_at_again(board: Board) -> tuple[LineRow, ...]:
    """The added lines that are not kept, and those that were kept within the last month; what is due first, first."""
    added = [row for row in board.lines if row.source and row.progress.steps]
    return tuple(sorted((row for row in added if _in_sight(row, board)), key=lambda row: row.progress.steps[-1].due))


def _in_sight(row: LineRow, board: Board) -> bool:
    last = row.progress.steps[-1]
    return last.done_on is None or last.done_on >= board.as_of - A_MONTH
