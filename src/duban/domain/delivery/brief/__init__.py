"""旬简报, 月通报, 季总结, 年总结: one composition, its parts by kind, every number with its source."""

from duban.domain.delivery.brief.compose import compose_brief
from duban.domain.delivery.brief.content import KINDS, Brief, Correction, Handled, Letterhead, Revised
from duban.domain.delivery.brief.gather import handled, quotas_of
from duban.domain.delivery.brief.quoted import quotables
from duban.domain.delivery.brief.sections import corrections

__all__ = [
    "KINDS",
    "Brief",
    "Correction",
    "Handled",
    "Letterhead",
    "Revised",
    "compose_brief",
    "corrections",
    "handled",
    "quotables",
    "quotas_of",
]
