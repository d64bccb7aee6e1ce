"""What `duban read FILE` shows on a terminal: the counts, what contradicts itself, who carries most, what nobody owns."""

from collections.abc import Iterable

from duban.domain.plan.draft import DocumentHead, Finding, ItemDraft, Reading, Severity
from duban.domain.plan.survey import label, loads, notes_of

HEAVIEST = 10
LISTED = 12
FACING, PLACES = 6, 3  # places shown of a contradiction and of any other finding
QUOTE = 60  # characters of a facing quote
SEVERITY_NAMES = {Severity.ERROR: "矛盾", Severity.WARNING: "提醒", Severity.NOTE: "说明"}


def summary(reading: Reading) -> str:
    """The reading in a screen or two; offsets (@) can be given to `duban why`."""
    blocks = [_head(reading.document), _counts(reading)]
    blocks += [_findings(reading, severity) for severity in Severity]
    blocks += [_heaviest(reading), _unowned(reading)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def unowned(reading: Reading) -> list[ItemDraft]:
    """Items no note names anybody for: neither one of their own nor one of a section above them."""
    notes = notes_of(reading)
    return [item for item in reading.items if not any(note.parties for note in notes[item.id])]


def _head(head: DocumentHead) -> str:
    day = head.issued_on.isoformat() if head.issued_on else None
    facts = [fact for fact in (head.number, head.issuer, day, f"{head.chars:,} 字") if fact]
    return f"{head.title or '（没有读出标题）'}\n{' · '.join(facts)}"


def _counts(reading: Reading) -> str:
    counts = (
        (len(reading.parts), "个部分"),
        (len(reading.items), "项任务"),
        (len(reading.assignments), "处责任"),
        (len(reading.targets), "个指标"),
        (len(reading.milestones), "个节点"),
        (len(reading.units), "个单位"),
        (len(reading.task_forces), "个专班"),
        (len(reading.mechanisms), "处机制"),
    )
    line = " · ".join(f"{count} {name}" for count, name in counts)
    doubtful = sum(bool(n.doubts) for n in reading.assignments) + sum(bool(t.doubts) for t in reading.targets)
    covered = reading.coverage
    share = f"，{covered.in_structure * 100 // covered.chars}% 的文字读进了结构" if covered.chars else ""
    return f"{line}\n存疑 {doubtful} 处{share}"


def _findings(reading: Reading, severity: Severity) -> str:
    found = [finding for finding in reading.findings if finding.severity is severity]
    if not found:
        return "没有发现前后矛盾。" if severity is Severity.ERROR else ""
    shown = found if severity is Severity.ERROR else found[:LISTED]
    lines = [line for number, finding in enumerate(shown, 1) for line in _finding(number, finding)]
    return "\n".join([f"{SEVERITY_NAMES[severity]} {len(found)} 处", *lines, *_rest(len(found) - len(shown))])


def _finding(number: int, finding: Finding) -> Iterable[str]:
    yield f"{number:>3}. {finding.message}  @{finding.span.start}"
    shown = FACING if finding.severity is Severity.ERROR else PLACES
    for place in finding.places[:shown]:
        yield f"     ├ “{_short(place.quote)}”  @{place.span.start}"
    yield from _rest(len(finding.places) - shown)


def _short(quote: str) -> str:
    flat = " ".join(quote.replace("*", "").split())
    return flat if len(flat) <= QUOTE else f"{flat[:QUOTE]}…"


def _rest(count: int) -> list[str]:
    return [f"     …… 另有 {count} 处，见 --json"] if count > 0 else []


def _heaviest(reading: Reading) -> str:
    carried = loads(reading)
    if not carried:
        return ""
    lines = [
        f"     {load.unit}：牵头 {load.lead} 项，负责 {load.responsible} 项，配合 {load.support} 项"
        for load in carried[:HEAVIEST]
    ]
    return "\n".join([f"担得最多的单位（共 {len(carried)} 个）", *lines])


def _unowned(reading: Reading) -> str:
    items = unowned(reading)
    if not items:
        return ""
    lines = [f"     {_short(label(reading, item))}  @{item.span.start}" for item in items[:LISTED]]
    return "\n".join([f"没有责任单位的任务 {len(items)} 项", *lines, *_rest(len(items) - LISTED)])
