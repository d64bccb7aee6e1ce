"""Days that cannot be kept: before the document was issued, or outside its year."""

from collections.abc import Iterator
from datetime import date

from duban.domain.plan.draft import Finding, Reading, Severity
from duban.domain.quote import Span, flatten
from duban.reading.findings.passage import finding
from duban.reading.findings.words import words

MANY_YEARS = words("deadline", "several_years")


def _days(reading: Reading) -> Iterator[tuple[date, Span, str]]:
    for step in reading.milestones:
        yield step.due, step.span, step.quote
    for mention in reading.targets:
        if mention.deadline:
            yield mention.deadline, mention.span, mention.quote


def past(reading: Reading) -> Iterator[Finding]:
    """Dates that had passed when the document was issued, or lie before its year."""
    year = reading.document.year
    issued = reading.document.issued_on or (date(year, 1, 1) if year else None)
    late = [(day, span, quote) for day, span, quote in _days(reading) if issued and day < issued]
    if late:
        lines = [f"{day.isoformat()}：{flatten(quote)}" for day, _, quote in late]
        message = f"{len(late)} 处时限早于成文日期或方案年度，发文时已经过期。"
        yield finding(reading, "deadline_past", Severity.WARNING, message, [span for _, span, _ in late], lines)


def outside_year(reading: Reading) -> Iterator[Finding]:
    """Dates after the plan's year, unless the document is a plan of several years."""
    year, title = reading.document.year, flatten(reading.document.title or "")
    if year is None or any(word in title for word in MANY_YEARS):
        return
    far = [(day, span, quote) for day, span, quote in _days(reading) if day.year > year]
    if far:
        lines = [f"{day.isoformat()}：{flatten(quote)}" for day, _, quote in far]
        message = f"{len(far)} 处时限在方案年度（{year} 年）之后，请核对年份。"
        yield finding(reading, "deadline_outside_year", Severity.NOTE, message, [span for _, span, _ in far], lines)
