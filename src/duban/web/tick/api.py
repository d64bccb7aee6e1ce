"""What other apps may use of tick."""

from duban.web.tick.delivery import Delivered, deliver, undelivered
from duban.web.tick.models import Notice
from duban.web.tick.services import Ticked, missed, tick
from duban.web.tick.ways_out import settings_from

__all__ = ["Delivered", "Notice", "Ticked", "deliver", "missed", "settings_from", "tick", "undelivered"]
