"""How a cell of the matrix looks: what it says in words, and its HTML."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from localization.addresses import desk_url
from localization.matrix.rows import MatrixRow
from localization.models import LocaleProgress
from localization.states import Mode, ObjectState, Requirement


def summary(cell: LocaleProgress) -> str:
    """Return what a cell says first: its state, or why nobody waits for it."""
    if cell.requirement == Requirement.NOT_PLANNED:
        return gettext("not planned")
    if cell.mode != Mode.TRANSLATION:
        return str(Mode(cell.mode).label)
    return str(ObjectState(cell.state).label)


def details(cell: LocaleProgress) -> list[str]:
    """Return what else a cell says, the most urgent first."""
    found = []
    if cell.outdated_since is not None:
        found.append(gettext("outdated for %(age)s") % {"age": age_of(cell.outdated_since)})
    if cell.errors:
        found.append(
            ngettext("%(count)d error", "%(count)d errors", cell.errors) % {"count": cell.errors}
        )
    if cell.words_left and cell.requirement != Requirement.NOT_PLANNED:
        found.append(
            ngettext("%(count)d word left", "%(count)d words left", cell.words_left)
            % {"count": cell.words_left}
        )
    return found


def age_of(since: datetime) -> str:
    """Return how long ago something was, in whole days."""
    days = (timezone.now() - since).days
    if not days:
        return gettext("less than a day")
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def render_cell(row: MatrixRow, code: str, cell: LocaleProgress | None) -> SafeString:
    """Return the HTML of a cell: a tick box, a link to where it is translated, and what it says.

    Written here, not in a template: a screen has hundreds of them.
    """
    if cell is None:
        return format_html('<td class="translation-cell">–</td>')
    name = f"{row.translatable.title}, {code}"
    return format_html(
        '<td class="translation-cell" data-state="{}"><input type="checkbox" '
        'class="bulk-action-checkbox" data-bulk-action-checkbox data-object-id="{}" '
        'data-row="{}" aria-label="{}"><div>{}{}{}</div></td>',
        _shown_state(cell),
        str(cell.pk),
        str(row.pk),
        name,
        _link(cell),
        _live(cell),
        _more(cell),
    )


def _shown_state(cell: LocaleProgress) -> str:
    if cell.requirement == Requirement.NOT_PLANNED:
        return "not_planned"
    return "outdated" if cell.outdated_since is not None else str(cell.state)


def _link(cell: LocaleProgress) -> SafeString:
    percent = f" {cell.percent} %" if cell.segments else ""
    if not cell.target_pk:
        return format_html("<span>{}{}</span>", summary(cell), percent)
    return format_html('<a href="{}">{}{}</a>', desk_url(cell), summary(cell), percent)


def _live(cell: LocaleProgress) -> Any:
    if not cell.is_live:
        return ""
    return format_html(' <span class="w-status w-status--primary">{}</span>', gettext("live"))


def _more(cell: LocaleProgress) -> Any:
    found = details(cell)
    assigned = cell.assignee or cell.assigned_group
    if assigned is not None:
        found.append(str(assigned))
    return format_html("<small>{}</small>", " · ".join(found)) if found else ""
