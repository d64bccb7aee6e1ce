"""Markup that cannot be broken by a document: every text is escaped on its way in."""

from html import escape

from duban.writing.printable import printable

Attribute = str | int | None


class Markup(str):
    """Text that is HTML already. Everything else is escaped when it enters an element."""

    __slots__ = ()


def text(words: str) -> Markup:
    """Words as HTML text."""
    return Markup(escape(printable(words)))


def tag(name: str, *children: str, **attributes: Attribute) -> Markup:
    """An element. Attribute names lose a trailing _ (class_) and write - for _; None leaves an attribute out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(child if isinstance(child, Markup) else text(child) for child in children)
    return Markup(f"<{name}{written}>{inside}</{name}>")


def join(*pieces: str) -> Markup:
    """Pieces one after another, escaped where they are plain text."""
    return Markup("".join(piece if isinstance(piece, Markup) else text(piece) for piece in pieces))
