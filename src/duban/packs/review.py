"""A pack's reviewed inputs: the roll of units and the corrections a person made after checking the reading.

    review/units.toml         [[unit]] code, name, kind, aliases
    review/corrections.toml   [[choice]] why, and which draft: key = "item:2-2.1.3", or its words:
                              mention, note, milestone = "its quote", project = "its name",
                              indicator = "the quote of one of its mentions" (value = "its value" where several share it);
                              then set = {field = "value"}, or reject = true

The pack is made anew from them and the document at any time, so nothing in it is typed by hand twice.
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from duban.domain.organisation import Unit, UnitKind
from duban.domain.plan import Indicator, Plan
from duban.domain.plan.confirm import Choice, Choices, Draft, Verdict, amend, confirm, propose
from duban.domain.plan.draft import Reading
from duban.domain.quote import flatten

Row: TypeAlias = Mapping[str, Any]
QUOTED = ("mention", "note", "milestone", "project", "indicator")
ADDED = ("plan", "newline", "newindicator", "mechanism")


def reviewed(reading: Reading, folder: Path, document_sha: str | None = None) -> tuple[Plan, tuple[str, ...]]:
    """The plan a reading makes with the pack's reviewed units and corrections, and what of them could not be applied."""
    registry = units_from((folder / "review" / "units.toml").read_text("utf-8"))
    rows = tomllib.loads((folder / "review" / "corrections.toml").read_text("utf-8")).get("choice", [])
    first, problems = choices_of(_rows(rows, of_indicators=False), propose(reading, registry=registry).drafts)
    joined = amend(reading, first, registry=registry)[0]
    then, more = choices_of(_rows(rows, of_indicators=True), joined.drafts)
    plan, rest = confirm(reading, {**first, **then}, registry=registry, document_sha=document_sha)
    return plan, (*problems, *more, *rest)


def _rows(rows: Iterable[Row], *, of_indicators: bool) -> list[Row]:
    """Indicators are found only once the choices about their mentions are made."""
    return [row for row in rows if ("indicator" in row) is of_indicators]


def units_from(text: str) -> tuple[Unit, ...]:
    """The roll of units in a TOML text."""
    return tuple(
        Unit(row["code"], row["name"], UnitKind(row["kind"]), tuple(row.get("aliases", ())))
        for row in tomllib.loads(text).get("unit", ())
    )


def choices_of(rows: Iterable[Row], drafts: Mapping[str, Draft]) -> tuple[Choices, tuple[str, ...]]:
    """The choices in the rows of a corrections file, and a sentence for each whose draft is not there or not clear.

    Throwing out a draft that is no longer read is no problem: nothing is left to throw out.
    """
    choices: dict[str, Choice] = {}
    problems = []
    for row in rows:
        keys = _keys(row, drafts)
        if len(keys) == 1 or row.get("reject"):
            choices |= dict.fromkeys(keys, _choice(row))
        elif keys:
            problems.append(f"更正里的“{_name(row)}”读到 {len(keys)} 处；请写准确，或用 nth、value 指明哪一处。")
        else:
            problems.append(f"更正里的“{_name(row)}”已经读不到了；请对照原文改写这一条。")
    return choices, tuple(problems)


def _choice(row: Row) -> Choice:
    edits = {name: str(value) for name, value in row.get("set", {}).items()}
    return Choice(Verdict.REJECT) if row.get("reject") else Choice(Verdict.EDIT if edits else Verdict.ACCEPT, edits)


def _name(row: Row) -> str:
    return str(next(row[sort] for sort in ("key", *QUOTED) if sort in row))


def _keys(row: Row, drafts: Mapping[str, Draft]) -> list[str]:
    """The keys a row means: one, or for a rejection every draft with those words."""
    if "key" in row:
        return [row["key"]] if row["key"] in drafts or row["key"].partition(":")[0] in ADDED else []
    sort = next(sort for sort in QUOTED if sort in row)
    there = [(key, draft) for key, draft in drafts.items() if key.startswith(f"{sort}:") and _has_value(row, draft)]
    words = flatten(row[sort])
    found = [key for key, draft in there if words in _quotes(draft)]
    if not found and not row.get("reject"):
        found = [key for key, draft in there if any(words in one or one in words for one in _quotes(draft))]
    return found[row["nth"] - 1 : row["nth"]] if "nth" in row else found


def _has_value(row: Row, draft: Draft) -> bool:
    return "value" not in row or str(getattr(draft, "value", None)) == str(row["value"])


def _quotes(draft: Draft) -> list[str]:
    """The words a draft may be named by; a better reading may bound them a little wider or closer."""
    if isinstance(draft, Indicator):
        return [flatten(mention.quote.text) for mention in draft.mentions]
    return [flatten(str(getattr(draft, "quote", getattr(draft, "name", ""))))]
