"""Three persons to a paper: who drafted does not review, who reviewed does not sign."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from duban.domain.paper.approval import (
    ApprovalSwitch,
    Step,
    Taken,
    against_issue,
    against_step,
    is_approval_required,
    is_under_way,
)

NOON = datetime(2023, 3, 6, 12, tzinfo=UTC)
SUBMITTED = Taken(Step.SUBMITTED, "zhou", NOON, ("wang", "zhou"))
REVIEWED = Taken(Step.REVIEWED, "li", NOON)
RETURNED = Taken(Step.RETURNED, "li", NOON, note="数据再核")


@pytest.mark.parametrize("person", ["zhou", "wang"])
def test_nobody_with_a_hand_in_the_draft_reviews_or_signs_it(person: str) -> None:
    assert "起草人不能审核" in against_step((SUBMITTED,), Step.REVIEWED, person)
    assert "起草人不能签发" in against_issue((SUBMITTED, REVIEWED), person)


def test_the_reviewer_does_not_sign() -> None:
    assert "审核人不能又签发" in against_issue((SUBMITTED, REVIEWED), "li")
    assert against_issue((SUBMITTED, REVIEWED), "chen") == ""


def test_nothing_is_signed_unreviewed_or_unsubmitted() -> None:
    assert "请先送审" in against_issue((), "chen")
    assert "须经审核" in against_issue((SUBMITTED,), "chen")
    assert "请先送审" in against_issue((SUBMITTED, RETURNED), "chen")


def test_a_draft_is_returned_with_a_reason_and_submitted_again() -> None:
    assert "写明理由" in against_step((SUBMITTED,), Step.RETURNED, "li", " ")
    assert against_step((SUBMITTED, RETURNED), Step.SUBMITTED, "zhou") == ""
    assert "已经送审" in against_step((SUBMITTED,), Step.SUBMITTED, "zhou")
    assert not is_under_way((SUBMITTED, RETURNED))


def test_the_rule_holds_from_the_instant_it_was_made() -> None:
    switches = [ApprovalSwitch(on=True, at=NOON)]
    assert not is_approval_required(switches, NOON.replace(hour=11))
    assert is_approval_required(switches, NOON)


@given(
    some.lists(some.tuples(some.sampled_from(Step), some.sampled_from("abcd")), max_size=12), some.sampled_from("abcd")
)
def test_whatever_was_tried_a_signed_paper_has_had_three_persons(tried: list[tuple[Step, str]], signer: str) -> None:
    steps: tuple[Taken, ...] = ()
    for step, person in tried:
        if not against_step(steps, step, person, "理由"):
            steps = (*steps, Taken(step, person, NOON))
    if not against_issue(steps, signer):
        assert [one.step for one in steps[-2:]] == [Step.SUBMITTED, Step.REVIEWED]
        assert len({steps[-2].by, steps[-1].by, signer}) == 3
