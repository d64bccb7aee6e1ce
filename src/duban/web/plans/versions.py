"""Plan versions: put in force once, frozen for ever, read back as values."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import QuerySet

from duban.domain.period import end_of
from duban.domain.plan import Plan
from duban.domain.plan.body import canonical, digest, from_body, to_body
from duban.domain.plan.confirm import confirm
from duban.domain.plan.succession import succeeding
from duban.web.acts.api import Fact, Recording, RefusedError, record_act
from duban.web.plans.documents import reading_of
from duban.web.plans.drafts import choices_of
from duban.web.plans.models import Choice, Draft, PlanIndicator, PlanItem, PlanParty, PlanVersion


@dataclass(frozen=True, slots=True)
class Version:
    """A version in force: where it stands in the chain and the digest of its body."""

    plan: str
    no: int
    title: str
    year: int
    digest: str
    document: str
    act: int
    at: datetime


def proposal_of(draft: int) -> tuple[Plan, tuple[str, ...]]:
    """The plan as it would be in force now, and what still stands against that."""
    row = Draft.objects.get(pk=draft)
    reading = reading_of(row.jurisdiction_id, row.document)
    chosen = {key: saved.choice for key, saved in choices_of(draft).items()}
    before = current_plan(row.jurisdiction_id)
    known_units = before.units if before else ()
    plan, problems = confirm(reading, chosen, registry=known_units, document_sha=row.document)
    return (succeeding(plan, before) if before and before.code == plan.code else plan), problems


def put_in_force(draft: int, *, by: str, reason: str = "", at: datetime | None = None) -> Version:
    """Freeze what was confirmed as the plan's next version. Raises `RefusedError` with the first thing still open."""
    row = Draft.objects.get(pk=draft)
    with record_act(row.jurisdiction_id, "put_in_force", by=by, reason=reason, at=at) as act:
        if not Draft.objects.select_for_update().get(pk=draft).open:
            raise RefusedError("这份方案已经生效；刷新后再看。")
        plan, problems = proposal_of(draft)
        if problems:
            raise RefusedError(f"还不能生效：{problems[0]}")
        for key, saved in choices_of(draft).items():
            edits = json.dumps(dict(saved.choice.edits), ensure_ascii=False, sort_keys=True)
            verdict = str(saved.choice.verdict)
            act.write(Choice(document=row.document, key=key, verdict=verdict, edits=edits, by=saved.by))
        version = _freeze(act, row.jurisdiction_id, plan)
        Draft.objects.filter(pk=draft).update(open=False)
    return version


def adopt_plan(jurisdiction: str, plan: Plan, *, by: str, reason: str = "", at: datetime | None = None) -> Version:
    """Put a plan in force that was confirmed elsewhere: a pack's."""
    with record_act(jurisdiction, "adopt", by=by, reason=reason, at=at) as act:
        return _freeze(act, jurisdiction, plan)


def _freeze(act: Recording, jurisdiction: str, plan: Plan) -> Version:
    body = to_body(plan)
    before = _versions(jurisdiction, plan.code).first()
    if before and before.digest == digest(body):
        raise RefusedError(f"与第 {before.no} 版完全相同，没有可生效的改动。")
    row = PlanVersion(
        plan=plan.code,
        no=before.no + 1 if before else 1,
        title=plan.title,
        year=plan.year,
        document=plan.document_sha or "",
        flat_sha=plan.flat_sha or "",
        body=canonical(body).decode(),
        digest=digest(body),
    )
    act.write(row)
    act.write_all(_searchable(plan, row.no))
    return _version(row)


def _searchable(plan: Plan, no: int) -> Iterator[Fact]:
    place = {"plan": plan.code, "version": no}
    for item in plan.items:
        yield PlanItem(**place, code=item.code, part=item.part, title=item.title, accountable=item.accountable or "")
        parties = {
            (measure.code, party.unit, str(party.role)) for measure in item.measures for party in measure.parties
        }
        for measure_code, unit, role in sorted(parties):
            yield PlanParty(**place, item=item.code, measure=measure_code, unit=unit, role=role)
    for one in plan.indicators:
        owner = one.accountable or ""
        yield PlanIndicator(
            **place, code=one.code, item=one.item or "", name=one.name, accountable=owner, value=one.value
        )


def _versions(jurisdiction: str, plan: str | None = None, known_at: datetime | None = None) -> QuerySet[PlanVersion]:
    rows = PlanVersion.objects.filter(jurisdiction=jurisdiction).defer("body")
    if plan is not None:
        rows = rows.filter(plan=plan)
    if known_at is not None:
        rows = rows.filter(at__lte=known_at)
    return rows.order_by("-act", "-no")


def list_versions(jurisdiction: str, plan: str | None = None) -> tuple[Version, ...]:
    """Every version, the newest first."""
    return tuple(map(_version, _versions(jurisdiction, plan)))


def current_version(jurisdiction: str, known_at: datetime | None = None, plan: str | None = None) -> Version | None:
    """The version last put in force, as known at an instant (None: by now)."""
    row = _versions(jurisdiction, plan, known_at).first()
    return _version(row) if row else None


def current_plan(jurisdiction: str, known_at: datetime | None = None, plan: str | None = None) -> Plan | None:
    """The plan in force, as known at an instant; None before any was."""
    row = _versions(jurisdiction, plan, known_at).first()
    return _plan(row.pk, row.digest) if row else None


def plan_on(jurisdiction: str, as_of: date, known_at: datetime) -> Plan | None:
    """The plan a day is judged by, as known at an instant: a version entered after the day does not hold for it."""
    return current_plan(jurisdiction, min(known_at, end_of(as_of)))


def plan_of(version: Version, jurisdiction: str) -> Plan:
    """The plan of a version."""
    row = _versions(jurisdiction, version.plan).get(no=version.no)
    return _plan(row.pk, row.digest)


@lru_cache(maxsize=64)
def _plan(row: int, wanted: str) -> Plan:
    """The plan in a row, remembered by its digest. A body that no longer has its digest is a broken database."""
    body = json.loads(PlanVersion.objects.values_list("body", flat=True).get(pk=row))
    plan, problems = from_body(body)
    if plan is None or digest(body) != wanted:
        raise RefusedError(f"方案正文与其指纹不符（{'；'.join(problems) or '内容被改过'}）；运行 duban audit verify。")
    return plan


def _version(row: PlanVersion) -> Version:
    return Version(row.plan, row.no, row.title, row.year, row.digest, row.document, row.act, row.at)
