"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("", include("duban.web.people.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("duban.web.pages.urls")),
]
