"""亮灯: the judged period, the colour with its reasons, and the forecast as a mark of its own."""

from duban.domain.light.colour import Colour, Mark, worst
from duban.domain.light.forecast import Forecast, forecast
from duban.domain.light.judge import Light, Reason, Situation, State, decide, judge
from duban.domain.light.rule import Clause, ItemRule, LightRule, When, parse_lights

__all__ = [
    "Clause",
    "Colour",
    "Forecast",
    "ItemRule",
    "Light",
    "LightRule",
    "Mark",
    "Reason",
    "Situation",
    "State",
    "When",
    "decide",
    "forecast",
    "judge",
    "parse_lights",
    "worst",
]
