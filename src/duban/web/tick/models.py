"""Tables of what tick did (facts) and of messages on their way (ordinary rows)."""

from typing import ClassVar

from django.db import models

from duban.web.acts.api import CODE_LENGTH, Fact, Jurisdiction

KEY_LENGTH = 250


class ActionFact(Fact):
    """An action carried out. The same action has the same key whoever computes it, so it is carried out once."""

    key = models.CharField(max_length=KEY_LENGTH)
    on = models.DateField()
    kind = models.CharField(max_length=20)
    to = models.CharField(max_length=20)
    unit = models.CharField(max_length=CODE_LENGTH, blank=True)
    subject = models.CharField(max_length=CODE_LENGTH, blank=True)
    words = models.TextField()
    rule = models.CharField(max_length=120)
    matter = models.CharField(max_length=60, blank=True)  # number of the order it proposed

    class Meta(Fact.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["jurisdiction", "key"], name="action_is_done_once")]


class Round(models.Model):
    """How far the last tick came: an ordinary row, and only ever a truth about what was carried out.

    Lights have been followed up to `day`, from the day of the first tick on. Of the plan nothing was left to do where
    `ground` is still what it was: the day, the chain, what was known of it, and the program.
    """

    jurisdiction = models.OneToOneField(Jurisdiction, models.CASCADE, primary_key=True, related_name="+")
    begun = models.DateField()
    day = models.DateField()
    ground = models.CharField(max_length=300)


class Notice(models.Model):
    """One message for one person and day; more that is to be said that day is added until it has left."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.CASCADE, related_name="+")
    user = models.CharField(max_length=150)
    day = models.DateField()
    body = models.TextField()
    read_at = models.DateTimeField(null=True)
    closed = models.BooleanField(default=False)  # it has left; nothing is added any more

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "user", "day"], name="one_notice_a_person_and_day")
        ]


class Outgoing(models.Model):
    """A notice on its way out by one channel. `state`: waiting, sent or dead."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="outgoing")
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=300)
    state = models.CharField(max_length=10, default="waiting")
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField()
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "channel", "address"], name="one_way_out_per_notice")
        ]
        indexes: ClassVar = [models.Index(fields=["state", "next_at"])]


class Address(models.Model):
    """Where a person is reached outside the program. Contact details are no facts; they can be changed and erased."""

    user = models.CharField(max_length=150)
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "channel"], name="one_address_a_person_and_channel")
        ]
