"""Documents are kept once, choices never overwrite another's, versions are frozen."""

from dataclasses import replace

import pytest
from tests.web.conftest import at, invented_plan

from duban.domain.plan.confirm import Choice, Verdict
from duban.web.acts.api import Act, ConflictError, RefusedError, verify
from duban.web.plans import api
from duban.web.plans.models import PlanIndicator, PlanItem, PlanParty

PAPER = """云岭县2023年绿化攻坚方案

一、工作目标

全年完成植树造林12万亩。

二、工作任务

（一）植树造林。全年完成植树造林12万亩。（牵头单位：县林业局；配合单位：县财政局）
""".encode()
EDIT = Choice(Verdict.EDIT, {"title": "造林"})


@pytest.fixture
def draft(county: str) -> int:
    kept = api.keep_document(county, PAPER, "绿化.txt", by="wang", at=at("2023-01-05"))
    return api.open_draft(county, kept.sha256, by="wang").id


def test_the_same_bytes_are_kept_once(county: str) -> None:
    first = api.keep_document(county, PAPER, "绿化.txt", by="wang", at=at("2023-01-05"))
    assert api.keep_document(county, PAPER, "又一份.txt", by="zhao", at=at("2023-01-06")) == first
    assert api.documents(county) == (first,)
    assert api.content_of(county, first.sha256) == PAPER


def test_a_document_that_cannot_be_read_leaves_nothing(county: str) -> None:
    before = Act.objects.count()
    with pytest.raises(RefusedError):
        api.keep_document(county, b"", "空.txt", by="wang", at=at("2023-01-05"))
    assert Act.objects.count() == before


def test_a_choice_is_there_after_a_reload(draft: int) -> None:
    saved = api.save_choice(draft, "item:1-2.1", EDIT, 0, by="wang")
    assert api.choices_of(draft) == {"item:1-2.1": saved}
    assert saved.version == 1


def test_two_people_do_not_overwrite_each_other(draft: int) -> None:
    api.save_choice(draft, "item:1-2.1", EDIT, 0, by="wang")
    with pytest.raises(ConflictError, match="wang 刚刚改过"):
        api.save_choice(draft, "item:1-2.1", Choice(Verdict.REJECT), 0, by="zhao")
    assert api.choices_of(draft)["item:1-2.1"].choice == EDIT
    api.save_choice(draft, "item:1-2.1", Choice(Verdict.REJECT), 1, by="zhao")


def test_two_people_work_on_different_places_at_once(draft: int) -> None:
    api.save_choice(draft, "item:1-2.1", EDIT, 0, by="wang")
    api.save_choice(draft, "unit:县林业局", Choice(Verdict.ACCEPT), 0, by="zhao")
    assert len(api.choices_of(draft)) == 2


def test_several_choices_are_kept_all_or_none(draft: int) -> None:
    api.save_choice(draft, "b", EDIT, 0, by="wang")
    with pytest.raises(ConflictError):
        api.save_choices(draft, {"a": (EDIT, 0), "b": (EDIT, 0)}, by="zhao")
    assert set(api.choices_of(draft)) == {"b"}


def test_a_choice_can_be_taken_back(draft: int) -> None:
    api.save_choice(draft, "a", EDIT, 0, by="wang")
    api.withdraw_choice(draft, "a", 1)
    assert api.choices_of(draft) == {}


def test_a_plan_comes_back_as_it_was_put_in_force(planned: str) -> None:
    assert api.current_plan(planned) == invented_plan()
    assert PlanItem.objects.count() == 1
    assert PlanParty.objects.count() == 2
    assert str(PlanIndicator.objects.get().value) == "12.0"


def test_versions_obey_what_was_known(planned: str) -> None:
    amended = replace(invented_plan(), title="云岭县2023年工作方案（修订）")
    api.adopt_plan(planned, amended, by="wang", at=at("2023-06-01"))
    assert [one.no for one in api.list_versions(planned)] == [2, 1]
    assert api.current_plan(planned, at("2023-01-11")) is None
    assert api.current_plan(planned, at("2023-05-31")) == invented_plan()
    assert api.current_plan(planned) == amended
    assert verify(planned).holds


def test_the_same_plan_is_not_put_in_force_twice(planned: str) -> None:
    with pytest.raises(RefusedError, match="完全相同"):
        api.adopt_plan(planned, invented_plan(), by="wang", at=at("2023-06-01"))


def test_only_the_plans_own_document_is_attached(planned: str) -> None:
    with pytest.raises(RefusedError, match="都对不上"):
        api.attach_document(planned, PAPER, "绿化.txt", by="wang", at=at("2023-02-01"))


def test_a_confirmed_paper_is_in_force_and_its_draft_closed(county: str, draft: int) -> None:
    plan, problems = api.proposal_of(draft)
    assert problems == ()
    key = f"item:{plan.items[0].code}"
    api.save_choice(draft, key, Choice(Verdict.EDIT, {"title": "造林"}), 0, by="wang")
    version = api.put_in_force(draft, by="zhao", at=at("2023-01-20"))
    now = api.current_plan(county)
    assert now
    assert (version.no, now.items[0].title, now.document_sha) == (1, "造林", version.document)
    assert api.text_of(county, now.flat_sha or "")
    with pytest.raises(RefusedError, match="不能再改"):
        api.save_choice(draft, key, EDIT, 1, by="wang")
    with pytest.raises(RefusedError, match="已经生效"):
        api.put_in_force(draft, by="zhao", at=at("2023-01-21"))
    assert verify(county).holds


def test_what_stands_open_is_named_and_nothing_is_in_force(county: str) -> None:
    kept = api.keep_document(
        county, "关于开会的通知\n\n请准时参加。\n".encode(), "通知.txt", by="wang", at=at("2023-01-05")
    )
    draft = api.open_draft(county, kept.sha256, by="wang").id
    with pytest.raises(RefusedError, match="还不能生效"):
        api.put_in_force(draft, by="zhao", at=at("2023-01-20"))
    assert api.current_plan(county) is None
