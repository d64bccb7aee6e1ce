"""Orders and hazards in the county: opened once per cause, moved by the right people, masked, counted, rebuilt."""

from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from yunling import at

from duban.domain.matter.engine import Actor
from duban.domain.period import Period, end_of
from duban.web.acts.api import RefusedError, verify
from duban.web.matters.api import (
    Handed,
    Opening,
    access_matter,
    counts_by_state,
    enact_definition,
    erase,
    find_matter,
    ledger_figures,
    ledgers_of,
    list_matters,
    masked_values,
    move_matter,
    open_matter,
    owed_matters,
    rebuild_standings,
    switch_ledger,
    unmask,
)
from duban.web.matters.models import MatterFact, Standing
from duban.web.people.api import Held, Role, Viewer

INSPECTOR, LIAISON = Actor("zhou", "inspector"), Actor("wang", "liaison", "forestry")
ORDER = Opening(
    "order", {"subject": "植树进度滞后", "requirement": "三月底前补上"}, "yellow", "light", "1-1.1/forestry"
)


@pytest.fixture
def office(planned: str) -> str:
    """A county whose office has switched orders and firms' problems on."""
    for series in ("order", "firm_problem"):
        switch_ledger(planned, series, on=True, by="zhou", at=at("2023-02-01"))
    return planned


def raised(office: str, opening: Opening = ORDER, day: str = "2023-03-06") -> str:
    number, new = open_matter(office, opening, by="zhou", role="inspector", at=at(day))
    assert new
    return number


def sent(office: str) -> str:
    number = raised(office)
    handed = Handed("请办理。", unit="forestry")
    move_matter(office, "order", number, "send", INSPECTOR, handed, at=at("2023-03-06", 10))
    return number


def viewer(*posts: tuple[Role, str]) -> Viewer:
    return Viewer("someone", "某人", tuple(Held("990101", role, scope) for role, scope in posts))


def test_a_ledger_is_off_until_an_office_switches_it_on(planned: str) -> None:
    assert not any(ledger.on for ledger in ledgers_of(planned))
    with pytest.raises(RefusedError, match="还没有启用"):
        open_matter(planned, ORDER, by="zhou", role="inspector", at=at("2023-03-06"))


def test_a_number_a_state_and_a_due_day(office: str) -> None:
    number = sent(office)
    assert number == "督〔2023〕1号"
    (row,) = list_matters(office, "order").rows
    assert (row.state, row.unit, row.title) == ("sent", "forestry", "植树进度滞后")
    assert row.due_at is not None
    assert row.due_at == end_of(date(2023, 3, 7))  # to be signed for within one working day
    assert owed_matters(office, "forestry")[0].number == number


def test_one_cause_one_open_order(office: str) -> None:
    number = sent(office)
    assert open_matter(office, ORDER, by="zhou", role="inspector", at=at("2023-03-08")) == (number, False)
    assert MatterFact.objects.count() == 1


def test_a_move_that_may_not_be_made_changes_nothing(office: str) -> None:
    number = sent(office)
    with pytest.raises(RefusedError, match="不由您这个岗位办理"):
        move_matter(office, "order", number, "sign", INSPECTOR, Handed(), at=at("2023-03-07"))
    opened = find_matter(office, "order", number)
    assert opened is not None
    assert opened.matter.state == "sent"


def test_the_whole_way_with_evidence_and_figures(office: str) -> None:
    number = sent(office)
    move_matter(office, "order", number, "sign", LIAISON, Handed(), at=at("2023-03-07"))
    photo = (("现场.jpg", b"\xff\xd8photo"),)
    move_matter(office, "order", number, "answer", LIAISON, Handed("已补种。", files=photo), at=at("2023-03-10"))
    move_matter(office, "order", number, "verify", INSPECTOR, Handed("属实。"), at=at("2023-03-13"))
    opened = find_matter(office, "order", number)
    assert opened is not None
    assert opened.matter.ended
    assert opened.files[0][1] == "现场.jpg"
    found = {one.name: one.value for one in ledger_figures(office, "order", Period("2023-03"), at("2023-04-01"))}
    assert found["on_time"] == 1
    assert verify(office).holds
    assert list_matters(office, "order").rows == ()
    assert len(list_matters(office, "order", open_only=False).rows) == 1


def test_after_it_is_closed_the_same_cause_may_lead_to_another(office: str) -> None:
    number = raised(office)
    move_matter(office, "order", number, "drop", INSPECTOR, Handed("情况已变。"), at=at("2023-03-07"))
    assert raised(office, day="2023-05-08") == "督〔2023〕2号"


PROBLEM = Opening(
    "firm_problem",
    {"firm": "示例食品厂", "asks": "用电不稳", "caller": "张三", "telephone": "13812345678"},
    door="visit",
)


def test_persons_are_masked_shown_with_a_reason_and_erased(office: str) -> None:
    number, _ = open_matter(office, PROBLEM, by="li", role="campaign_office", at=at("2023-03-06"))
    assert masked_values(office, "firm_problem", number) == {"caller": "张**", "telephone": "138****5678"}
    assert "13812345678" not in MatterFact.objects.get().values
    with pytest.raises(RefusedError, match="写明理由"):
        unmask(office, "firm_problem", number, "telephone", " ", by="li")
    assert unmask(office, "firm_problem", number, "telephone", "回访", by="li", at=at("2023-03-07")) == "13812345678"
    assert erase(office, "firm_problem", number, by="li", reason="当事人要求", at=at("2023-03-08")) == 2
    assert masked_values(office, "firm_problem", number)["caller"] == "（已删除）"
    assert verify(office).holds


def test_a_unit_sees_only_what_was_in_its_hands(office: str) -> None:
    number = sent(office)
    assert access_matter(viewer((Role.LIAISON, "forestry")), office, "order", number)
    assert access_matter(viewer((Role.INSPECTOR, "")), office, "order", number)
    for stranger in (viewer((Role.LIAISON, "finance")), viewer((Role.AUDITOR, "")), viewer()):
        with pytest.raises(Http404):
            access_matter(stranger, office, "order", number)


def test_the_cache_can_be_made_anew(office: str) -> None:
    sent(office)
    before = list(Standing.objects.values("number", "state", "unit", "title", "due_at", "cause", "ended"))
    assert rebuild_standings(office) == 1
    assert list(Standing.objects.values("number", "state", "unit", "title", "due_at", "cause", "ended")) == before
    assert counts_by_state(office, "order", at("2023-03-09")) == {"sent": 1, "overdue": 1}


def test_facts_of_matters_refuse_to_be_changed(office: str) -> None:
    raised(office)
    with pytest.raises(DatabaseError), transaction.atomic():
        MatterFact.objects.update(grade="red")
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute("DELETE FROM matters_matterfact")


NEW = Path(__file__).parent / "definitions"


@pytest.mark.parametrize("path", sorted(NEW.glob("*.toml")), ids=lambda path: path.stem)
def test_a_new_ledger_is_a_new_file_and_no_code(planned: str, path: Path) -> None:
    enact_definition(planned, path.read_text(encoding="utf8"), by="zhou", at=at("2023-02-01"))
    series = path.stem
    switch_ledger(planned, series, on=True, by="zhou", at=at("2023-02-01"))
    definition = next(one.definition for one in ledgers_of(planned) if one.definition.series == series)
    asked = {one.name: "村口桥头" for one in definition.fields if one.required}
    number, _ = open_matter(planned, Opening(series, asked), by="zhou", role=definition.run_by[0], at=at("2023-03-06"))
    assert list_matters(planned, series).rows[0].number == number


def test_a_definition_with_a_fault_is_refused_with_line_and_cure(planned: str) -> None:
    text = (NEW / "pothole.toml").read_text(encoding="utf8").replace('by = ["campaign_office"]', "by = []")
    with pytest.raises(RefusedError, match=r"第 \d+ 行：“修复”没有人可以办"):
        enact_definition(planned, text, by="zhou")
