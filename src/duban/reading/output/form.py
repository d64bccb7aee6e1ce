"""The form `duban.reading/1`: which fields of a reading are written, under which names, in which order."""

from importlib.resources import files

from duban.domain.plan.draft import (
    AssignmentDraft,
    Coverage,
    DocumentHead,
    Finding,
    Mention,
    MilestoneDraft,
    PartyDraft,
    Reading,
    TaskForceDraft,
)
from duban.domain.quote import Span
from duban.reading.output.exact import Value, encode_document

SCHEMA_ID = "duban.reading/1"
SCHEMA_FILE = "reading-1.schema.json"


def to_json(reading: Reading) -> str:
    """The reading as JSON: offsets in code points of the extracted text, values exactly as read."""
    return encode_document(
        {
            "schema": SCHEMA_ID,
            "document": _document(reading.document),
            "parts": [
                {"id": p.id, "kind": p.kind, "title": p.title, "name": p.name, "span": _span(p.span)}
                for p in reading.parts
            ],
            "items": [
                {"id": i.id, "part": i.part, "path": i.path, "title": i.title, "span": _span(i.span)}
                for i in reading.items
            ],
            "assignments": [_assignment(note) for note in reading.assignments],
            "targets": [_target(mention) for mention in reading.targets],
            "milestones": [_milestone(milestone) for milestone in reading.milestones],
            "task_forces": [_task_force(force) for force in reading.task_forces],
            "units": [{"id": u.id, "name": u.name, "kind": u.kind, "aliases": u.aliases} for u in reading.units],
            "mechanisms": [
                {"quote": m.quote, "span": _span(m.span), "shape": m.shape, "cadence": m.cadence}
                for m in reading.mechanisms
            ],
            "findings": [_finding(finding) for finding in reading.findings],
            "measures": [
                {"id": m.id, "item": m.item, "span": _span(m.span), "assignment": m.assignment}
                for m in reading.measures
            ],
            "projects": [{"item": p.item, "name": p.name, "span": _span(p.span)} for p in reading.projects],
            "coverage": _coverage(reading.coverage),
        }
    )


def schema() -> str:
    """The JSON Schema (draft 2020-12) of that form, as shipped."""
    return files(__package__).joinpath(SCHEMA_FILE).read_text(encoding="utf-8")


def _span(span: Span) -> Value:
    return [span.start, span.end]


def _document(head: DocumentHead) -> Value:
    return {
        "title": head.title,
        "number": head.number,
        "issuer": head.issuer,
        "issued_on": head.issued_on,
        "chars": head.chars,
        "year": head.year,
    }


def _party(party: PartyDraft) -> Value:
    return {
        "name": party.name,
        "role": party.role,
        "presumed_lead": party.presumed_lead,
        "unit": party.unit,
        "group": party.group,
    }


def _assignment(note: AssignmentDraft) -> Value:
    return {
        "item": note.item,
        "part": note.part,
        "path": note.path,
        "form": note.form,
        "quote": note.quote,
        "span": _span(note.span),
        "covers": _span(note.covers),
        "parties": [_party(party) for party in note.parties],
        "doubts": note.doubts,
        "leaders": note.leaders,
    }


def _target(mention: Mention) -> Value:
    return {
        "id": mention.id,
        "item": mention.item,
        "part": mention.part,
        "path": mention.path,
        "quote": mention.quote,
        "span": _span(mention.span),
        "metric": mention.metric,
        "comparator": mention.comparator,
        "value": mention.value,
        "value_max": mention.value_max,
        "unit": mention.unit,
        "kind": mention.kind,
        "baseline": mention.baseline,
        "deadline": mention.deadline,
        "per": mention.per,
        "direction": mention.direction,
        "commitment": mention.commitment,
        "approx": mention.approx,
        "provisional": mention.provisional,
        "subject": mention.subject,
        "scope": mention.scope,
        "nature": mention.nature,
        "same_as": mention.same_as,
        "doubts": mention.doubts,
    }


def _milestone(milestone: MilestoneDraft) -> Value:
    return {
        "id": milestone.id,
        "item": milestone.item,
        "part": milestone.part,
        "path": milestone.path,
        "quote": milestone.quote,
        "span": _span(milestone.span),
        "what": milestone.what,
        "due": milestone.due,
    }


def _task_force(force: TaskForceDraft) -> Value:
    return {
        "part": force.part,
        "convener": force.convener,
        "deputy": force.deputy,
        "lead_unit": force.lead_unit,
        "office": force.office,
        "members": force.members,
        "meetings": force.meetings,
        "span": _span(force.span),
        "source": force.source,
    }


def _finding(finding: Finding) -> Value:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "span": _span(finding.span),
        "places": [{"quote": place.quote, "span": _span(place.span)} for place in finding.places],
        "items": finding.items,
    }


def _coverage(coverage: Coverage) -> Value:
    return {
        "chars": coverage.chars,
        "in_structure": coverage.in_structure,
        "unread": [_span(span) for span in coverage.unread],
    }
