"""From a confirmed plan to places in its document: where the page of the text can be jumped to."""

from collections.abc import Mapping

from duban.domain.plan import Plan
from duban.domain.plan.draft import Reading
from duban.domain.plan.lit import attach


def anchors(plan: Plan, reading: Reading) -> Mapping[str, str]:
    """The anchor of each quote by its key (`item:CODE`, `note:MEASURE`, `mention:INDICATOR:N`); those that have one."""
    spans, _ = attach(plan, reading.text)
    places = {target.span: f"in-{target.id}" for target in reading.targets}
    places |= {note.span: f"in-note-{count}" for count, note in enumerate(reading.assignments)}
    tasks = {item.span.start: f"at-{item.span.start}" for item in reading.items}
    found = {key: places.get(span) or tasks.get(span.start) for key, span in spans.items()}
    return {key: anchor for key, anchor in found.items() if anchor}
