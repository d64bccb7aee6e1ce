"""A small reading made by hand, with every kind of record in it."""

from datetime import date
from decimal import Decimal

from duban.domain.plan.draft import (
    AssignmentDraft,
    Comparator,
    Coverage,
    DocumentHead,
    Finding,
    Heading,
    ItemDraft,
    Kind,
    MeasureDraft,
    MechanismDraft,
    Mention,
    MilestoneDraft,
    Nature,
    PartDraft,
    PartKind,
    PartyDraft,
    Place,
    ProjectDraft,
    Reading,
    Role,
    Severity,
    TaskForceDraft,
    Trace,
    UnitDraft,
)
from duban.domain.quote import Span

TEXT = (
    "某县攻坚方案\n一、工作任务\n1.修路。新修公路8.50公里，6月底前竣工。（交通局牵头，财政局配合）\n2.架桥。架桥2座。\n"
)
NOTE = "（交通局牵头，财政局配合）"


def span(words: str) -> Span:
    """Where the words first stand in TEXT."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def mention(words: str, value: str | None) -> Mention:
    return Mention(
        id=f"t{span(words).start}",
        item="i1",
        part="p1",
        path=("一", "1"),
        quote=words,
        span=span(words),
        metric="新修公路",
        comparator=Comparator.AT_LEAST,
        value=None if value is None else Decimal(value),
        unit="公里",
        kind=Kind.INCREMENT,
        nature=Nature.FLOW,
        doubts=("comparator by default",),
    )


ITEMS = (
    ItemDraft("i1", "p1", ("一", "1"), "修路", Span(TEXT.index("1.修路"), TEXT.index("2.架桥"))),
    ItemDraft("i2", "p1", ("一", "2"), "架桥", Span(TEXT.index("2.架桥"), len(TEXT))),
)
PARTIES = (PartyDraft("交通局", Role.LEAD, unit="u1"), PartyDraft("财政局", Role.SUPPORT))
READING = Reading(
    text=TEXT,
    document=DocumentHead("某县攻坚方案", "某政发〔2023〕1号", "某县人民政府", date(2023, 2, 28), len(TEXT), 2023),
    parts=(PartDraft("p1", PartKind.WORK_PLAN, "某县攻坚方案", "攻坚", Span(0, len(TEXT))),),
    outline=(
        Heading("p1", ("一",), 1, "一、", "工作任务", span("一、工作任务"), Span(7, len(TEXT)), "task", False),
        Heading("p1", ("一", "1"), 2, "1.", "修路", span("1.修路"), ITEMS[0].span, "task", True),
    ),
    items=ITEMS,
    assignments=(
        AssignmentDraft("i1", "p1", ("一", "1"), "note", NOTE, span(NOTE), ITEMS[0].span, PARTIES, (), ("副县长",)),
    ),
    targets=(mention("8.50公里", "8.50"), mention("2座", None)),
    milestones=(
        MilestoneDraft(
            "m1", "i1", "p1", ("一", "1"), "6月底前竣工", span("6月底前竣工"), "新修公路竣工", date(2023, 6, 30)
        ),
    ),
    task_forces=(
        TaskForceDraft("p1", "副县长", None, "交通局", None, ("财政局",), ("每月一次",), Span(0, 6), "chapter"),
    ),
    units=(UnitDraft("u1", "县交通局", "department", ("交通局",)),),
    mechanisms=(MechanismDraft("6月底", span("6月底"), "deadline", None),),
    findings=(
        Finding(
            "two_figures",
            Severity.ERROR,
            "公路里程前后不一",
            span("8.50公里"),
            (Place("8.50公里", span("8.50公里")), Place("2座", span("2座"))),
        ),
        Finding("nobody_named", Severity.WARNING, "1 项任务没有责任单位", ITEMS[1].span, items=("i2",)),
    ),
    measures=(MeasureDraft("s1", "i1", ITEMS[0].span, 0),),
    projects=(ProjectDraft("i1", "新修公路", span("新修公路")),),
    coverage=Coverage(len(TEXT), 40, (Span(0, 6),)),
    trace=(
        Trace(span(NOTE), "note", "交通局:lead"),
        Trace(span("6月底"), "target.figure", "reports the past", rejected=True),
    ),
)
"""One reading with every kind of record."""
