"""Boards, remembered: the same plan, facts, rules and moments give the same board, so a past day is reckoned once."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from duban.domain.delivery import Board, Rules, board, filings
from duban.domain.period import AskingRule, Duty, duties, end_of
from duban.domain.plan import Plan
from duban.domain.report import Facts, Filing, Known, filing, known
from duban.web.acts.api import hash_known_at, head_of, is_on_chain
from duban.web.plans.api import Version, current_version, plan_of
from duban.web.reporting.facts import load_added
from duban.web.reporting.rules import rules_of, shipped_rules

EMPTY = "0:"
COUNTIES = 160  # a province, its cities and counties
UNITS = 100  # in each


def board_for(
    jurisdiction: str, as_of: date, known_at: datetime | None = None, plan: str | None = None
) -> Board | None:
    """The board as of a day, from what was known at an instant (None: the end of that day). None before any plan.

    `plan` asks for another plan than the one in force then, by its code.
    """
    instant = known_at or end_of(as_of)
    version = current_version(jurisdiction, min(instant, end_of(as_of)), plan)
    if version is None:
        return None
    return _board(jurisdiction, version, as_of, instant, hash_known_at(jurisdiction, instant))


def filings_for(jurisdiction: str, as_of: date, known_at: datetime) -> tuple[Filing, ...]:
    """Every report owed for the periods ended by a day, as known at an instant. Empty before any plan."""
    version = current_version(jurisdiction, min(known_at, end_of(as_of)))
    if version is None:
        return ()
    return _filings(jurisdiction, version, as_of, known_at, hash_known_at(jurisdiction, known_at))


def filings_of_unit(jurisdiction: str, unit: str, as_of: date, known_at: datetime) -> tuple[Filing, ...]:
    """The same of one unit, from its own facts: on the day of a deadline those of the others change every moment."""
    version = current_version(jurisdiction, min(known_at, end_of(as_of)))
    if version is None:
        return ()
    mine = _duties(jurisdiction, version, as_of, known_at, rules_of(jurisdiction).asking).get(unit, ())
    seen = known(facts_of(jurisdiction, version.plan, unit), known_at, version.year)
    return tuple(filing(one, seen, as_of) for one in mine)


def known_for(jurisdiction: str, plan: str, known_at: datetime, unit: str = "") -> Known:
    """The facts of a plan folded for an instant; those of one unit, where it is named."""
    if unit:
        return known(facts_of(jurisdiction, plan, unit), known_at)
    return _known(jurisdiction, plan, known_at, hash_known_at(jurisdiction, known_at))


def facts_of(jurisdiction: str, plan: str, unit: str = "") -> Facts:
    """Everything recorded about a plan's delivery up to now, remembered until something is added.

    With a unit only its own reports, and every decision.
    """
    return _growing(jurisdiction, plan, unit).until(head_of(jurisdiction))


# The hash of the last act known at an instant stands, through the chain, for every fact and rule known then.


@lru_cache(maxsize=COUNTIES)  # half a megabyte each, for a county
def _board(jurisdiction: str, version: Version, as_of: date, known_at: datetime, known_hash: str) -> Board:
    del known_hash
    plan, facts, rules = _ground(jurisdiction, version, head_of(jurisdiction))
    return board(plan, facts, rules, as_of, known_at)


@lru_cache(maxsize=32)
def _filings(
    jurisdiction: str, version: Version, as_of: date, known_at: datetime, known_hash: str
) -> tuple[Filing, ...]:
    del known_hash
    plan, facts, rules = _ground(jurisdiction, version, head_of(jurisdiction))
    return filings(plan, facts, rules, as_of, known_at)


@lru_cache(maxsize=32)
def _duties(
    jurisdiction: str, version: Version, as_of: date, known_at: datetime, asking: tuple[AskingRule, ...]
) -> Mapping[str, tuple[Duty, ...]]:
    """What each unit owes: the plan and the rules say it, whatever was reported."""
    found: defaultdict[str, list[Duty]] = defaultdict(list)
    for one in duties(plan_of(version, jurisdiction), asking, shipped_rules().calendar, as_of, known_at):
        found[one.ask.unit].append(one)
    return {unit: tuple(each) for unit, each in found.items()}


@lru_cache(maxsize=32)
def _known(jurisdiction: str, plan: str, known_at: datetime, known_hash: str) -> Known:
    del known_hash
    return known(facts_of(jurisdiction, plan), known_at)


@lru_cache(maxsize=COUNTIES)
def _ground(jurisdiction: str, version: Version, head: str) -> tuple[Plan, Facts, Rules]:
    plan = plan_of(version, jurisdiction)
    return plan, _growing(jurisdiction, plan.code).until(head), rules_of(jurisdiction)


class Growing:
    """The facts of a plan, or of one unit in it, as they grow: what was read is kept, only what was added is read."""

    def __init__(self, jurisdiction: str, plan: str, unit: str = "") -> None:
        self._of = jurisdiction, plan
        self._only = {"unit": unit} if unit else {}
        self._read = EMPTY, Facts()

    def until(self, head: str) -> Facts:
        """Every fact recorded up to the chain's head."""
        before, facts = self._read
        if before == head:
            return facts
        after, until = _number(before), _number(head)
        if until < after or not is_on_chain(self._of[0], before):
            after, facts = 0, Facts()
        facts = facts.followed_by(load_added(*self._of, after, until, **self._only))
        self._read = head, facts
        return facts


@lru_cache(maxsize=COUNTIES * UNITS)
def _growing(jurisdiction: str, plan: str, unit: str = "") -> Growing:
    return Growing(jurisdiction, plan, unit)


def _number(head: str) -> int:
    return int(head.partition(":")[0])
