"""A desk: what a unit owes, and the form of one report with what is already known filled in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from duban.domain.period import Period
from duban.domain.plan import Indicator
from duban.domain.report import Evidence, Facts, Filing, FilingState, Report, Stage, Tick
from duban.domain.report.burden import Burden
from duban.domain.report.checks import FigureDraft, completed, parse_number
from duban.domain.report.share import has_parts
from duban.web.pages.present.book import Book
from duban.web.pages.present.evidence import File, Files, files_of, shown
from duban.web.pages.present.words import CADENCES, Words, number, of_whole
from duban.web.reporting.api import Submission, Waiting

WORDS = ("done", "problem", "next_step", "need")


@dataclass(frozen=True, slots=True)
class Owed:
    """One report owed. `back` is the note it was returned with, if it was."""

    item: str
    title: str
    number: str
    period: str
    period_name: str
    due: date
    late: bool
    fields: int
    cadence: Words
    returned: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """A report on its way."""

    item: str
    title: str
    period: str
    period_name: str
    stage: Stage
    releasable: bool
    files: Files | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """One unit's desk: `owed` are the last periods, `older` what was left out before them.

    `may_release` says whether the viewer is the unit's head.
    """

    unit: str
    name: str
    owed: tuple[Owed, ...]
    older: tuple[Owed, ...]
    handed: tuple[Handed, ...]
    accepted: int
    fields: int
    burden: Burden | None
    may_release: bool = False

    @property
    def periods(self) -> tuple[tuple[str, str], ...]:
        """Codes and names of the periods something is owed for: those that are not yet left behind come first."""
        return tuple(dict.fromkeys((one.period, one.period_name) for one in (*self.owed, *self.older)))


@dataclass(frozen=True, slots=True)
class Field:
    """One figure of the form: the running total since 1 January, or the level. `before` is the last one given.

    A share `has_parts`: `part` and `whole` are asked beside its value.
    """

    code: str
    name: str
    unit: str
    promise: str
    before: str
    value: str
    reason: str
    wrong: str
    has_parts: bool = False
    part: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone that can be ticked."""

    key: str
    what: str
    due: date
    done_on: str


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one report. `files` are attached so far; `evidence_why` says why a rule asks for one."""

    item: str
    title: str
    unit: str
    unit_name: str
    period: str
    period_name: str
    due: date
    late: bool
    rule: str
    fields: tuple[Field, ...]
    steps: tuple[Step, ...]
    words: Mapping[str, str]
    zero: bool
    wrong: Mapping[str, str]
    note: str = ""
    files: tuple[File, ...] = ()
    evidence_why: str = ""
    limit_mb: int = 0
    limit_files: int = 0
    suffix: str = ""  # of its fields' names, where several forms stand on one page

    @property
    def wrong_besides(self) -> tuple[str, ...]:
        """What is wrong with it and stands at none of its figures."""
        figures = {field.code for field in self.fields}
        return tuple(sentence for name, sentence in self.wrong.items() if name not in figures)


def desk_groups(
    book: Book,
    unit: str,
    filings: Iterable[Filing],
    waiting: Iterable[Waiting],
    burden: Burden | None = None,
    *,
    may_release: bool = False,
) -> Desk:
    """The desk of a unit from its duties, the reports on their way, and what a year asks of it."""
    filings = tuple(filings)
    owed, older = owed_now(filings)
    handed = tuple(
        Handed(
            one.report.item,
            title_of(book, one.report.item),
            one.report.period.code,
            one.report.period.name,
            one.stage,
            one.stage is Stage.SUBMITTED,
            files_of(one.report),
        )
        for one in waiting
    )
    accepted = sum(one.stage is Stage.ACCEPTED for one in filings)
    now = tuple(_owed(book, one) for one in owed)
    before = tuple(_owed(book, one) for one in older)
    fields = sum(one.fields for one in now)
    return Desk(unit, book.unit_name(unit), now, before, handed, accepted, fields, burden, may_release)


def owed_now(filings: Iterable[Filing]) -> tuple[list[Filing], list[Filing]]:
    """The last period of each task where it is owed, and what is owed of the periods before it.

    A running total of the last one says it all: once that is handed in, the ones before it stay folded away.
    """
    filings = tuple(filings)
    newest: dict[tuple[str, str], Filing] = {}
    for one in filings:
        key = (one.duty.ask.item, one.duty.ask.cadence)
        if key not in newest or newest[key].duty.period.end < one.duty.period.end:
            newest[key] = one
    owed = [one for one in newest.values() if one.state is FilingState.MISSING]
    return owed, [one for one in filings if one.state is FilingState.MISSING and one not in owed]


def suffix_of(one: Filing) -> str:
    """What marks the fields of one report among others on a page."""
    return f"@{one.duty.ask.item}@{one.duty.period.code}"


def title_of(book: Book, code: str) -> str:
    """The title of a task, or the name of an indicator that stands outside every task."""
    if code in book.items:
        return book.items[code].title
    return book.indicators[code].name if code in book.indicators else code


def _owed(book: Book, one: Filing) -> Owed:
    ask = one.duty.ask
    return Owed(
        item=ask.item,
        title=title_of(book, ask.item),
        number=book.number(book.items[ask.item]) if ask.item in book.items else "",
        period=one.duty.period.code,
        period_name=one.duty.period.name,
        due=one.duty.due,
        late=one.late,
        fields=len(ask.indicators) + len(ask.lines),
        cadence=CADENCES[ask.cadence],
        returned=one.stage is Stage.RETURNED,
    )


def form(
    book: Book,
    filing: Filing,
    facts: Facts,
    last: Report | None,
    typed: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
    *,
    attached: Iterable[Evidence] = (),
    limits: tuple[int, int] = (0, 0),
    suffix: str = "",
) -> Form:
    """The form: empty, as returned, or as typed and not taken; with the files attached, and how large and many they may be."""
    ask, period = filing.duty.ask, filing.duty.period
    said = typed if typed is not None else _said(last)
    fields = tuple(
        _field(book, book.indicators[code], ask.unit, period, facts, said, wrong or {})
        for code in ask.indicators
        if code in book.indicators
    )
    return Form(
        item=ask.item,
        title=title_of(book, ask.item),
        unit=ask.unit,
        unit_name=book.unit_name(ask.unit),
        period=period.code,
        period_name=period.name,
        due=filing.duty.due,
        late=filing.late,
        rule=ask.rule,
        fields=fields,
        steps=_steps(book, ask.lines, said),
        words={name: said.get(name, "") for name in WORDS},
        zero=bool(said.get("zero")),
        wrong=wrong or {},
        note=_note(facts, last),
        files=shown(attached),
        evidence_why=ask.evidence,
        limit_mb=limits[0],
        limit_files=limits[1],
        suffix=suffix,
    )


def _said(last: Report | None) -> dict[str, str]:
    if last is None:
        return {}
    said = {name: getattr(last, name) for name in WORDS}
    said |= {f"value:{one.indicator}": number(one.value) for one in last.figures}
    said |= {f"num:{one.indicator}": number(one.numerator) for one in last.figures if one.numerator is not None}
    said |= {f"den:{one.indicator}": number(one.denominator) for one in last.figures if one.denominator is not None}
    said |= {f"tick:{tick.line}:{tick.milestone}": tick.done_on.isoformat() for tick in last.ticks}
    return said | ({"zero": "1"} if last.zero else {})


def _note(facts: Facts, last: Report | None) -> str:
    if last is None:
        return ""
    place = (last.item, last.unit, last.period, last.revision)
    notes = [move.note for move in facts.moves if (move.item, move.unit, move.period, move.revision) == place]
    return next(filter(None, reversed(notes)), "")


def _field(
    book: Book,
    one: Indicator,
    unit: str,
    period: Period,
    facts: Facts,
    said: Mapping[str, str],
    wrong: Mapping[str, str],
) -> Field:
    given = [
        figure
        for report in facts.reports
        if report.unit == unit and report.period.end <= period.end
        for figure in report.figures
        if figure.indicator == one.code and figure.value is not None
    ]
    newest = max(given, key=lambda figure: (figure.period.end, figure.recorded.act), default=None)
    before = f"{newest.period.name} {number(newest.value)}{of_whole(newest)}" if newest else ""
    return Field(
        code=one.code,
        name=one.name,
        unit=one.unit or "",
        promise=book.promise(one),
        before=before,
        value=said.get(f"value:{one.code}", ""),
        reason=said.get(f"reason:{one.code}", ""),
        wrong=wrong.get(one.code, ""),
        has_parts=has_parts(one),
        part=said.get(f"num:{one.code}", ""),
        whole=said.get(f"den:{one.code}", ""),
    )


def _steps(book: Book, lines: Iterable[str], said: Mapping[str, str]) -> tuple[Step, ...]:
    wanted = set(lines)
    return tuple(
        Step(
            f"{line.code}:{stone.code}",
            f"{line.name}：{stone.what}",
            stone.due,
            said.get(f"tick:{line.code}:{stone.code}", ""),
        )
        for line in book.plan.lines
        if line.code in wanted
        for stone in line.milestones
    )


def submission_of(
    book: Book, filing: Filing, typed: Mapping[str, str], seen: int, attached: Iterable[Evidence] = ()
) -> tuple[Submission, dict[str, str]]:
    """What was typed and attached as a submission, and what could not be read in it, by field."""
    ask, wrong = filing.duty.ask, dict[str, str]()
    figures = []
    for code in ask.indicators:
        draft, problem = draft_of(book, code, typed)
        if problem:
            wrong[code] = problem
        elif draft:
            figures.append(draft)
    ticks = tuple(_ticks(book, ask.lines, typed))
    said = {name: typed.get(name, "") for name in WORDS}
    zero = bool(typed.get("zero"))
    return Submission(
        ask.item,
        ask.unit,
        filing.duty.period,
        **said,
        zero=zero,
        figures=tuple(figures),
        ticks=ticks,
        evidence=tuple(attached),
        seen=seen,
    ), wrong


def draft_of(book: Book, code: str, typed: Mapping[str, str]) -> tuple[FigureDraft | None, str | None]:
    """The figure typed, a share completed from its parts; None where all was left empty; or what cannot be read."""
    read = [parse_number(typed.get(f"{name}:{code}", "")) for name in ("value", "num", "den")]
    if problem := next((words for _, words in read if words), None):
        return None, problem
    value, part, whole = (number for number, _ in read)
    if code not in book.indicators or not has_parts(book.indicators[code]):
        part = whole = None
    if value is None and part is None and whole is None:
        return None, None
    draft = FigureDraft(code, value, part, whole, typed.get(f"reason:{code}", ""))
    return completed(book.indicators[code], draft) if code in book.indicators else draft, None


def _ticks(book: Book, lines: Iterable[str], typed: Mapping[str, str]) -> list[Tick]:
    found = []
    for step in _steps(book, lines, typed):
        line, _, stone = step.key.rpartition(":")
        try:
            found.append(Tick(line, stone, date.fromisoformat(step.done_on)))
        except ValueError:
            continue
    return found
