"""The endpoints of the site's forms: a table of contents."""

from django.urls import path

from home.api.newsletter import NewsletterSignupsView

urlpatterns = [
    path("newsletter-signups/", NewsletterSignupsView.as_view(), name="newsletter-signups"),
]
