"""The words that stand over a section when its editor gave it no heading."""

from django.db.models import Model
from wagtail.fields import StreamField


def block_labels(model: type[Model]) -> dict[str, str]:
    """Return the labels of the blocks in a model's `body` by type, in the active language."""
    for field in model._meta.get_fields():
        if field.name == "body" and isinstance(field, StreamField):
            blocks = field.stream_block.child_blocks
            return {name: str(block.label) for name, block in blocks.items()}
    return {}
