"""JSON text in which a decimal is the digits it was read with; the standard encoder would pass it through binary float."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring

Value = None | bool | int | str | Decimal | date | Sequence["Value"] | Mapping[str, "Value"]


def encode(value: Value) -> str:
    """One value on one line. Days are written 2023-12-31; a span, like any sequence, is a list."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return encode_basestring(value)
        case int():
            return str(int(value))
        case Decimal():
            return number(value)
        case date():
            return f'"{value.isoformat()}"'
        case Mapping():
            return "{" + ", ".join(f"{encode_basestring(key)}: {encode(held)}" for key, held in value.items()) + "}"
        case _:
            return "[" + ", ".join(map(encode, value)) + "]"


def number(value: Decimal) -> str:
    """The digits as written: 8.50 stays 8.50, and no exponent ever."""
    if not value.is_finite():
        raise ValueError(f"no JSON number: {value}")
    return format(value, "f")


def encode_document(document: Mapping[str, Value]) -> str:
    """A document with one record a line, so that two readings can be compared line by line."""
    return "{" + ",\n ".join(f"{encode_basestring(key)}: {_field(value)}" for key, value in document.items()) + "}\n"


def _field(value: Value) -> str:
    if isinstance(value, str | Mapping) or not isinstance(value, Sequence) or not value:
        return encode(value)
    return "[\n  " + ",\n  ".join(map(encode, value)) + "]"
