"""Every row of every worked table in docs/rules is run."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.domain.delivery.county import county, default_rules, moment
from tests.domain.rules.pages import PAGES, Row, as_facts, as_promise, as_trajectory, rows, same, tables

from duban.domain.delivery import Board, Rules, board, filings
from duban.domain.indicator import expected_share, next_need, rest_of_year, track
from duban.domain.light import When
from duban.domain.period import Period, WorkCalendar, agenda, work_calendar
from duban.domain.plan import Indicator, Line, Milestone
from duban.domain.report import Facts, Move, Recorded, Report, ReportMove, Ruling, Tick, known

FORMULA = ("承诺", "基数", "报数", "评判期", "T", "C", "s", "相差", "灯")
TRAJECTORY = ("轨迹", "参数", "时限", "日期", "T")
DUE = ("周期", "时限", "此日起评判")
LINE = ("节点", "完成", "评判期", "T", "C", "预计完成", "灯")
QUOTA = ("轨迹", "全年", "报数", "截至", "下期", "调整额", "判断")
REST = ("目标增速", "已达增速", "同期份额", "余下须增")
BAND = ("黄灯幅度", "承诺", "报数", "评判期", "灯")
FORECAST = ("承诺", "序时", "报数", "评判期", "F", "p", "灯")
FILING = ("报了什么", "报送日", "看的日子", "状态", "迟")
LIMITS = ("计法", "进入", "暂停", "恢复", "延期到", "到期")  # run in test_matter_limits
INDEX = ("页", "标识")


def run(*heads: str) -> pytest.MarkDecorator:
    found = rows(*heads)
    return pytest.mark.parametrize("row", [row for _, row in found], ids=[name for name, _ in found])


def judged(indicator: Indicator, facts: Facts, period: Period, rules: Rules | None = None) -> Board:
    """The board of the first day on which a period is judged."""
    rules = rules or default_rules()
    later = moment(date(2024, 6, 1))
    due = agenda(period.start.year, period.cadence, rules.asking, rules.calendar, later).due_of(period)
    return board(county(indicator), facts, rules, due + timedelta(days=1), later)


def test_every_table_is_run_and_every_page_is_listed():
    known_heads = {FORMULA, TRAJECTORY, DUE, LINE, QUOTA, REST, BAND, FORECAST, FILING, LIMITS, INDEX}
    assert {table.heads for table in tables()} == known_heads
    index = (PAGES / "README.md").read_text("utf-8")
    assert all(f"({page.name})" in index for page in PAGES.glob("*.md") if page.name != "README.md")


@run(*FORMULA)
def test_formula(row: Row):
    period = Period(row["评判期"])
    indicator = as_promise(row["承诺"], baseline=row["基数"], cadence=period.cadence)
    found = judged(indicator, as_facts(row["报数"]), period).indicators[0]
    assert found.light.colour == row["灯"], found.light.reasons
    assert found.light.period == period
    if found.standing is not None and row["T"]:
        cells = ("T", "C", "s", "相差")
        values = (
            found.standing.expected,
            found.standing.completion,
            found.standing.attainment,
            found.standing.gap,
        )
        wrong = {cell: value for cell, value in zip(cells, values, strict=True) if not same(value, row[cell])}
        assert not wrong


@run(*TRAJECTORY)
def test_trajectory(row: Row):
    day = date.fromisoformat(row["日期"])
    deadline = date.fromisoformat(row["时限"]) if row["时限"] else None
    words, things = row["参数"], None
    if row["轨迹"] == "whole":
        count, _, words = words.partition(" ")
        things = Decimal(count)
    assert same(expected_share(as_trajectory(row["轨迹"], words), day, day.year, deadline, things), row["T"])


HOLIDAYS = work_calendar(
    [
        (date(2023, 4, 5), False, "清明节"),
        *((date(2023, 4, 28) + timedelta(days=n), False, "劳动节") for n in range(1, 6)),
        (date(2023, 4, 23), True, "劳动节"),
        (date(2023, 5, 6), True, "劳动节"),
    ]
)


@run(*DUE)
def test_due_day(row: Row):
    period = Period(row["周期"])
    found = agenda(2023, period.cadence, default_rules().asking, HOLIDAYS, moment(date(2023, 12, 31)))
    from_then = date.fromisoformat(row["此日起评判"])
    assert found.due_of(period) == date.fromisoformat(row["时限"])
    assert found.judged(from_then) == period
    assert found.judged(from_then - timedelta(days=1)) == found.before(period)


@run(*LINE)
def test_line(row: Row):
    parts = [part.split("*") for part in row["节点"].split()]
    steps = [
        Milestone(str(n), f"节点{n}", date.fromisoformat(day), Decimal(weight))
        for n, (day, weight) in enumerate(parts, 1)
    ]
    line = Line("l1", "t1", "project", "某桥", "u1", tuple(steps))
    period = Period(row["评判期"])
    rules = default_rules()
    plan = county(lines=(line,))
    due = agenda(2023, period.cadence, rules.asking, WorkCalendar(), moment(date(2024, 6, 1))).due_of(period)
    found = board(plan, ticked(row["完成"]), rules, due + timedelta(days=1), moment(date(2024, 6, 1))).lines[0]
    assert found.light.colour == row["灯"], found.light.reasons
    assert str(found.progress.ready_on) == row["预计完成"]
    assert found.progress.standing is not None
    assert same(found.progress.standing.expected, row["T"])
    assert same(found.progress.standing.completion, row["C"])


def ticked(words: str) -> Facts:
    """节点=完成日 …: each in an accepted report of its month."""
    reports, moves = [], []
    for act, part in enumerate(words.split(), 1):
        code, day = part.split("=")
        on = date.fromisoformat(day)
        period = Period(f"{on:%Y-%m}")
        reports.append(Report("t1", "u1", period, 1, Recorded(2 * act, moment(on)), ticks=(Tick("l1", code, on),)))
        moves.append(ReportMove("t1", "u1", period, 1, Move.ACCEPTED, Recorded(2 * act + 1, moment(on)), "督查室"))
    return Facts(tuple(reports), tuple(moves))


@run(*QUOTA)
def test_quota(row: Row):
    indicator = as_promise(f"flow >= {row['全年']} 万元", row["轨迹"], cadence=row["轨迹"])
    run_of = track(indicator, known(as_facts(row["报数"]), moment(date(2024, 1, 1))), 2023)
    need = next_need(indicator, run_of, date.fromisoformat(row["截至"]), 2023)
    assert need is not None
    assert str(need.period) == row["下期"]
    assert same(need.amount, row["调整额"])
    assert need.hold == row["判断"]


@run(*REST)
def test_rest_of_the_year(row: Row):
    found = rest_of_year(Decimal(row["目标增速"]), Decimal(row["已达增速"]), Decimal(row["同期份额"]))
    assert (found is None) == (row["余下须增"] == "")
    assert same(found, row["余下须增"])


@run(*BAND)
def test_band(row: Row):
    rules = default_rules()
    clauses = tuple(
        replace(clause, within=Decimal(row["黄灯幅度"])) if clause.when is When.BEHIND and clause.within else clause
        for clause in rules.lights[0].clauses
    )
    other = replace(rules, lights=(replace(rules.lights[0], clauses=clauses),))
    period = Period(row["评判期"])
    indicator = as_promise(row["承诺"], cadence=period.cadence)
    assert judged(indicator, as_facts(row["报数"]), period, other).indicators[0].light.colour == row["灯"]


@run(*FORECAST)
def test_forecast(row: Row):
    period = Period(row["评判期"])
    kind, _, parameters = row["序时"].partition(" ")
    indicator = replace(as_promise(row["承诺"], cadence=period.cadence), trajectory=as_trajectory(kind, parameters))
    found = judged(indicator, as_facts(row["报数"]), period).indicators[0].forecast
    assert found.colour == row["灯"], found
    assert same(found.value, row["F"])
    assert same(found.likelihood, row["p"])


@run(*FILING)
def test_filing(row: Row):
    plan = county(as_promise("flow >= 100 万元"))
    seen_on = date.fromisoformat(row["看的日子"])
    found = filings(plan, filed(row["报了什么"], row["报送日"]), default_rules(), seen_on, moment(seen_on, 23))
    june = next(one for one in found if one.duty.period == Period("2023-06"))
    assert str(june.duty.due) == "2023-07-07"
    assert (june.state, june.late) == (row["状态"], row["迟"] == "是")


def filed(what: str, day: str) -> Facts:
    """One report of June, or the decision that frees the unit from it."""
    period = Period("2023-06")
    if what == "免报":
        at = Recorded(1, moment(date(2023, 7, 1)))
        return Facts(rulings=(Ruling("exempt", "t1", at, "督查室", "机构改革", period),))
    if not day:
        return Facts()
    at = moment(date.fromisoformat(day))
    report = Report("t1", "u1", period, 1, Recorded(1, at), zero=what == "零报告")
    move = Move.RETURNED if what == "退回" else Move.ACCEPTED
    return Facts((report,), (ReportMove("t1", "u1", period, 1, move, Recorded(2, at), "督查室"),))
