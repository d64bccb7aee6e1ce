"""Tags the templates share: the lit text, the words of an enumeration."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from duban.web.pages.present import words
from duban.web.pages.present.lit import Line, Piece

register = template.Library()


@register.filter
def role_word(role: str) -> words.Words:
    """牵头, 负责 or 配合."""
    return words.ROLES[words.Role(role)]


@register.filter
def severity_word(severity: str) -> words.Words:
    """矛盾, 疑问 or 提示."""
    return words.SEVERITIES[words.Severity(severity)]


@register.filter
def part_word(kind: str) -> words.Words:
    """总体方案, 工作方案, 责任表 or 附件."""
    return words.PARTS[words.PartKind(kind)]


@register.filter
def exact(value: object) -> str:
    """A decimal as people write it."""
    return words.number(value) if isinstance(value, words.Decimal) else str(value if value is not None else "")


@register.simple_tag
def lit_line(line: Line) -> SafeString:
    """One line of the document with what was read there as links to the value cards."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in line.pieces))


def _anchors(names: Iterable[str]) -> SafeString:
    return format_html_join("", '<span id="{}" class="anchor"></span>', ((name,) for name in names))


def _piece(piece: Piece) -> SafeString:
    words_shown = piece.text.replace("**", "")
    anchors = _anchors(f"in-{name}" for name in piece.starts)
    first = piece.first
    if first is None and not piece.found:
        return format_html("{}{}", anchors, words_shown)
    if first is None:
        return format_html('{}<mark class="lit lit-finding">{}</mark>', anchors, words_shown)
    classes = " ".join(_classes(piece))
    return format_html('{}<a class="{}" href="#card-{}">{}</a>', anchors, classes, first.id, words_shown)


def _classes(piece: Piece) -> list[str]:
    first = piece.first
    assert first is not None
    doubt = ["lit-doubt"] if first.doubtful else []
    found = ["lit-found"] if piece.found else []
    return ["lit", f"lit-{first.light}", *doubt, *found]
