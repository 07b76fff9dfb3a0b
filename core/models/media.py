"""Images and documents. Alternative text lives where an image is used, never on the image."""

from typing import Any

from django.db import models, transaction
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CustomImage(AbstractImage):
    """An uploaded picture; one file serves all locales."""

    admin_form_fields = Image.admin_form_fields

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save together with what is noted of it: Django sends its signal after the write."""
        super().save(*args, **kwargs)


class CustomRendition(AbstractRendition):
    """A resized copy of an image for one named purpose."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]


class CustomDocument(AbstractDocument):
    """An uploaded file for download."""

    admin_form_fields = Document.admin_form_fields

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save together with what is noted of it: Django sends its signal after the write."""
        super().save(*args, **kwargs)
