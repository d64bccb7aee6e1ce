"""Nobody is ranked without being able to see why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as some

from duban.domain.organisation import Unit, UnitKind
from duban.domain.plan.draft import Role
from duban.domain.rank import Adjustment, Entry, Exclusion, Scheme, UnitScore, parse_scheme, rank, score

TEXT = files("duban.packs").joinpath("schemes/yearly.toml").read_text(encoding="utf8")
LAST_DAY = date(2023, 12, 31)


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    parsed, problems = parse_scheme(TEXT, "yearly.toml")
    assert not problems
    assert parsed is not None
    return parsed


def unit(code: str, kind: UnitKind = UnitKind.DEPARTMENT) -> Unit:
    return Unit(code, f"{code}局", kind)


def entry(who: str, subject: str, attainment: str | None, role: Role = Role.LEAD) -> Entry:
    value = None if attainment is None else Decimal(attainment)
    return Entry(who, subject, f"指标{subject}", role, value, "完成 45%，应完成 50%")


def only(found: tuple[UnitScore, ...]) -> UnitScore:
    (one,) = found
    return one


def test_the_score_is_the_weighted_mean_and_opens_into_lines(scheme: Scheme) -> None:
    entries = [entry("u", "a", "0.9"), entry("u", "b", "1.1"), entry("u", "c", "0.5", Role.SUPPORT)]
    found = only(score(scheme, [unit("u")], entries))
    # 100 × (0.9 + 1.1 + 0.3 × 0.5) / 2.3 = 93.478…
    assert found.score == Decimal("93.48")
    assert [line.reason for line in found.lines] == ["完成 45%，应完成 50%"] * 3


def test_attainment_is_capped_and_what_is_not_due_is_shown_but_not_counted(scheme: Scheme) -> None:
    entries = [entry("u", "a", "3"), entry("u", "b", "1"), entry("u", "c", None)]
    found = only(score(scheme, [unit("u")], entries))
    assert found.score == Decimal("110.00")
    assert [line.counted for line in found.lines] == [True, True, False]


def test_points_are_lines_of_their_own(scheme: Scheme) -> None:
    entries = [entry("u", "a", "1"), entry("u", "b", "1")]
    false = Adjustment("u", "false_figure", "旅游收入核查不符", "核查 第7号")
    found = only(score(scheme, [unit("u")], entries, [false]))
    assert found.score == Decimal("95.00")
    assert "核查 第7号" in found.lines[-1].reason


def test_support_alone_is_never_scored(scheme: Scheme) -> None:
    entries = [entry("u", subject, "0.2", Role.SUPPORT) for subject in "abc"]
    found = only(score(scheme, [unit("u")], entries))
    assert found.score is None
    assert "配合事项不单独计分" in found.note


@pytest.mark.parametrize("kind", [UnitKind.JUDICIAL, UnitKind.VERTICAL])
def test_who_is_not_commanded_reports_but_is_not_scored(scheme: Scheme, kind: UnitKind) -> None:
    found = only(score(scheme, [unit("u", kind)], [entry("u", "a", "1"), entry("u", "b", "1")]))
    assert found.score is None
    assert "只报送" in found.note


def test_an_exclusion_says_which_decision_made_it(scheme: Scheme) -> None:
    entries = [entry("u", "a", "0.1"), entry("u", "b", "1"), entry("u", "c", "1")]
    found = only(score(scheme, [unit("u")], entries, (), [Exclusion("a", None, "上级政策停办", 88)]))
    assert found.score == Decimal("100.00")
    assert "第 88 号记录" in found.lines[0].reason


def scored(*values: str) -> list[UnitScore]:
    return [UnitScore(f"u{n:02}", f"u{n}局", "department", Decimal(value), ()) for n, value in enumerate(values)]


def test_ties_share_a_rank_and_the_next_is_skipped(scheme: Scheme) -> None:
    group = rank(scheme, scored("90", "95", "90", "80", "70"), "2023", LAST_DAY).groups[0]
    assert [one.rank for one in group.ranked] == [1, 2, 2, 4, 5]
    assert [one.tied for one in group.ranked] == [False, True, True, False, False]


def test_with_ties_all_tied_at_the_edge_are_listed(scheme: Scheme) -> None:
    group = rank(scheme, scored("95", "90", "80", "80", "80", "70"), "2023", LAST_DAY).groups[0]
    assert [one.score.score for one in group.last] == [80, 80, 80, 70]


def test_where_all_are_tied_nobody_is_last_or_first(scheme: Scheme) -> None:
    group = rank(scheme, scored("80", "80", "80", "80", "80"), "2023", LAST_DAY).groups[0]
    assert group.last == group.first == ()


def test_what_is_too_close_to_tell_is_said(scheme: Scheme) -> None:
    group = rank(scheme, scored("95", "90.3", "90.1", "89.9", "70"), "2023", LAST_DAY).groups[0]
    assert group.close == ("第 2—4 名相差 0.4 分，先后不宜过于看重",)


def test_the_seal_is_recomputed_from_the_same_scores_only(scheme: Scheme) -> None:
    scores = scored("95", "90")
    first = rank(scheme, scores, "2023", LAST_DAY)
    assert rank(scheme, list(reversed(scores)), "2023", LAST_DAY).digest == first.digest
    assert (
        rank(scheme, [replace(scores[0], score=Decimal("95.01")), scores[1]], "2023", LAST_DAY).digest != first.digest
    )
    assert first.appeal_until == date(2024, 1, 5)


@given(some.lists(some.integers(0, 120), min_size=1, max_size=30))
def test_a_rank_is_one_more_than_those_above(values: list[int]) -> None:
    parsed, _ = parse_scheme(TEXT, "yearly.toml")
    assert parsed is not None
    group = rank(parsed, scored(*map(str, values)), "2023", LAST_DAY).groups[0]
    for one in group.ranked:
        assert one.rank == 1 + sum(value > (one.score.score or 0) for value in values)


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [("cap = 1.2", "", "缺少 'cap'"), ('"township"]', '"village"]', "village"), ("cap = 1.2", "cap =", "TOML")],
)
def test_a_broken_scheme_says_what_is_wrong(was: str, becomes: str, words: str) -> None:
    parsed, problems = parse_scheme(TEXT.replace(was, becomes), "yearly.toml")
    assert parsed is None
    assert words in problems[0]
