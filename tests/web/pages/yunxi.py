"""A small document of our own, read by hand: every presenter can be tried on it."""

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
    Mention,
    MilestoneDraft,
    PartDraft,
    PartKind,
    PartyDraft,
    Place,
    Reading,
    Role,
    Severity,
    UnitDraft,
)
from duban.domain.quote import Span

TEXT = """云溪县年度工作方案
二、工作任务
1. 扩种油菜。全年扩种油菜2万亩以上，6月底前完成验收。（农业局牵头，水务局配合）
2. 修整水渠。全县修整水渠30公里。（水务局负责）
3. 办好庙会。油菜扩种面积达到3万亩。
"""


def at(words: str) -> Span:
    """Where those words stand first."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def heading(label: str, title: str, words: str) -> Heading:
    """A task's heading; its body is its line."""
    start = at(words).start
    end = TEXT.index("\n", start)
    return Heading(
        "p1", ("二", label.rstrip(".")), 2, label, title, at(f"{label} {title}"), Span(start, end), "task", True
    )


def mention(name: str, item: str, words: str, metric: str, value: str, unit: str) -> Mention:
    """A level to be reached."""
    path = ("二", item[1:])
    span = at(words)
    return Mention(
        name, item, "p1", path, words, span, metric, Comparator.AT_LEAST, Decimal(value), unit, Kind.INCREMENT
    )


def note(item: str, words: str, parties: tuple[PartyDraft, ...], doubts: tuple[str, ...] = ()) -> AssignmentDraft:
    """A note in brackets."""
    return AssignmentDraft(item, "p1", ("二", item[1:]), "note", words, at(words), at(words), parties, doubts)


HEADINGS = (
    Heading("p1", ("二",), 1, "二、", "工作任务", at("二、工作任务"), Span(10, len(TEXT)), "task", False),
    heading("1.", "扩种油菜", "1. 扩种"),
    heading("2.", "修整水渠", "2. 修整"),
    heading("3.", "办好庙会", "3. 办好"),
)
ITEMS = tuple(
    ItemDraft(f"i{number}", "p1", head.path, head.title, head.body) for number, head in enumerate(HEADINGS[1:], 1)
)
CLASH = Finding(
    "contradiction",
    Severity.ERROR,
    "油菜扩种面积前后不一：2 万亩与 3 万亩",
    at("油菜2万亩"),
    (Place("油菜2万亩", at("油菜2万亩")), Place("3万亩", at("3万亩"))),
)
SILENT = Finding("no_deadline", Severity.NOTE, "2 项任务没有写完成时限", Span(0, 0), (), ("i2", "i3"))
READING = Reading(
    text=TEXT,
    document=DocumentHead("云溪县年度工作方案", None, "云溪县人民政府", date(2024, 2, 1), len(TEXT), 2024),
    parts=(PartDraft("p1", PartKind.WORK_PLAN, "云溪县年度工作方案", "年度工作", Span(0, len(TEXT))),),
    outline=HEADINGS,
    items=ITEMS,
    assignments=(
        note(
            "i1",
            "（农业局牵头，水务局配合）",
            (PartyDraft("农业局", Role.LEAD, unit="u1"), PartyDraft("水务局", Role.SUPPORT, unit="u2")),
        ),
        note("i2", "（水务局负责）", (PartyDraft("水务局", Role.RESPONSIBLE, unit="u2"),), ("名称是推断的",)),
    ),
    targets=(
        mention("t1", "i1", "扩种油菜2万亩以上", "扩种油菜", "2", "万亩"),
        mention("t2", "i2", "修整水渠30公里", "修整水渠", "30", "公里"),
        mention("t3", "i3", "油菜扩种面积达到3万亩", "油菜扩种面积", "3", "万亩"),
    ),
    milestones=(
        MilestoneDraft(
            "m1", "i1", "p1", ("二", "1"), "6月底前完成验收", at("6月底前完成验收"), "完成验收", date(2024, 6, 30)
        ),
    ),
    units=(UnitDraft("u1", "农业局", "department"), UnitDraft("u2", "水务局", "department", ("水利局",))),
    findings=(SILENT, CLASH),
    coverage=Coverage(len(TEXT), len(TEXT) - 10, ()),
)
