"""Switching mechanisms together with the ledgers that carry them: one act."""

from collections.abc import Collection, Iterable
from datetime import datetime

from duban.domain.period import Machine, Mechanism
from duban.web.acts.api import RefusedError, record_act
from duban.web.matters.definitions import ledgers_of
from duban.web.matters.models import SwitchFact
from duban.web.reporting.api import mechanisms_of, switch_mechanisms


def switch_machinery(
    jurisdiction: str,
    mechanisms: Collection[str],
    *,
    on: bool,
    by: str,
    reason: str = "",
    at: datetime | None = None,
) -> None:
    """Switch mechanisms on or off, and the ledgers they live in with them.

    A ledger goes off with the last mechanism it carries; what runs in it already goes on to its end.
    """
    with record_act(jurisdiction, "switch_mechanism", by=by, reason=reason, at=at) as act:
        changed = switch_mechanisms(act, mechanisms, on=on, by=by)
        if not changed:
            raise RefusedError("选中的机制已经是这样了；刷新后再看。")
        kept = () if on else _carried(jurisdiction, {one.id for one in changed})
        running = {one.definition.series: one.on for one in ledgers_of(jurisdiction)}
        for series in _series(changed):
            if series not in running:
                raise RefusedError(f"没有“{series}”这本台账；请先写好它的定义。")
            if running[series] is not on and series not in kept:
                act.write(SwitchFact(series=series, on=on, by=by))


def _carried(jurisdiction: str, leaving: Collection[str]) -> tuple[str, ...]:
    """The series of the mechanisms that stay on."""
    there = mechanisms_of(jurisdiction)
    return _series(one.mechanism for one in there if one.on and one.mechanism.id not in leaving)


def _series(mechanisms: Iterable[Mechanism]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.target for one in mechanisms if one.machine is Machine.LEDGER))
