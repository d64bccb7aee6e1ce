"""What a careful reader must find in the real plan, and no contradiction that is none."""

from pathlib import Path

import pytest

from duban.domain.plan.draft import Finding, Reading, Severity
from duban.reading import read
from duban.reading.findings import examine


@pytest.fixture(scope="module")
def real(shared: Path) -> Reading:
    return read(shared / "plan" / "pingjiang-2023.txt")


@pytest.fixture(scope="module")
def found(real: Reading) -> tuple[Finding, ...]:
    return examine(real)


CONTRADICTIONS = [
    ("different_numbers", ("引进外商投资企业1家以上", "引进外商投资企业2家")),
    ("different_numbers", ("91%", "87.6%")),
    ("sum_mismatch", ("122.8", "98.3", "24.6")),
    ("campaign_two_names", ("攻坚战", "攻坚仗")),
    ("campaign_two_names", ("阻击战", "阻击仗")),
    ("members_differ", ("畜牧水产农机事务中心", "成员单位包括")),
]


@pytest.mark.parametrize(("code", "words"), CONTRADICTIONS)
def test_each_contradiction_stands_with_its_places_facing(
    found: tuple[Finding, ...], code: str, words: tuple[str, ...]
) -> None:
    shown = [
        [place.quote for place in finding.places]
        for finding in found
        if finding.code == code and finding.severity is Severity.ERROR
    ]
    assert any(len(quotes) > 1 and all(word in " ".join(quotes) for word in words) for quotes in shown)


def test_nothing_else_is_called_a_contradiction(found: tuple[Finding, ...]) -> None:
    errors = [finding.message for finding in found if finding.severity is Severity.ERROR]
    assert len(errors) == len(CONTRADICTIONS), errors
    assert [finding.severity for finding in found[: len(errors)]] == [Severity.ERROR] * len(errors)


GAPS = [
    ("no_owner", ("二（三）1", "二（四）4", "二（五）3")),
    ("unit_two_names", ("科工信局 / 工信局", "文旅广体局 / 文体广旅局", "交通运输局 / 交通局")),
    ("unit_outside_task_force", ("审计局", "税务局")),
    ("unit_in_no_task_force", ("气象局",)),
]


@pytest.mark.parametrize(("code", "words"), GAPS)
def test_each_gap_is_one_line_with_its_list(found: tuple[Finding, ...], code: str, words: tuple[str, ...]) -> None:
    (gap,) = (finding for finding in found if finding.code == code)
    assert all(word in " ".join(gap.items) for word in words), gap.items


def test_every_quote_is_the_text_at_its_span(real: Reading, found: tuple[Finding, ...]) -> None:
    assert all(place.span.of(real.text) == place.quote for finding in found for place in finding.places)


def test_only_a_handful_of_lines(found: tuple[Finding, ...]) -> None:
    assert len(found) < 25
