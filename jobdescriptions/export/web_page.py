"""A role as a complete web page that needs nothing else: no scripts, no files."""

from django.conf.locale import LANG_INFO
from django.template.loader import render_to_string

from jobdescriptions.export.sections import ExportedRole


def to_web_page(role: ExportedRole) -> bytes:
    """Return the role as an accessible HTML page. The sections' HTML is clean already."""
    direction = "rtl" if LANG_INFO.get(role.locale, {}).get("bidi") else "ltr"
    return render_to_string(
        "jobdescriptions/export.html", {"role": role, "direction": direction}
    ).encode()
