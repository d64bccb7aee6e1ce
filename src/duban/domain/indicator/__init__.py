"""指标: trajectory 序时进度, completion by kind, attainment, quota cascade."""

from duban.domain.indicator.case import Case, case_of, is_upper, keeps
from duban.domain.indicator.formulas import Flag, Measure, bounded
from duban.domain.indicator.growth import rest_of_year
from duban.domain.indicator.quota import Hold, Need, Quota, cascade, has_quotas, next_need
from duban.domain.indicator.standing import Standing, assess, broken_by_event, expected_value, flags_of
from duban.domain.indicator.track import Point, Track, track
from duban.domain.indicator.trajectory import expected_of, expected_share, linear, season_shares

__all__ = [
    "Case",
    "Flag",
    "Hold",
    "Measure",
    "Need",
    "Point",
    "Quota",
    "Standing",
    "Track",
    "assess",
    "bounded",
    "broken_by_event",
    "cascade",
    "case_of",
    "expected_of",
    "expected_share",
    "expected_value",
    "flags_of",
    "has_quotas",
    "is_upper",
    "keeps",
    "linear",
    "next_need",
    "rest_of_year",
    "season_shares",
    "track",
]
