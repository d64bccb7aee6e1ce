"""One document in three kinds of file is one text."""

from importlib.resources import files

import pytest

from duban.domain.quote import flatten
from duban.reading.files import extract

DOCUMENTS = files("duban.packs") / "jichuan-2025" / "documents"


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_example_document_reads_alike_from_every_kind(kind: str) -> None:
    plain = extract((DOCUMENTS / "plan.txt").read_bytes())
    other = extract((DOCUMENTS / f"plan.{kind}").read_bytes())
    assert flatten(other.text) == flatten(plain.text)
    assert other.problems == ()
