"""Imports that people start in the admin: stored, worked off in the background, reported."""

import logging

from localization.errors import LocalizationError
from localization.interchange.files import read_stream
from localization.interchange.importing import import_content
from localization.models import ContentImport

logger = logging.getLogger(__name__)

EVERY = 10
"""Progress is stored after so many records."""


def run_content_import(pk: int) -> None:
    """Import a stored file and store the report. May run again after it was stopped."""
    upload = ContentImport.objects.select_related("user").get(pk=pk)
    if upload.status in {ContentImport.Status.DONE, ContentImport.Status.FAILED}:
        return
    stored = ContentImport.objects.filter(pk=pk)
    if upload.user is None or not upload.user.is_active:
        # Without a person there would be nobody whose permissions hold.
        stored.update(status=ContentImport.Status.FAILED, problem="The person who sent it is gone.")
        return
    stored.update(status=ContentImport.Status.RUNNING)

    def progress(done: int, total: int) -> None:
        # A dry run is one transaction: nobody would see it before the end.
        if not upload.is_dry_run and (done % EVERY == 0 or done == total):
            stored.update(done=done, total=total)

    try:
        report = import_content(
            read_stream(upload.name, bytes(upload.content)),
            dry_run=upload.is_dry_run,
            user=upload.user,
            progress=progress,
        )
    except LocalizationError as error:
        stored.update(status=ContentImport.Status.FAILED, problem=str(error))
        return
    except Exception:
        logger.exception("A content import failed.", extra={"content_import": pk})
        stored.update(status=ContentImport.Status.FAILED, problem="See the log for the reason.")
        raise
    stored.update(
        status=ContentImport.Status.DONE,
        report=report.as_dicts(),
        done=len(report.outcomes),
        total=len(report.outcomes),
    )
