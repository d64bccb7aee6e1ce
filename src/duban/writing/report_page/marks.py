"""What is lit in the text: every value read, its kind, and the card that explains it."""

from collections.abc import Iterator
from dataclasses import dataclass

from duban.domain.plan.draft import AssignmentDraft, Finding, Mention, Reading, Role, Severity
from duban.domain.quote import Span
from duban.writing.labels import KINDS, ROLES, SEVERITIES, exact, figure, finding_title

KIND_NAMES = {
    "target": "目标数字",
    "note": "责任单位",
    "milestone": "时限",
    "force": "工作专班",
    "mechanism": "工作机制",
    "heading": "任务标题",
    "finding": "自相矛盾",
    "gap": "疏漏",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A lit stretch. `kind` is a key of KIND_NAMES; `rows` are the card's lines, name and value."""

    kind: str
    span: Span
    title: str
    rows: tuple[tuple[str, str], ...]
    anchor: str | None = None


def _rows(*rows: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in rows if value)


def _target(mention: Mention) -> Mark:
    rows = _rows(
        ("要求", figure(mention)),
        ("类型", KINDS[mention.kind]),
        ("对象", mention.subject),
        ("范围", mention.scope),
        ("基数", None if mention.baseline is None else f"{exact(mention.baseline)} {mention.unit or ''}"),
        ("时限", mention.deadline.isoformat() if mention.deadline else None),
        ("措辞", mention.commitment),
        ("口径", "数字待定" if mention.provisional else None),
        ("同一承诺", f"另有 {len(mention.same_as)} 处" if mention.same_as else None),
        ("存疑", "；".join(mention.doubts)),
    )
    return Mark("target", mention.span, mention.metric, rows, f"at-{mention.id}")


def _note(note: AssignmentDraft) -> Mark:
    rows = [
        (ROLES[role], "、".join(party.name for party in note.parties if party.role is role and not party.presumed_lead))
        for role in Role
    ]
    presumed = "、".join(party.name for party in note.parties if party.presumed_lead)
    last = (("列第一位（视为牵头）", presumed), ("领导", "、".join(note.leaders)), ("存疑", "；".join(note.doubts)))
    return Mark("note", note.span, "谁来负责", _rows(*rows, *last))


def _finding(finding: Finding, at: int) -> Iterator[Mark]:
    rows = (("说明", finding.message),)
    title = f"{SEVERITIES[finding.severity]}：{finding_title(finding.code)}"
    for number, place in enumerate(finding.places):
        yield Mark(
            "finding" if finding.severity is Severity.ERROR else "gap",
            place.span,
            title,
            rows,
            f"finding-{at}-{number}",
        )


def marks(reading: Reading) -> list[Mark]:
    """Everything to be lit, in no particular order."""
    found = [_target(mention) for mention in reading.targets]
    found += [_note(note) for note in reading.assignments]
    for step in reading.milestones:
        found.append(Mark("milestone", step.span, step.what, (("时限", step.due.isoformat()),)))
    for force in reading.task_forces:
        rows = _rows(
            ("召集人", force.convener), ("副召集人", force.deputy), ("牵头", force.lead_unit), ("办公室", force.office)
        )
        found.append(Mark("force", force.span, "工作专班", (*rows, ("成员单位", f"{len(force.members)} 个"))))
    for mechanism in reading.mechanisms:
        rows = _rows(("形式", mechanism.shape), ("频次", mechanism.cadence))
        found.append(Mark("mechanism", mechanism.span, mechanism.quote, rows))
    for heading in reading.outline:
        rows = (("位置", "".join(heading.path)), ("类别", "任务" if heading.is_item else "章节"))
        found.append(Mark("heading", heading.span, heading.title, rows, f"h-{heading.span.start}"))
    for at, finding in enumerate(reading.findings):
        found += _finding(finding, at)
    return [mark for mark in found if mark.span.start < mark.span.end]
