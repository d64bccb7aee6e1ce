"""What was issued is composed again to the same bytes; a sealed rank is recomputed to the same numbers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.web.conftest import invented_plan
from yunling import at

from duban.domain.matter.engine import Actor
from duban.domain.paper import Paragraph
from duban.domain.period import Period, end_of
from duban.domain.report.checks import FigureDraft
from duban.web.acts.api import ConflictError, RefusedError, verify
from duban.web.issuing.api import (
    Moments,
    compose,
    compose_issued,
    default_moments,
    issue_brief,
    period_to_seal,
    ranking_of,
    save_texts,
    saved_texts,
    scheme_named,
    scores_of,
    seal_rank,
    verify_issue,
    verify_rank,
)
from duban.web.issuing.models import IssueFact
from duban.web.matters.api import Given, give_order, switch_ledger
from duban.web.plans.api import adopt_plan
from duban.web.reporting.api import Place, Submission, accept_report, correct_figure, rule, submit_report

FEBRUARY, MARCH = Period("2023-02"), Period("2023-03")


@pytest.fixture
def reported(planned: str) -> str:
    """The county with two accepted months."""
    for period, value, day in (("2023-02", "1.5", "2023-03-02"), ("2023-03", "3.2", "2023-04-04")):
        figure = FigureDraft("1-1.1-trees", Decimal(value))
        report = Submission("1-1.1", "forestry", Period(period), figures=(figure,))
        place: Place = submit_report(planned, report, by="wang", at=at(day))
        accept_report(planned, place, by="zhou", at=at(day, 10))
    return planned


def issued(county: str, period: Period = FEBRUARY) -> IssueFact:
    moments = default_moments(county, period, at("2023-12-31"))
    return issue_brief(county, period, moments, by="zhou", at=moments.known_at)


def words(county: str, period: Period, day: str) -> str:
    paper = compose(county, period, Moments(date.fromisoformat(day), end_of(date.fromisoformat(day))))
    return "\n".join(block.text for block in paper.blocks if isinstance(block, Paragraph))


def test_the_moment_of_a_paper_is_the_day_after_reports_were_due(reported: str) -> None:
    assert default_moments(reported, FEBRUARY, at("2023-12-31")).as_of == date(2023, 3, 8)


def test_an_issued_paper_is_composed_again_to_the_same_bytes(reported: str) -> None:
    save_texts(reported, FEBRUARY, {"next": "抓紧补植。\n按旬调度。"}, edition=0, by="zhou")
    issue = issued(reported)
    assert (issue.no, issue.title) == (1, "关于2023年2月重点工作进展情况的通报")
    correct_figure(
        reported, FigureDraft("1-1.1-trees", Decimal("1.4"), reason="复核"), "forestry", FEBRUARY,
        replaces=first_figure(reported), by="wang", at=at("2023-03-20"),
    )  # fmt: skip
    assert verify_issue(issue)
    assert any(isinstance(block, Paragraph) and block.text == "按旬调度。" for block in compose_issued(issue).blocks)


def first_figure(county: str) -> int:
    from duban.web.plans.api import current_plan
    from duban.web.reporting.api import facts_of

    plan = current_plan(county)
    assert plan is not None
    return facts_of(county, plan.code).reports[0].figures[0].recorded.act


def test_the_next_issue_lists_what_was_corrected(reported: str) -> None:
    issued(reported)
    correct_figure(
        reported, FigureDraft("1-1.1-trees", Decimal("1.4"), reason="复核"), "forestry", FEBRUARY,
        replaces=first_figure(reported), by="wang", at=at("2023-03-20"),
    )  # fmt: skip
    assert "植树造林由 1.5万亩 更正为 1.4万亩" in words(reported, MARCH, "2023-04-10")


def test_a_period_is_issued_once(reported: str) -> None:
    issued(reported)
    with pytest.raises(RefusedError, match="已经印发"):
        issued(reported)


def test_two_writers_do_not_overwrite_each_other(reported: str) -> None:
    save_texts(reported, FEBRUARY, {"next": "甲稿"}, edition=0, by="zhou")
    with pytest.raises(ConflictError, match="zhou"):
        save_texts(reported, FEBRUARY, {"next": "乙稿"}, edition=0, by="li")
    assert saved_texts(reported, FEBRUARY) == ({"next": "甲稿"}, 1)


def test_scores_are_those_of_the_day(reported: str) -> None:
    scheme = scheme_named("yearly-1")
    finance, forestry = scores_of(reported, scheme, date(2023, 4, 20))
    assert finance.score is None
    assert forestry.lines[0].attainment is not None
    assert ranking_of(reported, scheme, date(2023, 4, 20)).groups[0].group == "department"


def test_a_sealed_rank_is_recomputed_to_the_same_numbers(reported: str) -> None:
    day = date(2023, 4, 20)
    with pytest.raises(RefusedError, match="异议期到 2023-04-25 为止"):
        seal_rank(reported, scheme_named("yearly-1"), MARCH, day, end_of(day), by="zhou", at=at("2023-04-25"))
    issue = seal_rank(reported, scheme_named("yearly-1"), MARCH, day, end_of(day), by="zhou", at=at("2023-05-04"))
    correct_figure(
        reported, FigureDraft("1-1.1-trees", Decimal("1.4"), reason="复核"), "forestry", FEBRUARY,
        replaces=first_figure(reported), by="wang", at=at("2023-05-20"),
    )  # fmt: skip
    assert verify_rank(issue)
    with pytest.raises(RefusedError, match="已经封存"):
        seal_rank(reported, scheme_named("yearly-1"), MARCH, day, end_of(day), by="zhou", at=at("2023-05-04"))
    assert verify(reported).holds


def test_a_plan_entered_after_the_day_names_nobody_in_its_ranks(reported: str) -> None:
    day = date(2023, 4, 20)
    amended = invented_plan()
    units = tuple(replace(one, name=f"新{one.name}") for one in amended.units)
    adopt_plan(reported, replace(amended, units=units), by="zhou", at=at("2023-04-25"))
    names = {one.name for one in scores_of(reported, scheme_named("yearly-1"), day, end_of(date(2023, 4, 30)))}
    assert not {name for name in names if name.startswith("新")}


@pytest.mark.parametrize(
    ("today", "month"), [("2023-05-05", "2023-03"), ("2023-05-06", "2023-04"), ("2023-04-30", "2023-03")]
)
def test_a_month_is_sealed_once_its_appeals_are_over(today: str, month: str) -> None:
    assert period_to_seal(scheme_named("yearly-1"), date.fromisoformat(today)).code == month


def test_what_was_decided_on_appeal_counts_in_the_sealed_rank(reported: str) -> None:
    day = date(2023, 4, 20)
    rule(reported, "exclude", "1-1.1-trees", "上级暂停", by="zhou", at=at("2023-04-24"))
    issue = seal_rank(
        reported, scheme_named("yearly-1"), MARCH, day, end_of(date(2023, 5, 4)), by="zhou", at=at("2023-05-04")
    )
    assert "不计：上级暂停" in issue.body
    assert verify_rank(issue)


def test_an_order_that_is_late_only_after_the_day_costs_nothing_on_it(reported: str) -> None:
    switch_ledger(reported, "order", on=True, by="zhou", at=at("2023-04-05"))
    order = Given("补上缺口。", "forestry", "instruction", "red", "1-1.1/forestry", "1-1.1")
    give_order(reported, order, Actor("chen", "leader"), at=at("2023-04-20"))
    scheme, known_at = scheme_named("yearly-1"), end_of(date(2023, 5, 4))

    def points(day: date) -> list[str]:
        found = next(one for one in scores_of(reported, scheme, day, known_at) if one.unit == "forestry")
        return [line.subject for line in found.lines if line.points]

    assert (points(date(2023, 4, 20)), points(date(2023, 5, 4))) == ([], ["overdue_matter"])
