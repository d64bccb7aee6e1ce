"""组织: the units that owe something, and the task forces they sit in."""

from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    """What sort of body a unit is; ranks are drawn up within a group, and groups follow the kind."""

    DEPARTMENT = "department"  # 部门
    TOWNSHIP = "township"  # 乡镇街道
    PARK = "park"  # 园区
    STATE_FIRM = "state_firm"  # 国企
    VERTICAL = "vertical"  # 垂管单位
    MASS_BODY = "mass_body"  # 群团
    JUDICIAL = "judicial"  # 法检
    TEMPORARY = "temporary"  # 临时机构
    PARTY = "party"  # 党委部门
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unit:
    """A body that can owe a task. `code` never changes; `name` and `aliases` are how papers write it."""

    code: str
    name: str
    kind: UnitKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskForce:
    """专班: who convenes it (by post), who leads, who sits in it. Units by code."""

    code: str
    name: str
    part: str
    convener: str | None
    deputy: str | None
    lead_unit: str | None
    office: str | None
    members: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
