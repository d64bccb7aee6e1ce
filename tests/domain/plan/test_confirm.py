"""From a reading and an officer's choices to a plan."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from duban.domain.organisation import Unit, UnitKind
from duban.domain.plan import Milestone
from duban.domain.plan.body import from_body, to_body
from duban.domain.plan.confirm import Choice, Verdict, amend, confirm, doubtful, propose
from duban.domain.plan.draft import (
    AssignmentDraft,
    Comparator,
    DocumentHead,
    ItemDraft,
    Kind,
    MeasureDraft,
    Mention,
    MilestoneDraft,
    Nature,
    PartDraft,
    PartKind,
    PartyDraft,
    ProjectDraft,
    Reading,
    Role,
    TaskForceDraft,
    UnitDraft,
)
from duban.domain.quote import Span, flatten

TEXT = """石桥县水务提升总体方案
新增供水 1200户。
石桥县水务提升工作方案
二、工作任务
1. 扩大供水。**新增供水1200户**，建成柳河水厂，9月1日前通水。(水利局、住建局牵头，财政局配合)
2. 清理河道。常年保洁。
3. 规范收费。公布收费目录。(发改局、水务局等负责)
"""


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


PLAN_AT = TEXT.index("石桥县水务提升工作方案")
NOTE, NOTE3 = span("(水利局、住建局牵头，财政局配合)"), span("(发改局、水务局等负责)")
ITEM1 = Span(span("1. 扩大").start, NOTE.end)
ITEM2, ITEM3 = span("2. 清理河道。常年保洁。"), Span(span("3. 规范").start, NOTE3.end)


def party(name: str, unit: str, role: Role, *, presumed: bool = False) -> PartyDraft:
    return PartyDraft(name, role, presumed, unit)


def mention(number: int, place: Span, item: str | None, part: str, **more: object) -> Mention:
    plain = Mention(
        id=f"t{number}",
        item=item,
        part=part,
        path=(),
        quote=place.of(TEXT),
        span=place,
        metric="新增供水",
        comparator=Comparator.AT_LEAST,
        value=Decimal(1200),
        unit="户",
        kind=Kind.INCREMENT,
        nature=Nature.FLOW,
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # fields by name, checked when the spec runs


READING = Reading(
    text=TEXT,
    document=DocumentHead("石桥县水务提升总体方案", None, None, None, len(TEXT), 2026),
    parts=(
        PartDraft("p0", PartKind.OVERALL, "石桥县水务提升总体方案", "总体方案", Span(0, PLAN_AT)),
        PartDraft("p1", PartKind.WORK_PLAN, "石桥县水务提升工作方案", "水务提升", Span(PLAN_AT, len(TEXT))),
    ),
    items=(
        ItemDraft("i1", "p1", ("二", "1"), "扩大供水", ITEM1),
        ItemDraft("i2", "p1", ("二", "2"), "清理河道", ITEM2),
        ItemDraft("i3", "p1", ("二", "3"), "规范收费", ITEM3),
    ),
    assignments=(
        AssignmentDraft(
            "i1",
            "p1",
            ("二", "1"),
            "note",
            NOTE.of(TEXT),
            NOTE,
            Span(ITEM1.start, NOTE.start),
            (
                party("水利局", "water", Role.LEAD),
                party("住建局", "town", Role.LEAD),
                party("财政局", "money", Role.SUPPORT),
            ),
        ),
        AssignmentDraft(
            "i3",
            "p1",
            ("二", "3"),
            "note",
            NOTE3.of(TEXT),
            NOTE3,
            Span(ITEM3.start, NOTE3.start),
            (
                party("发改局", "reform", Role.RESPONSIBLE, presumed=True),
                party("水务局", "water2", Role.RESPONSIBLE),
            ),
        ),
    ),
    targets=(
        mention(1, span("新增供水 1200户"), None, "p0", same_as=("t2",)),
        mention(2, span("新增供水1200户"), "i1", "p1", doubts=("two readings",)),
    ),
    milestones=(
        MilestoneDraft("m1", "i1", "p1", ("二", "1"), "9月1日前通水", span("9月1日前通水"), "通水", date(2026, 9, 1)),
    ),
    projects=(ProjectDraft("i1", "柳河水厂", span("柳河水厂")),),
    task_forces=(
        TaskForceDraft("p1", "分管副县长", None, "水利局", "水利局", ("水利局", "住建局"), (), Span(0, 1), "chapter"),
    ),
    units=(
        UnitDraft("water", "水利局", "department"),
        UnitDraft("water2", "水务局", "department"),
        UnitDraft("town", "住建局", "department", ("住房和城乡建设局",)),
        UnitDraft("money", "财政局", "department"),
        UnitDraft("reform", "发改局", "department"),
    ),
    measures=(
        MeasureDraft("s1", "i1", Span(ITEM1.start, NOTE.start), 0),
        MeasureDraft("s2", "i3", Span(ITEM3.start, NOTE3.start), 1),
    ),
)
PROPOSED = propose(READING).plan
CODES = {unit.name: unit.code for unit in PROPOSED.units}
SUPPLY = PROPOSED.indicators[0]


def key_of(words: str, sort: str) -> str:
    return next(
        key
        for key, draft in propose(READING).drafts.items()
        if key.startswith(sort) and words in getattr(draft, "quote", "")
    )


def test_codes_follow_part_and_path() -> None:
    assert [item.code for item in PROPOSED.items] == ["1-2.1", "1-2.2", "1-2.3"]


def test_the_first_written_lead_answers() -> None:
    assert PROPOSED.items[0].accountable == CODES["水利局"]
    assert not PROPOSED.items[0].decided


def test_where_nobody_is_named_the_task_forces_lead_is_proposed_as_decided() -> None:
    assert PROPOSED.items[1].accountable == CODES["水利局"]
    assert PROPOSED.items[1].decided


def test_where_no_lead_is_written_the_first_unit_is_presumed_and_that_is_said() -> None:
    assert PROPOSED.items[2].accountable == CODES["发改局"]
    assert propose(READING).reasons["item:1-2.3"] == ("owner_presumed",)


def test_two_mentions_of_one_promise_are_one_indicator_owned_where_the_task_is() -> None:
    assert len(PROPOSED.indicators) == 1
    assert SUPPLY.code.startswith("1-2.1-")
    assert [one.item for one in SUPPLY.mentions] == [None, "1-2.1"]
    assert SUPPLY.reporters == (CODES["水利局"], CODES["住建局"])
    assert (SUPPLY.cadence, SUPPLY.trajectory.kind) == ("month", "linear")


def test_every_span_counts_in_flat_text() -> None:
    flat = flatten(TEXT)
    for item in PROPOSED.items:
        assert item.text.span.of(flat) == item.text.text
    assert [one.quote.span.of(flat) for one in SUPPLY.mentions] == ["新增供水1200户"] * 2


def test_a_project_takes_the_dates_of_its_sentence_and_an_item_without_figure_becomes_a_line() -> None:
    assert [(line.item, line.kind, line.name) for line in PROPOSED.lines] == [
        ("1-2.1", "project", "柳河水厂"),
        ("1-2.2", "task", "清理河道"),
        ("1-2.3", "task", "规范收费"),
    ]
    assert PROPOSED.lines[0].milestones == (Milestone("m1", "通水", date(2026, 9, 1)),)
    assert PROPOSED.lines[1].milestones[0].by_rule


def test_the_doubtful_stand_gravest_first_and_leave_when_decided() -> None:
    proposals = propose(READING)
    first = doubtful(proposals)[0]
    assert first.reasons == ("two readings",)
    rest = doubtful(proposals, {first.key: Choice(Verdict.ACCEPT)})
    assert first.key not in [doubt.key for doubt in rest]
    assert len(rest) == len(doubtful(proposals)) - 1


def test_no_choices_confirm_the_proposal() -> None:
    assert confirm(READING, {}) == (PROPOSED, ())


def test_merged_names_are_one_unit_everywhere() -> None:
    plan, problems = confirm(READING, {"unit:水务局": Choice(Verdict.EDIT, {"merge_into": "unit:水利局"})})
    assert problems == ()
    assert plan.items[2].measures[0].parties[1].unit == CODES["水利局"]
    assert "水务局" in next(unit for unit in plan.units if unit.name == "水利局").aliases


def test_a_known_unit_keeps_its_code() -> None:
    known = Unit("999901-08", "住房和城乡建设局", UnitKind.DEPARTMENT)
    plan, _ = confirm(READING, {}, registry=(known,))
    assert plan.items[0].measures[0].parties[1].unit == "999901-08"
    assert "住建局" in plan.units[0].aliases


def test_parties_retyped_change_who_answers() -> None:
    note = next(key for key, draft in propose(READING).drafts.items() if draft is READING.assignments[1])
    plan, problems = confirm(READING, {note: Choice(Verdict.EDIT, {"parties": "牵头：财政局；配合：发改局"})})
    assert problems == ()
    assert plan.items[2].accountable == CODES["财政局"]


def test_a_mention_parted_from_its_group_is_a_promise_of_its_own() -> None:
    key = next(key for key, draft in propose(READING).drafts.items() if draft is READING.targets[0])
    plan, _ = confirm(READING, {key: Choice(Verdict.EDIT, {"same_as": "", "value": "1500"})})
    assert [one.value for one in plan.indicators] == [Decimal(1500), Decimal(1200)]


def test_edits_of_items_indicators_and_lines() -> None:
    choices = {
        "item:1-2.2": Choice(Verdict.EDIT, {"accountable": "发改局"}),
        f"indicator:{SUPPLY.code}": Choice(
            Verdict.EDIT, {"cadence": "xun", "trajectory": "gate", "gates": "2026-06-30 0.4；2026-12-31 1"}
        ),
        f"line:{PROPOSED.lines[0].code}": Choice(
            Verdict.EDIT, {"milestones": "2026-05-01 0.4 封顶\n2026-09-01 0.6 通水"}
        ),
        "newline:1": Choice(Verdict.EDIT, {"item": "1-2.1", "name": "东山泵站", "kind": "project", "owner": "住建局"}),
    }
    plan, problems = confirm(READING, choices)
    assert problems == ()
    assert (plan.items[1].accountable, plan.items[1].decided) == (CODES["发改局"], True)
    assert plan.indicators[0].cadence == "xun"
    assert [gate.share for gate in plan.indicators[0].trajectory.gates] == [Decimal("0.4"), Decimal(1)]
    assert [step.weight for step in plan.lines[0].milestones] == [Decimal("0.4"), Decimal("0.6")]
    assert (plan.lines[-1].name, plan.lines[-1].owner) == ("东山泵站", CODES["住建局"])


def test_rejected_drafts_leave() -> None:
    choices = {"item:1-2.2": Choice(Verdict.REJECT), f"indicator:{SUPPLY.code}": Choice(Verdict.REJECT)}
    plan, _ = confirm(READING, choices)
    assert [item.code for item in plan.items] == ["1-2.1", "1-2.3"]
    assert plan.indicators == ()
    assert all(line.item != "1-2.2" for line in plan.lines)


def test_what_cannot_be_applied_is_said_and_changes_nothing() -> None:
    choices = {
        f"indicator:{SUPPLY.code}": Choice(Verdict.EDIT, {"value": "很多", "accountable": "天文台"}),
        "item:1-2.1": Choice(Verdict.EDIT, {"code": "x"}),
    }
    plan, problems = confirm(READING, choices)
    assert plan == PROPOSED
    assert len(problems) == 3
    assert any("天文台" in problem for problem in problems)


def test_a_plan_without_year_or_owner_is_not_ready() -> None:
    bare = replace(
        READING, document=replace(READING.document, year=None), task_forces=(), targets=(), milestones=(), projects=()
    )
    _, problems = confirm(bare, {})
    assert [problem.split("；")[-1] for problem in problems] == ["请在方案信息里填写年度。", "请指定一个。"]


WORDS = st.sampled_from(
    ["", "水利局", "unit:水利局", "2026-06-30 0.5", "8", "flow", "牵头：水利局", "是", "甲：", "。"]
)
FIELDS = st.sampled_from(
    ["name", "value", "parties", "merge_into", "same_as", "accountable", "trajectory", "gates", "milestones", "nature"]
)


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from([*propose(READING).drafts, "plan", "newline:x", "nonsense"]),
        st.builds(Choice, st.sampled_from(Verdict), st.dictionaries(FIELDS, WORDS, max_size=3)),
        max_size=5,
    )
)
def test_any_choices_end_in_a_plan_with_a_body(choices: dict[str, Choice]) -> None:
    plan, problems = confirm(READING, choices)
    assert from_body(to_body(plan)) == (plan, ())
    assert all(problem.endswith("。") for problem in problems)
    assert amend(READING, choices)[0].plan == plan


def test_the_year_an_officer_gives_moves_the_days_set_by_rule() -> None:
    plan, problems = confirm(READING, {"plan": Choice(Verdict.EDIT, {"year": "2027"})})
    assert problems == ()
    assert plan.lines[1].milestones[0].due == date(2027, 12, 31)


def test_a_promise_the_reader_missed_is_added_with_its_sentence() -> None:
    edits = {"item": "1-2.1", "quote": "建成柳河水厂", "name": "水厂", "value": "1", "unit": "座", "kind": "count"}
    plan, problems = confirm(READING, {"newindicator:1": Choice(Verdict.EDIT, edits)})
    added = plan.indicators[-1]
    assert problems == ()
    assert (added.value, added.unit, added.kind, added.cadence) == (Decimal(1), "座", Kind.COUNT, "month")
    assert added.mentions[0].quote.span.of(flatten(TEXT)) == "建成柳河水厂"


def test_a_task_of_the_overall_plan_goes_to_the_campaign_its_title_names() -> None:
    overall = ItemDraft("i0", "p0", ("三", "（一）"), "打好水务提升这一仗", Span(0, 5))
    plan, _ = confirm(replace(READING, items=(overall, *READING.items)), {})
    assert (plan.items[0].accountable, plan.items[0].decided) == (CODES["水利局"], True)


def test_a_line_that_is_there_already_is_not_added_again() -> None:
    twice = Choice(Verdict.EDIT, {"item": "1-2.1", "name": "柳河水厂", "kind": "project"})
    plan, problems = confirm(READING, {"newline:1": twice})
    assert (plan.lines, problems) == (PROPOSED.lines, ())


def test_two_units_known_before_are_one_after_an_officer_merged_them() -> None:
    known = tuple(unit for unit in PROPOSED.units if unit.name in ("水利局", "水务局"))
    merged = {"unit:水务局": Choice(Verdict.EDIT, {"merge_into": "unit:水利局"})}
    plan, _ = confirm(READING, merged, registry=known)
    assert plan.items[2].measures[0].parties[1].unit == CODES["水利局"]
    assert [unit.name for unit in plan.units].count("水务局") == 0
    assert confirm(READING, {}, registry=known)[0].items[2].measures[0].parties[1].unit == CODES["水务局"]


def test_a_work_named_twice_in_one_task_is_one_line() -> None:
    plan, _ = confirm(replace(READING, projects=READING.projects * 2), {})
    assert [line.name for line in plan.lines] == [line.name for line in PROPOSED.lines]
