"""Tables of documents, drafts and plan versions."""

from typing import ClassVar

from django.db import models

from duban.web.acts.api import CODE_LENGTH, ExactDecimalField, Fact, Jurisdiction

SHA = 64


class Document(Fact):
    """An official document as it was kept: its bytes, its extracted text, and what names both."""

    sha256 = models.CharField(max_length=SHA)
    flat_sha = models.CharField(max_length=SHA, db_index=True)
    name = models.CharField(max_length=200)
    text = models.TextField()
    content = models.BinaryField()

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "sha256"], name="document_is_kept_once")
        ]

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """A document being confirmed. An ordinary row: it is gone into a plan version, or still open."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    document = models.CharField(max_length=SHA)
    opened_by = models.CharField(max_length=150)
    opened_at = models.DateTimeField()
    open = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "document"], name="one_draft_a_document")
        ]


class DraftChoice(models.Model):
    """The choice typed so far for one draft key. `version` counts its changes; whoever saves must have seen the last."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="choices")
    key = models.CharField(max_length=300)
    verdict = models.CharField(max_length=10)
    edits = models.JSONField(default=dict)
    version = models.PositiveIntegerField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["draft", "key"], name="one_choice_a_key")]


class Choice(Fact):
    """A choice as it stood when the plan was put in force: what was read, what was decided, by whom."""

    document = models.CharField(max_length=SHA)
    key = models.CharField(max_length=300)
    verdict = models.CharField(max_length=10)
    edits = models.TextField()
    by = models.CharField(max_length=150)


class PlanVersion(Fact):
    """A plan in force: its canonical body, frozen, under its digest. `no` counts from 1 within a plan."""

    plan = models.CharField(max_length=CODE_LENGTH)
    no = models.PositiveIntegerField()
    title = models.TextField()
    year = models.PositiveIntegerField()
    document = models.CharField(max_length=SHA, blank=True)
    flat_sha = models.CharField(max_length=SHA, blank=True)
    body = models.TextField()
    digest = models.CharField(max_length=SHA)

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "plan", "no"], name="plan_version_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.no}"


class OfVersion(Fact):
    """A row written once from a plan version's body, to be searched by the database."""

    plan = models.CharField(max_length=CODE_LENGTH)
    version = models.PositiveIntegerField()

    class Meta(Fact.Meta):
        abstract = True


class PlanItem(OfVersion):
    """A task of a plan version."""

    code = models.CharField(max_length=CODE_LENGTH)
    part = models.CharField(max_length=CODE_LENGTH)
    title = models.TextField()
    accountable = models.CharField(max_length=CODE_LENGTH, blank=True)

    class Meta(OfVersion.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "plan", "version", "code"], name="item_code_is_unique")
        ]


class PlanParty(OfVersion):
    """A unit's role in a measure of a plan version."""

    item = models.CharField(max_length=CODE_LENGTH)
    measure = models.CharField(max_length=CODE_LENGTH)
    unit = models.CharField(max_length=CODE_LENGTH)
    role = models.CharField(max_length=20)

    class Meta(OfVersion.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "plan", "version", "measure", "unit", "role"], name="party_is_unique"
            )
        ]


class PlanIndicator(OfVersion):
    """A promise in numbers of a plan version."""

    code = models.CharField(max_length=CODE_LENGTH)
    item = models.CharField(max_length=CODE_LENGTH, blank=True)
    name = models.TextField()
    accountable = models.CharField(max_length=CODE_LENGTH, blank=True)
    value = ExactDecimalField(null=True)

    class Meta(OfVersion.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "plan", "version", "code"], name="indicator_code_is_unique")
        ]
