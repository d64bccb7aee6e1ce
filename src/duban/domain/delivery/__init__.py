"""督办: the composition of plan, facts and rules as of a day."""

from duban.domain.delivery.board import Board, ItemRow, PartRow, board
from duban.domain.delivery.promise import IndicatorRow
from duban.domain.delivery.rules import NoRuleError, PlanVersion, Rules, plan_at

__all__ = ["Board", "IndicatorRow", "ItemRow", "NoRuleError", "PartRow", "PlanVersion", "Rules", "board", "plan_at"]
