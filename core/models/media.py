"""Images and documents. Alternative text lives where an image is used, never on the image."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CustomImage(AbstractImage):
    """An uploaded picture; one file serves all locales."""

    admin_form_fields = Image.admin_form_fields


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
