"""Who calls whom across apps that may not import each other."""

from datetime import timedelta

from core.background.clock import register_periodic_job
from core.composites import register_composite
from core.extension_points import (
    register_event_listener,
    register_objects_written,
    set_approved_publisher,
    set_delivery_reader,
    set_document_reader,
    set_draft_reader,
    set_page_permissions,
    set_preview_renderer,
    set_translation_facts_reader,
)
from core.publishing import register_publication_rule
from core.scheduling import publish_scheduled
from delivery.catching_up import reconcile, render_outdated
from delivery.exports import write_exports
from delivery.front_end_preview import modes_of
from delivery.preview import render_preview
from delivery.preview_sessions import purge_sessions
from delivery.projection import render_dirty
from delivery.selectors import delivery_status, published_document
from delivery.signal_handlers import on_objects_written
from delivery.webhooks.dispatching import prune_changes
from delivery.webhooks.events import announce_inside
from delivery.webhooks.sending import deliver_webhooks, purge_deliveries
from home.chrome import COMPOSITES
from home.newsletter import purge_unconfirmed
from jobdescriptions.posting import purge_intents
from localization.drafts import translation_draft
from localization.jobs.following import purge_drafts, tell_overdue
from localization.joint import publish_due
from localization.limiting import LocalePagePermissionTester
from localization.notices.mailing import purge_notices, send_digests, send_mails
from localization.progress import recount_dirty
from localization.publication_facts import facts_of
from localization.reviewing import publish_reviewed
from localization.tasks import resume_jobs
from localization.workflow import translation_problems
from taxonomy.categories import CATEGORIES


def wire() -> None:
    """Connect the platform apps. Called once, when all apps are ready."""
    register_publication_rule(translation_problems)
    set_preview_renderer(render_preview, modes_of)
    set_draft_reader(translation_draft)
    set_page_permissions(LocalePagePermissionTester)
    set_approved_publisher(publish_reviewed)
    set_document_reader(published_document)
    set_delivery_reader(delivery_status)
    set_translation_facts_reader(facts_of)
    register_objects_written(on_objects_written)
    register_event_listener(announce_inside)
    for composite in (*COMPOSITES, CATEGORIES):
        register_composite(composite)
    register_periodic_job("render-documents", every=timedelta(seconds=5), run=render_dirty)
    register_periodic_job("render-outdated", every=timedelta(seconds=5), run=render_outdated)
    register_periodic_job("reconcile-documents", every=timedelta(minutes=1), run=reconcile)
    register_periodic_job("deliver-webhooks", every=timedelta(seconds=2), run=deliver_webhooks)
    register_periodic_job("prune-changes", every=timedelta(hours=1), run=prune_changes)
    register_periodic_job("purge-previews", every=timedelta(hours=1), run=purge_sessions)
    register_periodic_job("purge-deliveries", every=timedelta(days=1), run=purge_deliveries)
    register_periodic_job("write-exports", every=timedelta(minutes=1), run=write_exports)
    register_periodic_job("publish-scheduled", every=timedelta(seconds=30), run=publish_scheduled)
    register_periodic_job("count-translations", every=timedelta(seconds=5), run=recount_dirty)
    register_periodic_job("publish-together", every=timedelta(seconds=30), run=publish_due)
    register_periodic_job("purge-signups", every=timedelta(days=1), run=purge_unconfirmed)
    register_periodic_job("purge-intents", every=timedelta(days=1), run=purge_intents)
    register_periodic_job("mail-notices", every=timedelta(minutes=1), run=send_mails)
    register_periodic_job("mail-digests", every=timedelta(minutes=10), run=send_digests)
    register_periodic_job("purge-notices", every=timedelta(days=1), run=purge_notices)
    register_periodic_job("resume-jobs", every=timedelta(seconds=30), run=resume_jobs)
    register_periodic_job("tell-overdue", every=timedelta(hours=1), run=tell_overdue)
    register_periodic_job("purge-job-drafts", every=timedelta(days=1), run=purge_drafts)
