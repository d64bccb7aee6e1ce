"""Rules in words: who asks for a figure (a rule, and the mechanisms that ask besides), and what lit a light."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from duban.web.pages.present.words import Words
from duban.web.reporting.api import Machinery

NAMED = re.compile(r"(?P<kind>[a-z]+)(?:-[^@]*)?@(?P<version>.*?)(?P<by>(?:\+[^+]+)*)")  # a version may end in +
KINDS: dict[str, Words] = {
    "asking": gettext_lazy("报送要求第 %(version)s 版"),
    "light": gettext_lazy("亮灯规则第 %(version)s 版"),
}


def titles(machinery: Iterable[Machinery]) -> dict[str, str]:
    """The titles of mechanisms by their ids."""
    return {one.mechanism.id: one.mechanism.title for one in machinery}


def asked_by(rule: str, titled: dict[str, str]) -> str:
    """A rule's name as officers read it; a name of another shape or kind stays as it is."""
    found = NAMED.fullmatch(rule)
    if not found or found["kind"] not in KINDS:
        return rule
    words = [KINDS[found["kind"]] % {"version": found["version"]}]
    by = [one for one in found["by"].split("+") if one]
    return _("、").join([*words, *(_("机制“%(title)s”") % {"title": titled.get(one, one)} for one in by)])
