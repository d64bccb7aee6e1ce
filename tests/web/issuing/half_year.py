"""Half a year of the invented county with every sort of paper to compose, and acts that may come afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.web.conftest import invented_plan
from yunling import at

from duban.domain.delivery.ledger_paper import Sieve
from duban.domain.matter.engine import Actor
from duban.domain.paper import Paper
from duban.domain.period import Period, end_of
from duban.domain.report.checks import FigureDraft
from duban.web.issuing.api import (
    Listing,
    Moments,
    compose,
    compose_listing,
    issue_brief,
    matter_paper,
    minutes_paper,
    sheet_paper,
    switch_approval,
)
from duban.web.matters.api import Given, Handed, Opening, give_order, move_matter, open_matter, switch_ledger
from duban.web.plans.api import adopt_plan
from duban.web.reporting.api import Place, Submission, accept_report, correct_figure, facts_of, rule, submit_report

DAY = date(2023, 7, 12)
SEALED = Moments(DAY, end_of(DAY))
INSPECTOR, LEADER, LIAISON = Actor("zhou", "inspector"), Actor("chen", "leader"), Actor("wang", "liaison", "forestry")
TOTALS = ("1.5", "2", "3.5", "4", "4.5", "5.25")
TREES = "1-1.1-trees"


def tell(county: str) -> None:
    """Six accepted months, a notice that was issued, a correction, orders and an interview."""
    for series in ("order", "interview"):
        switch_ledger(county, series, on=True, by="zhou", at=at("2023-02-01"))
    for month, total in enumerate(TOTALS, 1):
        hand_in(county, f"2023-{month:02}", total, f"2023-{month + 1:02}-04")
    issue_brief(
        county, Period("2023-05"), Moments(date(2023, 6, 9), end_of(date(2023, 6, 9))), by="zhou", at=at("2023-06-10")
    )
    correct(county, "2023-05", "4.4", "2023-06-20")
    give_order(
        county,
        Given("六月底前补上3万亩缺口。", "forestry", "instruction", "red", "1-1.1/forestry", "1-1.1"),
        LEADER,
        at=at("2023-06-06"),
    )
    give_order(county, Given("十日内报2处补植方案。", "forestry", "meeting"), LEADER, at=at("2023-07-12", 3))
    talk = {"reason": "连续两月落后应达进度10%以上", "by_whom": "陈副县长", "of_whom": "林业局主要负责人"}
    open_matter(county, Opening("interview", talk), by="zhou", role="inspector", at=at("2023-07-03"))
    move_matter(
        county,
        "interview",
        "约〔2023〕1号",
        "notify",
        INSPECTOR,
        Handed("请按时参加。", unit="forestry"),
        at=at("2023-07-04"),
    )


def hand_in(county: str, period: str, total: str, day: str) -> None:
    figure = FigureDraft(TREES, Decimal(total), reason="属实")
    report = Submission(
        "1-1.1", "forestry", Period(period), "推进补植", figures=(figure,), problem="3处林地未腾退", need="请协调腾退"
    )
    place: Place = submit_report(county, report, by="wang", at=at(day))
    accept_report(county, place, by="zhou", at=at(day, 10))


def correct(county: str, period: str, total: str, day: str) -> None:
    facts = facts_of(county, "yunling-2023")
    figures = [one for report in facts.reports for one in report.figures] + list(facts.figures)
    last = max((one for one in figures if one.period.code == period), key=lambda one: one.recorded.act)
    draft = FigureDraft(TREES, Decimal(total), reason="复核")
    correct_figure(county, draft, "forestry", Period(period), replaces=last.recorded.act, by="zhou", at=at(day))


def papers(county: str) -> dict[str, Callable[[], Paper]]:
    """Every kind of paper for the sealed moments."""
    known = SEALED.known_at
    return {
        **{
            code: lambda code=code: compose(county, Period(code), SEALED)
            for code in ("2023-06-X3", "2023-06", "2023-Q2", "2023")
        },
        "督办单": lambda: matter_paper(county, "order", "督〔2023〕1号", DAY, known),
        "督查专报": lambda: matter_paper(county, "order", "督〔2023〕1号", DAY, known, special=True),
        "约谈通知": lambda: matter_paper(county, "interview", "约〔2023〕1号", DAY, known),
        "调度单": lambda: sheet_paper(county, SEALED),
        "纪要": lambda: minutes_paper(county, SEALED),
        "责任分解表": lambda: compose_listing(county, Listing("breakdown"), SEALED),
        "台账清单": lambda: compose_listing(county, Listing("ledger", "order", Sieve(open_only=True)), SEALED),
        "排名表": lambda: compose_listing(county, Listing("ranking", "yearly-1"), SEALED),
    }


def later(day: int) -> str:
    """A day after the seal."""
    return f"2023-08-{day:02}"


ACTS: dict[str, Callable[[str, str], object]] = {
    "report": lambda county, day: hand_in(county, "2023-07", "6", day),
    "correct": lambda county, day: correct(county, "2023-06", "5.1", day),
    "extend": lambda county, day: rule(
        county, "extend", "1-1.1", "雨季", by="zhou", at=at(day), until=date(2023, 12, 1)
    ),
    "exclude": lambda county, day: rule(county, "exclude", TREES, "上级暂停", by="zhou", at=at(day)),
    "sign": lambda county, day: move_matter(county, "order", "督〔2023〕1号", "sign", LIAISON, Handed(), at=at(day)),
    "order": lambda county, day: give_order(county, Given("再补一次。", "finance", "meeting"), LEADER, at=at(day)),
    "drop": lambda county, day: move_matter(county, "order", "督〔2023〕2号", "sign", LIAISON, Handed(), at=at(day)),
    "plan": lambda county, day: adopt_plan(
        county, replace(invented_plan(), title="云岭县修订方案"), by="zhou", at=at(day)
    ),
    "issue": lambda county, day: issue_brief(
        county, Period("2023-06"), Moments(DAY, SEALED.known_at), by="zhou", at=at(day)
    ),
    "approval": lambda county, day: switch_approval(county, on=True, reason="办文规定", by="zhou", at=at(day)),
}
