"""Exact types for every kind of block that Wagtail has, whether the product uses it or not."""

import json

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core.serializers.block_schemas import block_schema
from core.serializers.blocks import UnknownBlockError, block_references, readable_text, render_block
from core.serializers.references import Reference
from core.serializers.schemas import Schemas
from delivery.contract.openapi import openapi_document
from delivery.tests.contract_values import SNIPPETS, URL, Context, raw_values

CHOICES = [("a", "A"), ("Group", [("b", "B")])]
KINDS = {
    "char": (blocks.CharBlock, {}),
    "text": (blocks.TextBlock, {}),
    "email": (blocks.EmailBlock, {}),
    "integer": (blocks.IntegerBlock, {}),
    "float": (blocks.FloatBlock, {}),
    "decimal": (blocks.DecimalBlock, {}),
    "regex": (blocks.RegexBlock, {"regex": "^.*$"}),
    "url": (blocks.URLBlock, {}),
    "boolean": (blocks.BooleanBlock, {}),
    "date": (blocks.DateBlock, {}),
    "time": (blocks.TimeBlock, {}),
    "date_time": (blocks.DateTimeBlock, {}),
    "rich_text": (blocks.RichTextBlock, {}),
    "raw_html": (blocks.RawHTMLBlock, {}),
    "quote": (blocks.BlockQuoteBlock, {}),
    "choice": (blocks.ChoiceBlock, {"choices": CHOICES}),
    "choices": (blocks.MultipleChoiceBlock, {"choices": CHOICES}),
    "page": (blocks.PageChooserBlock, {}),
    "image": (ImageChooserBlock, {}),
    "described_image": (ImageBlock, {}),
    "document": (DocumentChooserBlock, {}),
    "snippet": (lambda **k: SnippetChooserBlock("home.CallToAction", **k), {}),
    "embed": (EmbedBlock, {}),
}


def made(name, *, required):
    kind, options = KINDS[name]
    return kind(required=required, **options)


def check_of(block, *, is_draft=False):
    own = Schemas(is_draft=is_draft)
    schema = own.resolve(block_schema(block, own))
    known = openapi_document()["components"]["schemas"]
    described = {**schema, "components": {"schemas": {**known, **own.components()}}}
    return jsonschema_rs.Draft202012Validator(described)


def example(model):
    return SNIPPETS[model]


def everything(*, required):
    table = TypedTableBlock([("words", blocks.CharBlock()), ("number", blocks.IntegerBlock())])
    inner = blocks.StreamBlock([(name, made(name, required=required)) for name in KINDS])
    return blocks.StreamBlock(
        [
            *[(name, made(name, required=required)) for name in KINDS],
            ("nothing", blocks.StaticBlock()),
            ("table", table),
            ("list", blocks.ListBlock(blocks.StructBlock([("word", blocks.CharBlock())]))),
            ("struct", blocks.StructBlock([("stream", inner)])),
        ]
    )


@pytest.mark.parametrize("is_draft", [False, True], ids=["published", "draft"])
@pytest.mark.parametrize("required", [False, True], ids=["optional", "required"])
def test_random_values_of_all_kinds_of_blocks_are_as_described(required, is_draft):
    block = everything(required=required)
    check = check_of(block, is_draft=is_draft)

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(raw_values(block, is_draft=is_draft), st.booleans())
    def run(raw, is_empty):
        list(block_references(block, raw))
        value = render_block(block, raw, Context(is_empty=is_empty, snippets=example))
        check.validate(value)

    run()


@pytest.mark.parametrize("name", [*KINDS])
def test_what_is_required_is_null_in_drafts_alone(name):
    block = blocks.StreamBlock([(name, made(name, required=True))])
    value = [{"type": name, "id": None, "value": None}]
    may_be_null = {"page", "image", "described_image", "document", "snippet", "raw_html"}
    never_null = {"boolean", "rich_text"}
    assert check_of(block).is_valid(value) == (name in may_be_null)
    assert check_of(block, is_draft=True).is_valid(value) == (name not in never_null)


def test_a_table_has_cells_of_its_columns_types():
    page = blocks.PageChooserBlock()
    block = TypedTableBlock([("words", blocks.CharBlock()), ("page", page)])
    raw = {
        "caption": "",
        "columns": [{"type": "words", "heading": "Name"}, {"type": "gone", "heading": ""},
                    {"type": "page", "heading": ""}],
        "rows": [{"values": ["Baker", "x", 7]}],
    }  # fmt: skip
    value = render_block(block, raw, Context(is_empty=True, snippets=example))
    assert value == {
        "caption": None,
        "columns": [{"type": "words", "heading": "Name"}, {"type": "page", "heading": None}],
        "rows": [{"cells": [{"type": "words", "value": "Baker"}, {"type": "page", "value": None}]}],
    }
    assert list(block_references(block, raw)) == [Reference("page", 7)]
    assert render_block(block, None, Context(is_empty=True, snippets=example))["rows"] == []
    check_of(block).validate(value)


def test_a_described_image_has_the_text_of_its_place():
    context = Context(is_empty=False, snippets=example)
    block = ImageBlock()
    stored = {"image": 3, "alt_text": "A baker", "decorative": False}
    assert render_block(block, stored, context)["alt"] == "A baker"
    assert render_block(block, {**stored, "decorative": True}, context)["alt"] == ""
    assert render_block(block, 3, context)["url"] == URL
    assert render_block(block, None, context) is None
    assert list(block_references(block, stored)) == [Reference("image", 3)]


def test_readable_text_leaves_out_the_names_of_types():
    assert readable_text({"parts": [{"type": "note", "id": "x", "value": "Words"}]}) == "Words"


class Card(blocks.StructBlock):
    word = blocks.CharBlock()


def names_of(*streams):
    schemas = Schemas()
    for owner, block in streams:
        with schemas.within(owner=owner):
            block_schema(block, schemas)
    return set(schemas.components())


def test_one_class_with_other_children_has_another_name():
    plain = blocks.StreamBlock([("card", Card())])
    wider = blocks.StreamBlock([("card", Card([("more", blocks.CharBlock())]))])
    assert names_of(("First", plain), ("Second", plain)) == {"CardBlock"}
    assert names_of(("First", plain), ("Second", wider)) == {"FirstCardBlock", "SecondCardBlock"}
    nested = blocks.StreamBlock(
        [
            ("card", Card()),
            ("left", blocks.StreamBlock([("card", Card([("more", blocks.CharBlock())]))])),
            ("right", blocks.StructBlock([("cards", blocks.StreamBlock(
                [("card", Card([("other", blocks.IntegerBlock())]))]))])),
        ]
    )  # fmt: skip
    assert names_of(("First", nested)) == {
        "FirstCardBlock", "FirstLeftCardBlock", "FirstRightCardsCardBlock", "LeftBlock", "RightBlock",
    }  # fmt: skip


def test_names_do_not_depend_on_what_other_page_types_have():
    plain, wider = (
        blocks.StreamBlock([("card", Card(more))]) for more in ((), [("more", blocks.CharBlock())])
    )
    narrow = blocks.StreamBlock([("card", Card([("less", blocks.IntegerBlock())]))])
    before = names_of(("First", plain), ("Second", wider))
    assert before < names_of(("First", plain), ("Second", wider), ("Third", narrow))


def test_a_stream_may_hold_itself():
    stream = blocks.StreamBlock([("word", blocks.CharBlock())])
    group = blocks.StructBlock([("parts", stream)])
    stream.child_blocks["group"] = group
    group.child_blocks["parts"] = stream
    schemas = Schemas()
    schema = schemas.resolve(block_schema(stream, schemas))
    components = schemas.components()
    assert set(components) == {"WordBlock", "GroupBlock"}
    check = jsonschema_rs.Draft202012Validator({**schema, "components": {"schemas": components}})
    word = {"type": "word", "id": None, "value": "x"}
    inner = {"type": "group", "id": None, "value": {"parts": [word]}}
    check.validate([{"type": "group", "id": None, "value": {"parts": [inner]}}])
    assert not check.is_valid(json.loads(json.dumps([inner]).replace('"x"', "1")))


class Shouting(blocks.CharBlock):
    def get_api_representation(self, value, context=None):
        return value.upper()


class HalfTold(Card):
    def render_document_value(self, raw, context):
        return 1


class Told(HalfTold):
    def document_schema(self, schemas):
        return {"type": "integer"}


class ToldBefore(Told):
    def render_document_value(self, raw, context):
        return "text"


class Strange(blocks.FieldBlock):
    pass


@pytest.mark.parametrize("kind", [Shouting, HalfTold, ToldBefore, Strange, blocks.Block])
def test_a_representation_without_a_schema_is_refused(kind):
    with pytest.raises(UnknownBlockError, match=kind.__name__):
        block_schema(blocks.StreamBlock([("odd", kind())]), Schemas())


def test_a_representation_with_its_schema_passes():
    block_schema(blocks.StreamBlock([("odd", Told())]), Schemas())
