"""Several reports of a unit handed in at once: from one page or from a workbook."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from duban.web.acts.api import RefusedError
from duban.web.reporting.services import Place, Submission, submit_report


@transaction.atomic
def submit_together(
    jurisdiction: str, reports: Iterable[Submission], *, by: str, at: datetime | None = None
) -> tuple[tuple[Place, ...], tuple[tuple[Submission, RefusedError], ...]]:
    """Hand in each as its own act; where those that were taken stand, and the others with what was said against them.

    What is refused keeps none of the others back. All are stored at once: a unit's thirty reports wait once for the
    disk and for each other's turn.
    """
    done, refused = list[Place](), list[tuple[Submission, RefusedError]]()
    for report in reports:
        try:
            done.append(submit_report(jurisdiction, report, by=by, at=at))
        except RefusedError as refusal:
            refused.append((report, refusal))
    return tuple(done), tuple(refused)
