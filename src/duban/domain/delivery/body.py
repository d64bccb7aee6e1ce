"""The canonical body of a board: the same plan, facts, rules and moments give the same bytes on every machine and database."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from duban.domain.delivery.board import Board
from duban.domain.period import SHANGHAI, Period

SIXTH = Decimal("0.000001")
Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def board_body(board: Board) -> dict[str, Json]:
    """A board as plain JSON values: numbers as decimal strings of at most six places, days and instants in ISO form."""
    body = _plain(board)
    assert isinstance(body, dict)
    return body


def board_bytes(board: Board) -> bytes:
    """The body as UTF-8 JSON, keys in order, one form only."""
    return json.dumps(board_body(board), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: object) -> Json:
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return str(value.value)
        case str():
            return value
        case Decimal():
            return decimal_text(value)
        case datetime():
            return value.astimezone(SHANGHAI).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case Period():
            return value.code
        case dict():
            return {str(_plain(key)): _plain(one) for key, one in value.items()}
        case tuple() | list():
            return [_plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def decimal_text(value: Decimal) -> str:
    """A number without trailing noughts: 7.5 and 7.50 are one number, however a database keeps them."""
    short = value.quantize(SIXTH).normalize() if value != value.to_integral_value() else value.to_integral_value()
    return f"{short:f}" if short else "0"
