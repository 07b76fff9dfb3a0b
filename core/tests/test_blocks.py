"""Blocks: what they deliver, and that none is delivered by accident."""

import pytest
from django.apps import apps
from wagtail import blocks
from wagtail.fields import StreamField

from core.models import ContentPage
from core.serializers.blocks import UnknownBlockError, block_references, readable_text, render_block


class NoContext:
    """Nothing referred to is public."""

    locale = "en"
    title = "Baker"

    def page_teaser(self, pk):
        return None

    def page_link(self, pk):
        return None

    def image(self, pk):
        return {"id": pk}

    def document(self, pk):
        return None

    def document_url(self, pk):
        return None

    def snippet(self, model, pk):
        return None


def streams():
    for model in sorted(apps.get_models(), key=str):
        if issubclass(model, ContentPage):
            for field in model._meta.get_fields():
                if isinstance(field, StreamField):
                    yield pytest.param(field.stream_block, id=f"{model.__name__}.{field.name}")


@pytest.mark.parametrize("stream", list(streams()))
def test_every_block_of_every_stream_has_a_representation_with_text(stream):
    for name, block in stream.child_blocks.items():
        value = block.get_prep_value(block.normalize(block.get_default()))
        rendered = render_block(block, value, NoContext())
        assert isinstance(rendered["text"], str), name
        assert render_block(block, {}, NoContext()).keys() == rendered.keys(), name
        assert list(block_references(block, value)) == [], name


@pytest.mark.parametrize("stream", list(streams()))
def test_every_block_says_what_it_is_for(stream):
    for name, block in stream.child_blocks.items():
        assert block.meta.icon != "placeholder", name
        assert block.meta.group, name
        assert block.meta.description, name
        if name != "image":
            assert block.get_preview_value() is not None, name


@pytest.mark.parametrize(
    "block",
    [blocks.Block(), blocks.ChooserBlock()],
    ids=lambda b: type(b).__name__,
)
def test_unknown_blocks_raise(block):
    with pytest.raises(UnknownBlockError, match="has no representation in the API"):
        render_block(block, "x", NoContext())


def test_old_lists_and_removed_block_types_are_read():
    stream = blocks.StreamBlock([("words", blocks.ListBlock(blocks.CharBlock()))])
    raw = [
        {"type": "words", "id": "1", "value": ["old", {"type": "item", "id": "i", "value": "new"}]},
        {"type": "removed", "id": "2", "value": "x"},
    ]

    assert render_block(stream, raw, NoContext()) == [
        {"type": "words", "id": "1", "value": ["old", "new"]}
    ]


def test_readable_text_joins_what_people_read():
    value = {"id": "x", "heading": "H", "items": [{"text": "one", "html": "<p>one</p>"}, "two", 3]}
    assert readable_text(value) == "H\none\ntwo"
