"""Tags the templates share: the lit text, the words of an enumeration."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import cache, lru_cache

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from duban.domain.light import Colour
from duban.domain.paper import Paper
from duban.domain.plan.draft import Kind, PartKind, Role, Severity
from duban.domain.rank import ScoreLine
from duban.web.pages.present import asking, ranks, words
from duban.web.pages.present.book import Book
from duban.web.pages.present.lights import COLOURS
from duban.web.pages.present.lit import Line, Piece
from duban.web.pages.present.paper import preview
from duban.web.pages.present.picture import CELL

register = template.Library()


@register.filter
def role_word(role: str) -> words.Words:
    """牵头, 负责, 配合, or 责任单位 for the accountable one."""
    return words.ROLES[Role(role)] if role in set(Role) else words.ACCOUNTABLE


@register.filter
def kind_word(kind: str) -> words.Words:
    """总量, 增长 …, or 没有数字."""
    return words.KINDS[Kind(kind)] if kind in set(Kind) else words.TEXT_ONLY


@register.filter
def gap_word(gap: str) -> words.Words:
    """What a task lacks."""
    return words.GAPS[gap]


@register.filter
def light_word(colour: str) -> words.Words:
    """绿灯, 红灯, 未报 …"""
    return COLOURS[Colour(colour)]


@register.filter
def hold_word(hold: str) -> words.Words:
    """保得住, 吃力 or 保不住."""
    return words.HOLDS[hold]


@register.filter
def move_word(move: str) -> words.Words:
    """报送, 放行, 核定 or 退回."""
    return words.MOVES[move]


@register.filter
def sort_word(sort: str) -> words.Words:
    """What a draft on the workbench is."""
    return words.SORTS[sort]


@register.filter
def verdict_word(verdict: str) -> words.Words:
    """已接受, 已修改 or 不要."""
    return words.VERDICTS[verdict]


@register.filter
def line_word(kind: str) -> words.Words:
    """项目, 任务 or 政策."""
    return words.LINES.get(kind, kind)


@register.simple_tag
def month_x(month: int) -> int:
    """The middle of a month's column in the picture."""
    return (month - 1) * CELL + CELL // 2


@register.filter
def severity_word(severity: str) -> words.Words:
    """矛盾, 疑问 or 提示."""
    return words.SEVERITIES[Severity(severity)]


@register.filter
def part_word(kind: str) -> words.Words:
    """总体方案, 工作方案, 责任表 or 附件."""
    return words.PARTS[PartKind(kind)]


@register.filter
def asked_by(rule: str, titled: dict[str, str]) -> str:
    """What asks for a figure, in words."""
    return asking.asked_by(rule, titled)


@register.filter
def opens_at(line: ScoreLine, book: Book) -> tuple[str, str] | None:
    """The page a line of a score opens into: its address's name and what it is about."""
    return ranks.opens_at(line, book)


@register.filter
def rule_word(rule: str) -> str:
    """亮灯规则第 1 版."""
    return asking.asked_by(rule, {})


@register.filter
def said_as(verb: str, said: dict[str, words.Words]) -> words.Words:
    """What an act is called; a verb nobody named stays as it is."""
    return said.get(verb, verb)


@register.filter
def exact(value: object) -> str:
    """A decimal as people write it."""
    return words.number(value) if isinstance(value, Decimal) else str(value if value is not None else "")


@register.simple_tag
def lit_line(line: Line) -> SafeString:
    """One line of the document with what was read there as links to the value cards."""
    return SafeString("".join(map(_piece, line.pieces)))


def _piece(piece: Piece) -> str:
    """A piece of the text, escaped. Ids come from the reader and carry no mark-up."""
    words_shown = escape(piece.text.replace("**", ""))
    anchors = "".join(f'<span id="in-{escape(name)}" class="anchor"></span>' for name in piece.starts)
    first = piece.first
    if first is None:
        return f'{anchors}<mark class="lit lit-finding">{words_shown}</mark>' if piece.found else anchors + words_shown
    return f'{anchors}<a class="{" ".join(_classes(piece))}" href="#card-{escape(first.id)}">{words_shown}</a>'


def _classes(piece: Piece) -> list[str]:
    first = piece.first
    assert first is not None
    doubt = ["lit-doubt"] if first.doubtful else []
    found = ["lit-found"] if piece.found else []
    return ["lit", f"lit-{first.light}", *doubt, *found]


@register.simple_tag
def official(paper: Paper, jurisdiction: str) -> SafeString:
    """A paper as it is printed, its numbers leading to their sources."""
    return preview(paper, jurisdiction)


@register.simple_tag
def paper_forms(name: str, *parts: str, query: str = "", of: str = "") -> SafeString:
    """Links to the files of a paper, one a form; `of` says which paper where a page has several."""
    links = (
        (reverse(name, args=(*parts, form)), f"?{query}" if query else "", f"{of} " if of else "", word)
        for form, word in words.FORMS.items()
    )
    return format_html_join("", '<a class="btn" href="{}{}">{}{}</a>', links)


@register.filter
def deadline(moment: datetime) -> str:
    """The last moment as officials say it: midnight is 24:00 of the day before."""
    local = timezone.localtime(moment)
    if local.time() == time(0):
        return f"{local.date() - timedelta(days=1)} 24:00"
    return f"{local:%Y-%m-%d %H:%M}"


@register.simple_tag
def light(colour: str) -> SafeString:
    """The mark of a light with its word. A page has hundreds, so each is made once for each language."""
    return _drawn(str(colour), get_language() or "")


@cache
def _drawn(colour: str, language: str) -> SafeString:
    del language  # the word in it is translated while it is made
    return render_to_string("board/_light.html", {"colour": colour})


@register.simple_tag
def place(name: str, *parts: str) -> str:
    """The address of a task, figure, unit or matter. A page has hundreds, so each is reckoned once."""
    return _address(name, *map(str, parts))


@lru_cache(maxsize=65536)
def _address(name: str, *parts: str) -> str:
    return reverse(name, args=parts)
