"""Days and codes of the invented county, for the specs that tell its story."""

from datetime import UTC, date, datetime

COUNTY = "990101"


def at(day: str, hour: int = 9) -> datetime:
    """An instant in UTC on a day written 2023-02-03."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=hour)
