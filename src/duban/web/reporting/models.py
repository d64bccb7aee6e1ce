"""Tables of reports, the moves on them, figures, milestone ticks and rulings. Facts, all of them."""

from typing import ClassVar

from django.db import models

from duban.web.acts.api import CODE_LENGTH, ExactDecimalField, Fact, Jurisdiction

PERIOD_LENGTH = 10
PLACE = ("jurisdiction", "plan", "item", "unit", "period", "revision")


class OfPlan(Fact):
    """A fact about a plan's delivery; `plan` is the plan's code, the same for all its versions."""

    plan = models.CharField(max_length=CODE_LENGTH)

    class Meta(Fact.Meta):
        abstract = True
        indexes: ClassVar = [
            models.Index(fields=["jurisdiction", "plan"]),
            models.Index(fields=["jurisdiction", "act"]),
        ]


class OfReport(OfPlan):
    """A fact that belongs to one revision of a report: item × unit × period."""

    item = models.CharField(max_length=CODE_LENGTH)
    unit = models.CharField(max_length=CODE_LENGTH)
    period = models.CharField(max_length=PERIOD_LENGTH)
    revision = models.PositiveIntegerField()

    class Meta(OfPlan.Meta):
        abstract = True
        indexes: ClassVar = [
            models.Index(fields=["jurisdiction", "plan", "unit"]),
            models.Index(fields=["jurisdiction", "act"]),
        ]


class ReportFact(OfReport):
    """What a unit said of an item for a period. `zero` is a signed 零报告."""

    done = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    need = models.TextField(blank=True)
    zero = models.BooleanField(default=False)
    by = models.CharField(max_length=150)

    class Meta(OfReport.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=PLACE, name="report_revision_is_unique")]


class MoveFact(OfReport):
    """A step of a report after it was submitted: released, accepted or returned. `n` counts from 1."""

    n = models.PositiveIntegerField()
    move = models.CharField(max_length=10)
    by = models.CharField(max_length=150)
    note = models.TextField(blank=True)

    class Meta(OfReport.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=[*PLACE, "n"], name="report_moves_once")]


class FigureFact(OfReport):
    """A figure. `revision` 0 stands alone, outside a report; `replaces` is the act of the figure it corrects, else 0."""

    indicator = models.CharField(max_length=CODE_LENGTH)
    source = models.CharField(max_length=12)
    value = ExactDecimalField(null=True)
    numerator = ExactDecimalField(null=True)
    denominator = ExactDecimalField(null=True)
    replaces = models.PositiveBigIntegerField(default=0)
    reason = models.TextField(blank=True)

    class Meta(OfReport.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "plan", "indicator", "unit", "period", "source", "revision", "replaces"],
                name="figure_is_replaced_once",
            )
        ]


class TickFact(OfReport):
    """A milestone said to be reached."""

    line = models.CharField(max_length=CODE_LENGTH)
    milestone = models.CharField(max_length=CODE_LENGTH)
    done_on = models.DateField()

    class Meta(OfReport.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=[*PLACE, "line", "milestone"], name="milestone_is_ticked_once")
        ]


class EvidenceFact(OfReport):
    """A file given with a report. Its bytes are kept under the hash; `n` counts from 1."""

    n = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta(OfReport.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=[*PLACE, "n"], name="evidence_is_given_once")]


class DraftEvidence(models.Model):
    """A file attached to a report that is still being written: an ordinary row, gone once the report is handed in."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.CASCADE, related_name="+")
    plan = models.CharField(max_length=CODE_LENGTH)
    item = models.CharField(max_length=CODE_LENGTH)
    unit = models.CharField(max_length=CODE_LENGTH)
    period = models.CharField(max_length=PERIOD_LENGTH)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "plan", "item", "unit", "period", "sha256"], name="draft_file_is_attached_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class RulingFact(OfPlan):
    """A recorded decision: exempt, exclude, extend, judge, event, fix or commend."""

    kind = models.CharField(max_length=10)
    subject = models.CharField(max_length=CODE_LENGTH)
    by = models.CharField(max_length=150)
    reason = models.TextField()
    period = models.CharField(max_length=PERIOD_LENGTH, blank=True)
    unit = models.CharField(max_length=CODE_LENGTH, blank=True)
    value = ExactDecimalField(null=True)
    until = models.DateField(null=True)
    verdict = models.CharField(max_length=40, blank=True)


class PlaceFact(OfPlan):
    """A unit's place in a ranking that others publish; `replaces` is the act of the place it corrects, else 0."""

    published = models.CharField(max_length=CODE_LENGTH)
    unit = models.CharField(max_length=CODE_LENGTH)
    period = models.CharField(max_length=PERIOD_LENGTH)
    place = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    score = ExactDecimalField(null=True)
    paper = models.CharField(max_length=200)
    published_on = models.DateField()
    replaces = models.PositiveBigIntegerField(default=0)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=150)

    class Meta(OfPlan.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "plan", "published", "unit", "period", "replaces"],
                name="place_is_replaced_once",
            )
        ]


class AddedLineFact(OfPlan):
    """A line of the lists that a matter made: a promise of an interview, a decision of a meeting. No plan wrote it."""

    line = models.CharField(max_length=2 * CODE_LENGTH)
    item = models.CharField(max_length=CODE_LENGTH, blank=True)
    kind = models.CharField(max_length=20)
    name = models.TextField()
    owner = models.CharField(max_length=CODE_LENGTH)
    due = models.DateField()
    measure = models.TextField(blank=True)
    series = models.CharField(max_length=40)
    number = models.CharField(max_length=60)

    class Meta(OfPlan.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "plan", "line"], name="line_is_added_once")
        ]


class LineMarkFact(OfPlan):
    """An added line was seen to be done on a day; null where it turned out not to be."""

    line = models.CharField(max_length=2 * CODE_LENGTH)
    done_on = models.DateField(null=True)
    by = models.CharField(max_length=150)


class RuleText(Fact):
    """A dated rule file as it was enacted: `kind` is asking, lights, mechanisms or relations; versions name their days."""

    kind = models.CharField(max_length=10)
    text = models.TextField()
    by = models.CharField(max_length=150)


class MechanismSwitch(Fact):
    """An office switches one of the plan's mechanisms on or off. Off is the beginning."""

    mechanism = models.CharField(max_length=CODE_LENGTH)
    on = models.BooleanField()
    by = models.CharField(max_length=150)

    class Meta(Fact.Meta):
        indexes: ClassVar = [models.Index(fields=["jurisdiction", "act"])]


class ReleaseSwitchFact(Fact):
    """An inspector makes the head's release obligatory, or no longer. Off is the beginning."""

    on = models.BooleanField()
    by = models.CharField(max_length=150)

    class Meta(Fact.Meta):
        indexes: ClassVar = [models.Index(fields=["jurisdiction", "act"])]
