"""Days that cannot be kept: before the document was issued, or outside its year."""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from duban.domain.plan.draft import Finding, Reading, Severity
from duban.domain.quote import Span, flatten
from duban.reading.findings.passage import finding
from duban.reading.findings.words import words

BEFORE = re.compile(r"(?P<year>20\d\d)年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底|末)?之?(?:以前|前)(?!已)")
MANY_YEARS = words("deadline", "several_years")


def _days(reading: Reading) -> Iterator[tuple[date, Span, str]]:
    """The days promised: as read, and those of the tasks' text in the form 2024年6月底前 that were not."""
    known = [(step.due, step.span, step.quote) for step in reading.milestones]
    known += [(each.deadline, each.span, each.quote) for each in reading.targets if each.deadline]
    yield from known
    for item in reading.items:
        for match in BEFORE.finditer(reading.text, item.span.start, item.span.end):
            span, day = Span(match.start(), match.end()), _last_day(match)
            if day and not any(span.overlaps(other) or day == due for due, other, _ in known):
                yield day, span, match.group()


def _last_day(match: re.Match[str]) -> date | None:
    year, month = int(match["year"]), int(match["month"])
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(int(match["day"] or last), last) or last)


def _several_years(reading: Reading) -> bool:
    return any(word in flatten(reading.document.title or "") for word in MANY_YEARS)


def past(reading: Reading) -> Iterator[Finding]:
    """Dates that had passed when the document was issued, or lie before its year."""
    year = None if _several_years(reading) else reading.document.year
    issued = reading.document.issued_on or (date(year, 1, 1) if year else None)
    late = [(day, span, quote) for day, span, quote in _days(reading) if issued and day < issued]
    if late:
        lines = [f"{day.isoformat()}：{flatten(quote)}" for day, _, quote in late]
        message = f"{len(late)} 处时限早于成文日期或方案年度，发文时已经过期。"
        yield finding(reading, "deadline_past", Severity.WARNING, message, [span for _, span, _ in late], lines)


def outside_year(reading: Reading) -> Iterator[Finding]:
    """Dates after the plan's year, unless the document is a plan of several years."""
    year = reading.document.year
    if year is None or _several_years(reading):
        return
    far = [(day, span, quote) for day, span, quote in _days(reading) if day.year > year]
    if far:
        lines = [f"{day.isoformat()}：{flatten(quote)}" for day, _, quote in far]
        message = f"{len(far)} 处时限在方案年度（{year} 年）之后，请核对年份。"
        yield finding(reading, "deadline_outside_year", Severity.NOTE, message, [span for _, span, _ in far], lines)
