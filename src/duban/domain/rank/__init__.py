"""考核: scores that open into lines, ranks with ties, sealed so that they can be recomputed to the same numbers."""

from duban.domain.rank.published import (
    Place,
    PlaceDraft,
    PublishedGroup,
    PublishedList,
    called_in,
    ended_periods,
    known_places,
    latest_place,
    lists_of,
    objections_to_places,
    parse_published,
    read_rows,
)
from duban.domain.rank.ranking import GroupRanking, Ranked, Ranking, rank
from duban.domain.rank.scheme import Scheme, parse_scheme
from duban.domain.rank.score import Adjustment, Entry, Exclusion, ScoreLine, UnitScore, score

__all__ = [
    "Adjustment",
    "Entry",
    "Exclusion",
    "GroupRanking",
    "Place",
    "PlaceDraft",
    "PublishedGroup",
    "PublishedList",
    "Ranked",
    "Ranking",
    "Scheme",
    "ScoreLine",
    "UnitScore",
    "called_in",
    "ended_periods",
    "known_places",
    "latest_place",
    "lists_of",
    "objections_to_places",
    "parse_published",
    "parse_scheme",
    "rank",
    "read_rows",
    "score",
]
