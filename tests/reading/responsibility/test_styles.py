"""Documents of other governments in other styles: their items, notes and parties, each file a style of its own."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from duban.domain.plan.draft import AssignmentDraft
from duban.reading import read

STYLES = sorted((Path(__file__).parent / "styles").glob("*.toml"))


def note(assignment: AssignmentDraft) -> str:
    """A note as the style files write it: its form, then name:role for each party."""
    return " ".join([assignment.form, *(f"{party.name}:{party.role}" for party in assignment.parties)])


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_style(path: Path) -> None:
    style: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    reading = read(style["text"])
    assert [item.title for item in reading.items] == style["items"]
    assert [note(assignment) for assignment in reading.assignments] == style["notes"]
    leaders = ["、".join(assignment.leaders) for assignment in reading.assignments if assignment.leaders]
    assert leaders == style.get("leaders", [])
    assert all(assignment.span.of(reading.text) == assignment.quote for assignment in reading.assignments)
