"""The preview in the front end: a page of ours that holds the front end's, and tells it of changes.

The state that is edited travels by a session, because it may never have been saved.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from wagtail.models import Site

from delivery.drafts import row_of, snapshot
from delivery.loading import root_above, site_roots
from delivery.models import PreviewSettings
from delivery.preview_sessions import front_end_address, open_session, origin_of

FRONT_END = "front-end"


def modes_of(instance: Any) -> list[tuple[str, str]]:
    """Return the kinds of preview of a page: the front end's first where its site has one."""
    built_in = ("", gettext("Built-in preview"))
    if preview_target(instance) is None:
        return [built_in]
    return [(FRONT_END, gettext("Front end")), built_in]


def preview_target(instance: Any) -> PreviewSettings | None:
    """Return the settings of a page's site, if they name a front end's preview.

    A page that lies below no site has no address at which a front end could show it.
    """
    root = root_above(row_of(instance), site_roots())
    found = PreviewSettings.for_site(Site.objects.get(pk=root.site_id)) if root else None
    return found if found is not None and found.front_end_url else None


def front_end_preview(request: HttpRequest, instance: Any, target: PreviewSettings) -> HttpResponse:
    """Answer the page that holds the front end's."""
    row = row_of(instance)
    audience = origin_of(target.front_end_url)
    parts = instance.get_url_parts() if instance.path else None
    path = parts[2] if parts else f"/{row.locale}/{row.slug}/"
    _session, code = open_session(
        user=request.user,
        site_id=target.site_id,
        audience=audience,
        key=row.key,
        locale=row.locale,
        content=snapshot(row, json.loads(instance.to_json())),
    )
    response = TemplateResponse(
        request,
        "delivery/front_end_preview.html",
        {
            "address": front_end_address(
                target.front_end_url, code=code, locale=row.locale, path=path
            ),
            "audience": audience,
            "title": instance.title,
            "message": {"key": str(row.key), "locale": row.locale},
        },
    )
    response.render()
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
