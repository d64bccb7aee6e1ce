"""Everything out: each county as a pack, its kept documents, its facts and its chain, as plain files."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from django.apps import apps
from django.db import models

from duban.packs import Jurisdiction as Place
from duban.packs import write_plan_pack
from duban.web.acts.api import Act, Fact, Jurisdiction, head_of
from duban.web.plans.api import content_of, current_plan, documents

LEFT_OUT = ("body", "text", "content")  # long columns: they are files of their own, or the pack itself


def export(folder: Path) -> tuple[Path, ...]:
    """Write one folder per jurisdiction; answers with the folders. Existing files of the same names are replaced."""
    return tuple(_export(place, folder / place.code) for place in Jurisdiction.objects.order_by("code"))


def _export(place: Jurisdiction, folder: Path) -> Path:
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    (folder / "facts").mkdir(exist_ok=True)
    if plan := current_plan(place.code):
        write_plan_pack(plan, folder, Place(place.code, place.name))
    for kept in documents(place.code):
        content = content_of(place.code, kept.sha256)
        (folder / "documents" / f"{kept.sha256[:12]}-{Path(kept.name).name}").write_bytes(content or b"")
    for model in apps.get_models():
        if issubclass(model, Fact):
            rows = model._default_manager.filter(jurisdiction=place.code).order_by("id")
            _write(folder / "facts" / f"{model._meta.db_table}.jsonl", map(_line, rows.iterator(1000)))
    _write(folder / "acts.jsonl", map(_line, Act.objects.filter(jurisdiction=place).order_by("n").iterator(1000)))
    (folder / "head.txt").write_text(head_of(place.code) + "\n", "utf-8")
    return folder


def _write(path: Path, lines: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)


def _line(row: models.Model) -> str:
    names = [field.attname for field in row._meta.concrete_fields if field.name not in (*LEFT_OUT, "id")]
    values = {name: _plain(getattr(row, name)) for name in names}
    return json.dumps(values, ensure_ascii=False) + "\n"


def _plain(value: object) -> object:
    match value:
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
    return value
