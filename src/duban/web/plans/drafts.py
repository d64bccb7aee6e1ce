"""Confirming: choices typed one by one, kept at once, and never lost to another person's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from duban.domain.plan.confirm import Choice as Chosen
from duban.domain.plan.confirm import Verdict
from duban.web.acts.api import ConflictError, RefusedError
from duban.web.plans.models import Document, Draft, DraftChoice


@dataclass(frozen=True, slots=True)
class Saved:
    """A choice as kept: `version` must be shown again by whoever changes it."""

    key: str
    choice: Chosen
    version: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A document being confirmed."""

    id: int
    jurisdiction: str
    document: str
    opened_by: str
    opened_at: datetime
    open: bool


def open_draft(jurisdiction: str, document: str, *, by: str) -> OpenDraft:
    """The draft of a kept document, made at the first call. Raises `RefusedError` where the document is not kept."""
    if not Document.objects.filter(jurisdiction=jurisdiction, sha256=document).exists():
        raise RefusedError("没有保存过这份文件；请先上传并保存。")
    row, _ = Draft.objects.get_or_create(
        jurisdiction_id=jurisdiction, document=document, defaults={"opened_by": by, "opened_at": timezone.now()}
    )
    return _open(row)


def drafts(jurisdiction: str) -> tuple[OpenDraft, ...]:
    """The drafts still open, the newest first."""
    return tuple(map(_open, Draft.objects.filter(jurisdiction=jurisdiction, open=True).order_by("-opened_at")))


def draft_of(draft: int) -> OpenDraft | None:
    """A draft by its number, open or done."""
    row = Draft.objects.filter(pk=draft).first()
    return _open(row) if row else None


def choices_of(draft: int) -> dict[str, Saved]:
    """Everything chosen so far, by draft key."""
    return {row.key: _saved(row) for row in DraftChoice.objects.filter(draft=draft)}


def save_choice(draft: int, key: str, choice: Chosen, version: int, *, by: str) -> Saved:
    """Keep one choice. `version` is that of the choice last seen, 0 for none.

    Raises `ConflictError` where another person changed the same key meanwhile; nothing of either is lost.
    """
    return save_choices(draft, {key: (choice, version)}, by=by)[key]


def save_choices(draft: int, chosen: Mapping[str, tuple[Chosen, int]], *, by: str) -> dict[str, Saved]:
    """Keep several choices at once, or none of them."""
    with transaction.atomic():
        row = Draft.objects.select_for_update().filter(pk=draft).first()
        if row is None or not row.open:
            raise RefusedError("这份方案已经生效或撤销，不能再改；请在新版本里改。")
        there = {one.key: one for one in row.choices.filter(key__in=list(chosen))}
        for key, (_, version) in chosen.items():
            _check_seen(there.get(key), version)
        return {key: _write(row, key, choice, there.get(key), by) for key, (choice, _) in chosen.items()}


def withdraw_choice(draft: int, key: str, version: int) -> None:
    """Take a choice back: the draft stands as read again. Raises `ConflictError` as `save_choice` does."""
    with transaction.atomic():
        there = DraftChoice.objects.select_for_update().filter(draft=draft, draft__open=True, key=key).first()
        _check_seen(there, version)
        if there:
            there.delete()


def _check_seen(there: DraftChoice | None, version: int) -> None:
    if (there.version if there else 0) != version:
        who = f"{there.by} 刚刚" if there else "别人刚刚"
        raise ConflictError(f"这一条{who}改过，您看到的不是最新的；请看过再定。")


def _write(draft: Draft, key: str, choice: Chosen, there: DraftChoice | None, by: str) -> Saved:
    row = there or DraftChoice(draft=draft, key=key, version=0)
    row.verdict, row.edits = str(choice.verdict), dict(choice.edits)
    row.version, row.by, row.at = row.version + 1, by, timezone.now()
    row.save()
    return _saved(row)


def _saved(row: DraftChoice) -> Saved:
    return Saved(row.key, Chosen(Verdict(row.verdict), row.edits), row.version, row.by, row.at)


def _open(row: Draft) -> OpenDraft:
    return OpenDraft(row.pk, row.jurisdiction_id, row.document, row.opened_by, row.opened_at, row.open)
