"""What a matter's last move does to the lists: lines opened by promises, kept, or open again after it was reopened."""

from dataclasses import dataclass
from datetime import date

from duban.domain.matter.definition import Effect
from duban.domain.matter.engine import promised
from duban.domain.matter.matter import Matter, effect_of
from duban.domain.matter.promised import chosen
from duban.domain.period import local_day
from duban.domain.plan import Line, Milestone

KEPT = "kept"
"""The field that names which promises were seen to be kept."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """Lines to open, and the places (from 1) of those to mark as done on a day, or as not done (None)."""

    opened: tuple[Line, ...] = ()
    marked: tuple[int, ...] = ()
    done_on: date | None = None
    problems: tuple[str, ...] = ()


def line_change(matter: Matter, item: str = "") -> LineChange:
    """What the last move changes in the lists; nothing for a matter without promises."""
    moved = matter.moves[-1]
    effect, all_of_them = effect_of(matter, moved), promised(matter)
    if effect is Effect.COMMIT:
        return LineChange(opened=_opened(matter, item))
    everything = tuple(range(1, len(all_of_them) + 1))
    if effect is Effect.REOPEN:
        return LineChange(marked=everything)
    if effect is not Effect.KEEP or not everything:
        return LineChange()
    numbers, problems = chosen(dict(moved.values).get(KEPT, ""), len(all_of_them))
    return LineChange(marked=numbers, done_on=local_day(moved.at), problems=problems)


def _opened(matter: Matter, item: str) -> tuple[Line, ...]:
    """The lines of the last move, numbered on from those promised before."""
    every = promised(matter)
    new = promised(Matter(matter.definition, matter.number, matter.opened_at, "", moves=matter.moves[-1:]))
    return tuple(
        Line(
            f"{matter.number}-{number}",
            item,
            matter.definition.series,
            one.what,
            one.owner or matter.unit,
            (Milestone("1", one.measure or one.what, one.due),),
        )
        for number, one in enumerate(new, len(every) - len(new) + 1)
    )
