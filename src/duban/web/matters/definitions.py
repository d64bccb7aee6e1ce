"""Which ledgers there are, in which version, and which an office has switched on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from importlib.resources import files

from duban.domain.matter.definition import Definition
from duban.domain.matter.parse import parse_definition
from duban.domain.matter.soundness import check_definition
from duban.domain.period import Cadence, local_day, period_of
from duban.web.acts.api import RefusedError, head_of, record_act
from duban.web.matters.models import DefinitionText, SwitchFact

Versions = Mapping[tuple[str, int], Definition]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as the office sees it: the newest definition and whether it runs."""

    definition: Definition
    on: bool


@cache
def shipped_definitions() -> tuple[Definition, ...]:
    """The definitions `duban` comes with."""
    found = []
    for path in sorted(files("duban.packs").joinpath("definitions").iterdir(), key=lambda path: path.name):
        definition, problems = parse_definition(path.read_text(encoding="utf8"), path.name)
        assert definition is not None, problems
        found.append(definition)
    return tuple(found)


def versions_of(jurisdiction: str) -> Versions:
    """Every version of every definition there."""
    return _versions(jurisdiction, head_of(jurisdiction))


@lru_cache(maxsize=32)
def _versions(jurisdiction: str, head: str) -> Versions:
    del head  # names the state of the chain these definitions were loaded at
    found = {(one.series, one.version): one for one in shipped_definitions()}
    for row in DefinitionText.objects.filter(jurisdiction=jurisdiction).order_by("act"):
        definition, _ = parse_definition(row.text, row.series)
        assert definition is not None, "an enacted definition was checked"
        found[definition.series, definition.version] = definition
    return found


def ledgers_of(jurisdiction: str) -> tuple[Ledger, ...]:
    """All ledgers in the order of their titles' series, newest version each."""
    newest: dict[str, Definition] = {}
    for (series, version), definition in sorted(versions_of(jurisdiction).items()):
        if series not in newest or version > newest[series].version:
            newest[series] = definition
    switched = {row.series: row.on for row in SwitchFact.objects.filter(jurisdiction=jurisdiction).order_by("act")}
    return tuple(Ledger(one, switched.get(series, False)) for series, one in newest.items())


def running(jurisdiction: str, series: str) -> Definition:
    """The definition new matters of a series are opened under. Raises `RefusedError` where it is off or unknown."""
    ledger = next((one for one in ledgers_of(jurisdiction) if one.definition.series == series), None)
    if ledger is None:
        raise RefusedError(f"没有“{series}”这本台账；请从台账清单里选。")
    if not ledger.on:
        raise RefusedError(f"“{ledger.definition.title}”还没有启用；请督查室先在“台账”里启用。")
    return ledger.definition


def switch_ledger(
    jurisdiction: str, series: str, *, on: bool, by: str, reason: str = "", at: datetime | None = None
) -> None:
    """Switch a ledger on or off. What runs already goes on to its end."""
    if series not in {one.definition.series for one in ledgers_of(jurisdiction)}:
        raise RefusedError(f"没有“{series}”这本台账；请从台账清单里选。")
    with record_act(jurisdiction, "switch", by=by, reason=reason, at=at) as act:
        act.write(SwitchFact(series=series, on=on, by=by))


def enact_definition(jurisdiction: str, text: str, *, by: str, reason: str = "", at: datetime | None = None) -> None:
    """Add a definition, or a new version of one. Raises `RefusedError` with the first thing wrong in it."""
    definition, problems = parse_definition(text, "定义文件")
    if definition is not None:
        others = [one.definition for one in ledgers_of(jurisdiction) if one.on]
        problems = check_definition(definition, text, "定义文件", others)
    if problems or definition is None:
        raise RefusedError(f"{problems[0]}。")
    if (definition.series, definition.version) in versions_of(jurisdiction):
        raise RefusedError(f"“{definition.title}”第 {definition.version} 版已经有了；请把 version 加一。")
    with record_act(jurisdiction, "define", by=by, reason=reason, at=at) as act:
        act.write(DefinitionText(series=definition.series, version=definition.version, text=text, by=by))


def year_of(instant: datetime) -> int:
    """The year a matter's number belongs to, in China."""
    return period_of(local_day(instant), Cadence.YEAR).end.year
