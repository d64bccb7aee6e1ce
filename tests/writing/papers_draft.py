"""A small plan and a small reading that papers are made from, with words meant to do harm."""

from datetime import date
from decimal import Decimal

from duban.domain.organisation import TaskForce, Unit, UnitKind
from duban.domain.plan import Indicator, Item, Line, Measure, MentionRef, Milestone, Part, Party, Plan, Trajectory
from duban.domain.plan.draft import (
    AssignmentDraft,
    Comparator,
    DocumentHead,
    Finding,
    ItemDraft,
    Kind,
    Mention,
    MilestoneDraft,
    Nature,
    PartDraft,
    PartKind,
    PartyDraft,
    Place,
    Reading,
    Role,
    Severity,
    UnitDraft,
)
from duban.domain.quote import Quote, Span

HARM = "</script><script>alert(1)</script>\x00\x0b<img src=x onerror=alert(2)>&\"'"
TEXT = (
    "青山县重点工作方案\n一、扩大开放\n1. **引进企业**。引进外资企业1家以上，完成投资9.95亿元。（商务局牵头，=税务局、财政局配合）\n"
    f"2. 优化环境。引进外资企业2家，9月1日前办结。{HARM}\n"
)


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def _mention(number: int, words: str, metric: str, value: str, unit: str, item: str) -> Mention:
    return Mention(
        f"m{number}",
        item,
        "p1",
        ("一", "1"),
        words,
        at(words),
        metric,
        Comparator.AT_LEAST,
        Decimal(value),
        unit,
        Kind.COUNT,
    )


def reading() -> Reading:
    """Two tasks, three targets, one note, one contradiction; the document's words are hostile."""
    notes = (
        AssignmentDraft(
            "i1",
            "p1",
            ("一", "1"),
            "note",
            "（商务局牵头，=税务局、财政局配合）",
            at("（商务局牵头，=税务局、财政局配合）"),
            Span(at("1. **").start, at("。（商务局").end),
            (PartyDraft("商务局", Role.LEAD), PartyDraft("=税务局", Role.SUPPORT), PartyDraft("财政局", Role.SUPPORT)),
        ),
    )
    items = (
        ItemDraft("i1", "p1", ("一", "1"), "引进企业", Span(at("1. **").start, at("2. 优化").start)),
        ItemDraft("i2", "p1", ("一", "2"), "优化环境", Span(at("2. 优化").start, len(TEXT))),
    )
    targets = (
        _mention(1, "引进外资企业1家以上", "外资企业", "1", "家", "i1"),
        _mention(2, "完成投资9.95亿元", "完成投资", "9.95", "亿元", "i1"),
        _mention(3, "引进外资企业2家", "外资企业", "2", "家", "i2"),
    )
    places = tuple(Place(words, at(words)) for words in ("引进外资企业1家以上", "引进外资企业2家"))
    findings = (
        Finding("different_numbers", Severity.ERROR, f"“外资企业”数字不一致{HARM}", places[0].span, places),
        Finding("no_owner", Severity.WARNING, "1 项任务没有写明责任单位。", items[1].span, (), ("一2 优化环境",)),
    )
    return Reading(
        TEXT,
        DocumentHead(
            f"青山县重点工作方案{HARM}", "青政发〔2023〕1号", "青山县人民政府", date(2023, 1, 5), len(TEXT), 2023
        ),
        parts=(PartDraft("p1", PartKind.OVERALL, "青山县重点工作方案", "重点工作", Span(0, len(TEXT))),),
        items=items,
        assignments=notes,
        targets=targets,
        milestones=(
            MilestoneDraft("s1", "i2", "p1", ("一", "2"), "9月1日前办结", at("9月1日前办结"), "办结", date(2023, 9, 1)),
        ),
        units=(UnitDraft("u1", "商务局", "department", ("县商务局",)), UnitDraft("u2", "=税务局", "vertical")),
        findings=findings,
    )


def plan() -> Plan:
    """The same, confirmed: one item with an owner, one indicator, one line with a written and a ruled day."""
    quote = Quote("引进外资企业1家以上", at("引进外资企业1家以上"))
    measure = Measure("a.1", quote, None, (Party("u1", Role.LEAD, "商务局"), Party("u2", Role.SUPPORT, "税务局")))
    item = Item("a", "p1", ("一", "1"), "引进企业", quote, (measure,), "u1", decided=True)
    indicator = Indicator(
        "a-1",
        "@外资企业",
        "a",
        "u1",
        Nature.FLOW,
        Kind.LEVEL,
        Comparator.AT_LEAST,
        Decimal("9.95"),
        "亿元",
        Trajectory("linear"),
        "month",
        (MentionRef("a", "p1", ("一", "1"), quote),),
        deadline=date(2023, 10, 1),
    )
    steps = (
        Milestone("s1", "竣工", date(2023, 9, 1)),
        Milestone("s2", "年底", date(2023, 12, 31), by_rule=True),
    )
    return Plan(
        "qs",
        "青山县重点工作方案",
        2023,
        "青政发〔2023〕1号",
        "青山县人民政府",
        date(2023, 1, 5),
        (Part("p1", "overall", "青山县重点工作方案", "重点工作"),),
        (Unit("u1", "商务局", UnitKind.DEPARTMENT), Unit("u2", "税务局", UnitKind.VERTICAL)),
        (TaskForce("f1", "开放专班", "p1", None, None, "u1", None, ("u1", "u2")),),
        (item,),
        (indicator,),
        (Line("l1", "a", "project", "招商中心", "u1", steps, quote),),
        simulated=True,
    )
