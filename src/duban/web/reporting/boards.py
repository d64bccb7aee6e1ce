"""Boards, remembered: the same plan, facts, rules and moments give the same board, so a past day is reckoned once."""

from datetime import date, datetime
from functools import lru_cache

from duban.domain.delivery import Board, Rules, board
from duban.domain.period import end_of
from duban.domain.plan import Plan
from duban.domain.report import Facts
from duban.web.acts.api import hash_known_at, head_of
from duban.web.plans.api import Version, current_version, plan_of
from duban.web.reporting.facts import load_facts
from duban.web.reporting.rules import rules_of


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


def facts_of(jurisdiction: str, plan: str) -> Facts:
    """Everything recorded about a plan's delivery up to now, remembered until something is added."""
    return _facts(jurisdiction, plan, head_of(jurisdiction))


@lru_cache(maxsize=128)  # half a megabyte each, for a county
def _board(jurisdiction: str, version: Version, as_of: date, known_at: datetime, known_hash: str) -> Board:
    """`known_hash` is the hash of the last act known then: through the chain it stands for every fact and rule."""
    del known_hash
    plan, facts, rules = _ground(jurisdiction, version, head_of(jurisdiction))
    return board(plan, facts, rules, as_of, known_at)


@lru_cache(maxsize=8)
def _ground(jurisdiction: str, version: Version, head: str) -> tuple[Plan, Facts, Rules]:
    plan = plan_of(version, jurisdiction)
    return plan, _facts(jurisdiction, plan.code, head), rules_of(jurisdiction)


@lru_cache(maxsize=8)
def _facts(jurisdiction: str, plan: str, head: str) -> Facts:
    del head  # names the state of the chain these facts were loaded at
    return load_facts(jurisdiction, plan)
