"""进展: what was said for a period, and what was known of it at an instant."""

from duban.domain.report.facts import (
    AddedLine,
    Evidence,
    Facts,
    Figure,
    LineMark,
    Move,
    Recorded,
    Report,
    ReportMove,
    Ruling,
    Source,
    Tick,
)
from duban.domain.report.filing import Filing, FilingState, filing
from duban.domain.report.known import Filed, Known, Stage, known

__all__ = [
    "AddedLine",
    "Evidence",
    "Facts",
    "Figure",
    "Filed",
    "Filing",
    "FilingState",
    "Known",
    "LineMark",
    "Move",
    "Recorded",
    "Report",
    "ReportMove",
    "Ruling",
    "Source",
    "Stage",
    "Tick",
    "filing",
    "known",
]
