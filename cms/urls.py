"""All addresses of the deployment: the admin, documents, the public API."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import urls as wagtaildocs_urls

from core.api.errors import not_found
from delivery.api.views.synchronising import SitemapXMLView
from delivery.stock_api import StockPagesViewSet
from home.views import newsletter_confirm, newsletter_unsubscribe
from localization.admin_urls import before_wagtail

handler400 = "core.api.errors.bad_request"
handler500 = "core.api.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(before_wagtail)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Where Wagtail sends those who ask for a file of a closed collection.
    path(
        "login/",
        RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True),
        name="wagtailcore_login",
    ),
    path("api/v1/translation/", include("localization.api.urls")),
    path("api/v1/", include("delivery.api.urls")),
    path("sitemap.xml", SitemapXMLView.as_view(), name="sitemap"),
    path("sitemap-<int:number>.xml", SitemapXMLView.as_view(), name="sitemap-file"),
    path("api/v1/", include("home.api.urls")),
    path("api/v1/", include("jobdescriptions.api.urls")),
    path("newsletter/confirm/<str:token>/", newsletter_confirm, name="newsletter-confirm"),
    path(
        "newsletter/unsubscribe/<str:token>/",
        newsletter_unsubscribe,
        name="newsletter-unsubscribe",
    ),
]

if settings.STOCK_API_ENABLED:
    stock_api = WagtailAPIRouter("stock_api")
    stock_api.register_endpoint("pages", StockPagesViewSet)
    urlpatterns.append(path("api/v2/", stock_api.urls))

# Last, and with or without a final slash: below the API, what does not exist is a 404.
urlpatterns.append(re_path(r"^api(?:/(?P<unknown>(?s:.*)))?\Z", csrf_exempt(not_found)))
