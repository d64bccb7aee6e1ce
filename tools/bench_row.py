"""One figure of the bench."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, how much, and against what."""

    what: str
    figure: str
    against: str = ""


def quantile(taken: list[float], share: float) -> float:
    """The value below which that share of the measurements lie."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def in_milliseconds(taken: list[float]) -> str:
    """p50, p95 and p99 of measurements in seconds."""
    return " / ".join(f"{quantile(taken, share) * 1000:.0f}" for share in (0.5, 0.95, 0.99)) + " ms"
