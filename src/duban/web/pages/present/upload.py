"""A filled form before it is handed in: every report of it with its fate, worst first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from duban.web.pages.present.book import Book
from duban.web.pages.present.desk import title_of
from duban.web.pages.present.words import Words, amount, of_whole
from duban.web.reporting.api import Fate, Planned

FATES: dict[Fate, Words] = {
    Fate.WRONG: _("有问题，这次不报"),
    Fate.STRANGE: _("不要求报"),
    Fate.CLOSED: _("已经报过，改动没有报"),
    Fate.READY: _("可以报送"),
    Fate.SAME: _("与已报的相同，不再报"),
    Fate.EMPTY: _("没有填"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One report of the file as it was understood."""

    title: str
    sentences: tuple[str, ...]
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one fate."""

    fate: Fate
    word: Words
    rows: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The whole file: what is ready, and everything by fate."""

    ready: int
    groups: tuple[Group, ...]


def preview(book: Book, planned: Iterable[Planned]) -> Preview:
    """The file by fates."""
    by_fate: dict[Fate, list[Told]] = {fate: [] for fate in FATES}
    for one in planned:
        by_fate[one.fate].append(Told(title_of(book, one.item), one.sentences, tuple(_said(book, one))))
    groups = tuple(Group(fate, FATES[fate], tuple(rows)) for fate, rows in by_fate.items() if rows)
    return Preview(len(by_fate[Fate.READY]), groups)


def _said(book: Book, one: Planned) -> Iterable[tuple[str, str]]:
    for figure in one.submission.figures:
        if indicator := book.indicators.get(figure.indicator):
            yield indicator.name, amount(figure.value, indicator.unit) + of_whole(figure)
    stones = {
        (line.code, stone.code): f"{line.name}：{stone.what}" for line in book.plan.lines for stone in line.milestones
    }
    for tick in one.submission.ticks:
        yield stones.get((tick.line, tick.milestone), tick.milestone), tick.done_on.isoformat()
    if one.submission.zero:
        yield str(_("零报告")), ""
    if one.submission.done:
        yield str(_("做了什么")), one.submission.done
