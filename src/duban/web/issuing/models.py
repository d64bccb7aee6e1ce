"""Tables of issued papers and sealed ranks (facts), and of what is being drafted (ordinary rows)."""

from typing import ClassVar

from django.db import models

from duban.web.acts.api import CODE_LENGTH, Fact, Jurisdiction

KIND_LENGTH = 40
PERIOD_LENGTH = 10


class IssueFact(Fact):
    """A paper or rank as it was issued. The same `as_of` and `known_at` compose the same again; `digest` proves it."""

    kind = models.CharField(max_length=KIND_LENGTH)
    plan = models.CharField(max_length=CODE_LENGTH)
    period = models.CharField(max_length=PERIOD_LENGTH)
    year = models.PositiveIntegerField()
    no = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    as_of = models.DateField()
    known_at = models.DateTimeField()
    sealed_act = models.PositiveBigIntegerField(default=0)  # the act chain's head when it was composed, as printed
    sealed_head = models.CharField(max_length=64, blank=True)
    texts = models.TextField(default="[]")  # the paragraphs an officer wrote, canonical JSON
    head = models.TextField(default="{}")  # the letterhead, canonical JSON
    digest = models.CharField(max_length=64)
    body = models.TextField(blank=True)  # a rank: the scores with their lines, canonical JSON
    by = models.CharField(max_length=150)

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "kind", "year", "no"], name="issue_number_is_unique"),
            models.UniqueConstraint(fields=["jurisdiction", "kind", "plan", "period"], name="one_issue_per_period"),
        ]


class DraftTexts(models.Model):
    """The paragraphs of a paper that is being written; saved as one types, `edition` guards against two writers."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=KIND_LENGTH)
    period = models.CharField(max_length=PERIOD_LENGTH)
    texts = models.TextField(default="[]")
    hands = models.TextField(default="[]")  # all who saved it, canonical JSON
    edition = models.PositiveIntegerField(default=0)
    by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "kind", "period"], name="one_draft_per_paper")
        ]


class ApprovalSwitchFact(Fact):
    """An office makes drafting, reviewing and signing by three persons obligatory, or no longer. Off is the beginning."""

    on = models.BooleanField()
    by = models.CharField(max_length=150)


class ApprovalFact(Fact):
    """A step of a paper towards being issued: submitted with its moments and words, reviewed, or returned with a note."""

    kind = models.CharField(max_length=KIND_LENGTH)
    plan = models.CharField(max_length=CODE_LENGTH)
    period = models.CharField(max_length=PERIOD_LENGTH)
    step = models.CharField(max_length=20)
    as_of = models.DateField()
    known_at = models.DateTimeField()
    texts = models.TextField(default="[]")
    head = models.TextField(default="{}")  # which list it is, as in `IssueFact`
    writers = models.TextField(default="[]")  # all who had a hand in the draft, canonical JSON
    note = models.TextField(blank=True)
    by = models.CharField(max_length=150)

    class Meta(Fact.Meta):
        indexes: ClassVar = [
            models.Index(fields=["jurisdiction", "act"]),
            models.Index(fields=["jurisdiction", "kind", "plan", "period"]),
        ]
