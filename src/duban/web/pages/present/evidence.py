"""Files given with a report, as pages list them."""

from collections.abc import Iterable
from dataclasses import dataclass

from duban.domain.report import Evidence, Report


@dataclass(frozen=True, slots=True)
class File:
    """One file: its name and its size in words."""

    name: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one report and its place; `openable` where these eyes may open them."""

    item: str
    unit: str
    period: str
    files: tuple[File, ...]
    openable: bool = True


def files_of(report: Report, *, openable: bool = True) -> Files | None:
    """The files of a report; None where it has none."""
    if not report.evidence:
        return None
    return Files(report.item, report.unit, report.period.code, shown(report.evidence), openable)


def shown(evidence: Iterable[Evidence]) -> tuple[File, ...]:
    """Each file with its size as a person reads it."""
    return tuple(File(one.name, _size(one.size), one.sha256) for one in evidence)


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} KB"
