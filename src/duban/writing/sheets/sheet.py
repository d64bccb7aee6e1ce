"""The content of a sheet, before any layout."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading; `width` counts Latin characters, as Excel does. `centred` suits numbers and short words."""

    head: str
    width: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table. `remark` stands in small type under the title: where the data come from and of which day.

    `fills` colours single cells, by row and column from 0, as RRGGBB.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    remark: str = ""
    fills: tuple[tuple[int, int, str], ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"sheet {self.name!r}: a row has {len(row)} cells for {len(self.columns)} columns")
