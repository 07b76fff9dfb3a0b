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
        sort_key: the title's key in its language's order; bytes compare as titles do.
        initial: the letter under which an index of titles lists it.
        published: when its live revision went live, in seconds since 1970.
        is_indexable: whether search engines may list it.
        teaser: the flat JSON that lists show, UTF-8.
        etag: hash of `body`.
        revision_id: the live revision it was rendered from.
        renderer_version: version of the code that rendered it. A lower one never overwrites it.
        body: the complete JSON, UTF-8.
        body_br, route_br: the body, and the body as a route answers it, compressed with brotli.
    """

    page_id = models.PositiveBigIntegerField(unique=True)
    key = models.UUIDField()
    locale = models.CharField(max_length=20)
    object_type = models.CharField(max_length=120)
    site_id = models.PositiveBigIntegerField()
    path = models.CharField(max_length=2000)
    sort_key = models.BinaryField()
    initial = models.CharField(max_length=4, blank=True)
    published = models.BigIntegerField()
    is_indexable = models.BooleanField()
    etag = models.CharField(max_length=64)
    revision_id = models.PositiveBigIntegerField()
    renderer_version = models.PositiveIntegerField()
    teaser = models.BinaryField()
    # What lists do not read comes last: SQLite passes over it.
    body_br = models.BinaryField()
    route_br = models.BinaryField()
    body = models.BinaryField()

    class Meta:
        ordering = ["sort_key", "page_id"]
        constraints = [
            models.UniqueConstraint(fields=("key", "locale"), name="document_key_locale"),
        ]
        indexes = [
            models.Index(fields=("path",), name="document_path"),
            models.Index(
                fields=("locale", "object_type", "sort_key", "page_id"), name="document_list"
            ),
            models.Index(fields=("locale", "sort_key", "page_id"), name="document_list_locale"),
            models.Index(fields=("sort_key", "page_id"), name="document_list_all"),
            models.Index(fields=("locale", "published", "page_id"), name="document_newest"),
            models.Index(fields=("renderer_version",), name="document_renderer"),
            models.Index(fields=("page_id", "revision_id"), name="document_revision"),
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
    """A value by which lists of documents can be filtered and counted.

    Locale and type are those of the document: values are counted from one index.

    Attributes:
        label: the value in the document's language, for people.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    label = models.CharField(max_length=255)
    locale = models.CharField(max_length=20)
    object_type = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("document", "name", "value"), name="document_facet_once"
            )
        ]
        indexes = [
            models.Index(
                fields=("name", "locale", "object_type", "value", "label"), name="document_facet"
            ),
            models.Index(fields=("name", "value", "locale"), name="document_facet_value"),
        ]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"
