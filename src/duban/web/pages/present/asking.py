"""Who asks for a figure, in words: the county's asking rule, and the mechanisms that ask besides."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from duban.web.reporting.api import Machinery

NAMED = re.compile(r"[^@]+@(?P<version>.*?)(?P<by>(?:\+[^+]+)*)")  # a version may itself end in a plus


def titles(machinery: Iterable[Machinery]) -> dict[str, str]:
    """The titles of mechanisms by their ids."""
    return {one.mechanism.id: one.mechanism.title for one in machinery}


def asked_by(rule: str, titled: dict[str, str]) -> str:
    """A rule's name as officers read it; a name of another shape stays as it is."""
    found = NAMED.fullmatch(rule)
    if not found:
        return rule
    words = [_("报送要求第 %(version)s 版") % {"version": found["version"]}]
    by = [one for one in found["by"].split("+") if one]
    return _("、").join([*words, *(_("机制“%(title)s”") % {"title": titled.get(one, one)} for one in by)])
