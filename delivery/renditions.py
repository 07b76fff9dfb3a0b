"""Images in the sizes that front ends ask for, made when an image is chosen, never when asked.

Sizes have names (`settings.IMAGE_PRESETS`); a front end cannot ask for others. The renderer reads
what has been made; what is missing is null, and a task makes it and marks the image.
"""

import logging
from typing import Any

from django.conf import settings
from django_tasks import task
from wagtail.images import get_image_model

from delivery import keys
from delivery.loading import Loaded, missing_presets, presets_of
from delivery.models import DirtyKey

logger = logging.getLogger(__name__)


def make_missing_renditions(loaded: Loaded) -> None:
    """Have the presets made that loaded images lack.

    Call inside the transaction that writes what shows them: the task is stored with it.
    """
    missing = [pk for pk, image in loaded.images.items() if missing_presets(loaded, image)]
    if missing:
        make_renditions.enqueue(missing)


@task()
def make_renditions(image_ids: list[int]) -> None:
    """Make the presets of images and have what shows them rendered again. May run twice."""
    images = get_image_model().objects.in_bulk(image_ids)
    found = presets_of(images)
    for pk, image in images.items():
        lacking = [
            spec for name, spec in settings.IMAGE_PRESETS.items() if name not in found.get(pk, {})
        ]
        if lacking and _make(image, lacking):
            DirtyKey.objects.create(key=keys.image_key(pk))


def _make(image: Any, specs: list[str]) -> bool:
    """Whether the renditions could be made. A file that is broken or gone has none."""
    try:
        image.get_renditions(*specs)
    except Exception:
        logger.exception("An image could not be resized.", extra={"image": image.pk})
        return False
    return True
