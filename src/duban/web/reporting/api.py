"""What other apps may use of reporting."""

from duban.web.reporting.access import (
    access_handing_in,
    access_releasing,
    access_report,
    access_reviewing,
    may_open_report,
    part_of,
    reviewed_parts,
)
from duban.web.reporting.added import add_lines, mark_lines
from duban.web.reporting.boards import board_for, facts_of
from duban.web.reporting.burdens import Cost, Meter, cost_of, meter_of
from duban.web.reporting.desks import Waiting, duties_of, filed_report, owed_by, waiting
from duban.web.reporting.drafts import attach, drafted, is_too_large
from duban.web.reporting.facts import load_facts
from duban.web.reporting.mechanisms import (
    Asking,
    Machinery,
    asked_by_mechanisms,
    mechanisms_of,
    switch_mechanisms,
)
from duban.web.reporting.places import all_places, places_known, published_lists, take_over
from duban.web.reporting.releasing import release_required, switch_release
from duban.web.reporting.replay import Remembered, Step, replay
from duban.web.reporting.rules import due_day, enact_rules, relations_of, rules_of, shipped_rules
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
from duban.web.reporting.together import submit_together
from duban.web.reporting.uploads import Fate, Planned, plan_upload, submit_upload

__all__ = [
    "Asking",
    "Cost",
    "Fate",
    "Machinery",
    "Meter",
    "ObjectionsError",
    "Place",
    "Planned",
    "Remembered",
    "Step",
    "Submission",
    "Waiting",
    "accept_report",
    "accept_reports",
    "access_handing_in",
    "access_releasing",
    "access_report",
    "access_reviewing",
    "add_lines",
    "all_places",
    "asked_by_mechanisms",
    "attach",
    "board_for",
    "correct_figure",
    "cost_of",
    "drafted",
    "due_day",
    "duties_of",
    "enact_rules",
    "facts_of",
    "filed_report",
    "is_too_large",
    "load_facts",
    "mark_lines",
    "may_open_report",
    "mechanisms_of",
    "meter_of",
    "objections_to",
    "owed_by",
    "part_of",
    "places_known",
    "plan_upload",
    "published_lists",
    "record_figure",
    "relations_of",
    "release_report",
    "release_required",
    "replay",
    "return_report",
    "reviewed_parts",
    "rule",
    "rules_of",
    "shipped_rules",
    "submit_report",
    "submit_together",
    "submit_upload",
    "switch_mechanisms",
    "switch_release",
    "take_over",
    "waiting",
]
