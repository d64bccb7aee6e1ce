"""A ledger as it stood at an instant, for papers that are composed again."""

from datetime import datetime

from duban.domain.matter.engine import Matter
from duban.web.matters.definitions import versions_of
from duban.web.matters.folding import fold, unpacked
from duban.web.matters.models import MatterFact, MatterMoveFact


def matters_at(jurisdiction: str, series: str, known_at: datetime) -> list[tuple[Matter, str]]:
    """Every matter opened before an instant as it stood then, with its subject (its first field), by number."""
    place = {"jurisdiction": jurisdiction, "series": series, "at__lt": known_at}
    rows = list(MatterFact.objects.filter(**place).order_by("year", "n"))
    matters = fold(rows, MatterMoveFact.objects.filter(**place), versions_of(jurisdiction))
    return [(matter, _subject(row, matter)) for row, matter in zip(rows, matters, strict=True)]


def _subject(row: MatterFact, matter: Matter) -> str:
    values = dict(unpacked(row.values))
    named = (values.get(field.name, "") for field in matter.definition.fields if not field.personal)
    return next((value for value in named if value), matter.number)
