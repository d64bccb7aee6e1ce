"""What other apps may use of matters."""

from duban.web.matters.access import access_ledger, access_matter, acting, opening_as
from duban.web.matters.definitions import (
    Ledger,
    enact_definition,
    ledgers_of,
    running,
    switch_ledger,
    versions_of,
)
from duban.web.matters.machinery import switch_machinery
from duban.web.matters.models import Standing
from duban.web.matters.moments import matters_at
from duban.web.matters.orders import (
    Given,
    came_from,
    cause_in,
    cause_of,
    give_order,
    led_to,
    matters_on,
    orders_on,
    same_cause,
)
from duban.web.matters.queries import (
    Listed,
    Opened,
    closed_false_checks,
    counts_by_state,
    due_matters,
    find_matter,
    later_workday,
    ledger_figures,
    list_matters,
    open_matters,
    opened_on,
    overdue_orders,
    owed_matters,
)
from duban.web.matters.services import Handed, Opening, carried_out, move_matter, open_matter, rebuild_standings
from duban.web.matters.sheets import Taken, move_by_rows, register_rows
from duban.web.matters.totals import wrong_totals
from duban.web.matters.vault import erase, masked_values, unmask

__all__ = [
    "Given",
    "Handed",
    "Ledger",
    "Listed",
    "Opened",
    "Opening",
    "Standing",
    "Taken",
    "access_ledger",
    "access_matter",
    "acting",
    "came_from",
    "carried_out",
    "cause_in",
    "cause_of",
    "closed_false_checks",
    "counts_by_state",
    "due_matters",
    "enact_definition",
    "erase",
    "find_matter",
    "give_order",
    "later_workday",
    "led_to",
    "ledger_figures",
    "ledgers_of",
    "list_matters",
    "masked_values",
    "matters_at",
    "matters_on",
    "move_by_rows",
    "move_matter",
    "open_matter",
    "open_matters",
    "opened_on",
    "opening_as",
    "orders_on",
    "overdue_orders",
    "owed_matters",
    "rebuild_standings",
    "register_rows",
    "running",
    "same_cause",
    "switch_ledger",
    "switch_machinery",
    "unmask",
    "versions_of",
    "wrong_totals",
]
