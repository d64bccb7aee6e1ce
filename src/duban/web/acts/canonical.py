"""The one spelling of a row and of an act, and their digests: the same on SQLite and PostgreSQL."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import models

from duban.web.acts.models import Act

RowDigest = tuple[str, str]
"""A table and the SHA-256 of one of its rows."""


def row_digest(row: models.Model) -> RowDigest:
    """Table and digest of a row's own values. The database's row number is left out: it says nothing."""
    fields = [field for field in row._meta.concrete_fields if not (field.primary_key and field.name == "id")]
    values = {field.attname: _plain(field.to_python(getattr(row, field.attname))) for field in fields}
    return row._meta.db_table, _sha256(values)


def rows_text(digests: Iterable[RowDigest]) -> str:
    """The digests of an act's rows as the act keeps them: sorted, so that their order in the database decides nothing."""
    return json.dumps(sorted(digests), separators=(",", ":"))


def act_hash(act: Act) -> str:
    """The hash over everything an act says, the digests of its rows and the hash of the act before it."""
    said = (act.jurisdiction_id, act.n, act.by, act.verb, act.reason, act.rows, act.previous)
    return _sha256([_plain(act.at), *said])


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case bytes() | bytearray() | memoryview():
            return hashlib.sha256(bytes(value)).hexdigest()
        case str():
            return str(value)
    return value


def _sha256(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
