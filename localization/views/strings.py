"""What the translation editor sends segment by segment, and PO files."""

import os
import tempfile
from typing import Any

import polib
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from rest_framework import status
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import (
    api_view,
    authentication_classes,
    parser_classes,
    permission_classes,
)
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import OverridableSegment, StringSegment
from wagtail_localize.views import edit_translation as engine

from localization.desk.answers import conflict
from localization.errors import InvalidOverrideError, InvalidTextError, StaleTextError
from localization.machine import fill_by_machine
from localization.overrides import delete_override, save_override
from localization.permissions import translation_for
from localization.po_files import import_po
from localization.segments import Segment, segments_of
from localization.views.locks import explains_locks
from localization.writing import remove_text, save_string

MAX_PO_BYTES = 2 * 1024 * 1024
MAX_TEXT_LENGTH = 50_000


@api_view(["PUT", "DELETE"])
@permission_classes([IsAuthenticated])
@authentication_classes([SessionAuthentication])
@parser_classes([FormParser, MultiPartParser])
@explains_locks
def edit_string(request: Request, translation_id: int, string_segment_id: int) -> Any:
    """Store or remove the translation of one segment.

    Who replaces a text sends as `expected` the version that they have seen; else it is a 409.
    """
    translation, _target = translation_for(request, translation_id)
    segment = get_object_or_404(
        StringSegment.objects.select_related("string", "context"),
        pk=string_segment_id,
        source_id=translation.source_id,
    )
    # Who names no version has seen an empty place.
    seen = dict(request.data).get("expected", [""])[0]
    expected = str(seen) or Segment("", "", "", "", 0, 0).version
    if request.method == "DELETE":
        return _remove(request, translation, segment, expected)
    value = dict(request.data).get("value", [None])[0]
    if not isinstance(value, str) or len(value) > MAX_TEXT_LENGTH or "\x00" in value:
        return Response(
            {"detail": _("Send the text as “value”, at most %d characters.") % MAX_TEXT_LENGTH},
            status=status.HTTP_400_BAD_REQUEST,
        )
    context = {"translation_source": translation.source}
    try:
        stored = save_string(
            translation=translation,
            segment=segment,
            text=value,
            user=request.user,
            expected=expected,
        )
    except StaleTextError as error:
        return Response(conflict(error), status=status.HTTP_409_CONFLICT)
    except InvalidTextError as error:
        data = dict(engine.StringTranslationSerializer(error.stays, context=context).data)
        return Response({**data, "error": str(error)})
    return Response(engine.StringTranslationSerializer(stored, context=context).data)


def _remove(request: Request, translation: Any, segment: StringSegment, expected: str) -> Response:
    place = segment.context_id, segment.string_id
    for found in segments_of(translation):
        if (found.context_id, found.string_id) == place and found.target:
            try:
                remove_text(
                    translation=translation, segment=found, user=request.user, expected=expected
                )
            except StaleTextError as error:
                return Response(conflict(error), status=status.HTTP_409_CONFLICT)
            return Response({"string_id": segment.string_id, "segment_id": segment.pk, "data": ""})
    return Response(status=status.HTTP_404_NOT_FOUND)


@api_view(["PUT", "DELETE"])
@permission_classes([IsAuthenticated])
@authentication_classes([SessionAuthentication])
@parser_classes([FormParser, MultiPartParser])
@explains_locks
def edit_override(request: Request, translation_id: int, overridable_segment_id: int) -> Any:
    """Store or remove the local value of a picture or link."""
    translation, _target = translation_for(request, translation_id)
    segment = get_object_or_404(
        OverridableSegment.objects.select_related("context", "source__specific_content_type"),
        pk=overridable_segment_id,
        source_id=translation.source_id,
    )
    context = {"translation_source": translation.source}
    if request.method == "DELETE":
        removed = delete_override(translation=translation, segment=segment)
        if removed is None:
            return Response(status=status.HTTP_404_NOT_FOUND)
        return Response(engine.SegmentOverrideSerializer(removed, context=context).data)
    value = dict(request.data).get("value", [None])[0]
    if not isinstance(value, str) or not value:
        return Response(
            {"detail": _("Send the value as “value”.")}, status=status.HTTP_400_BAD_REQUEST
        )
    try:
        stored = save_override(
            translation=translation, segment=segment, value=value, user=request.user
        )
    except InvalidOverrideError as error:
        return Response({"segment_id": segment.pk, "data": value, "error": str(error)})
    return Response(engine.SegmentOverrideSerializer(stored, context=context).data)


@require_GET
def download_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Send all segments of a translation as a PO file."""
    translation, _target = translation_for(request, translation_id, writes=False)
    name = slugify(translation.source.object_repr) or "translation"
    code = translation.target_locale.language_code
    return HttpResponse(
        str(translation.export_po()),
        content_type="text/x-gettext-translation",
        headers={"Content-Disposition": f'attachment; filename="{name}-{code}.po"'},
    )


@require_POST
@explains_locks
def upload_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take translations from a PO file that was made for this very translation."""
    translation, _target = translation_for(request, translation_id)
    upload = request.FILES.get("file")
    if upload is None:
        messages.error(request, _("Choose a PO file to upload."))
    elif upload.size is None or upload.size > MAX_PO_BYTES:
        messages.error(request, _("The file is larger than 2 MB."))
    else:
        _import(request, translation, upload.read())
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def _import(request: HttpRequest, translation: Any, content: bytes) -> None:
    po = parse_po(content)
    if po is None:
        messages.error(request, _("This is not a PO file in UTF-8."))
        return
    if po.metadata.get("X-WagtailLocalize-TranslationID") != str(translation.uuid):
        messages.error(
            request,
            _("This file was made for another translation, or its header is missing."),
        )
        return
    report = import_po(translation=translation, po=po, user=request.user)
    messages.success(
        request,
        _(
            "Took %(taken)d texts from the file; %(unchanged)d were the same, %(skipped)d were "
            "skipped because they are empty, obsolete or marked as fuzzy."
        )
        % {
            "taken": report.taken,
            "unchanged": report.unchanged,
            "skipped": report.skipped,
        },
    )
    for line in report.refused:
        messages.warning(request, line)


def parse_po(content: bytes) -> polib.POFile | None:
    """Return the PO file in `content`, or None where it is none.

    polib takes a file name or text in one argument, so the bytes go through a file of ours: a text
    that names a file must never be opened.
    """
    with tempfile.NamedTemporaryFile(suffix=".po", delete=False) as file:
        file.write(content)
    try:
        return polib.pofile(file.name, encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError, IndexError, LookupError):
        return None
    finally:
        os.unlink(file.name)  # noqa: PTH108 -- a name, not a path of ours


@require_POST
@explains_locks
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Fill missing segments by the configured machine translator."""
    translation, _target = translation_for(request, translation_id)
    machine = get_machine_translator()
    if machine is None or not machine.can_translate(
        translation.source.locale, translation.target_locale
    ):
        raise Http404
    filled = fill_by_machine(translation=translation, machine=machine, user=request.user)
    if filled:
        messages.success(
            request,
            ngettext(
                "%(count)d text was translated with %(name)s. Look at it before you publish.",
                "%(count)d texts were translated with %(name)s. Look at them before you publish.",
                filled,
            )
            % {"count": filled, "name": machine.display_name},
        )
    else:
        messages.warning(request, _("There is nothing left to translate."))
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))
