"""Papers that are composed at once from what stood: slips, special reports, lists, the papers of a dispatch meeting."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from duban.domain.delivery.breakdown_paper import compose_breakdown
from duban.domain.delivery.interview_paper import compose_interview
from duban.domain.delivery.ledger_paper import LedgerList, Sieve, compose_ledger
from duban.domain.delivery.ranking_paper import compose_ranking
from duban.domain.delivery.slip import Slip, compose_slip
from duban.domain.delivery.special_paper import compose_special
from duban.domain.matter.engine import due
from duban.domain.matter.figures import as_of as stood_at
from duban.domain.paper import Paper, Seal
from duban.domain.period import end_of
from duban.domain.rank import Scheme
from duban.web.acts.api import Jurisdiction, RefusedError
from duban.web.issuing.briefs import Moments, organ_of, seal_of
from duban.web.issuing.ranks import ranking_of, scheme_named
from duban.web.matters.api import Opened, find_matter, later_workday, matters_at, running
from duban.web.people.api import names_of
from duban.web.plans.api import current_plan, plan_on

GRADES = {"remind": "提醒", "yellow": "黄牌", "red": "红牌", "general": "一般", "major": "重大"}
DOORS = {
    "light": "亮灯",
    "instruction": "领导批示",
    "meeting": "调度会",
    "inspection": "督查",
    "matter": "其他事项",
}
INTERVIEW = "interview"
ALL = Sieve()
MOST = 2000
"""Matters of one list; more are a file for Excel."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Which list: of a ledger (`subject` is its series), of a scheme's ranks, or the breakdown of the plan."""

    what: str  # ledger, ranking, breakdown
    subject: str = ""
    sieve: Sieve = ALL

    @property
    def kind(self) -> str:
        """What tells it from other papers; lists of one ledger by different filters are different papers."""
        parts = ["list", self.what, self.subject] if self.subject else ["list", self.what]
        narrowed = json.dumps(asdict(self.sieve), sort_keys=True)
        if self.sieve != ALL:
            parts.append(hashlib.sha256(narrowed.encode()).hexdigest()[:6])
        return ":".join(parts)


def packed_listing(listing: Listing) -> str:
    """A listing as canonical JSON."""
    return json.dumps(asdict(listing), ensure_ascii=False, sort_keys=True)


def listing_in(text: str) -> Listing:
    """A listing from canonical JSON."""
    found = json.loads(text)
    return Listing(found["what"], found["subject"], Sieve(**found["sieve"]))


def compose_listing(
    jurisdiction: str, listing: Listing, moments: Moments, no: int = 0, seal: Seal | None = None
) -> Paper:
    """A list as an official paper, numbered once it is issued. Raises `RefusedError` where there is nothing to list."""
    seal = seal or seal_of(jurisdiction, moments)
    if listing.what == "ranking":
        paper = _ranking(jurisdiction, scheme_named(listing.subject), moments, seal)
    elif listing.what == "breakdown":
        paper = _breakdown(jurisdiction, moments)
    else:
        paper = _ledger(jurisdiction, listing, moments, seal)
    organ = organ_of(jurisdiction)
    number = f"督表〔{moments.as_of.year}〕{no}号" if no else "（待编号）"
    return replace(
        paper, organ_mark=organ, number=number, organ=organ, dated_on=moments.as_of, printed_by=organ, seal=seal
    )


def ranking_paper(jurisdiction: str, scheme: Scheme, as_of: date, known_at: datetime | None = None) -> Paper:
    """The ranking list as of a day."""
    return compose_listing(jurisdiction, Listing("ranking", scheme.code), Moments(as_of, known_at or end_of(as_of)))


def breakdown_paper(jurisdiction: str, as_of: date) -> Paper:
    """The breakdown of the plan in force on a day. Raises `RefusedError` where none was."""
    return compose_listing(jurisdiction, Listing("breakdown"), Moments(as_of, end_of(as_of)))


def matter_paper(
    jurisdiction: str, series: str, number: str, as_of: date, now: datetime, *, special: bool = False
) -> Paper:
    """A matter as it stood at `now`, as a slip, or as a special report to a leader. Raises `RefusedError` where there
    was no such matter then."""
    opened = find_matter(jurisdiction, series, number)
    stood = stood_at(opened.matter, now) if opened else None
    if opened is None or stood is None:
        raise RefusedError(f"没有 {number}；编号要写全，如 督〔2023〕1号。")
    slip = _slip(jurisdiction, replace(opened, matter=stood), Moments(as_of, now))
    if special:
        return compose_special(slip, as_of)
    return compose_interview(slip, as_of) if series == INTERVIEW else compose_slip(slip, as_of)


def _ranking(jurisdiction: str, scheme: Scheme, moments: Moments, seal: Seal) -> Paper:
    ranking = ranking_of(jurisdiction, scheme, moments.as_of, moments.known_at)
    simulated = Jurisdiction.objects.get(code=jurisdiction).simulated
    return compose_ranking(ranking, f"{scheme.title}排名", seal, simulated=simulated)


def _breakdown(jurisdiction: str, moments: Moments) -> Paper:
    plan = plan_on(jurisdiction, moments.as_of, moments.known_at)
    if plan is None:
        raise RefusedError(f"{moments.as_of} 时还没有生效的方案；请选晚一些的日期。")
    return compose_breakdown(plan, moments.as_of)


def _ledger(jurisdiction: str, listing: Listing, moments: Moments, seal: Seal) -> Paper:
    matters = matters_at(jurisdiction, listing.subject, moments.known_at)
    if not matters:
        running(jurisdiction, listing.subject)
        raise RefusedError(f"截至 {moments.as_of}，这本台账还没有事项；请选晚一些的日期。")
    if sum(listing.sieve.holds(matter) for matter, _ in matters) > MOST:
        raise RefusedError(f"一份清单最多列 {MOST} 件；请按单位或状态筛选，或导出 Excel。")
    made = LedgerList(
        matters[-1][0].definition, matters, listing.sieve, names_at(jurisdiction, moments.known_at),
        later_workday(jurisdiction, moments.known_at), moments.known_at, seal,
        Jurisdiction.objects.get(code=jurisdiction).simulated,
    )  # fmt: skip
    return compose_ledger(made)


def names_at(jurisdiction: str, known_at: datetime) -> dict[str, str]:
    """What the codes of items, indicators and units were called in the plan in force at an instant."""
    plan = current_plan(jurisdiction, known_at)
    if plan is None:
        return {}
    items = {item.code: item.title for item in plan.items}
    indicators = {one.code: one.name for one in plan.indicators}
    return {**items, **indicators, **{unit.code: unit.name for unit in plan.units}}


def _slip(jurisdiction: str, opened: Opened, moments: Moments) -> Slip:
    place, plan = Jurisdiction.objects.get(code=jurisdiction), current_plan(jurisdiction, moments.known_at)
    names = names_at(jurisdiction, moments.known_at)
    if plan is not None:
        names |= {f"liaison-{unit.code}": f"{unit.name}联络员" for unit in plan.units}  # as simulated years name them
    names |= names_of({moved.by for moved in opened.matter.moves})
    last = due(opened.matter, later_workday(jurisdiction, moments.known_at))
    seal = seal_of(jurisdiction, moments)
    organ = organ_of(jurisdiction)
    return Slip(opened.matter, dict(opened.values), names, GRADES, last, organ, place.simulated, DOORS, seal)
