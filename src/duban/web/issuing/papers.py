"""Papers that are composed at once from what stands: slips, special reports, ranking lists, the breakdown of a plan."""

from datetime import date, datetime

from duban.domain.delivery.breakdown_paper import compose_breakdown
from duban.domain.delivery.ranking_paper import compose_ranking
from duban.domain.delivery.slip import Slip, compose_slip
from duban.domain.delivery.special_paper import compose_special
from duban.domain.matter.engine import due
from duban.domain.paper import Paper
from duban.domain.period import end_of
from duban.domain.rank import Scheme
from duban.web.acts.api import Jurisdiction, RefusedError
from duban.web.issuing.briefs import Moments, seal_of
from duban.web.issuing.ranks import ranking_of
from duban.web.matters.api import Opened, find_matter, later_workday
from duban.web.people.api import names_of
from duban.web.plans.api import current_plan

GRADES = {"remind": "提醒", "yellow": "黄牌", "red": "红牌", "general": "一般", "major": "重大"}


def ranking_paper(jurisdiction: str, scheme: Scheme, as_of: date, known_at: datetime | None = None) -> Paper:
    """The ranking list as of a day."""
    moments = Moments(as_of, known_at or end_of(as_of))
    ranking = ranking_of(jurisdiction, scheme, as_of, moments.known_at)
    simulated = Jurisdiction.objects.get(code=jurisdiction).simulated
    title = f"截至{as_of.year}年{as_of.month}月{as_of.day}日{scheme.title}排名"
    return compose_ranking(ranking, title, seal_of(jurisdiction, moments), simulated=simulated)


def breakdown_paper(jurisdiction: str, as_of: date) -> Paper:
    """The breakdown of the plan in force on a day. Raises `RefusedError` where none was."""
    plan = current_plan(jurisdiction, end_of(as_of))
    if plan is None:
        raise RefusedError(f"{as_of} 时还没有生效的方案；请选晚一些的日期。")
    return compose_breakdown(plan, as_of)


def matter_paper(
    jurisdiction: str, series: str, number: str, as_of: date, now: datetime, *, special: bool = False
) -> Paper:
    """A matter as a slip, or as a special report to a leader. Raises `RefusedError` where there is no such matter."""
    opened = find_matter(jurisdiction, series, number)
    if opened is None:
        raise RefusedError(f"没有 {number}；编号要写全，如 督〔2023〕1号。")
    slip = _slip(jurisdiction, opened, now)
    return compose_special(slip, as_of) if special else compose_slip(slip, as_of)


def _slip(jurisdiction: str, opened: Opened, now: datetime) -> Slip:
    place, plan = Jurisdiction.objects.get(code=jurisdiction), current_plan(jurisdiction)
    names: dict[str, str] = {}
    if plan is not None:
        names |= {item.code: item.title for item in plan.items}
        names |= {one.code: one.name for one in plan.indicators}
        names |= {unit.code: unit.name for unit in plan.units}
        names |= {f"liaison-{unit.code}": f"{unit.name}联络员" for unit in plan.units}  # as simulated years name them
    names |= names_of({moved.by for moved in opened.matter.moves})
    last = due(opened.matter, later_workday(jurisdiction, now))
    organ = f"{place.name}人民政府督查室"
    return Slip(opened.matter, dict(opened.values), names, GRADES, last, organ, place.simulated)
