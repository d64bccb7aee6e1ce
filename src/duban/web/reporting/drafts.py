"""Files attached to a report that is still being written: looked at one by one, kept until the report is handed in."""

from collections.abc import Collection, Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from duban.domain.period import Period
from duban.domain.report import Evidence
from duban.reading.files import Reason, UnreadableFile
from duban.reading.files.evidence import clean_name, evidence_kind
from duban.web.acts.api import keep_bytes
from duban.web.reporting.models import DraftEvidence

File = tuple[str, int, bytes | None]
"""A file as it came: its name, its size, and its bytes; None where it is too large to be read."""


def drafted(jurisdiction: str, plan: str, item: str, unit: str, period: Period) -> tuple[Evidence, ...]:
    """The files attached so far, in the order they came."""
    rows = _rows(jurisdiction, plan, item, unit, period).order_by("id")
    return tuple(Evidence(*row) for row in rows.values_list("name", "size", "sha256"))


def attach(
    jurisdiction: str,
    plan: str,
    item: str,
    unit: str,
    period: Period,
    *,
    kept: Iterable[Evidence],
    files: Collection[File],
) -> tuple[tuple[Evidence, ...], tuple[str, ...]]:
    """Attach files beside those kept; those no longer kept are detached. What is attached now, and a sentence for each refused."""
    found = {one.sha256: one for one in kept}
    refused = []
    for name, size, data in files:
        try:
            one = _judged(clean_name(name), size, data, len(found))
        except UnreadableFile as wrong:
            refused.append(wrong.sentence)
        else:
            found.setdefault(one.sha256, one)
    place = {"jurisdiction_id": jurisdiction, "plan": plan, "item": item, "unit": unit, "period": period.code}
    with transaction.atomic():
        forget_drafts(jurisdiction, plan, item, unit, period)
        DraftEvidence.objects.bulk_create(
            DraftEvidence(**place, name=one.name, size=one.size, sha256=one.sha256) for one in found.values()
        )
    return tuple(found.values()), tuple(refused)


def forget_drafts(jurisdiction: str, plan: str, item: str, unit: str, period: Period) -> None:
    """Detach everything: the report was handed in, and its facts name the files."""
    _rows(jurisdiction, plan, item, unit, period).delete()


def is_too_large(size: int) -> bool:
    """Whether a file is over the limit set, so that it need not be read."""
    return size > settings.OPTIONS.evidence_mb * 1024 * 1024


def _rows(jurisdiction: str, plan: str, item: str, unit: str, period: Period) -> QuerySet[DraftEvidence]:
    return DraftEvidence.objects.filter(jurisdiction=jurisdiction, plan=plan, item=item, unit=unit, period=period.code)


def _judged(name: str, size: int, data: bytes | None, there: int) -> Evidence:
    """The file, stored. Raises `UnreadableFile` with its sentence."""
    limits = settings.OPTIONS
    if data is None:
        raise UnreadableFile(Reason.TOO_LARGE, f"“{name}”超过 {limits.evidence_mb} MB；请压缩或分开后再传。")
    if there >= limits.evidence_files:
        raise UnreadableFile(
            Reason.TOO_LARGE, f"一份报告最多附 {limits.evidence_files} 件，“{name}”没有附上；请合并后再传。"
        )
    evidence_kind(data, name)
    return Evidence(name, size, keep_bytes(data))
