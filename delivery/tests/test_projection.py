"""The document tables follow what is published, and hold nothing else."""

import json

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageViewRestriction

from conftest import job_body
from core.models import CustomImage
from delivery import projection
from delivery.models import DirtyKey, Document, DocumentFacet, DocumentKey
from delivery.projection import rebuild, render_dirty
from jobdescriptions.models import JobDescriptionIndexPage, JobDescriptionPage, RelatedRole

CANARY = "zyzzyva"


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run what a change does after its commit."""

    def run(change):
        with django_capture_on_commit_callbacks(execute=True):
            return change()

    return run


def document(page) -> dict:
    return json.loads(bytes(Document.objects.get(page_id=page.pk).body))


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def test_publishing_renders_the_page_and_its_facets(make_role, committed):
    role = committed(make_role)

    assert document(role)["heading"] == "Baker job description"
    assert list(DocumentFacet.objects.values_list("name", "value")) == [("category", "sales")]
    assert not DirtyKey.objects.exists()


def test_draft_changes_nothing(make_role, committed):
    role = committed(make_role)
    before = Document.objects.get(page_id=role.pk).etag

    role.title = CANARY
    committed(role.save_revision)
    rebuild()

    assert Document.objects.get(page_id=role.pk).etag == before


def test_draft_save_renders_nothing(make_role, committed):
    role = committed(make_role)
    role.title = CANARY

    role.save_revision()

    assert not DirtyKey.objects.exists()


def test_never_published_page_is_in_no_table(make_role, committed):
    committed(lambda: make_role(CANARY, live=False))

    assert not Document.objects.filter(path__contains=CANARY).exists()


def test_unpublishing_withdraws_in_the_same_transaction(make_role, committed):
    role = committed(make_role)

    role.unpublish()

    assert not Document.objects.filter(page_id=role.pk).exists()


def test_deleting_withdraws_the_whole_subtree(make_role, job_index, committed):
    role = committed(make_role)

    fresh(job_index).delete()

    assert not Document.objects.filter(page_id__in=[role.pk, job_index.pk]).exists()


def test_restriction_withdraws_the_subtree_and_its_end_brings_it_back(
    make_role, job_index, committed
):
    role = committed(make_role)

    restriction = PageViewRestriction.objects.create(
        page=job_index, restriction_type=PageViewRestriction.LOGIN
    )
    assert not Document.objects.filter(page_id__in=[role.pk, job_index.pk]).exists()
    committed(lambda: fresh(role).save_revision().publish())
    assert not Document.objects.filter(page_id=role.pk).exists()

    committed(restriction.delete)
    assert document(role)["title"] == "Baker"


def test_change_of_an_ancestor_reaches_breadcrumb_path_and_heading(make_role, job_index, committed):
    role = committed(make_role)
    index = fresh(job_index)
    index.title, index.slug, index.title_pattern = "Roles", "roles", "The {{name}}"

    committed(lambda: index.save_revision().publish())

    shown = document(role)
    assert shown["meta"]["path"] == "/en/roles/baker/"
    assert [crumb["title"] for crumb in shown["meta"]["breadcrumb"]] == [
        "Library",
        "Roles",
        "Baker",
    ]
    assert shown["heading"] == "The Baker"


def test_move_changes_paths_of_the_page_and_all_below(home, make_role, publish, committed):
    role = committed(make_role)
    elsewhere = committed(
        lambda: publish(
            home,
            JobDescriptionIndexPage(title="Else", slug="else", title_pattern="{{name}} elsewhere"),
        )
    )

    committed(lambda: fresh(role).move(fresh(elsewhere), pos="last-child"))

    assert document(role)["meta"]["path"] == "/en/else/baker/"
    assert document(role)["heading"] == "Baker elsewhere"


def test_edit_of_a_snippet_reaches_the_pages_that_show_it(make_role, category, committed):
    role = committed(make_role)
    category.name = "Selling"

    committed(lambda: category.save_revision().publish())

    assert document(role)["category"]["name"] == "Selling"


def test_draft_of_a_snippet_reaches_nothing(make_role, category, committed):
    role = committed(make_role)
    category.name = CANARY

    committed(category.save_revision)
    rebuild()

    assert document(role)["category"]["name"] == "Sales"


def test_edit_and_deletion_of_an_image_reach_the_pages_that_show_it(make_role, committed):
    image = CustomImage.objects.create(title="Oven", file="oven.jpg", width=40, height=20)
    block = {
        "type": "image",
        "id": "i",
        "value": {"image": image.pk, "alt_text": "An oven", "decorative": False, "caption": ""},
    }
    role = committed(lambda: make_role(body=[*job_body("Baker"), block]))
    assert document(role)["body"][-1]["value"]["image"]["alt"] == "An oven"

    image.focal_point_x, image.focal_point_y = 10, 10
    committed(image.save)
    assert document(role)["body"][-1]["value"]["image"]["focal"] == {"x": 0.25, "y": 0.5}

    committed(image.delete)
    assert document(role)["body"][-1]["value"]["image"] is None


def test_pictures_are_resized_by_a_task_that_a_crash_cannot_lose(make_role, queue):
    image = CustomImage.objects.create(title="Oven", file="oven.jpg", width=40, height=20)
    make_role(social_image=image, social_image_alt="An oven")

    render_dirty()

    task = DBTaskResult.objects.get(task_path="delivery.renditions.make_renditions")
    assert task.args_kwargs["args"] == [[image.pk]]


def test_teasers_follow_the_page_they_show(make_role, committed):
    baker = committed(make_role)
    miller = committed(lambda: make_role("Miller"))
    baker.related_roles = [RelatedRole(page=miller)]
    committed(lambda: baker.save_revision().publish())
    assert [t["title"] for t in document(baker)["related"]["job_descriptions"]] == ["Miller"]

    miller = fresh(miller)
    miller.title = "Head miller"
    committed(lambda: miller.save_revision().publish())
    assert [t["title"] for t in document(baker)["related"]["job_descriptions"]] == ["Head miller"]

    committed(lambda: fresh(miller).unpublish())
    assert document(baker)["related"]["job_descriptions"] == []

    committed(lambda: fresh(miller).save_revision().publish())
    assert [t["title"] for t in document(baker)["related"]["job_descriptions"]] == ["Head miller"]


def test_interview_link_is_stored_once_and_shown_on_both_sides(make_role, interview_set, committed):
    role = committed(make_role)
    committed(rebuild)
    assert document(interview_set)["related"]["job_descriptions"] == []

    role.interview_set = interview_set
    committed(lambda: role.save_revision().publish())
    assert document(role)["interview_set"]["heading"] == "Baker interview questions"
    assert [t["id"] for t in document(interview_set)["related"]["job_descriptions"]] == [role.pk]

    role = fresh(role)
    role.interview_set = None
    committed(lambda: role.save_revision().publish())
    assert document(interview_set)["related"]["job_descriptions"] == []


def test_crash_between_commit_and_rendering_loses_nothing(make_role, committed):
    role = committed(make_role)
    role.title = "Pastry cook"
    role.save_revision().publish()
    assert document(role)["title"] == "Baker"

    report = render_dirty()

    assert document(role)["title"] == "Pastry cook"
    assert report.rendered == 1
    assert not DirtyKey.objects.exists()


def test_same_bytes_are_not_written_again(make_role, committed):
    role = committed(make_role)
    row = Document.objects.get(page_id=role.pk).pk

    report = rebuild()

    assert (report.rendered, report.removed) == (0, 0)
    assert Document.objects.get(page_id=role.pk).pk == row


def test_more_dependents_than_the_limit_are_left_to_the_worker(make_role, committed, monkeypatch):
    role = committed(make_role)
    monkeypatch.setattr(projection, "AT_ONCE", 0)
    role.title = "Later"
    committed(lambda: role.save_revision().publish())
    assert document(role)["title"] == "Baker"

    render_dirty()

    assert document(role)["title"] == "Later"


def test_page_that_fails_keeps_its_place_and_spares_the_others(
    make_role, committed, monkeypatch, caplog
):
    bad, good = committed(make_role), committed(lambda: make_role("Miller"))
    real = projection.render

    def render(loaded, row):
        if row.id == bad.pk:
            raise RuntimeError("broken")
        return real(loaded, row)

    monkeypatch.setattr(projection, "render", render)
    for page in (bad, good):
        page.title += " two"
        page.save_revision().publish()
    report = render_dirty()

    assert report.failed == [bad.pk]
    assert document(good)["title"] == "Miller two"
    assert "A page could not be rendered." in caplog.text
    monkeypatch.undo()
    render_dirty()
    assert document(bad)["title"] == "Baker two"


def test_page_that_is_being_changed_is_left_for_later(make_role, committed, monkeypatch):
    role = committed(make_role)
    role.title = "Changed"
    role.save_revision().publish()
    monkeypatch.setattr(projection, "busy_pages", lambda page_ids: {role.pk} & set(page_ids))

    render_dirty()
    assert document(role)["title"] == "Baker"

    monkeypatch.undo()
    render_dirty()
    assert document(role)["title"] == "Changed"
    assert not DirtyKey.objects.exists()


def test_rebuild_makes_the_tables_from_nothing_and_removes_strays(make_role, committed):
    role = committed(make_role)
    expected = {d.page_id: d.etag for d in Document.objects.all()}
    Document.objects.all().delete()
    Document.objects.create(
        page_id=10_000,
        key="00000000-0000-4000-8000-000000000000",
        locale="en",
        object_type="x",
        site_id=1,
        path="/en/x/",
        sort_key=b"x",
        published=0,
        is_indexable=True,
        body=b"{}",
        body_br=b"",
        route_br=b"",
        teaser=b"{}",
        etag="",
        revision_id=1,
        renderer_version=1,
    )

    report = rebuild()

    assert {d.page_id: d.etag for d in Document.objects.all()} == expected
    assert (report.rendered, report.removed) == (len(expected), 1)
    assert DocumentKey.objects.filter(document__page_id=role.pk, key="site").exists()


def test_rebuild_command_reports_and_dry_run_writes_nothing(make_role, committed, capsys):
    committed(make_role)
    Document.objects.all().delete()

    call_command("rebuild_documents", dry_run=True)
    assert "Documents: 3 rendered, 0 unchanged, 0 removed; " in capsys.readouterr().out
    assert not Document.objects.exists()

    call_command("rebuild_documents")
    assert Document.objects.count() == 3


def test_rebuild_command_names_live_pages_without_live_revision(make_role, capsys):
    role = make_role()
    Page.objects.filter(pk=role.pk).update(live_revision=None)

    call_command("rebuild_documents")

    assert f"Page {role.pk} is live but has no live revision" in capsys.readouterr().err
    assert not Document.objects.filter(page_id=role.pk).exists()


def test_rebuild_command_fails_when_a_page_fails(make_role, monkeypatch):
    role = make_role()
    monkeypatch.setattr(projection, "render", lambda loaded, row: 1 / 0)

    with pytest.raises(CommandError, match=str(role.pk)):
        call_command("rebuild_documents")


def test_rendering_queries_do_not_grow_with_the_batch(make_role, django_assert_num_queries):
    first = [make_role(f"Role {n}").pk for n in range(2)]
    more = [*first, *(make_role(f"Role {n}").pk for n in range(2, 12))]

    projection.load(first)  # Content types are read once per process.
    with django_assert_num_queries(13) as few:
        projection.load(first)
    with django_assert_num_queries(len(few)):
        loaded = projection.load(more)

    assert len([pk for pk in more if pk in loaded.contents]) == len(more)
    assert isinstance(fresh(JobDescriptionPage.objects.get(pk=first[0])), JobDescriptionPage)
