"""Whole documents, read and written: the form keeps its schema, and a second reading is the same byte for byte."""

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from duban.reading import read
from duban.reading.output import schema, to_json

EXAMPLE = files("duban.packs") / "jichuan-2025" / "documents" / "plan.txt"


def hold(raw: bytes) -> None:
    written = to_json(read(raw))
    jsonschema.Draft202012Validator(json.loads(schema())).validate(json.loads(written))
    assert to_json(read(raw)) == written
    text = raw.decode()
    for kind in ("assignments", "targets", "milestones", "mechanisms"):
        for record in json.loads(written)[kind]:
            assert text[slice(*record["span"])] == record["quote"]


def test_the_example_document() -> None:
    hold(EXAMPLE.read_bytes())


def test_the_real_document(shared: Path) -> None:
    hold((shared / "plan" / "pingjiang-2023.txt").read_bytes())


@pytest.mark.parametrize("form", ["assignments", "targets", "items"])
def test_the_form_is_not_empty(form: str) -> None:
    assert json.loads(to_json(read(EXAMPLE.read_bytes())))[form]
