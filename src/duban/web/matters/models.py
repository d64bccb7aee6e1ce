"""Tables of matters: opened and moved by facts; where each stands is a cache; persons are in an erasable vault."""

from typing import ClassVar

from django.db import models

from duban.web.acts.api import CODE_LENGTH, Fact, Jurisdiction

SERIES_LENGTH = 40
NUMBER_LENGTH = 60


class DefinitionText(Fact):
    """A definition as it was enacted. A matter lives under the version it was opened with."""

    series = models.CharField(max_length=SERIES_LENGTH)
    version = models.PositiveIntegerField()
    text = models.TextField()
    by = models.CharField(max_length=150)

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "series", "version"], name="definition_version_is_unique")
        ]


class SwitchFact(Fact):
    """An office switches a ledger on or off. Off is the beginning."""

    series = models.CharField(max_length=SERIES_LENGTH)
    on = models.BooleanField()
    by = models.CharField(max_length=150)


class MatterFact(Fact):
    """A matter as it was opened. `values` is canonical JSON without anything personal.

    `cause` joins what has one cause; `turn` counts how often that cause led to a matter.
    """

    series = models.CharField(max_length=SERIES_LENGTH)
    version = models.PositiveIntegerField()
    number = models.CharField(max_length=NUMBER_LENGTH)
    year = models.PositiveIntegerField()
    n = models.PositiveIntegerField()
    grade = models.CharField(max_length=20, blank=True)
    door = models.CharField(max_length=20, blank=True)
    cause = models.CharField(max_length=2 * CODE_LENGTH, blank=True)
    turn = models.PositiveIntegerField(default=0)
    values = models.TextField(default="{}")
    by = models.CharField(max_length=150)

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "series", "year", "n"], name="matter_number_is_unique"),
            models.UniqueConstraint(
                fields=["jurisdiction", "series", "cause", "turn"],
                condition=~models.Q(cause=""),
                name="one_matter_per_cause",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["jurisdiction", "series", "number"]),
            models.Index(fields=["jurisdiction", "series", "door", "at"]),
            models.Index(fields=["jurisdiction", "act"]),
        ]


class MatterMoveFact(Fact):
    """A move of a matter. `n` counts from 1, so two people cannot make the same move."""

    series = models.CharField(max_length=SERIES_LENGTH)
    number = models.CharField(max_length=NUMBER_LENGTH)
    n = models.PositiveIntegerField()
    move = models.CharField(max_length=40)
    source = models.CharField(max_length=40)
    target = models.CharField(max_length=40)
    by = models.CharField(max_length=150)
    role = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    unit = models.CharField(max_length=CODE_LENGTH, blank=True)
    until = models.DateField(null=True)
    values = models.TextField(default="{}")
    files = models.PositiveIntegerField(default=0)

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "series", "number", "n"], name="matter_moves_once")
        ]
        indexes: ClassVar = [models.Index(fields=["jurisdiction", "act"])]


class EvidenceFact(Fact):
    """A file given with a move; its bytes are kept under the hash."""

    series = models.CharField(max_length=SERIES_LENGTH)
    number = models.CharField(max_length=NUMBER_LENGTH)
    n = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta(Fact.Meta):
        indexes: ClassVar = [
            models.Index(fields=["jurisdiction", "series", "number"]),
            models.Index(fields=["jurisdiction", "act"]),
        ]


class Standing(models.Model):
    """Where a matter stands: a cache of its facts that can be rebuilt at any time.

    `next_at` is when the next rung of its ladder comes due that was not carried out; null where there is none.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, models.CASCADE, related_name="+")
    series = models.CharField(max_length=SERIES_LENGTH)
    number = models.CharField(max_length=NUMBER_LENGTH)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=40)
    unit = models.CharField(max_length=CODE_LENGTH, blank=True)
    grade = models.CharField(max_length=20, blank=True)
    cause = models.CharField(max_length=2 * CODE_LENGTH, blank=True)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    ended = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "series", "number"], name="one_standing_per_matter")
        ]
        indexes: ClassVar = [
            models.Index(fields=["jurisdiction", "series", "ended", "due_at"]),
            models.Index(fields=["jurisdiction", "series", "ended", "changed_at"]),
            models.Index(fields=["jurisdiction", "series", "state", "due_at"]),
            models.Index(fields=["jurisdiction", "unit", "ended", "due_at"]),
            models.Index(fields=["jurisdiction", "series", "unit", "ended", "due_at"]),
            models.Index(fields=["jurisdiction", "series", "unit", "ended", "changed_at"]),
            models.Index(fields=["jurisdiction", "series", "cause"]),
            models.Index(fields=["jurisdiction", "next_at"]),
        ]


class DayTotal(models.Model):
    """What one day added to a count of a ledger: a cache like `Standing`. A closed day's total never changes."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.CASCADE, related_name="+")
    series = models.CharField(max_length=SERIES_LENGTH)
    name = models.CharField(max_length=SERIES_LENGTH + 10)  # a count, or `state:` and a state
    day = models.DateField()
    change = models.IntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "series", "name", "day"], name="one_total_a_day")
        ]


class Personal(models.Model):
    """The vault: what names a person, apart from the facts so that it can be erased. Facts hold the field's name only."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.CASCADE, related_name="+")
    series = models.CharField(max_length=SERIES_LENGTH)
    number = models.CharField(max_length=NUMBER_LENGTH)
    field = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    erased = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "series", "number", "field"], name="one_personal_value")
        ]
