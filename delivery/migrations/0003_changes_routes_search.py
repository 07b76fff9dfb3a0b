from typing import Any

import core.fields
import delivery.models.preview_session
import delivery.models.webhook
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from delivery.search.tables import create_index, drop_index


def render_everything(apps: Any, schema_editor: Any) -> None:
    """Have the worker fill the new tables where the old ones were in use: all show the site."""
    if apps.get_model("delivery", "Document").objects.exists():
        apps.get_model("delivery", "DirtyKey").objects.create(key="site")


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0002_composite_documents"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.RunPython(render_everything, migrations.RunPython.noop),
        migrations.DeleteModel("DocumentFacet"),
        migrations.DeleteModel("DocumentKey"),
        migrations.DeleteModel("Document"),
        migrations.RunPython(create_index, drop_index),
        migrations.CreateModel(
            name="ChangeLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("epoch", models.UUIDField(default=uuid.uuid4)),
                ("last_number", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="SearchSynonyms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("locale", models.CharField(max_length=20, verbose_name="language")),
                (
                    "words",
                    models.TextField(
                        help_text="One word or phrase a line, such as “sales” and “selling”. A search for one finds all.",
                        verbose_name="words",
                    ),
                ),
            ],
            options={
                "verbose_name": "search synonyms",
                "verbose_name_plural": "search synonyms",
                "ordering": ["locale", "words"],
            },
        ),
        migrations.CreateModel(
            name="WebhookEndpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "url",
                    models.CharField(
                        help_text="A public address that begins with https://, where the receiver takes a POST.",
                        max_length=500,
                        verbose_name="address",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("event", "Signed events"), ("deploy", "Deploy hook")],
                        default="event",
                        help_text="Signed events say what has changed. A deploy hook is an empty POST, sent once nothing has changed for half a minute.",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "events",
                    core.fields.MultipleChoiceField(
                        blank=True,
                        choices=[
                            ("page.published", "A page is published or has changed"),
                            ("page.withdrawn", "A page is public no more"),
                            ("site.changed", "Menus, settings or forms have changed"),
                            ("redirect.changed", "A redirect has come, changed or gone"),
                        ],
                        default=list,
                        help_text="None means all. When very much changes at once, one event “content.rebuilt” stands for all of it.",
                        verbose_name="events",
                    ),
                ),
                ("types", models.JSONField(blank=True, default=list, verbose_name="page types")),
                ("locales", models.JSONField(blank=True, default=list, verbose_name="languages")),
                (
                    "secret",
                    models.CharField(
                        default=delivery.models.webhook.new_secret, editable=False, max_length=100
                    ),
                ),
                ("previous_secret", models.CharField(blank=True, editable=False, max_length=100)),
                (
                    "position",
                    models.PositiveBigIntegerField(
                        default=delivery.models.webhook.newest_change, editable=False
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="What changes while it is not active is not announced later.",
                        verbose_name="active",
                    ),
                ),
                ("disabled_reason", models.CharField(blank=True, editable=False, max_length=200)),
                ("paused_until", models.DateTimeField(editable=False, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "webhook",
                "verbose_name_plural": "webhooks",
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="compositedocument",
            name="renderer_version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Who uses it, and for what.", max_length=100, verbose_name="name"
                    ),
                ),
                (
                    "beginning",
                    models.CharField(editable=False, max_length=20, verbose_name="begins with"),
                ),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("locales", models.JSONField(blank=True, default=list, verbose_name="languages")),
                (
                    "may_preview",
                    models.BooleanField(
                        default=False,
                        help_text="Whether it may read drafts as well.",
                        verbose_name="drafts",
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: it can be used until it is revoked.",
                        null=True,
                        verbose_name="expires",
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="revoked"
                    ),
                ),
                (
                    "last_used_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last used"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "API key",
                "verbose_name_plural": "API keys",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(null=True, unique=True)),
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=2000)),
                ("locale", models.CharField(blank=True, max_length=20)),
                ("object_type", models.CharField(blank=True, max_length=120)),
                (
                    "action",
                    models.CharField(
                        choices=[("upsert", "Upsert"), ("delete", "Delete")], max_length=10
                    ),
                ),
                ("path", models.CharField(blank=True, max_length=2000)),
                ("old_path", models.CharField(blank=True, max_length=2000)),
                ("etag", models.CharField(blank=True, max_length=64)),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("tags", models.JSONField(default=list)),
                ("coalesced", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "name", "locale"], name="change_thing"),
                    models.Index(
                        condition=models.Q(("number", None)),
                        fields=["id"],
                        name="change_unnumbered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_id", models.PositiveBigIntegerField(unique=True)),
                ("key", models.UUIDField()),
                ("locale", models.CharField(max_length=20)),
                ("object_type", models.CharField(max_length=120)),
                ("site_id", models.PositiveBigIntegerField()),
                ("path", models.CharField(max_length=2000)),
                ("sort_key", models.BinaryField()),
                ("initial", models.CharField(blank=True, max_length=4)),
                ("published", models.BigIntegerField()),
                ("is_indexable", models.BooleanField()),
                ("etag", models.CharField(max_length=64)),
                ("revision_id", models.PositiveBigIntegerField()),
                ("renderer_version", models.PositiveIntegerField()),
                ("teaser", models.BinaryField()),
                ("body_br", models.BinaryField()),
                ("route_br", models.BinaryField()),
                ("body", models.BinaryField()),
            ],
            options={
                "ordering": ["sort_key", "page_id"],
                "indexes": [
                    models.Index(fields=["path"], name="document_path"),
                    models.Index(
                        fields=["locale", "object_type", "sort_key", "page_id"],
                        name="document_list",
                    ),
                    models.Index(
                        fields=["locale", "sort_key", "page_id"], name="document_list_locale"
                    ),
                    models.Index(fields=["sort_key", "page_id"], name="document_list_all"),
                    models.Index(fields=["locale", "published", "page_id"], name="document_newest"),
                    models.Index(fields=["renderer_version"], name="document_renderer"),
                    models.Index(fields=["page_id", "revision_id"], name="document_revision"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "locale"), name="document_key_locale")
                ],
            },
        ),
        migrations.CreateModel(
            name="PreviewSession",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("site_id", models.PositiveBigIntegerField()),
                ("key", models.UUIDField(null=True)),
                ("locale", models.CharField(blank=True, max_length=20, verbose_name="language")),
                (
                    "audience",
                    models.CharField(blank=True, max_length=500, verbose_name="front end"),
                ),
                ("content", models.JSONField(null=True)),
                ("codes", models.JSONField(default=dict)),
                ("token_digest", models.CharField(blank=True, db_index=True, max_length=64)),
                ("expires_at", models.DateTimeField(null=True, verbose_name="ends at")),
                ("revoked_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="begun at")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preview_sessions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "preview session",
                "verbose_name_plural": "preview sessions",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="PreviewSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "front_end_url",
                    models.CharField(
                        blank=True,
                        help_text="Address with {code}, and where it helps {locale} and {path}, such as https://www.example.com/preview?code={code}&path={path}. Empty: the built-in preview.",
                        max_length=500,
                        validators=[delivery.models.preview_session.check_template],
                        verbose_name="front end's preview",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "preview",
            },
        ),
        migrations.CreateModel(
            name="Retirement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("locale", models.CharField(max_length=20, verbose_name="language")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("site_id", models.PositiveBigIntegerField(null=True)),
                ("path", models.CharField(max_length=2000, verbose_name="address")),
                ("revision_id", models.PositiveBigIntegerField(null=True)),
                ("retired_at", models.DateTimeField(auto_now_add=True, verbose_name="retired at")),
                (
                    "page",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="retirement",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "retired_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="retired by",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "verbose_name": "retired page",
                "verbose_name_plural": "retired pages",
                "ordering": ["-retired_at"],
            },
        ),
        migrations.CreateModel(
            name="Route",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("site_id", models.PositiveBigIntegerField(null=True)),
                ("path", models.CharField(max_length=2000)),
                ("page_id", models.PositiveBigIntegerField(db_index=True, null=True)),
                ("target_page_id", models.PositiveBigIntegerField(db_index=True, null=True)),
                ("location", models.CharField(blank=True, max_length=2000)),
                ("is_permanent", models.BooleanField(default=True)),
                ("is_gone", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["path"], name="route_path")],
            },
        ),
        migrations.CreateModel(
            name="DocumentFacet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("value", models.CharField(max_length=120)),
                ("label", models.CharField(max_length=255)),
                ("locale", models.CharField(max_length=20)),
                ("object_type", models.CharField(max_length=120)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facets",
                        to="delivery.document",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["name", "locale", "object_type", "value", "label"],
                        name="document_facet",
                    ),
                    models.Index(fields=["name", "value", "locale"], name="document_facet_value"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "name", "value"), name="document_facet_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(db_index=True, max_length=120)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="delivery.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("document", "key"), name="document_key_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="WebhookDelivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message_id", models.CharField(max_length=60, unique=True, verbose_name="id")),
                ("thing", models.CharField(max_length=2050, verbose_name="about")),
                ("event", models.CharField(max_length=40, verbose_name="event")),
                ("payload", models.JSONField(null=True, verbose_name="content")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Waiting"),
                            ("sending", "Being sent"),
                            ("delivered", "Delivered"),
                            ("failed", "Given up"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="attempts")),
                (
                    "next_attempt_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="next attempt"
                    ),
                ),
                (
                    "last_status",
                    models.PositiveIntegerField(null=True, verbose_name="status of the answer"),
                ),
                (
                    "last_error",
                    models.CharField(blank=True, max_length=300, verbose_name="problem"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made"
                    ),
                ),
                ("finished_at", models.DateTimeField(null=True, verbose_name="finished")),
                (
                    "endpoint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="delivery.webhookendpoint",
                        verbose_name="webhook",
                    ),
                ),
            ],
            options={
                "verbose_name": "webhook delivery",
                "verbose_name_plural": "webhook deliveries",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("pending", "sending"))),
                        fields=["next_attempt_at"],
                        name="webhook_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "pending")),
                        fields=("endpoint", "thing"),
                        name="webhook_one_pending",
                    )
                ],
            },
        ),
    ]
