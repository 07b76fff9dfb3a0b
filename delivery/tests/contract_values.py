"""Random raw values of blocks, as revisions store them, and a context that answers everything."""

from hypothesis import strategies as st
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core.serializers.references import LinkTarget

KEY = "00000000-0000-4000-8000-000000000000"
URL = "https://www.example.com/en/x/"
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
TEASER = {
    "id": 1, "key": KEY, "type": "x.Y", "locale": "en", "is_fallback": False, "title": "X",
    "heading": "X", "summary": None, "path": "/en/x/", "html_url": URL, "detail_url": URL,
    "last_published_at": None, "category": None,
}  # fmt: skip
IMAGE = {
    "id": 1, "alt": None, "focal": None, "mime": "image/png", "width": 1, "height": 1, "url": URL,
    "presets": dict.fromkeys(("thumbnail", "card", "wide", "social")),
}  # fmt: skip
FILE = {"id": 1, "title": "x", "filename": "x.pdf", "url": URL}
SNIPPETS = {
    "home.calltoaction": {
        "id": 1, "key": KEY, "locale": "en", "is_fallback": False, "code": "post-job",
        "kind": "post_job", "label": "Post", "link": None, "style": "primary", "tracking_id": None,
        "heading": "Post {{role}}", "text": None, "city_label": None, "city_placeholder": None,
        "board_count": 3,
    },
}  # fmt: skip


class Context:
    """Answers every reference, or none where `is_empty`."""

    locale = "en"
    title = "Baker"

    def __init__(self, *, is_empty, snippets):
        self.is_empty = is_empty
        self.snippets = snippets

    def page_teaser(self, pk):
        return None if self.is_empty else TEASER

    def page_link(self, pk):
        return None if self.is_empty else LinkTarget(URL, "/en/x/", KEY, "en")

    def image(self, pk):
        return None if self.is_empty else IMAGE

    def document(self, pk):
        return None if self.is_empty else FILE

    def document_url(self, pk):
        return None if self.is_empty else URL

    def snippet(self, model, pk):
        return None if self.is_empty else self.snippets(model)

    def credit(self, model, pk):
        pass


def raw_values(block, *, is_draft):  # noqa: PLR0911 -- one line a kind of block
    """Return a strategy of stored values; in drafts everything may be missing."""
    if isinstance(block, blocks.StreamBlock):
        return st.lists(
            st.sampled_from(sorted(block.child_blocks)).flatmap(
                lambda name: st.fixed_dictionaries(
                    {
                        "type": st.just(name),
                        "id": st.just(KEY),
                        "value": raw_values(block.child_blocks[name], is_draft=is_draft),
                    }
                )
            ),
            max_size=3,
        )
    if isinstance(block, TypedTableBlock):
        return tables(block, is_draft=is_draft)
    if isinstance(block, blocks.StaticBlock):
        return st.none()
    if isinstance(block, ImageBlock):
        whole = st.fixed_dictionaries(
            {"image": st.integers(1, 10**6), "alt_text": TEXT, "decorative": st.booleans()}
        )
        return whole | st.integers(1, 10**6) | st.none()
    if isinstance(block, blocks.StructBlock):
        children = {
            name: raw_values(child, is_draft=is_draft) for name, child in block.child_blocks.items()
        }
        whole = st.fixed_dictionaries(children)
        return whole | st.fixed_dictionaries({}, optional=children) if is_draft else whole
    if isinstance(block, blocks.ListBlock):
        item = raw_values(block.child_block, is_draft=is_draft)
        stored = st.fixed_dictionaries({"type": st.just("item"), "id": st.just(KEY), "value": item})
        return st.lists(stored, max_size=3)
    value = _plain(block)
    is_optional = is_draft or not getattr(block, "required", False)
    empty = st.none() if isinstance(block, blocks.ChooserBlock) else st.sampled_from([None, ""])
    if isinstance(block, blocks.BooleanBlock):
        return value
    if isinstance(block, blocks.MultipleChoiceBlock):
        empty = st.none()
    return value | empty if is_optional else value


def tables(block, *, is_draft):
    """Return a strategy of stored tables."""

    def filled(kinds):
        cells = [raw_values(block.child_blocks[kind], is_draft=is_draft) for kind in kinds]
        rows = st.lists(st.fixed_dictionaries({"values": st.tuples(*cells).map(list)}), max_size=3)
        columns = [{"type": kind, "heading": kind} for kind in kinds]
        return st.fixed_dictionaries(
            {"columns": st.just(columns), "rows": rows, "caption": TEXT | st.just("")}
        )

    return st.lists(st.sampled_from(sorted(block.child_blocks)), max_size=3).flatmap(filled)


CHOOSERS = (
    blocks.PageChooserBlock,
    ImageChooserBlock,
    DocumentChooserBlock,
    SnippetChooserBlock,
)


PLAIN = [
    (CHOOSERS, lambda block: st.integers(1, 10**6)),
    (
        blocks.RichTextBlock,
        lambda block: TEXT.map(lambda text: f'<p>{text} <a linktype="page" id="3">x</a></p>'),
    ),
    (blocks.BooleanBlock, lambda block: st.booleans()),
    (blocks.ChoiceBlock, lambda block: st.sampled_from(_choices(block))),
    (blocks.MultipleChoiceBlock, lambda block: st.lists(st.sampled_from(_choices(block)))),
    (blocks.IntegerBlock, lambda block: st.integers(-(2**40), 2**40)),
    (blocks.FloatBlock, lambda block: st.floats(allow_nan=False, allow_infinity=False)),
    (blocks.DecimalBlock, lambda block: st.decimals(-1000, 1000, places=2).map(str)),
    (blocks.DateTimeBlock, lambda block: st.datetimes().map(lambda one: f"{one.isoformat()}Z")),
    (blocks.DateBlock, lambda block: st.dates().map(str)),
    (blocks.TimeBlock, lambda block: st.just("10:00:00")),
    (blocks.URLBlock, lambda block: st.just("https://example.com/")),
    (blocks.EmailBlock, lambda block: st.just("someone@example.com")),
    (blocks.RawHTMLBlock, lambda block: TEXT.map(lambda text: f"<p>{text}</p><script>x</script>")),
    (blocks.FieldBlock, lambda block: TEXT),
]


def _plain(block):
    return next(make(block) for kinds, make in PLAIN if isinstance(block, kinds))


def _choices(block):
    """Return the values, those of groups as well."""
    pairs = [
        pair
        for value, label in block.field.choices
        for pair in (label if isinstance(label, list | tuple) else [(value, label)])
    ]
    return [value for value, _label in pairs if value]
