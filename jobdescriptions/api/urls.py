"""The endpoints that know role descriptions: a table of contents."""

from django.urls import path

from jobdescriptions.api.posting import PostingIntentsView

urlpatterns = [
    path("posting-intents/", PostingIntentsView.as_view(), name="posting-intents"),
]
