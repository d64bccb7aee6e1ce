"""Tables of the audit chain, and the base of every fact table."""

from typing import ClassVar

from django.db import models

VERB_LENGTH = 40
CODE_LENGTH = 120


class Jurisdiction(models.Model):
    """A county, city or province by its GB/T 2260 code. Born simulated or real, for ever."""

    append_only: ClassVar[bool] = True

    code = models.CharField(primary_key=True, max_length=6)
    name = models.CharField(max_length=80)
    simulated = models.BooleanField()

    def __str__(self) -> str:
        return self.name


class Act(models.Model):
    """One change: who did what, when and why, over which rows, chained to the act before it by `hash`.

    `rows` is canonical JSON: [table, SHA-256 of the row] for each fact row written, sorted.
    """

    append_only: ClassVar[bool] = True

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    n = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    verb = models.CharField(max_length=VERB_LENGTH)
    reason = models.TextField(blank=True)
    rows = models.TextField()
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["jurisdiction", "n"], name="act_number_is_unique")]
        indexes: ClassVar = [models.Index(fields=["jurisdiction", "at", "n"])]

    def __str__(self) -> str:
        return f"{self.jurisdiction_id}#{self.n} {self.verb}"


class Blob(models.Model):
    """Bytes by their hash. No fact itself: facts name the hash."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    data = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256


class Fact(models.Model):
    """A row written once by an act and never changed. `act` is the act's number, `at` its instant, repeated for reading."""

    append_only: ClassVar[bool] = True

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    act = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        abstract = True
        indexes: ClassVar = [models.Index(fields=["jurisdiction", "act"])]
