"""The contract says what is delivered, of every block and of every endpoint, and never less."""

import copy
import json

import jsonschema_rs
import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.contrib.redirects.models import Redirect

from core.composites import composites
from core.serializers.block_schemas import block_schema
from core.serializers.blocks import render_block
from core.serializers.fields import DocumentField, Stream
from core.serializers.schemas import SchemaNameError, Schemas, snippet_schema
from delivery.api.parameters import page_models
from delivery.change_log import number_changes
from delivery.contract.checks import check_schemas, field_problems
from delivery.contract.compatibility import breaking_changes
from delivery.contract.openapi import openapi_document, schema_of
from delivery.contract.shapes import content_schemas
from delivery.exports import current_export
from delivery.management.commands import export_contract
from delivery.models import Document
from delivery.projection import rebuild, render_dirty
from delivery.routes import project_routes
from delivery.tests.contract_values import SNIPPETS, Context, raw_values
from jobdescriptions.models import JobDescriptionPage
from localization.tests.translating import translate


def validator(name):
    return jsonschema_rs.Draft202012Validator(schema_of(name))


def streams():
    """Yield each stream that pages and snippets deliver."""
    for model in apps.get_models():
        for field in getattr(model, "document_fields", ()):
            if isinstance(field, Stream) and apps.get_model(field.model) is model:
                yield pytest.param(field, id=f"{model._meta.label}.{field.name}")


def example_of(schema, components):  # noqa: PLR0911 -- one line a kind of schema
    """Return a value that a schema of snippets describes, with nothing in what may be null."""
    if "$ref" in schema:
        return example_of(components[schema["$ref"].rsplit("/", 1)[-1]], components)
    if "anyOf" in schema:
        return None
    kind = schema.get("type")
    if isinstance(kind, list):
        return None
    if "enum" in schema:
        return schema["enum"][0]
    if kind == "object":
        return {name: example_of(part, components) for name, part in schema["properties"].items()}
    if kind == "array":
        return []
    if kind == "string":
        formats = {"uuid": "00000000-0000-4000-8000-000000000000", "uri": "https://example.com/"}
        return formats.get(schema.get("format"), "text")
    return {"integer": 1, "number": 1.5, "boolean": True}.get(kind)


@pytest.mark.parametrize("is_draft", [False, True])
@pytest.mark.parametrize("field", list(streams()))
def test_random_values_of_every_block_are_as_described(field, is_draft):
    schemas = openapi_document()["components"]["schemas"]
    suffix = "Draft" if is_draft else ""
    own = Schemas(is_draft=is_draft)
    schema = own.resolve(block_schema(field._block(), own))
    described = {
        **schema,
        "components": {"schemas": {**schemas, **own.components()}},
    }
    check = jsonschema_rs.Draft202012Validator(described)

    def snippet(model):
        if model in SNIPPETS:
            return SNIPPETS[model]
        name = apps.get_model(model)._meta.object_name
        return example_of(schemas[f"{name}{suffix}"], schemas)

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(raw_values(field._block(), is_draft=is_draft), st.booleans())
    def run(raw, is_empty):
        value = render_block(field._block(), raw, Context(is_empty=is_empty, snippets=snippet))
        check.validate(value)

    run()


@pytest.fixture
def published(make_role, article, interview_set):
    role = make_role("Baker", alternate_names="Bread baker")
    translate(role, "de")
    rebuild()
    return role


def test_stored_documents_are_as_described(published):
    check = validator("Page")
    for document in Document.objects.all():
        page = json.loads(bytes(document.body))
        validator(document.object_type.rsplit(".", 1)[-1]).validate(page)
        check.validate(page)
        validator("Teaser").validate(json.loads(bytes(document.teaser)))


ANSWERS = [
    ("pages/", "PageList"),
    ("pages/?fields=title&facets=type,category,initial,locale", "PageList"),
    ("pages/by-path/?path=/en/jobs/baker/", "Route"),
    ("pages/by-path/?path=/en/jobs/baker/&fields=title", "ChosenRoute"),
    ("categories/?locale=de", "CategoriesAnswer"),
    ("pages/by-path/?path=/en/jobs/baker/&include=2", "Route"),
    ("search/?q=baker&facets=category", "SearchResults"),
    ("search/suggest/?q=ba", "Suggestions"),
    ("changes/", "Changes"),
    ("sitemap.json", "Sitemap"),
    ("locales/", "Locales"),
    ("site/?locale=de", "SiteAnswer"),
    ("menus/", "MenusAnswer"),
    ("forms/", "FormsAnswer"),
    ("schema/examples/", "Examples"),
    ("schema/blocks/", "BlockSchemas"),
    ("pages/?locale=xx", "Problem"),
    ("pages/by-path/?path=/en/nothing/", "Problem"),
    ("nothing/", "Problem"),
]


def test_answers_are_as_described(published, subtests):
    for url, name in ANSWERS:
        with subtests.test(url=str(url)[:60], name=str(name)[:60]):
            answer = Client().get(f"/api/v1/{url}")
            validator(name).validate(answer.json())


def test_every_block_and_page_type_has_an_example(published):
    shown = Client().get("/api/v1/schema/examples/").json()
    blocks_shown = Client().get("/api/v1/schema/blocks/").json()["blocks"]
    assert list(shown["blocks"]) == blocks_shown
    assert {"QuoteBlock", "SkillsBlock", "JobPostingCtaBlock", "VersionBlock"} < set(blocks_shown)
    for name, value in shown["blocks"].items():
        validator(name).validate(value)
    for label, page in shown["pages"].items():
        validator(label.rsplit(".", 1)[-1]).validate(page)
        assert page["meta"]["type"] == label
    assert shown["blocks"]["JobBriefBlock"]["id"] == "brief"
    assert shown["blocks"]["QuoteBlock"]["value"]["attribution"] == "Recruiter in a regional bank"
    assert len(shown["pages"]) == len(page_models())
    german = Client().get("/api/v1/schema/examples/?locale=de").json()
    assert german["pages"]["jobdescriptions.JobDescriptionPage"]["meta"]["locale"] == "de"


def test_the_contract_is_made_without_a_warning(capsys):
    GENERATOR_STATS.reset()
    openapi_document.__wrapped__()
    assert not GENERATOR_STATS
    assert "Warning" not in capsys.readouterr().err


def test_a_page_in_all_locales_is_as_described(published):
    answer = Client().get(f"/api/v1/pages/{published.pk}/?locale=*").json()
    validator("AllLocales").validate(answer)
    assert list(answer["locales"]) == ["en", "de"]


def test_the_served_contract_is_openapi_3_1(published):
    document = Client().get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    names = document["components"]["schemas"]
    body = names["JobDescriptionPageBody"]["items"]
    assert body["discriminator"]["propertyName"] == "type"
    assert {ref["$ref"].rsplit("/", 1)[-1] for ref in body["oneOf"]} <= set(names)
    for reference in _references(document):
        assert reference.rsplit("/", 1)[-1] in names


def test_lists_in_addresses_are_one_parameter_with_commas():
    paths = openapi_document()["paths"]
    parameters = {one["name"]: one for one in paths["/api/v1/pages/"]["get"]["parameters"]}
    assert parameters["facets"]["explode"] is False
    assert parameters["type"]["style"] == "form"
    assert "explode" not in parameters["category"]


def _references(value):
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "$ref":
                yield part
            else:
                yield from _references(part)
    elif isinstance(value, list):
        for part in value:
            yield from _references(part)


@pytest.fixture
def all_changes(published, interview_set, site):
    """Everything that is public, then one change of each kind."""
    state = Client().get("/api/v1/changes/").json()
    with transaction.atomic():
        Redirect.objects.create(old_path="/en/away", redirect_link="https://e.org/", site=site)
        Redirect.objects.create(old_path="/en/lost", redirect_page=published, site=site)
        published.unpublish()
        interview_set.save_revision().publish()
    project_routes()
    render_dirty()
    number_changes()
    first = Client().get("/api/v1/changes/", {"cursor": state["meta"]["cursor"]}).json()
    Redirect.objects.filter(old_path="/en/away").delete()
    project_routes()
    number_changes()
    last = Client().get("/api/v1/changes/", {"cursor": first["meta"]["cursor"]}).json()
    return [entry for batch in (state, first, last) for entry in batch["items"]]


def test_each_kind_of_change_is_described_by_one_member(all_changes):
    members = [one["$ref"].rsplit("/", 1)[-1] for one in schema_union("Change")]
    checks = {name: validator(name) for name in members}
    found = [[name for name in members if checks[name].is_valid(each)] for each in all_changes]
    assert [(entry["kind"], names) for entry, names in zip(all_changes, found, strict=True)
            if len(names) != 1] == []  # fmt: skip
    assert {name for names in found for name in names} == set(members)


def test_exports_are_of_the_same_entries(published, settings, tmp_path):
    settings.EXPORT_ROOT = tmp_path
    lines = current_export("en").path.read_text().splitlines()
    for line in lines[1:]:
        validator("Change").validate(json.loads(line))
    assert len(lines) > len(composites())


def schema_union(name):
    return openapi_document()["components"]["schemas"][name]["anyOf"]


def test_a_wrong_value_is_refused(published):
    page = json.loads(bytes(Document.objects.get(page_id=published.pk).body))
    page["body"][0]["type"] = "heading"
    with pytest.raises(jsonschema_rs.ValidationError):
        validator("JobDescriptionPage").validate(page)


def test_drafts_may_lack_what_published_pages_have():
    published, drafts = (content_schemas(is_draft=flag) for flag in (False, True))
    assert published["QuoteBlock"]["properties"]["value"]["properties"]["quote"] == {
        "type": "string"
    }
    assert drafts["QuoteBlockDraft"]["properties"]["value"]["properties"]["quote"] == {
        "type": ["string", "null"]
    }
    assert set(drafts) == {f"{name}Draft" for name in published}


def test_one_name_never_means_two_structures():
    schemas = Schemas()
    for owner, child in (("First", blocks.CharBlock()), ("Second", blocks.IntegerBlock())):
        schemas.owner = owner
        block_schema(blocks.StreamBlock([("note", child)]), schemas)
    assert set(schemas.components()) == {"FirstNoteBlock", "SecondNoteBlock"}
    schemas.of_model("a.Page", dict)
    with pytest.raises(SchemaNameError):
        schemas.of_model("b.Page", dict)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda d: d["paths"].pop("/api/v1/locales/"), "/api/v1/locales/ is gone"),
        (lambda d: d["components"]["schemas"].pop("Image"), "Image is gone"),
        (lambda d: _properties(d, "Image").pop("url"), "Image.url is gone"),
        (lambda d: _properties(d, "Image").update(id={"type": "string"}), "Image.id has another"),
        (lambda d: _properties(d, "Image").update(id={"type": ["integer", "null"]}), "Image.id"),
        (lambda d: d["components"]["schemas"]["Image"]["required"].remove("url"), "not always"),
        (lambda d: d["components"]["schemas"]["Page"]["anyOf"].pop(), "has no"),
        (lambda d: _parameter(d, "locale", "listPages", remove=True), "locale is gone"),
        (lambda d: _parameter(d, "limit", "listPages")["schema"].update(maximum=5), "narrower"),
        (lambda d: _parameter(d, "sort", "listPages")["schema"].update(enum=["title"]), "take"),
        (lambda d: _parameter(d, "sort", "listPages").update(required=True), "required now"),
        (lambda d: _sent(d)["properties"].pop("city"), "PostingSubmission.city is gone"),
        (lambda d: _sent(d)["required"].append("utm_source"), "utm_source is required now"),
        (lambda d: _sent(d)["properties"]["city"].update(maxLength=3), "city has a narrower"),
        (lambda d: _sent(d)["properties"]["city"].update(type="integer"), "city has another type"),
        (lambda d: _sent(d)["properties"]["role"]["anyOf"].pop(), "does not take all it took"),
        (lambda d: _body(d).pop("application/x-www-form-urlencoded"), "does not take application"),
        (lambda d: _union(d)["mapping"].pop("quote"), "type “quote” means another schema"),
        (lambda d: _union(d).update(propertyName="kind"), "not told apart by type"),
        (lambda d: _body_stream(d)["oneOf"].pop(), "has no #/components"),
        (lambda d: _properties(d, "SearchForm")["method"]["enum"].pop(), "is never POST any more"),
        (lambda d: _properties(d, "SearchForm")["method"].pop("enum"), "not one of few values"),
        (lambda d: _properties(d, "Teaser").update(key={"type": "string"}), "another format"),
        (
            lambda d: _properties(d, "Teaser")["detail_url"].update(type=["string", "null"]),
            "detail",
        ),
        (lambda d: _properties(d, "Image").update(id={"type": "number"}), "Image.id has another"),
        (
            lambda d: d["components"]["schemas"]["Facets"].update(additionalProperties=True),
            "Facets",
        ),
        (lambda d: d["paths"]["/api/v1/locales/"]["get"].update(operationId="x"), "operationId"),
        (lambda d: _responses(d, "/api/v1/locales/").pop("200"), "does not answer 200"),
    ],
)
def test_what_breaks_clients_is_named(change, sentence):
    document = copy.deepcopy(openapi_document())
    change(document)
    assert any(sentence in problem for problem in breaking_changes(openapi_document(), document))


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["paths"].update({"/api/v1/new/": {}}),
        lambda d: d["components"]["schemas"].update(New={"type": "object"}),
        lambda d: _properties(d, "Image").update(new={"type": "string"}),
        lambda d: d["components"]["schemas"]["Page"]["anyOf"].append({"$ref": "#/New"}),
        lambda d: _parameter(d, "limit", "listPages")["schema"].update(maximum=500),
        lambda d: _sent(d)["properties"].update(note={"type": "string"}),
        lambda d: _sent(d)["required"].remove("city"),
        lambda d: _sent(d)["properties"]["city"].update(maxLength=3000),
        lambda d: _sent(d)["properties"]["role"]["anyOf"].append({"type": "null"}),
        lambda d: _properties(d, "SearchForm")["method"]["enum"].append("PUT"),
        lambda d: _properties(d, "Image")["alt"].update(type="string"),
        lambda d: _union(d)["mapping"].update(note="#/components/schemas/NoteBlock"),
        lambda d: _body_stream(d)["oneOf"].append({"$ref": "#/components/schemas/NoteBlock"}),
        lambda d: _parameter(d, "sort", "listPages")["schema"]["enum"].append("-title"),
    ],
)
def test_growth_passes(change):
    document = copy.deepcopy(openapi_document())
    change(document)
    assert breaking_changes(openapi_document(), document) == []


def _sent(document):
    return document["components"]["schemas"]["PostingSubmission"]


def _body(document):
    return document["paths"]["/api/v1/posting-intents/"]["post"]["requestBody"]["content"]


def _body_stream(document):
    return document["components"]["schemas"]["JobDescriptionPageBody"]["items"]


def _union(document):
    return _body_stream(document)["discriminator"]


def _responses(document, path):
    return document["paths"][path]["get"]["responses"]


def _properties(document, name):
    return document["components"]["schemas"][name]["properties"]


def _parameter(document, name, operation, *, remove=False):
    for methods in document["paths"].values():
        for found in methods.values():
            if found["operationId"] == operation:
                parameter = next(one for one in found["parameters"] if one["name"] == name)
                if remove:
                    found["parameters"].remove(parameter)
                return parameter
    raise LookupError


def test_the_command_writes_and_compares(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(export_contract, "FILE", tmp_path / "openapi.json")
    call_command("export_contract")
    call_command("export_contract", check=True)
    assert "unchanged" in capsys.readouterr().out
    document = json.loads((tmp_path / "openapi.json").read_text())
    document["paths"]["/api/v1/old/"] = {"get": {}}
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    with pytest.raises(CommandError, match="/api/v1/old/ is gone"):
        call_command("export_contract", check=True)


def test_all_that_is_delivered_has_a_schema():
    assert check_schemas(None) == []
    assert not [error for error in run_checks() if error.id in {"rolebook.E010", "rolebook.E011"}]


def test_a_field_or_block_without_a_schema_is_an_error(monkeypatch):
    class Shouting(DocumentField):
        def render(self, content, context):
            return "!"

    (problem,) = field_problems(JobDescriptionPage, Shouting("seniority"))
    assert problem.id == "rolebook.E011"

    class Odd(blocks.StructBlock):
        def render_document_value(self, raw, context):
            return 1

    for child in (Odd(), blocks.ChooserBlock()):
        stream = Stream("body", "jobdescriptions.JobDescriptionPage")
        monkeypatch.setattr(Stream, "_block", lambda self, c=child: blocks.StreamBlock([("x", c)]))
        (problem,) = field_problems(JobDescriptionPage, stream)
        assert problem.id == "rolebook.E010"


def test_snippets_have_one_schema_each():
    schemas = Schemas()
    assert snippet_schema("taxonomy.JobCategory", schemas) == snippet_schema(
        "taxonomy.JobCategory", schemas
    )
    assert "name" in schemas.components()["JobCategory"]["properties"]
