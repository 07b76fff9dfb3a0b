"""Linked data (schema.org, JSON-LD) out of a page's delivered JSON. Pure.

Nodes name each other by `@id`: a page by its address, what it is about by the address and a
fragment, what is one for all locales by an address without a locale. Texts are plain text.
Property names and the types of their values are those of the schema.org vocabulary.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings

from core.serializers.references import JSON

CONTEXT = "https://schema.org"


def node(kind: str, **properties: Any) -> JSON:
    """Return a node without its empty properties; `id` becomes `@id`."""
    identity = {"@id": properties.pop("id")} if "id" in properties else {}
    filled = {name: value for name, value in properties.items() if value not in (None, "", [], {})}
    return {"@type": kind, **identity, **filled}


def reference(identifier: str) -> JSON:
    """Return a reference to a node that stands elsewhere."""
    return {"@id": identifier}


def page_id(document: JSON) -> str:
    """Return the `@id` of a page in its locale: its address."""
    return str(document["meta"]["html_url"])


def part_id(document: JSON, name: str) -> str:
    """Return the `@id` of something on a page, in its locale."""
    return f"{page_id(document)}#{name}"


def neutral_id(document: JSON, name: str) -> str:
    """Return the `@id` of what a page is about in all locales; the API answers at it."""
    return f"{settings.API_BASE_URL}/api/v1/pages/{document['meta']['key']}/#{name}"


def site_url(document: JSON) -> str:
    """Return the front end's address, with final slash and without locale."""
    meta = document["meta"]
    return f"{meta['html_url'].removesuffix(meta['path'])}/"


def website_id(document: JSON) -> str:
    """Return the `@id` of the site in the page's locale. Its node stands on the home page."""
    return f"{site_url(document)}{document['meta']['locale']}/#website"


def organization_id(document: JSON) -> str:
    """Return the `@id` of the publisher. Its node stands on the home pages."""
    return f"{site_url(document)}#organization"


def linked_data(document: JSON, entities: Sequence[JSON]) -> list[JSON]:
    """Return all nodes of a page, each complete in itself.

    Args:
        document: the page with its tokens filled in.
        entities: what the page is about, the main thing first.
    """
    nodes = [
        web_page(document, entities[0] if entities else None),
        breadcrumb_list(document),
        *entities,
        *faq_pages(document),
    ]
    return [{"@context": CONTEXT, **found} for found in nodes]


def web_page(document: JSON, main_entity: JSON | None) -> JSON:
    """Return the page itself, with its translations."""
    meta = document["meta"]
    return node(
        "WebPage",
        id=page_id(document),
        url=page_id(document),
        name=document["heading"],
        description=meta["seo"]["description"],
        inLanguage=meta["locale"],
        isPartOf=reference(website_id(document)),
        breadcrumb=reference(part_id(document, "breadcrumb")),
        mainEntity=main_entity and reference(main_entity["@id"]),
        primaryImageOfPage=image_object(meta["seo"]["image"]),
        datePublished=meta["first_published_at"],
        dateModified=meta["last_published_at"],
        **_translations(meta),
    )


def breadcrumb_list(document: JSON) -> JSON:
    """Return the way to the page from the home page."""
    items = [
        node(
            "ListItem",
            position=crumb["position"],
            name=crumb["title"],
            item=reference(crumb["html_url"]),
        )
        for crumb in document["meta"]["breadcrumb"]
    ]
    return node("BreadcrumbList", id=part_id(document, "breadcrumb"), itemListElement=items)


def faq_pages(document: JSON) -> Iterator[JSON]:
    """Yield one FAQPage where the body shows questions with their answers."""
    questions = [
        node(
            "Question",
            name=item["question"],
            acceptedAnswer=node("Answer", text=item["answer"]["text"]),
        )
        for block in blocks_of(document, "faq")
        for item in block["items"]
    ]
    if questions:
        yield node(
            "FAQPage",
            id=part_id(document, "faq"),
            url=page_id(document),
            inLanguage=document["meta"]["locale"],
            mainEntity=questions,
        )


def article(document: JSON, **properties: Any) -> JSON:
    """Return the page's text as an Article."""
    meta = document["meta"]
    return node(
        "Article",
        id=part_id(document, "article"),
        headline=document["heading"],
        description=meta["seo"]["description"],
        inLanguage=meta["locale"],
        datePublished=meta["first_published_at"],
        dateModified=meta["last_published_at"],
        mainEntityOfPage=reference(page_id(document)),
        publisher=reference(organization_id(document)),
        **properties,
    )


def defined_term(document: JSON, *, names: Iterable[str], definition: str) -> JSON:
    """Return the page's title as a term of the section it stands in.

    Args:
        document: the page.
        names: other names of the term.
        definition: plain text.
    """
    above = document["meta"]["breadcrumb"][:-1]
    term_set = above and node(
        "DefinedTermSet",
        id=f"{above[-1]['html_url']}#terms",
        name=above[-1]["title"],
        url=above[-1]["html_url"],
    )
    return node(
        "DefinedTerm",
        id=part_id(document, "term"),
        name=document["title"],
        alternateName=list(names),
        description=definition,
        url=page_id(document),
        inDefinedTermSet=term_set,
        mainEntityOfPage=reference(page_id(document)),
    )


def image_object(image: JSON | None) -> JSON | None:
    """Return an image as the API delivers it, or None."""
    if image is None:
        return None
    return node(
        "ImageObject", contentUrl=image["url"], encodingFormat=image["mime"], caption=image["alt"]
    )


def blocks_of(document: JSON, kind: str) -> list[JSON]:
    """Return the values of the body's blocks of a type."""
    return [block["value"] for block in document["body"] if block["type"] == kind]


def _translations(meta: JSON) -> JSON:
    """Return how the page and its versions in other locales refer to each other."""
    versions = {version["hreflang"]: version["html_url"] for version in meta["alternates"]}
    source = versions.pop("x-default", None)
    if source is not None and source != meta["html_url"]:
        return {"translationOfWork": reference(source)}
    others = [url for url in versions.values() if url != meta["html_url"]]
    return {"workTranslation": [reference(url) for url in others]}
