"""督办: the composition of plan, facts and rules as of a day."""

from duban.domain.delivery.backtest import Backtest, Change, backtest
from duban.domain.delivery.board import Board, PartRow, board, filings
from duban.domain.delivery.body import board_body, board_bytes
from duban.domain.delivery.explain import Explanation, explain
from duban.domain.delivery.items import ItemRow, Judgement
from duban.domain.delivery.lines import LineRow
from duban.domain.delivery.needs import Need
from duban.domain.delivery.promise import IndicatorRow
from duban.domain.delivery.rules import NoRuleError, PlanVersion, Rules, plan_at
from duban.domain.delivery.target import Stop, Target, target

__all__ = [
    "Backtest",
    "Board",
    "Change",
    "Explanation",
    "IndicatorRow",
    "ItemRow",
    "Judgement",
    "LineRow",
    "Need",
    "NoRuleError",
    "PartRow",
    "PlanVersion",
    "Rules",
    "Stop",
    "Target",
    "backtest",
    "board",
    "board_body",
    "board_bytes",
    "explain",
    "filings",
    "plan_at",
    "target",
]
