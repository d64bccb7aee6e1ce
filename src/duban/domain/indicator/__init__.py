"""指标: trajectory 序时进度, completion by kind, attainment, quota cascade."""

from duban.domain.indicator.case import Case, case_of, is_upper, keeps
from duban.domain.indicator.standing import Flag, Measure, Standing, assess
from duban.domain.indicator.track import Point, Track, reporters_of, track
from duban.domain.indicator.trajectory import expected_share, linear, season_shares

__all__ = [
    "Case",
    "Flag",
    "Measure",
    "Point",
    "Standing",
    "Track",
    "assess",
    "case_of",
    "expected_share",
    "is_upper",
    "keeps",
    "linear",
    "reporters_of",
    "season_shares",
    "track",
]
