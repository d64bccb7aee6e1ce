"""Rows to domain values and back: a matter is the fold of its moves."""

import json
from collections import defaultdict
from collections.abc import Iterable

from duban.domain.matter.engine import Matter, Moved
from duban.web.matters.definitions import Versions
from duban.web.matters.models import MatterFact, MatterMoveFact

Values = tuple[tuple[str, str], ...]


def packed(values: Iterable[tuple[str, str]]) -> str:
    """Values as canonical JSON."""
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True)


def unpacked(text: str) -> Values:
    """Values from canonical JSON, in the order of their names."""
    found: dict[str, str] = json.loads(text)
    return tuple(sorted(found.items()))


def fold(rows: Iterable[MatterFact], moves: Iterable[MatterMoveFact], versions: Versions) -> list[Matter]:
    """The matters of `rows` with those of `moves` that belong to them."""
    made: defaultdict[tuple[str, str], list[MatterMoveFact]] = defaultdict(list)
    for move in moves:
        made[move.series, move.number].append(move)
    return [
        Matter(
            versions[row.series, row.version],
            row.number,
            row.at,
            row.by,
            row.grade or None,
            row.door or None,
            row.cause or None,
            moves=tuple(_moved(one) for one in sorted(made[row.series, row.number], key=lambda one: one.n)),
            turn=row.turn,
        )
        for row in rows
    ]


def _moved(row: MatterMoveFact) -> Moved:
    return Moved(
        row.move,
        row.source,
        row.target,
        row.at,
        row.by,
        row.role,
        row.text,
        row.files,
        row.unit or None,
        row.until,
        unpacked(row.values),
    )
