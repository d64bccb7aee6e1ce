"""Where an office has ruled so, no paper goes out that three persons have not had in hand; every step is an act."""

from datetime import date

import pytest
from half_year import SEALED, later, tell
from yunling import at

from duban.domain.delivery.ledger_paper import Sieve
from duban.domain.period import Period
from duban.web.acts.api import Act, RefusedError, verify
from duban.web.issuing.api import (
    Listing,
    compose_issued,
    issue_brief,
    issue_listing,
    review,
    save_texts,
    saved_texts,
    send_back,
    steps_of,
    submit_brief,
    submit_listing,
    switch_approval,
    verify_issue,
)
from duban.web.issuing.models import IssueFact

JUNE, NOTICE = Period("2023-06"), "month_notice"


@pytest.fixture
def ruled(planned: str) -> str:
    """The half year, in an office that has made three persons obligatory."""
    tell(planned)
    switch_approval(planned, on=True, reason="机关公文处理办法", by="zhou", at=at(later(1)))
    return planned


def issue(county: str, by: str) -> IssueFact:
    return issue_brief(county, JUNE, SEALED, by=by, at=at(later(5)))


def drafted(county: str) -> None:
    save_texts(county, JUNE, {"next": "抓紧补植。"}, edition=0, by="wu")
    submit_brief(county, JUNE, SEALED, by="zhou", at=at(later(2)))


def test_nobody_issues_alone(ruled: str) -> None:
    with pytest.raises(RefusedError, match="起草、审核、签发三人"):
        issue(ruled, "zhou")


def test_the_three_are_different_persons(ruled: str) -> None:
    drafted(ruled)
    for writer in ("zhou", "wu"):
        with pytest.raises(RefusedError, match="起草人不能审核"):
            review(ruled, NOTICE, JUNE.code, by=writer, at=at(later(3)))
    with pytest.raises(RefusedError, match="须经审核才能签发"):
        issue(ruled, "chen")
    review(ruled, NOTICE, JUNE.code, by="li", at=at(later(3)))
    with pytest.raises(RefusedError, match="审核人不能又签发"):
        issue(ruled, "li")
    with pytest.raises(RefusedError, match="起草人不能签发"):
        issue(ruled, "wu")
    made = issue(ruled, "chen")
    assert verify_issue(made)
    assert [one.by for one in steps_of(ruled, NOTICE, JUNE.code)] == ["zhou", "li"]


def test_what_was_reviewed_is_what_is_issued(ruled: str) -> None:
    drafted(ruled)
    with pytest.raises(RefusedError, match="已经送审"):
        save_texts(ruled, JUNE, {"next": "另写一段。"}, edition=1, by="wu")
    review(ruled, NOTICE, JUNE.code, by="li", at=at(later(3)))
    made = issue(ruled, "chen")
    assert any("抓紧补植。" in run.text for run in compose_issued(made).runs())


def test_a_returned_draft_keeps_its_words_and_its_note(ruled: str) -> None:
    drafted(ruled)
    with pytest.raises(RefusedError, match="写明理由"):
        send_back(ruled, NOTICE, JUNE.code, "", by="li", at=at(later(3)))
    send_back(ruled, NOTICE, JUNE.code, "缺口要写清", by="li", at=at(later(3)))
    assert saved_texts(ruled, JUNE) == ({"next": "抓紧补植。"}, 1)
    assert steps_of(ruled, NOTICE, JUNE.code)[-1].note == "缺口要写清"
    assert save_texts(ruled, JUNE, {"next": "补植3万亩。"}, edition=1, by="wu") == 2


def test_every_step_is_an_act_of_the_chain(ruled: str) -> None:
    drafted(ruled)
    review(ruled, NOTICE, JUNE.code, by="li", at=at(later(3)))
    verbs = list(Act.objects.filter(jurisdiction=ruled).order_by("-n").values_list("verb", "by")[:3])
    assert verbs == [("paper_reviewed", "li"), ("paper_submitted", "zhou"), ("switch_approval", "zhou")]
    assert verify(ruled).holds


def test_the_rule_is_made_once_and_for_a_reason(ruled: str) -> None:
    with pytest.raises(RefusedError, match="依据"):
        switch_approval(ruled, on=False, reason=" ", by="zhou", at=at(later(2)))
    with pytest.raises(RefusedError, match="已经是这样规定的"):
        switch_approval(ruled, on=True, reason="再定一次", by="zhou", at=at(later(2)))


@pytest.mark.parametrize("listing", [Listing("breakdown"), Listing("ranking", "yearly-1"), Listing("ledger", "order")])
def test_lists_are_approved_numbered_and_sealed_as_briefs_are(ruled: str, listing: Listing) -> None:
    with pytest.raises(RefusedError, match="请先送审"):
        issue_listing(ruled, listing, SEALED, by="zhou", at=at(later(2)))
    submit_listing(ruled, listing, SEALED, by="zhou", at=at(later(2)))
    review(ruled, listing.kind, "2023-07-12", by="li", at=at(later(3)))
    made = issue_listing(ruled, listing, SEALED, by="chen", at=at(later(4)))
    assert compose_issued(made).number == "督表〔2023〕1号"
    assert verify_issue(made)


def test_lists_share_one_row_of_numbers(planned: str) -> None:
    tell(planned)
    kinds = (Listing("breakdown"), Listing("ledger", "order"), Listing("ledger", "order", Sieve(open_only=True)))
    numbers = [issue_listing(planned, one, SEALED, by="zhou", at=at(later(2))).no for one in kinds]
    assert numbers == [1, 2, 3]
    with pytest.raises(RefusedError, match="已经印发"):
        issue_listing(planned, kinds[0], SEALED, by="zhou", at=at(later(2)))


def test_a_seal_never_reaches_into_what_comes_after(planned: str) -> None:
    tell(planned)
    made = issue_listing(planned, Listing("ledger", "order"), SEALED, by="zhou", at=at("2023-07-12", 4))
    assert made.known_at == at("2023-07-12", 4)
    assert made.as_of == date(2023, 7, 12)
