"""What the paper leaves out, task by task."""

from dataclasses import dataclass

from duban.web.pages.present.book import Book, Gap
from duban.web.pages.present.tasks import TaskRow, row


@dataclass(frozen=True, slots=True)
class GapGroup:
    """The tasks that lack the same thing, out of all of them."""

    gap: Gap
    rows: tuple[TaskRow, ...]
    of: int

    @property
    def percent(self) -> int:
        """Their share of all tasks."""
        return 100 * len(self.rows) // max(1, self.of)


def gap_groups(book: Book) -> tuple[GapGroup, ...]:
    """One group for each thing that tasks may lack."""
    items = book.plan.items
    return tuple(
        GapGroup(gap, tuple(row(book, item) for item in items if gap in book.gaps(item)), len(items)) for gap in Gap
    )
