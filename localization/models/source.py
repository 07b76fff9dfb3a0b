"""What is translated: objects of the default locale, and what they said when."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslatableObject(models.Model):
    """A page or snippet of the default locale, as the translation workflow lists it.

    A copy of what lists, filters and searches need, kept in step by receivers; the object itself is
    found by `content_type` and `object_pk`.

    Attributes:
        key: the translation key, shared by all locales.
        object_pk: the source's primary key in its own table.
        path: of a page its tree path, which narrows a list to a subtree; empty of a snippet.
        category_key: of a page its category's translation key.
        word_count: words of the current version, all segments.
        current_version: what translators work on: the latest published version, or the frozen one.
        frozen_revision_id: the draft revision that was frozen for translation; None normally.
        frozen_over_revision_id: what was live when it was frozen.
        deleted_at: when the source was deleted; the row stays, with its history.
    """

    key = models.UUIDField(_("key"), unique=True, editable=False)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_pk = models.CharField(max_length=255)
    title = models.CharField(_("title"), max_length=255)
    path = models.CharField(max_length=255, blank=True, db_index=True)
    category_key = models.UUIDField(null=True, db_index=True)
    is_live = models.BooleanField(_("live"), default=False)
    word_count = models.PositiveIntegerField(_("words"), default=0)
    current_version = models.ForeignKey(
        "localization.SourceVersion", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    frozen_revision_id = models.BigIntegerField(null=True)
    frozen_over_revision_id = models.BigIntegerField(null=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True, db_index=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("translatable object")
        verbose_name_plural = _("translatable objects")
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["content_type", "title"])]

    def __str__(self) -> str:
        return self.title


class SourceVersion(models.Model):
    """What a source said once, segment by segment. Append-only.

    Attributes:
        number: counts from 1 for each object.
        digest: sha256 of the segments; equal to the version before means no version.
        segments: a list of `{"path", "text", "attrs"}` in the source's order; `text` as the engine
            keeps it, with inline tags; `attrs` what the engine has taken out of the tags.
        changes: what differs from the version before: a list of `{"kind", "path", "text",
            "old_path", "old_text"}`, kinds as `ChangeKind` has them, unchanged ones left out.
        cause: why the version was taken.
        is_minor: an editor said that translations may stay as they are.
        revision_id: the Wagtail revision it was taken from; no foreign key, revisions are purged.
    """

    class Cause(models.TextChoices):
        SUBMITTED = "submitted", _("submitted for translation")
        PUBLISHED = "published", _("published")
        FROZEN = "frozen", _("draft frozen for translation")
        REPAIRED = "repaired", _("found by a check")

    translatable = models.ForeignKey(
        TranslatableObject, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    segments = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    cause = models.CharField(max_length=10, choices=Cause.choices)
    is_minor = models.BooleanField(_("minor change"), default=False)
    revision_id = models.BigIntegerField(null=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("source version")
        verbose_name_plural = _("source versions")
        ordering = ["translatable", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["translatable", "number"], name="localization_one_version_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.translatable} {self.number}"
