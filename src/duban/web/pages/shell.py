"""What stands around every page: menu, person, day, language, and what there is to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from duban.web.pages.present.words import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the menu."""

    word: Words
    href: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence said to the person; `mood` is good, bad or plain."""

    words: Words
    mood: str = "plain"


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of one page."""

    county: str = ""
    menu: tuple[Entry, ...] = ()
    within: tuple[Entry, ...] = ()  # the pages of the place one is in
    as_of: date | None = None
    simulated: bool = False
    person: str = ""
    post: str = ""
    said: tuple[Said, ...] = ()
    notices: str = ""  # where the person's notices are; empty where there are none to have
    unread: int = 0
    steps: tuple[tuple[str, str], ...] = ()  # demo accounts one may step into: handle and name


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    shell: Shell | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """A page inside its frame."""
    return render(request, template, {"shell": shell or Shell(), **(context or {})}, status=status)
