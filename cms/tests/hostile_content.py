"""Writes markup that would run into every text of all content, past every validation.

For the journeys in `examples/web/journeys`: what such content becomes in a front end. It alters the
published revisions themselves, as a faulty import or a row written by SQL would.
"""

import json

from django.apps import apps
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Revision, RevisionMixin

TEXT = (
    """ "><img src=x onerror=alert(1)>'><svg/onload=alert(2)></title></textarea><script>alert(3)</script>"""
    """<!--<iframe srcdoc="<script>parent.alert(4)</script>">--></script><a href="javascript:alert(5)">x</a>"""
    """${alert(6)}{{7*7}}</style><style>*{color:red!important}</style>&lt;script&gt;alert(8)&lt;/script&gt;"""
)
RICH_TEXT = (
    """<script>alert(11)</script><img src="x" onerror="alert(12)"><svg onload="alert(13)"><circle/></svg>"""
    """<p onclick="alert(14)" style="position:fixed;inset:0">text</p><iframe srcdoc="<script>parent.alert(15)</script>"></iframe>"""
    """<a href="javascript:alert(16)">one</a><a href=" jAvA&#x09;script:alert(17)">two</a><a href="data:text/html,<script>alert(18)</script>">three</a>"""
    """<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(19)&gt;">"""
    """<form action="javascript:alert(20)"><button>send</button></form><base href="https://evil.example/">"""
    """<object data="javascript:alert(21)"></object><details open ontoggle="alert(22)"><summary>more</summary></details>"""
    """<template><script>alert(23)</script></template><noscript><p title="</noscript><img src=x onerror=alert(24)>"></noscript>"""
)
URL = "javascript:alert(31)//https://www.example.com/"

NO_TEXTS = {"path", "url_path", "code", "uri", "jurisdiction", "timezone", "isco_prefixes"}
CONTENT_APPS = {"core", "home", "jobdescriptions", "interview", "articles", "taxonomy"}


def spoil():
    """Spoil all published pages and snippets; return how many."""
    spoilt = 0
    for model in apps.get_models():
        if model._meta.app_label in CONTENT_APPS and issubclass(model, RevisionMixin):
            for row in model.objects.all():
                _spoil_row(row)
                spoilt += 1
    return spoilt


def _spoil_row(row):
    values = {
        field.attname: _spoiled(field, getattr(row, field.attname))
        for field in type(row)._meta.concrete_fields
        if _is_spoilable(field, row)
    }
    raw = {
        name: json.dumps(value) if isinstance(value, list) else value
        for name, value in values.items()
    }
    type(row).objects.filter(pk=row.pk).update(**_fitting(type(row), raw))
    revision = Revision.objects.filter(pk=row.live_revision_id).first()
    if revision is not None:
        revision.content.update(raw)
        _spoil_children(type(row), revision.content)
        revision.save(update_fields=["content"])


def _fitting(model, values):
    """Return values cut to what a column takes: PostgreSQL refuses what is longer."""
    limits = {name: model._meta.get_field(name).max_length for name in values}
    return {
        name: value[: limits[name]] if isinstance(value, str) else value
        for name, value in values.items()
    }


def _spoil_children(model, content):
    for relation in get_all_child_relations(model):
        child = relation.related_model
        for values in content.get(relation.get_accessor_name(), []):
            for field in child._meta.concrete_fields:
                if _is_text(field) and values.get(field.name):
                    values[field.name] += TEXT


def _is_spoilable(field, row):
    is_own = isinstance(row, Page) and field.name in {"title", "seo_title", "search_description"}
    return (is_own or field.model is not Page) and (
        isinstance(field, StreamField | RichTextField | models.URLField) or _is_text(field)
    )


def _is_text(field):
    return (
        isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField | models.EmailField)
        and not field.choices
        and field.name not in NO_TEXTS
    )


def _spoiled(field, value):
    if isinstance(field, StreamField):
        return _spoiled_block(field.stream_block, list(value.raw_data))
    if isinstance(field, models.URLField):
        return URL if value else value
    return f"{value}{RICH_TEXT if isinstance(field, RichTextField) else TEXT}" if value else value


def _spoiled_block(block, value):
    if isinstance(block, blocks.StructBlock):
        children = block.child_blocks
        return {name: _spoiled_block(children[name], inner) for name, inner in value.items()}
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        return [
            {**child, "value": _spoiled_block(_child_block(block, child), child["value"])}
            for child in value
        ]
    return _spoiled_leaf(block, value) if isinstance(value, str) and value else value


def _child_block(block, child):
    is_list = isinstance(block, blocks.ListBlock)
    return block.child_block if is_list else block.child_blocks[child["type"]]


def _spoiled_leaf(block, value):
    if isinstance(block, blocks.RichTextBlock):
        return value + RICH_TEXT
    if isinstance(block, blocks.URLBlock):
        return URL
    return value + TEXT if isinstance(block, blocks.CharBlock | blocks.TextBlock) else value
