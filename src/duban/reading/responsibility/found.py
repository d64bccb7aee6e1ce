"""A note as it was found: where, in which form, asking what of whom."""

from dataclasses import dataclass

from duban.reading.responsibility.note import NoteWords

NOTE, LINE, TABLE, TEXT = "note", "line", "table", "text"


@dataclass(frozen=True, slots=True)
class Found:
    """[start, end) in the flow is the note itself; `covers`, where given, the text it is about."""

    form: str
    start: int
    end: int
    words: NoteWords
    covers: tuple[int, int] | None = None
    alone: bool = False  # a paragraph of its own
    above: bool = False  # says that it is about all that stands above it (以上任务由…)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A bracket or key that was looked at and is no note, and why."""

    start: int
    end: int
    rule: str
    reason: str
