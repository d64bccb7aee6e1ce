"""What other apps may use of reporting."""

from duban.web.reporting.boards import board_for, facts_of
from duban.web.reporting.facts import load_facts
from duban.web.reporting.replay import replay
from duban.web.reporting.rules import enact_rules, rules_of, shipped_rules
from duban.web.reporting.services import (
    ObjectionsError,
    Place,
    Submission,
    accept_report,
    accept_reports,
    correct_figure,
    objections_to,
    record_figure,
    release_report,
    return_report,
    rule,
    submit_report,
)

__all__ = [
    "ObjectionsError",
    "Place",
    "Submission",
    "accept_report",
    "accept_reports",
    "board_for",
    "correct_figure",
    "enact_rules",
    "facts_of",
    "load_facts",
    "objections_to",
    "record_figure",
    "release_report",
    "replay",
    "return_report",
    "rule",
    "rules_of",
    "shipped_rules",
    "submit_report",
]
