"""Readings out: the JSON form `duban.reading/1` with its schema, and what a terminal shows."""

from duban.reading.output.form import SCHEMA_ID, schema, to_json
from duban.reading.output.outline import outline
from duban.reading.output.shape import without_shape
from duban.reading.output.summary import summary
from duban.reading.output.why import why

__all__ = ["SCHEMA_ID", "outline", "schema", "summary", "to_json", "why", "without_shape"]
