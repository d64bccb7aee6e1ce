"""Personal values: masked for all, shown with a reason that is recorded, erased without touching any fact."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from duban.domain.matter.definition import Definition
from duban.web.acts.api import Recording, RefusedError, record_act
from duban.web.matters.models import Personal

ERASED = "（已删除）"


def masked(value: str) -> str:
    """A name keeps its first character, a number its first three and last four: 张**, 138****1234."""
    if value.isdecimal() and len(value) >= 7:
        return f"{value[:3]}{'*' * (len(value) - 7)}{value[-4:]}"
    return value[:1] + "*" * max(2, len(value) - 1) if value else ""


def without_personal(definition: Definition, values: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What may stand in facts: everything that names no person."""
    personal = {one.name for one in definition.fields if one.personal}
    return [(name, value) for name, value in values if name not in personal]


def keep_personal(act: Recording, definition: Definition, number: str, values: Mapping[str, str]) -> None:
    """Put what names a person into the vault; what was there under the same field is replaced."""
    for one in definition.fields:
        if one.personal and (value := values.get(one.name, "").strip()):
            Personal.objects.update_or_create(
                jurisdiction_id=act.jurisdiction,
                series=definition.series,
                number=number,
                field=one.name,
                defaults={"value": value, "erased": False},
            )


def masked_values(jurisdiction: str, series: str, number: str) -> dict[str, str]:
    """What a matter's personal fields look like to everyone."""
    rows = Personal.objects.filter(jurisdiction=jurisdiction, series=series, number=number)
    return {row.field: ERASED if row.erased else masked(row.value) for row in rows}


def unmask(
    jurisdiction: str, series: str, number: str, field: str, reason: str, *, by: str, at: datetime | None = None
) -> str:
    """The value itself, for one look; who looked, at what and why is an act."""
    if not reason.strip():
        raise RefusedError("查看个人信息要写明理由；请补一句。")
    row = Personal.objects.filter(jurisdiction=jurisdiction, series=series, number=number, field=field).first()
    if row is None:
        raise RefusedError("这一栏没有填。")
    with record_act(jurisdiction, "unmask", by=by, reason=f"{number} {field}：{reason.strip()}", at=at):
        pass
    return ERASED if row.erased else row.value


def erase(jurisdiction: str, series: str, number: str, *, by: str, reason: str, at: datetime | None = None) -> int:
    """Erase a matter's personal values; returns how many. The facts stay, and so does that something was erased."""
    with record_act(jurisdiction, "erase", by=by, reason=f"{number}：{reason}", at=at):
        rows = Personal.objects.filter(jurisdiction=jurisdiction, series=series, number=number, erased=False)
        return rows.update(value="", erased=True)
