"""What `duban read FILE` shows on a terminal: the counts, what contradicts itself, who carries most, what nobody owns."""

from collections import Counter
from collections.abc import Iterable

from duban.domain.plan.draft import DocumentHead, Finding, ItemDraft, PartyDraft, Reading, Role, Severity

HEAVIEST = 10
LISTED = 12
QUOTE = 60  # characters of a facing quote
SEVERITY_NAMES = {Severity.ERROR: "矛盾", Severity.WARNING: "提醒", Severity.NOTE: "说明"}


def summary(reading: Reading) -> str:
    """The reading in a screen or two; offsets (@) can be given to `duban why`."""
    blocks = [_head(reading.document), _counts(reading)]
    blocks += [_findings(reading, severity) for severity in Severity]
    blocks += [_heaviest(reading), _unowned(reading)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def unowned(reading: Reading) -> tuple[ItemDraft, ...]:
    """Items no note names anybody for: neither one of their own nor one of a section above them."""
    own = {note.item for note in reading.assignments}
    above = [note.covers for note in reading.assignments if note.item is None]
    return tuple(
        item for item in reading.items if item.id not in own and not any(span.overlaps(item.span) for span in above)
    )


def loads(reading: Reading) -> list[tuple[str, Counter[Role]]]:
    """Units, and how many notes name each in which role; the heaviest first. A presumed lead counts as one."""
    names = {unit.id: unit.name for unit in reading.units}
    carried: dict[str, Counter[Role]] = {}
    for note in reading.assignments:
        for name, role in {(_unit_name(party, names), _role(party)) for party in note.parties if not party.group}:
            carried.setdefault(name, Counter())[role] += 1
    return sorted(carried.items(), key=lambda load: (-load[1].total(), load[0]))


def _unit_name(party: PartyDraft, names: dict[str, str]) -> str:
    return names.get(party.unit or "", party.name)


def _role(party: PartyDraft) -> Role:
    return Role.LEAD if party.presumed_lead else party.role


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
    for place in finding.places:
        yield f"     ├ “{_short(place.quote)}”  @{place.span.start}"


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= QUOTE else f"{flat[:QUOTE]}…"


def _rest(count: int) -> list[str]:
    return [f"     …… 另有 {count} 处，见 --json"] if count > 0 else []


def _heaviest(reading: Reading) -> str:
    carried = loads(reading)
    if not carried:
        return ""
    lines = [
        f"     {name}：{roles.total()} 处（牵头 {roles[Role.LEAD]}，负责 {roles[Role.RESPONSIBLE]}，配合 {roles[Role.SUPPORT]}）"
        for name, roles in carried[:HEAVIEST]
    ]
    return "\n".join([f"担得最多的单位（共 {len(carried)} 个）", *lines])


def _unowned(reading: Reading) -> str:
    items = unowned(reading)
    if not items:
        return ""
    names = {part.id: part.name for part in reading.parts}
    lines = [
        f"     {names.get(item.part, '')} {''.join(item.path)} {_short(item.title)}  @{item.span.start}"
        for item in items[:LISTED]
    ]
    return "\n".join([f"没有责任单位的任务 {len(items)} 项", *lines, *_rest(len(items) - LISTED)])
