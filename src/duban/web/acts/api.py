"""What other apps may use of the audit chain."""

from datetime import datetime

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
    acts = Act.objects.filter(jurisdiction=jurisdiction, at__lte=instant).order_by("-n")
    return acts.values_list("hash", flat=True).first() or ""


def act_known_at(jurisdiction: str, instant: datetime) -> int:
    """The number of the last act recorded by an instant, 0 where there is none."""
    acts = Act.objects.filter(jurisdiction=jurisdiction, at__lte=instant).order_by("-n")
    return acts.values_list("n", flat=True).first() or 0
