"""Addresses: pages under their language, machines' addresses outside it."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from cooperation.notifications import views as notifications
from platform_site import health, views

handler400 = "platform_site.views.bad_request"
handler403 = "platform_site.views.forbidden"
handler404 = "platform_site.views.not_found"
handler429 = "platform_site.views.too_many_tries"
handler500 = "platform_site.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("go/<code:code>/", views.go, name="go"),
    path("mails-off/<str:token>/", notifications.switch_off, name="switch_off_mails"),
    path("accounts/oidc/", include("platform_site.oidc.urls")),
    path("admin/login/", views.administration_door),
    path("admin/", admin.site.urls),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("platform_site.demo.urls"))]
urlpatterns += i18n_patterns(
    path("", views.home, name="home"),
    path("first-steps/put-away/", views.put_first_steps_away, name="put_first_steps_away"),
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/second-factor/", include("allauth.mfa.urls")),
    path("accounts/providers/", include("platform_site.oidc.pages")),
    path("profile/", include("platform_site.entrance.urls")),
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/", include("cooperation.privacy.urls")),
    path("notices/", include("cooperation.notifications.urls")),
    path("countries/", include("cooperation.directory.urls")),
    path("listings/", include("cooperation.marketplace.urls")),
    path("queue/", include("cooperation.followups.urls")),
    path("proposals/", include("cooperation.matching.urls")),
    path("exchanges/", include("cooperation.exchanges.urls")),
    path("missions/", include("cooperation.missions.urls")),
    path("questions/", include("cooperation.dialogue.urls")),
    path("memoranda/", include("cooperation.agreements.urls")),
    path("history/", include("cooperation.audit.urls")),
    path("operations/", include("platform_site.operations.urls")),
)
