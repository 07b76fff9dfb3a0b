"""Answers that are made of snippets, complete, one row per name and locale."""

from django.db import models


class CompositeDocument(models.Model):
    """Menus, settings or forms in one locale, as the API answers them.

    Attributes:
        name: the composite's name.
        body: the complete JSON, UTF-8.
        etag: hash of `body`.
        renderer_version: version of the code that rendered it. A lower one never overwrites it.
        keys: what it shows. There are a few dozen rows at most, so they are compared in memory.
    """

    name = models.CharField(max_length=40)
    locale = models.CharField(max_length=20)
    body = models.BinaryField()
    etag = models.CharField(max_length=64)
    renderer_version = models.PositiveIntegerField(default=0)
    keys = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("name", "locale"), name="composite_name_locale")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.locale})"
