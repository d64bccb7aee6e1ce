"""What a file became: its text, and what the file knew beyond the text."""

from dataclasses import dataclass

from duban.domain.quote import ItemPath, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch the file itself marked. `kind`: heading (with `level` from 1) or row (a table row; cells parted by tabs).

    Word's automatic numbers are already written into the text.
    """

    kind: str
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """The extracted text all spans count in, the file's marks, and sentences about what could not be extracted."""

    text: str
    marks: tuple[Mark, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text that belongs to one place of the outline: where targets and notes found in it are filed."""

    span: Span
    part: str
    path: ItemPath
    item: str | None
    role: str  # goal, task, organisation or other
