"""The labels of the documents from elsewhere stand on their text. The reader is not run: the bench scores it."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "elsewhere"
DOCUMENTS = sorted(FOLDER.rglob("*.txt"))
COMPARATORS = {">=", "<=", "=", ">", "<", "rank<="}
KINDS = {"level", "growth", "increment", "ratio", "rank", "frequency", "count", "zero"}
ROLES = {"lead", "responsible", "support"}


def labels(document: Path) -> list[dict[str, Any]]:
    """The rows that stand beside a document."""
    return [json.loads(line) for line in document.with_suffix(".jsonl").read_text("utf-8").splitlines()]


def flat(text: str) -> str:
    """The text as names are compared in it: no marks of bold, no white space."""
    return "".join(text.replace("*", "").split())


def test_there_are_as_many_sealed_documents_as_open_ones() -> None:
    sealed = [path for path in DOCUMENTS if path.parent.name == "sealed"]
    assert (len(sealed), len(DOCUMENTS)) == (18, 36)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_quote_is_the_text_at_its_span(document: Path) -> None:
    text = document.read_text("utf-8")
    for row in labels(document):
        start, end = row["span"]
        assert text[start:end] == row["title" if row["what"].endswith("item") else "quote"], row


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_name_stands_in_its_quote(document: Path) -> None:
    for row in labels(document):
        for party in row.get("parties", []):
            assert party["name"] in flat(row["quote"]), row
            assert party["role"] in ROLES, row


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_target_has_a_known_comparator_and_kind(document: Path) -> None:
    for row in labels(document):
        if row["what"] == "target":
            assert row["comparator"] in COMPARATORS, row
            assert row["kind"] in KINDS, row
