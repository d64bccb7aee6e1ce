"""The words an office writes into a paper: saved as one types, kept by place, guarded against two writers."""

import json
from collections.abc import Mapping

from duban.domain.delivery.brief import KINDS
from duban.domain.period import Period
from duban.web.acts.api import ConflictError, RefusedError
from duban.web.issuing.models import DraftTexts
from duban.web.issuing.steps import lies_with_others

LAST = "next"
"""The place of texts that were saved when a paper had only one."""


def save_texts(jurisdiction: str, period: Period, texts: Mapping[str, str], *, edition: int, by: str) -> int:
    """Save what is being written; returns the new edition. Raises `ConflictError` where someone else saved meanwhile,
    `RefusedError` while the draft lies with reviewer or signer."""
    kind = KINDS[period.cadence][0].value
    if lies_with_others(jurisdiction, kind, period.code):
        raise RefusedError("这份稿子已经送审；退回后再改，您的文字还在页面上。")
    row, _ = DraftTexts.objects.get_or_create(jurisdiction_id=jurisdiction, kind=kind, period=period.code)
    hands = sorted({*json.loads(row.hands), by})
    changed = DraftTexts.objects.filter(pk=row.pk, edition=edition).update(
        texts=packed(texts), edition=edition + 1, by=by, hands=json.dumps(hands, ensure_ascii=False)
    )
    if not changed:
        raise ConflictError(f"{row.by or '另一位同事'}刚刚改过这份稿子；请看过再改，您的文字还在页面上。")
    return edition + 1


def saved_texts(jurisdiction: str, period: Period) -> tuple[dict[str, str], int]:
    """The words written so far by place, and their edition."""
    row = _row(jurisdiction, period)
    return (unpacked(row.texts), row.edition) if row else ({}, 0)


def writers_of(jurisdiction: str, period: Period) -> tuple[str, ...]:
    """All who saved the draft."""
    row = _row(jurisdiction, period)
    return tuple(json.loads(row.hands)) if row else ()


def packed(texts: Mapping[str, str]) -> str:
    """Texts as canonical JSON, empty places left out."""
    return json.dumps({key: text for key, text in texts.items() if text.strip()}, ensure_ascii=False, sort_keys=True)


def unpacked(text: str) -> dict[str, str]:
    """Texts from canonical JSON; a list is what was saved when a paper had one place only."""
    found = json.loads(text)
    if isinstance(found, list):
        return {LAST: "\n".join(found)} if found else {}
    return dict(found)


def _row(jurisdiction: str, period: Period) -> DraftTexts | None:
    kind = KINDS[period.cadence][0].value
    return DraftTexts.objects.filter(jurisdiction=jurisdiction, kind=kind, period=period.code).first()
