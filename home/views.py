"""The pages behind the links of the newsletter's mails.

Opening a link changes nothing: mail programs open links to look at them. Its button does.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from home.newsletter import InvalidLinkError, confirm, find_by_token, unsubscribe


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then confirm a subscription."""
    try:
        signup = find_by_token("newsletter-confirm", token)
    except InvalidLinkError:
        return _invalid(request)
    with translation.override(signup.locale):
        if request.method == "POST":
            confirm(signup)
            return _page(request, gettext("Thank you. Your subscription is confirmed."))
        if signup.confirmed_at:
            return _page(request, gettext("Your subscription is confirmed already."))
        return _page(
            request, gettext("Do you want to receive our newsletter?"), gettext("Yes, confirm")
        )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter_unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then forget an address."""
    try:
        signup = find_by_token("newsletter-unsubscribe", token)
    except InvalidLinkError:
        return _invalid(request)
    with translation.override(signup.locale):
        if request.method == "POST":
            unsubscribe(signup)
            return _page(request, gettext("You are unsubscribed. We have deleted your address."))
        return _page(request, gettext("Do you want to unsubscribe?"), gettext("Yes, unsubscribe"))


def _page(
    request: HttpRequest, message: str, button: str = "", *, status: int = 200
) -> HttpResponse:
    response = render(
        request,
        "home/newsletter.html",
        {"message": message, "button": button, "language": translation.get_language()},
        status=status,
    )
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _invalid(request: HttpRequest) -> HttpResponse:
    # Whose link it was is unknown, so the browser's language has to do.
    with translation.override(translation.get_language_from_request(request)):
        message = gettext("This link is not valid any more. Please subscribe again.")
        return _page(request, message, status=410)
