"""The switch that makes the head's release obligatory in a jurisdiction."""

from datetime import datetime

from duban.domain.report.release import ReleaseSwitch, is_release_required
from duban.web.acts.api import RefusedError, record_act
from duban.web.reporting.models import ReleaseSwitchFact


def release_required(jurisdiction: str, known_at: datetime) -> bool:
    """Whether only released reports can be accepted there, as known at an instant."""
    rows = ReleaseSwitchFact.objects.filter(jurisdiction=jurisdiction).order_by("act").values_list("on", "at")
    return is_release_required((ReleaseSwitch(*row) for row in rows), known_at)


def switch_release(jurisdiction: str, *, on: bool, reason: str, by: str, at: datetime | None = None) -> None:
    """Make the head's release obligatory, or no longer. Raises `RefusedError` where it is so already, or unexplained."""
    if not reason.strip():
        raise RefusedError("改这项规定要写依据；请补一句。")
    with record_act(jurisdiction, "switch_release", by=by, reason=reason.strip(), at=at) as act:
        last = ReleaseSwitchFact.objects.filter(jurisdiction=jurisdiction).order_by("-act").first()
        if on == (last is not None and last.on):
            raise RefusedError("已经是这样规定的；刷新后再看。")
        act.write(ReleaseSwitchFact(on=on, by=by))
