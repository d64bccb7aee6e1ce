"""体检: what a careful reader would send back. Contradictions first, each with its places facing; the rest as short lists.

A false alarm costs trust, so every family stays silent where two readings are possible.
"""

from collections.abc import Callable, Iterator

from duban.domain.plan.draft import Finding, Reading, Severity
from duban.reading.findings import (
    contradictions,
    counted,
    deadlines,
    figures,
    gaps,
    load,
    members,
    names,
    repeats,
    sums,
)

__all__ = ["FAMILIES", "examine"]

FAMILIES: tuple[Callable[[Reading], Iterator[Finding]], ...] = (
    contradictions.different_numbers,
    contradictions.improved_from_elsewhere,
    sums.sums,
    figures.slips_of_scale,
    names.campaigns,
    members.different_members,
    members.different_leads,
    repeats.different_owners,
    members.convener_posts,
    gaps.nobody_named,
    gaps.no_lead,
    members.outside,
    names.units,
    figures.wrong_units,
    counted.counts,
    repeats.duplicates,
    repeats.repeated_words,
    repeats.numbering,
    deadlines.past,
    deadlines.outside_year,
    load.overloaded,
    gaps.no_target,
    gaps.no_deadline,
)
ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def examine(reading: Reading) -> tuple[Finding, ...]:
    """All findings on a reading (whose own `findings` are ignored): errors first, then as the families and the text run."""
    found = [finding for family in FAMILIES for finding in family(reading)]
    return tuple(sorted(_once(found), key=lambda finding: ORDER.index(finding.severity)))


def _once(found: list[Finding]) -> Iterator[Finding]:
    """Findings without those whose very places an earlier one of their kind already shows."""
    shown: set[tuple[str, tuple[object, ...]]] = set()
    for finding in found:
        key = (finding.code, finding.places)
        if key not in shown or not finding.places:
            shown.add(key)
            yield finding
