"""Ranks within groups: ties share a rank (1, 2, 2, 4), what is too close to tell is said, the last are proposed only."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal

from duban.domain.rank.scheme import Group, Scheme
from duban.domain.rank.score import UnitScore


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit's place. `tied` when others share it."""

    rank: int
    score: UnitScore
    tied: bool


@dataclass(frozen=True, slots=True)
class GroupRanking:
    """One group in order, those not ranked with their reason, and what a reader should know before using the order."""

    group: str
    title: str
    ranked: tuple[Ranked, ...]
    unranked: tuple[UnitScore, ...]
    last: tuple[Ranked, ...]  # proposed for an interview; with ties there may be more, a leader decides
    first: tuple[Ranked, ...]  # proposed for commendation
    close: tuple[str, ...]  # "第 23—25 名相差不到 0.4 分"


@dataclass(frozen=True, slots=True)
class Ranking:
    """All groups of one period under one scheme; `digest` is over everything that decided it."""

    scheme: str
    period: str
    as_of: date
    groups: tuple[GroupRanking, ...]
    appeal_until: date
    digest: str


def rank(scheme: Scheme, scores: Sequence[UnitScore], period: str, as_of: date) -> Ranking:
    """Rank every group of the scheme."""
    groups = tuple(_group(scheme, group, scores) for group in scheme.groups)
    digest = digest_of(scheme.code, period, scores)
    return Ranking(scheme.code, period, as_of, groups, as_of + timedelta(days=scheme.appeal_days), digest)


def digest_of(scheme: str, period: str, scores: Sequence[UnitScore]) -> str:
    """The hash of the scores and their lines; recomputing from the same facts gives the same."""
    body = [asdict(score) for score in sorted(scores, key=lambda score: score.unit)]
    text = json.dumps([scheme, period, body], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _group(scheme: Scheme, group: Group, scores: Sequence[UnitScore]) -> GroupRanking:
    mine = [score for score in scores if score.group == group.code]
    scored = sorted((score for score in mine if score.score is not None), key=lambda score: (-_of(score), score.unit))
    values = [_of(score) for score in scored]
    ranked = tuple(Ranked(values.index(value) + 1, one, values.count(value) > 1)
                   for one, value in zip(scored, values, strict=True))  # fmt: skip
    unranked = tuple(score for score in mine if score.score is None)
    return GroupRanking(
        group.code,
        group.title,
        ranked,
        unranked,
        _end(ranked, scheme.last, from_bottom=True),
        _end(ranked, scheme.first, from_bottom=False),
        _close(scheme, ranked),
    )


def _of(score: UnitScore) -> Decimal:
    assert score.score is not None, "only scored units are ranked"
    return score.score


def _end(ranked: tuple[Ranked, ...], count: int, *, from_bottom: bool) -> tuple[Ranked, ...]:
    """The first or last `count`, and everyone tied with the outermost of them; none where it would be everyone."""
    if count <= 0 or len(ranked) <= count:
        return ()
    edge = _of(ranked[-count].score if from_bottom else ranked[count - 1].score)
    found = tuple(one for one in ranked if (_of(one.score) <= edge if from_bottom else _of(one.score) >= edge))
    return () if len(found) == len(ranked) else found


def _close(scheme: Scheme, ranked: tuple[Ranked, ...]) -> tuple[str, ...]:
    """Runs of ranks whose ends differ by less than the scheme's margin: small changes would reorder them."""
    found, start = [], 0
    for end in range(1, len(ranked) + 1):
        apart = end == len(ranked) or _of(ranked[start].score) - _of(ranked[end].score) >= scheme.near
        if not apart:
            continue
        gap = _of(ranked[start].score) - _of(ranked[end - 1].score)
        if end - start > 1 and gap > 0:
            found.append(f"第 {ranked[start].rank}—{ranked[end - 1].rank} 名相差 {gap} 分，先后不宜过于看重")
        start = end
    return tuple(found)
