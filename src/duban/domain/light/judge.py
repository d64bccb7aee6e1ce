"""The light of an indicator: the first clause of the rule in force that fits its situation, and the sentence that says why."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from duban.domain.indicator import Standing
from duban.domain.light.colour import Colour, Mark
from duban.domain.light.rule import Clause, LightRule, When
from duban.domain.light.words import sentence_fields
from duban.domain.period import Period

BEHIND = (Colour.YELLOW, Colour.RED)


class State(StrEnum):
    """What there is to judge by."""

    JUDGED = "judged"  # a figure and an expectation
    UNJUDGED = "unjudged"
    NOT_DUE = "not_due"
    UNPUBLISHED = "unpublished"
    SILENT = "silent"  # due, and never a figure
    BROKEN = "broken"  # happened by a recorded decision, whatever was reported


@dataclass(frozen=True, slots=True)
class Situation:
    """What a light is decided from. `before` is the standing of the judged period before and its colour then; `why` is
    the sentence for a state that needs its own words; `unit` and `target` are those of the promise."""

    state: State
    period: Period | None = None
    standing: Standing | None = None
    before: Standing | None = None
    before_period: Period | None = None
    before_colour: Colour | None = None
    why: str = ""
    unit: str | None = None
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence with its figures, and the rule and version that it follows."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Light:
    """A colour with its reasons, the period it judges and the marks beside it."""

    colour: Colour
    period: Period | None
    reasons: tuple[Reason, ...]
    marks: tuple[Mark, ...] = ()


def decide(situation: Situation, rule: LightRule) -> tuple[Colour, str]:
    """The colour and the sentence of the first clause that fits, else the default."""
    case = situation.standing.case if situation.standing else None
    for clause in rule.clauses:
        if clause.cases and case not in clause.cases:
            continue
        if TESTS[clause.when](situation, clause):
            return clause.colour, clause.say
    return rule.default, rule.say


def judge(situation: Situation, rule: LightRule, marks: tuple[Mark, ...] = (), notes: tuple[str, ...] = ()) -> Light:
    """The light of a situation under a rule; `notes` are further sentences that explain the marks."""
    colour, say = decide(situation, rule)
    periods = (situation.period, situation.before_period)
    words = sentence_fields(situation.unit, situation.target, situation.standing, periods, situation.why)
    sentences = (say.format_map(words), *notes)
    return Light(colour, situation.period, tuple(Reason(text, rule.name) for text in sentences), marks)


def _state(state: State) -> Callable[[Situation, Clause], bool]:
    return lambda situation, _: situation.state is state


def _not_due(situation: Situation, _: Clause) -> bool:
    if situation.state is State.NOT_DUE:
        return True
    return situation.standing is not None and situation.standing.on_schedule is None and not situation.standing.overdue


def _broken(situation: Situation, _: Clause) -> bool:
    return situation.state is State.BROKEN or (situation.standing is not None and situation.standing.broken)


def _done(situation: Situation, _: Clause) -> bool:
    return situation.standing is not None and situation.standing.done


def _overdue(situation: Situation, _: Clause) -> bool:
    return situation.standing is not None and situation.standing.overdue


def _on_schedule(situation: Situation, _: Clause) -> bool:
    return situation.standing is not None and situation.standing.on_schedule is True


def _two_behind(situation: Situation, _: Clause) -> bool:
    """Behind in two judged periods running. The gap is compared in the promise's unit, so that the last period has to
    bring more than was expected of it; comparing shares instead would let earlier progress darken a later light."""
    now, before = situation.standing, situation.before
    if now is None or before is None or situation.before_colour not in BEHIND or now.on_schedule is not False:
        return False
    return now.gap is not None and before.gap is not None and now.gap >= before.gap


def _behind(situation: Situation, clause: Clause) -> bool:
    found = situation.standing.behind if situation.standing else None
    return found is not None and (clause.within is None or found <= clause.within)


TESTS: dict[When, Callable[[Situation, Clause], bool]] = {
    When.UNJUDGED: _state(State.UNJUDGED),
    When.NOT_DUE: _not_due,
    When.UNPUBLISHED: _state(State.UNPUBLISHED),
    When.BROKEN: _broken,
    When.SILENT: _state(State.SILENT),
    When.DONE: _done,
    When.OVERDUE: _overdue,
    When.ON_SCHEDULE: _on_schedule,
    When.TWO_BEHIND: _two_behind,
    When.BEHIND: _behind,
}
