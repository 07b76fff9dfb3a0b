"""Why an object is public in a locale as it is, or is not: every link from source to document.

For each link: whether it holds, since when not, who must act, and where. Only reads; what the
public API has comes through `core.extension_points.delivery_status`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, ngettext
from wagtail.models import Locale, Page

from core.extension_points import DeliveryStatus, delivery_status
from core.publishing import PublicationProblem, publication_problems
from localization.addresses import create_url, decision_url, desk_url, job_url, object_url
from localization.models import JobItem, LocaleProgress, LocaleRole, RefusedDelivery
from localization.models.job import UNDERWAY
from localization.overriding import reasons_against
from localization.policies import policy_of
from localization.roles import people_with
from localization.segments import enabled_translation
from localization.states import Mode, Requirement

MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Link:
    """One condition of being public.

    Attributes:
        code: kebab-case, permanent.
        holds: whether it is met.
        message: what is, as a sentence.
        who: who must act, where it is not met.
        since: since when it has not been met.
        url: where to act, without the host.
    """

    code: str
    holds: bool
    message: str
    who: str = ""
    since: datetime | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All links of an object in a locale, in the order from source to document."""

    cell: LocaleProgress
    links: Sequence[Link]

    @property
    def failing(self) -> Link | None:
        """The first link that does not hold: what to act on."""
        return next((link for link in self.links if not link.holds), None)

    @property
    def failing_first(self) -> list[Link]:
        """All links, the first failing one on top."""
        top = self.failing
        return list(self.links) if top is None else [top, *(x for x in self.links if x is not top)]


def explain(cell: LocaleProgress) -> Explanation:
    """Explain an object in a locale."""
    return Explanation(cell, list(_Chain(cell).links()))


class _Chain:
    """Asks for each link in turn; what is wanted of nobody ends the chain."""

    def __init__(self, cell: LocaleProgress) -> None:
        self.cell = cell
        self.translatable = cell.translatable
        self.locale = cell.locale
        model: Any = self.translatable.content_type.model_class()
        self.model = model
        rows = model._default_manager.filter(translation_key=self.translatable.key)
        self.target: Any = rows.filter(locale=self.locale).first()
        self.policy = policy_of(self.locale.pk, model)

    def links(self) -> Iterator[Link]:
        """Yield the links up to the one after which nothing more is to be said."""
        yield self._source()
        wanted = self._wanted()
        yield wanted
        if not wanted.holds:
            return
        yield self._begun()
        if self.target is not None:
            yield from self._texts()
            yield from self._publication()
        if issubclass(self.model, Page):
            yield from self._delivery(delivery_status(self.translatable.key))

    def _source(self) -> Link:
        source = self.translatable
        url = object_url(source.pk)
        if source.deleted_at is not None:
            return Link(
                "source", False, gettext("The source was deleted."), since=source.deleted_at
            )
        if not source.is_live:
            message = gettext("The source is not published.")
            return Link("source", False, message, gettext("who edits the source"), url=url)
        return Link("source", True, gettext("The source is published."), url=url)

    def _wanted(self) -> Link:
        cell = self.cell
        if cell.requirement == Requirement.NOT_PLANNED:
            message = gettext("It is not planned in %(locale)s: %(reason)s") % {
                "locale": self._name(),
                "reason": cell.reason or "–",
            }
            manager = self._people(LocaleRole.Role.MANAGER)
            return Link("wanted", False, message, manager, url=decision_url(cell))
        message = f"{Requirement(cell.requirement).label}, {Mode(cell.mode).label}"
        wanted = gettext("It is wanted: %(how)s.") % {"how": message}
        return Link("wanted", True, wanted, url=decision_url(cell))

    def _begun(self) -> Link:
        if self.target is not None:
            return Link(
                "begun", True, gettext("The translation has been begun."), url=desk_url(self.cell)
            )
        item = self._item([*UNDERWAY, JobItem.Status.FAILED])
        manager = self._people(LocaleRole.Role.MANAGER)
        if item is None:
            message = gettext("Nobody has ordered the translation.")
            return Link("begun", False, message, manager, url=create_url(self.cell))
        since, url = item.job.created_at, job_url(item.job_id)
        if item.status == JobItem.Status.FAILED:
            message = gettext("The job “%(job)s” could not prepare it: %(problem)s") % {
                "job": item.job,
                "problem": item.problem,
            }
            return Link("begun", False, message, manager, since, url)
        message = gettext("The job “%(job)s” is being prepared.") % {"job": item.job}
        return Link("begun", False, message, gettext("the worker"), since, url)

    def _texts(self) -> Iterator[Link]:
        cell = self.cell
        if cell.mode != Mode.TRANSLATION:
            if cell.outdated_since is not None:
                message = gettext("The source has changed since it was adapted.")
                manager = self._people(LocaleRole.Role.MANAGER)
                url = decision_url(cell)
                yield Link("texts", False, message, manager, cell.outdated_since, url)
            return
        left = cell.missing + cell.pretranslated + cell.needs_edit
        if left:
            message = ngettext(
                "%(count)d of %(all)d texts is not translated or needs editing.",
                "%(count)d of %(all)d texts are not translated or need editing.",
                left,
            ) % {"count": left, "all": cell.segments}
            yield self._at_desk("texts", message, cell.outdated_since or self._ordered_at())
        else:
            yield Link("texts", True, gettext("All texts are translated."), url=desk_url(cell))
        if cell.errors:
            message = ngettext(
                "%(count)d text has an error.", "%(count)d texts have errors.", cell.errors
            ) % {"count": cell.errors}
            yield self._at_desk("errors", message)
        if self.policy.needs_review:
            yield self._review()

    def _review(self) -> Link:
        cell = self.cell
        waiting = cell.segments - cell.reviewed
        if not waiting:
            return Link("review", True, gettext("All texts are reviewed."), url=desk_url(cell))
        message = ngettext(
            "%(count)d text is not reviewed.", "%(count)d texts are not reviewed.", waiting
        ) % {"count": waiting}
        reviewer = str(cell.reviewer) if cell.reviewer is not None else ""
        who = reviewer or self._people(LocaleRole.Role.REVIEWER)
        return Link("review", False, message, who, url=desk_url(cell))

    def _publication(self) -> Iterator[Link]:
        target, url = self.target, desk_url(self.cell)
        manager = self._people(LocaleRole.Role.MANAGER)
        if not target.live:
            problems = self._reasons_against()
            for problem in problems:
                yield Link(problem.code, False, problem.message, self._actor(), url=url)
            if not problems:
                message = gettext("It can be published, and is not.")
                yield Link("published", False, message, manager, url=url)
            return
        yield Link("published", True, gettext("It is published."), url=url)
        yield from self._refused_delivery()
        cell, newest = self.cell, self.translatable.current_version_id
        if None not in {cell.published_version_id, newest} and newest != cell.published_version_id:
            message = gettext("What is live was made from an earlier version of the source.")
            yield Link("current", False, message, self._actor(), cell.outdated_since, url)

    def _reasons_against(self) -> list[PublicationProblem]:
        """What the gate would say now: of the texts as they are, or of the draft made by hand."""
        translation = enabled_translation(self.translatable.key, self.locale.pk)
        if translation is not None:
            return reasons_against(translation)
        has_draft = self.target.latest_revision_id is not None
        return publication_problems(
            self.target.get_latest_revision_as_object() if has_draft else self.target
        )

    def _refused_delivery(self) -> Iterator[Link]:
        """What keeps the latest source change, which waits for no text, from what is live."""
        refused = RefusedDelivery.objects.filter(
            translatable=self.translatable, locale=self.locale
        ).first()
        if refused is not None:
            message = gettext("It could not take over the last change of its source: %(why)s") % {
                "why": " ".join(reason["message"] for reason in refused.reasons)
            }
            yield self._at_desk("source-change", message, refused.created_at)

    def _delivery(self, statuses: Mapping[str, DeliveryStatus]) -> Iterator[Link]:
        if not self.policy.is_public:
            message = gettext("%(locale)s is not public yet.") % {"locale": self._name()}
            yield Link("locale-public", False, message, self._people(LocaleRole.Role.MANAGER))
        status = statuses.get(self.locale.language_code)
        if status is None:
            message = gettext("The public API does not have it.")
            yield Link("delivered", False, message, gettext("the worker, once it is published"))
        elif status.is_behind:
            message = gettext("The public API shows it, but not its last change yet.")
            yield Link(
                "delivered", False, message, gettext("the worker"), status.behind_since, status.url
            )
        else:
            yield Link("delivered", True, gettext("The public API shows it."), url=status.url)

    def _at_desk(self, code: str, message: str, since: datetime | None = None) -> Link:
        return Link(code, False, message, self._actor(), since, desk_url(self.cell))

    def _actor(self) -> str:
        """Who has it: the assignee, the group, else those who could."""
        assigned = self.cell.assignee or self.cell.assigned_group
        if assigned is not None:
            return str(assigned)
        return gettext("nobody yet; could be: %(people)s") % {
            "people": self._people(LocaleRole.Role.TRANSLATOR)
        }

    def _people(self, role: str) -> str:
        names = [str(each) for each in people_with(role, self.locale.pk)[: MOST_NAMES + 1]]
        if not names:
            return gettext("an administrator")
        more = " …" if len(names) > MOST_NAMES else ""
        return ", ".join(names[:MOST_NAMES]) + more

    def _name(self) -> str:
        return str(self.locale.get_display_name())

    def _item(self, statuses: Sequence[str]) -> JobItem | None:
        items = JobItem.objects.filter(
            translatable=self.translatable, locale=self.locale, status__in=statuses
        )
        return items.select_related("job").order_by("-pk").first()

    def _ordered_at(self) -> datetime | None:
        item = self._item(list(UNDERWAY))
        return item.job.created_at if item is not None else None


def cells_of_object(translatable_id: int, locales: Sequence[Locale]) -> list[LocaleProgress]:
    """Return an object's cells in some locales, by code, ready to be explained."""
    return list(
        LocaleProgress.objects.filter(translatable=translatable_id, locale__in=locales)
        .select_related(
            "translatable__content_type", "locale", "assignee", "assigned_group", "reviewer"
        )
        .order_by("locale__language_code")
    )
