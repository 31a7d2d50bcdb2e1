"""Addresses of screens across rooms."""

from django.urls import path

from brugwerk.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.start, name="start"),
    path("begin/<str:token>/", views.begin, name="begin"),
    path("vandaag/", views.today, name="today"),
    path("vandaag/alles/", views.waiting, name="waiting"),
    path("p<int:pk>/", views.bridge, name="bridge"),
    path("p<int:pk>/steen/<str:block>/", views.block, name="block"),
    path("p<int:pk>/fundament/", views.foundation, name="foundation"),
    path("p<int:pk>/fundament/vertrouwen/voor-ons/", views.done_for_us, name="done_for_us"),
    path(
        "p<int:pk>/fundament/vertrouwen/voor-ons/<int:organisation_pk>/",
        views.done_for_us,
        name="done_for",
    ),
    path("p<int:pk>/versterken/", views.strengthen, name="strengthen"),
    path("bibliotheek/", views.library, name="library"),
    path("bibliotheek/kaarten/", views.cards, name="cards"),
    path("bibliotheek/werkvormen/", views.methods, name="methods"),
    path("bibliotheek/woordenlijst/", views.jargon, name="jargon"),
    path("bibliotheek/<str:block>/", views.library_block, name="library_block"),
    path("hulp/", views.help_, name="help"),
    path("privacy/", views.privacy, name="privacy"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("profiel/", views.profile, name="profile"),
    path("profiel/elders/", views.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("dev/mail/", views.dev_mail, name="dev_mail"),
]
