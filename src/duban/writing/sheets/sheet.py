"""The content of a sheet, before any layout."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Cell = str | int | Decimal | date | None


class Answer(StrEnum):
    """What a column asks someone to fill in; the file itself refuses anything else."""

    NUMBER = "number"
    WHOLE = "whole"
    PART = "part"
    DATE = "date"
    WORDS = "words"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading; `width` counts Latin characters, as Excel does. `centred` suits numbers and short words.

    `hidden` columns carry codes. An `answer` makes its cells the only ones of the sheet that can be typed in.
    """

    head: str
    width: int
    centred: bool = False
    hidden: bool = False
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table. `remark` stands in small type under the title: where the data come from and of which day.

    `fills` colours single cells, by row and column from 0, as RRGGBB. Rows in `closed` take no answers any more, rows in
    `whole` only whole numbers; only those in `shares` take a PART. A `hidden` sheet is for programs.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    remark: str = ""
    fills: tuple[tuple[int, int, str], ...] = ()
    closed: frozenset[int] = frozenset()
    whole: frozenset[int] = frozenset()
    hidden: bool = False
    shares: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"sheet {self.name!r}: a row has {len(row)} cells for {len(self.columns)} columns")
