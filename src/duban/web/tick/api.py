"""What other apps may use of tick."""

from duban.web.tick.delivery import Delivered, deliver, undelivered
from duban.web.tick.inbox import addresses_of, mark_read, notices_of, save_addresses, unread_of
from duban.web.tick.models import Notice
from duban.web.tick.nightly import audit_night
from duban.web.tick.services import Ticked, missed, tick
from duban.web.tick.ways_out import settings_from

__all__ = [
    "Delivered",
    "Notice",
    "Ticked",
    "addresses_of",
    "audit_night",
    "deliver",
    "mark_read",
    "missed",
    "notices_of",
    "save_addresses",
    "settings_from",
    "tick",
    "undelivered",
    "unread_of",
]
