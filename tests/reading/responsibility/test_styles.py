"""Documents of other governments in other styles: their items, notes and parties, each file a style of its own."""

import re
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


CANNOT = {
    "articles_numbers_dotted": "2 and 2.1 look like figures inside a line",
    "bare_chapters": "chapters without a label need a line of their own",
    "campaigns_in_chapters": "a table of contents in the same line repeats the labels",
    "marked_units": "keys without a colon need a line of their own",
    "notice_then_list": "the title is called like no paper",
    "sub_points": "（1） inside a line is mostly an enumeration",
    "wrapped_lines": "a page number stands inside the note",
    "markdown": "marks need lines",
    "first_second": "第一、 inside a line counts reasons",
    "names_cut_by_lines": "names stand in lines of their own",
    "cards_named_in_lines": "names of cards need lines",
    "cards_numbered_in_words": "names of cards need lines",
}
ONE_LINE = [path for path in STYLES if "table" not in path.stem and path.stem not in CANNOT]


@pytest.mark.parametrize("path", ONE_LINE, ids=lambda path: path.stem)
def test_the_same_in_one_line(path: Path) -> None:
    style: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    if "\t" in style["text"] or "|" in style["text"] or "序号\n" in style["text"]:
        pytest.skip("a table needs its lines")
    reading = read(re.sub(r"\s*\n\s*", " ", style["text"].strip()))
    assert [item.title for item in reading.items] == style["items"]
    assert [note(assignment) for assignment in reading.assignments] == style["notes"]
