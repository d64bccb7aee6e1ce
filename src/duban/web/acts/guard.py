"""Triggers that make the database itself refuse to change or remove what was recorded."""

from typing import Any

from django.apps import apps
from django.db import connections

REFUSAL = "append-only"
KINDS = {"sqlite": ("update", "delete"), "postgresql": ("row", "truncate")}
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION duban_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}: % of %', TG_OP, TG_TABLE_NAME; END $$
"""


def guarded_tables() -> list[str]:
    """The tables of every model marked `append_only`, sorted."""
    return sorted(model._meta.db_table for model in apps.get_models() if getattr(model, "append_only", False))


def _name(table: str, kind: str) -> str:
    return f"keep_{table}_{kind}"


def _statements(vendor: str, table: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {_name(table, kind)} BEFORE {kind.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}: {kind} of {table}'); END"
            for kind in KINDS[vendor]
        ]
    return [
        f"CREATE OR REPLACE TRIGGER {_name(table, 'row')} BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION duban_refuse()",
        f"CREATE OR REPLACE TRIGGER {_name(table, 'truncate')} BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION duban_refuse()",
    ]


def install(using: str = "default") -> None:
    """Put the triggers on every guarded table that exists. Running it again changes nothing."""
    connection = connections[using]
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for table in guarded_tables():
            for statement in _statements(connection.vendor, table) if table in there else ():
                cursor.execute(statement)


def missing(using: str = "default") -> list[str]:
    """Names of triggers that should be there and are not (or are switched off). Empty when all stands."""
    connection = connections[using]
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {row[0] for row in _all(cursor)}
    wanted = {_name(table, kind) for table in guarded_tables() for kind in KINDS[connection.vendor]}
    return sorted(wanted - there)


def _all(cursor: Any) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = cursor.fetchall()
    return rows
