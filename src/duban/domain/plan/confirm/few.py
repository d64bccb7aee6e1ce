"""承诺件数少: when a promise counts so few things that it is expected thing by thing. The bound is a dated rule."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from duban.domain.plan import Indicator
from duban.domain.plan.draft import Comparator

AT_LEAST = (Comparator.AT_LEAST, Comparator.ABOVE, Comparator.EXACTLY)


@dataclass(frozen=True, slots=True)
class FewRule:
    """Up to `most` things of one of the `units` are few, in plans of a year that begins on or after `in_force_on`."""

    version: str
    in_force_on: date
    source: str
    most: int
    units: tuple[str, ...]


@cache
def few_rules() -> tuple[FewRule, ...]:
    """The rules of `rules/few.toml`, the newest last."""
    text = files("duban.domain.plan.confirm").joinpath("rules/few.toml").read_text("utf-8")
    rows = tomllib.loads(text)["few"]
    rules = [FewRule(**{**row, "units": tuple(row["units"])}) for row in rows]
    return tuple(sorted(rules, key=lambda rule: rule.in_force_on))


def is_few(promise: Indicator, year: int) -> bool:
    """Whether a promise is a small whole number of countable things, by the rule in force on the year's first day."""
    rule = next((rule for rule in reversed(few_rules()) if rule.in_force_on <= date(year, 1, 1)), None)
    if rule is None or promise.value is None or promise.comparator not in AT_LEAST:
        return False
    return promise.unit in rule.units and promise.value % 1 == 0 and 0 < promise.value <= rule.most
