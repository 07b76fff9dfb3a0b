"""The public projection: what the API serves, complete, one row per page and locale."""

from django.db import models


class Document(models.Model):
    """A published page in one locale, as the API answers it.

    A function of the database and of settings; nothing in it depends on the clock. The public API
    reads these tables only, so it cannot show what is not published.

    Attributes:
        page_id: primary key of the page. No foreign key: withdrawing is our own decision.
        key: the page's translation key, the same in all locales.
        site_id: the site below which the page lies; paths are unique within it.
        sort_title: the title, case folded and without accents, by which lists are ordered.
        body: the complete JSON, UTF-8.
        teaser: the flat JSON that lists show, UTF-8.
        etag: hash of `body`.
        revision_id: the live revision it was rendered from; a higher one is never overwritten by a
            lower one.
        renderer_version: version of the code that rendered it.
    """

    page_id = models.PositiveBigIntegerField(unique=True)
    key = models.UUIDField()
    locale = models.CharField(max_length=20)
    object_type = models.CharField(max_length=120)
    site_id = models.PositiveBigIntegerField()
    path = models.CharField(max_length=2000)
    sort_title = models.CharField(max_length=300)
    body = models.BinaryField()
    teaser = models.BinaryField()
    etag = models.CharField(max_length=64)
    revision_id = models.PositiveBigIntegerField()
    renderer_version = models.PositiveIntegerField()

    class Meta:
        ordering = ["sort_title", "page_id"]
        constraints = [
            models.UniqueConstraint(fields=("key", "locale"), name="document_key_locale"),
        ]
        indexes = [
            models.Index(fields=("path",), name="document_path"),
            models.Index(
                fields=("locale", "object_type", "sort_title", "page_id"), name="document_list"
            ),
            models.Index(fields=("sort_title", "page_id"), name="document_list_all"),
        ]

    def __str__(self) -> str:
        return self.path


class DocumentKey(models.Model):
    """Something a document shows, or would show if it were public; its change leads back here."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=120, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("document", "key"), name="document_key_once")
        ]

    def __str__(self) -> str:
        return self.key


class DocumentFacet(models.Model):
    """A value by which lists of documents can be filtered."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("document", "name", "value"), name="document_facet_once"
            )
        ]
        indexes = [models.Index(fields=("name", "value"), name="document_facet")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"
