"""A pack: a county's plan with its units, calendar, rules and definitions, as a folder of plain TOML and JSONL.

    pack.toml          name, jurisdiction, document hashes, notes
    plan.toml          the head of the plan
    parts.jsonl  units.jsonl  forces.jsonl  items.jsonl  indicators.jsonl  lines.jsonl
    mechanisms.toml  scenario.toml  matters.toml  rules/*.toml  definitions/*.toml  documents/*  review/*      (where the pack has them)

Rows are the plan's own records, one a line. Quotes are short; offsets count in flat text, so whoever has the document
sees every one of them lit in it (`duban.domain.plan.lit`).
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from duban.domain.plan import Plan
from duban.domain.plan.body import FORMAT, Json, encoded, from_body
from duban.domain.plan.confirm import Choices, confirm
from duban.domain.plan.draft import Reading
from duban.domain.plan.lit import in_short

HOME = Path(__file__).parent
TABLES = ("parts", "units", "forces", "items", "indicators", "lines")
FIGURE_CHARS, SENTENCE_CHARS = 48, 16
"""Longest quotes in a pack without full text, of a figure and of a task, a measure or a note: enough to recognise the
place, never a paragraph of the document."""


class BrokenPackError(ValueError):
    """A pack that cannot be used; the message is one sentence: what, where, what to do."""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place by its GB/T 2260 code, and the codes of what it lies in, nearest first."""

    code: str
    name: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack brings. `rules` and `definitions` are TOML texts by file name; `documents` lie in the folder.

    `mechanisms` is the TOML text of the plan's own machinery (`duban.domain.period.parse_mechanisms`), empty where none.

    A pack that is `simulated` is fictional and belongs in simulated databases only; `scenario` is the TOML text of its
    simulated year, empty where it has none.
    """

    name: str
    title: str
    jurisdiction: Jurisdiction
    plan: Plan
    simulated: bool = False
    notes: tuple[str, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[Path, ...] = ()
    scenario: str = ""
    mechanisms: str = ""
    matters: str = ""  # TOML: orders, interviews and hazards of the simulated year


def list_packs() -> tuple[str, ...]:
    """The names of the packs that come with the program."""
    return tuple(sorted(folder.parent.name for folder in HOME.glob("*/pack.toml")))


def load_pack(name: str | Path) -> Pack:
    """The pack of that name, or in that folder. Raises `BrokenPackError` for a folder that holds no usable pack."""
    folder = HOME / name if isinstance(name, str) and (HOME / name).is_dir() else Path(name)
    head = _toml(folder / "pack.toml")
    body = {**_toml(folder / "plan.toml"), **{table: _rows(folder / f"{table}.jsonl") for table in TABLES}}
    plan, problems = from_body({"format": FORMAT, **body})
    if plan is None:
        raise BrokenPackError(f"示例包 {folder.name} 读不出来：{problems[0]}")
    place = head.get("jurisdiction", {})
    return Pack(
        name=folder.name,
        title=head.get("title", plan.title),
        jurisdiction=Jurisdiction(place.get("code", ""), place.get("name", ""), tuple(place.get("within", ()))),
        plan=plan,
        simulated=head.get("simulated", False),
        notes=tuple(head.get("notes", ())),
        rules=_texts(folder / "rules"),
        definitions=_texts(folder / "definitions"),
        documents=tuple(sorted((folder / "documents").glob("*.*"))),
        scenario=_text(folder / "scenario.toml"),
        mechanisms=_text(folder / "mechanisms.toml"),
        matters=_text(folder / "matters.toml"),
    )


def write_pack(
    reading: Reading,
    folder: Path,
    *,
    choices: Choices | None = None,
    jurisdiction: Jurisdiction | None = None,
    document_sha: str | None = None,
) -> tuple[str, ...]:
    """Write a reading, as the machine proposes it or with an officer's choices, as a pack. Answers with the problems."""
    plan, problems = confirm(reading, choices or {}, document_sha=document_sha)
    write_plan_pack(
        in_short(plan, FIGURE_CHARS, SENTENCE_CHARS),
        folder,
        jurisdiction or Jurisdiction("", reading.document.issuer or ""),
    )
    return problems


def write_plan_pack(
    plan: Plan, folder: Path, jurisdiction: Jurisdiction, *, title: str | None = None, notes: Iterable[str] = ()
) -> None:
    """Write a plan as it is into a folder, making it where it is missing. Files the pack already has beside stay."""
    folder.mkdir(parents=True, exist_ok=True)
    place = {"code": jurisdiction.code, "name": jurisdiction.name, "within": list(jurisdiction.within)}
    head = {"title": title or plan.title, "simulated": plan.simulated, "notes": list(notes), "jurisdiction": place}
    _write(folder / "pack.toml", toml_text(head))
    for name, text in plan_files(plan).items():
        _write(folder / name, text)


def plan_files(plan: Plan) -> dict[str, str]:
    """The files of a pack that hold its plan, by name: always the same text for the same plan."""
    body = encoded(plan, lean=True)
    assert isinstance(body, dict)
    found = {"plan.toml": toml_text({name: value for name, value in body.items() if name not in TABLES})}
    for table in TABLES:
        rows = body.get(table, [])
        assert isinstance(rows, list)
        found[f"{table}.jsonl"] = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return found


def toml_text(table: Mapping[str, Any]) -> str:
    """A table of texts, numbers, switches, lists of them and one level of tables, as TOML."""
    plain = [f"{name} = {_toml_value(value)}" for name, value in table.items() if not isinstance(value, dict)]
    tables = [f"\n[{name}]\n{toml_text(value)}".rstrip() for name, value in table.items() if isinstance(value, dict)]
    return "\n".join([*plain, *tables]) + "\n"


def _toml_value(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BrokenPackError(f"“{path.parent}”里没有 {path.name}，不是示例包；请检查名称或路径。") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BrokenPackError(f"“{path}”读不出来（{wrong}）；请更正后再试。") from None


def _rows(path: Path) -> list[Json]:
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    except FileNotFoundError:
        return []
    except (json.JSONDecodeError, UnicodeDecodeError) as wrong:
        raise BrokenPackError(f"“{path}”读不出来（{wrong}）；请更正后再试。") from None


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.toml"))}
