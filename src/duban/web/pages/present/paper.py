"""A paper on screen: the page it is printed as, its numbers leading on to the pages they come from."""

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from duban.domain.paper import Paper
from duban.writing.official import article

PAGES = ("indicator", "task")


def preview(paper: Paper, jurisdiction: str) -> SafeString:
    """The paper as HTML; every text in it was escaped on its way in."""
    return SafeString(article(paper, lambda link: _page(jurisdiction, link)))


def _page(jurisdiction: str, link: str) -> str | None:
    """The page of a source's link, such as `indicator:1-1.1-trees`; None where there is none."""
    name, _, code = link.partition(":")
    if name not in PAGES:
        return None
    try:
        return reverse(name, args=(jurisdiction, code))
    except NoReverseMatch:  # a code that no address can hold
        return None
