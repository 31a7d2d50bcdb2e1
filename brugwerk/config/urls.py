"""All addresses."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.views.i18n import set_language

from brugwerk.accounts.doors import few_at_once
from brugwerk.desk import errors

sign_in = [
    path("inloggen/", few_at_once(account.login), name="account_login"),
    path("inloggen/code/", account.request_login_code, name="account_request_login_code"),
    path("inloggen/code/typen/", account.confirm_login_code, name="account_confirm_login_code"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/kiezen/", account.password_set, name="account_set_password"),
    path("account/inactief/", account.account_inactive, name="account_inactive"),
    path("account/bevestig/", account.reauthenticate, name="account_reauthenticate"),
    # allauth names these in its own pages; here people come in by invitation and sign in by code.
    path("account/nieuw/", account.signup, name="account_signup"),
    path("wachtwoord/vergeten/", account.request_login_code, name="account_reset_password"),
]

urlpatterns = [
    *sign_in,
    path("taal/", login_not_required(set_language), name="set_language"),
    path("", include("brugwerk.conversations.urls")),  # before the compass: a code leads here first
    path("", include("brugwerk.compass.urls")),
    path("", include("brugwerk.partnerships.urls")),
    path("", include("brugwerk.directory.urls")),
    path("", include("brugwerk.goals.urls")),
    path("", include("brugwerk.boundaries.urls")),
    path("", include("brugwerk.roles.urls")),
    path("", include("brugwerk.forums.urls")),
    path("", include("brugwerk.meetings.urls")),
    path("", include("brugwerk.agreements.urls")),
    path("", include("brugwerk.relations.urls")),
    path("", include("brugwerk.cards.urls")),
    path("", include("brugwerk.exchange.urls")),
    path("", include("brugwerk.handovers.urls")),
    path("", include("brugwerk.presence.urls")),
    path("", include("brugwerk.sharing.urls")),
    path("", include("brugwerk.language.urls")),
    path("", include("brugwerk.trust.urls")),
    path("", include("brugwerk.policysignals.urls")),
    path("", include("brugwerk.casework.urls")),
    path("", include("brugwerk.network.urls")),
    path("", include("brugwerk.region.urls")),
    path("", include("brugwerk.families.urls.circles")),
    path("", include("brugwerk.families.urls.door")),
    path("", include("brugwerk.stewardship.urls")),
    path("", include("brugwerk.calendars.urls")),
    path("", include("brugwerk.jobs.urls")),
    path("", include("brugwerk.demo.urls")),
    path("", include("brugwerk.desk.urls")),
    # Last: what has no address gets our own page, in development too.
    re_path(r"^(?!static/).*/$", errors.missing, name="missing"),
]

handler403 = "brugwerk.desk.errors.refused"
handler404 = "brugwerk.desk.errors.missing"
handler500 = "brugwerk.desk.errors.failed"
