"""The roll of units: which spellings mean one body, and what sort of body it is."""

import pytest

from duban.domain.organisation import UnitKind
from duban.reading.organisation.kinds import kind_of
from duban.reading.organisation.roll import Place, Roll

COUNTY = Place("临泉县", "县")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("工信局", "科技工信局"),
        ("文体旅局", "文旅体局"),
        ("县发改局", "发展和改革局"),
        ("临泉县教育局", "教育局"),
        ("县委组织部", "组织部"),
        ("人社局", "县人力资源和社会保障局"),
        ("供销社", "供销联社"),
        ("营商办", "县政府办（营商办）"),
        ("市场监管局", "市场监督管理局"),
        ("残联", "县残联"),
        ("县残联", "县残疾人联合会"),
        ("生态环境分局", "市生态环境局临泉分局"),
    ],
)
def test_two_spellings_of_one_body(one: str, other: str) -> None:
    roll = Roll([one, other], COUNTY)
    assert roll.id_of(one) == roll.id_of(other) is not None
    assert len(roll.units) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市财政局", "县财政局"),
        ("公安局", "县公安局交警大队"),
        ("公安局", "市公安局临泉分局"),
        ("县委", "县委办"),
        ("安委会", "安委办"),
        ("民政局", "财政局"),
    ],
)
def test_two_bodies_stay_two(one: str, other: str) -> None:
    assert len(Roll([one, other], COUNTY).units) == 2


def test_a_short_form_of_two_bodies_is_neither() -> None:
    roll = Roll(["交通局", "交通运输局", "交通建设局"], COUNTY)
    assert len(roll.units) == 3


def test_groups_are_no_units() -> None:
    roll = Roll(["各有关部门", "安委会成员单位"], COUNTY)
    assert roll.units == ()
    assert roll.id_of("各有关部门") is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("县教育局", UnitKind.DEPARTMENT),
        ("青龙镇", UnitKind.TOWNSHIP),
        ("高新区", UnitKind.PARK),
        ("城投集团", UnitKind.STATE_FIRM),
        ("县税务局", UnitKind.VERTICAL),
        ("市生态环境局临泉分局", UnitKind.VERTICAL),
        ("市生态环境局", UnitKind.DEPARTMENT),
        ("妇联", UnitKind.MASS_BODY),
        ("县人民法院", UnitKind.JUDICIAL),
        ("县委宣传部", UnitKind.PARTY),
        ("县安委办", UnitKind.TEMPORARY),
        ("某某", UnitKind.OTHER),
    ],
)
def test_kind_from_the_name(name: str, kind: UnitKind) -> None:
    assert kind_of(name) is kind
