"""What other apps may use of the audit chain."""

from datetime import datetime

from django.db.models import Max

from duban.web.acts.blobs import keep_bytes, kept_bytes
from duban.web.acts.fields import ExactDecimalField
from duban.web.acts.models import CODE_LENGTH, Act, Fact, Jurisdiction
from duban.web.acts.record import Chain, Recording, extend_chain, found_jurisdiction, record_act
from duban.web.acts.refusal import ConflictError, RefusedError
from duban.web.acts.verify import Verdict, head_of, verify

__all__ = [
    "CODE_LENGTH",
    "Act",
    "Chain",
    "ConflictError",
    "ExactDecimalField",
    "Fact",
    "Jurisdiction",
    "Recording",
    "RefusedError",
    "Verdict",
    "act_known_at",
    "act_number",
    "extend_chain",
    "found_jurisdiction",
    "hash_known_at",
    "head_of",
    "is_on_chain",
    "keep_bytes",
    "kept_bytes",
    "record_act",
    "verify",
]


def act_number(jurisdiction: str) -> int:
    """The number of the last act, 0 before the first: changes exactly when a fact was added."""
    return Act.objects.filter(jurisdiction=jurisdiction).order_by("-n").values_list("n", flat=True).first() or 0


def is_on_chain(jurisdiction: str, head: str) -> bool:
    """Whether a head (`number:hash`) once given by `head_of` still stands on the chain; the empty chain's always does."""
    number, _, digest = head.partition(":")
    return head == "0:" or Act.objects.filter(jurisdiction=jurisdiction, n=int(number), hash=digest).exists()


def hash_known_at(jurisdiction: str, instant: datetime) -> str:
    """The hash of the last act recorded by an instant, "" where there is none. It stands for everything known then."""
    found = _last_known(jurisdiction, instant)
    return found[1] if found else ""


def act_known_at(jurisdiction: str, instant: datetime) -> int:
    """The number of the last act recorded by an instant, 0 where there is none."""
    found = _last_known(jurisdiction, instant)
    return found[0] if found else 0


def _last_known(jurisdiction: str, instant: datetime) -> tuple[int, str] | None:
    """Number and hash of the last act by an instant. A real chain's acts stand in the order of their instants.

    So there the index finds it at once, however long the chain; a simulated clock may have been set back in between.
    """
    acts = Act.objects.filter(jurisdiction=jurisdiction, at__lte=instant)
    if Jurisdiction.objects.filter(code=jurisdiction, simulated=True).exists():
        acts = Act.objects.filter(jurisdiction=jurisdiction, n=acts.aggregate(last=Max("n"))["last"])
    return acts.order_by("-at", "-n").values_list("n", "hash").first()
