"""A pack's reviewed inputs: the roll of units and the corrections a person made after checking the reading.

    review/units.toml         [[unit]] code, name, kind, aliases
    review/corrections.toml   [[choice]] why, and which draft: key = "item:2-2.1.3", or mention = "its quote"
                              (note = "its quote"); then set = {field = "value"}, or reject = true

The pack is made anew from them and the document at any time, so nothing in it is typed by hand twice.
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from duban.domain.organisation import Unit, UnitKind
from duban.domain.plan import Plan
from duban.domain.plan.confirm import Choice, Choices, Draft, Verdict, confirm, propose
from duban.domain.plan.draft import Reading
from duban.domain.quote import flatten
from duban.packs.pack import BrokenPackError

QUOTED = ("mention", "note", "milestone", "project")


def reviewed(reading: Reading, folder: Path, document_sha: str | None = None) -> tuple[Plan, tuple[str, ...]]:
    """The plan a reading makes with the pack's reviewed units and corrections, and what of them could not be applied."""
    registry = units_from((folder / "review" / "units.toml").read_text("utf-8"))
    corrections = (folder / "review" / "corrections.toml").read_text("utf-8")
    drafts = propose(reading, registry=registry).drafts
    choices = choices_from(corrections, drafts)
    return confirm(reading, choices, registry=registry, document_sha=document_sha)


def units_from(text: str) -> tuple[Unit, ...]:
    """The roll of units in a TOML text."""
    return tuple(
        Unit(row["code"], row["name"], UnitKind(row["kind"]), tuple(row.get("aliases", ())))
        for row in tomllib.loads(text).get("unit", ())
    )


def choices_from(text: str, drafts: Mapping[str, Draft]) -> Choices:
    """The choices in a TOML text. Raises `BrokenPackError` for one whose draft is no longer there or not clear."""
    return {_key(row, drafts): _choice(row) for row in tomllib.loads(text).get("choice", ())}


def _choice(row: Mapping[str, Any]) -> Choice:
    edits = {name: str(value) for name, value in row.get("set", {}).items()}
    return Choice(Verdict.REJECT) if row.get("reject") else Choice(Verdict.EDIT if edits else Verdict.ACCEPT, edits)


def _key(row: Mapping[str, Any], drafts: Mapping[str, Draft]) -> str:
    if "key" in row:
        key = str(row["key"])
        if key not in drafts and key.partition(":")[0] not in ("plan", "newline", "newindicator", "mechanism"):
            raise BrokenPackError(f"更正里的 {key} 已经读不到了；请对照原文改写这一条。")
        return key
    sort = next(sort for sort in QUOTED if sort in row)
    found = list(_quoted(sort, flatten(row[sort]), flatten(row.get("metric", "")), drafts))
    nth = int(row.get("nth", 1))
    if len(found) < nth or (len(found) > 1 and "nth" not in row):
        raise BrokenPackError(f"更正里的“{row[sort]}”读到 {len(found)} 处；请写准确，或用 nth 指明第几处。")
    return str(found[nth - 1])


def _quoted(sort: str, quote: str, metric: str, drafts: Mapping[str, Draft]) -> Iterable[str]:
    for key, draft in drafts.items():
        words = getattr(draft, "quote", getattr(draft, "name", ""))
        if key.startswith(f"{sort}:") and flatten(words) == quote and metric in (getattr(draft, "metric", ""), ""):
            yield key
