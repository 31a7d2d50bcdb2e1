"""Addresses of the family's own page: one shape for all, with no word that tells (trust 4.7)."""

from django.urls import path

from brugwerk.families.views import door

app_name = "door"
urlpatterns = [
    path("g/weg/", door.gone, name="gone"),
    path("g/<str:token>/", door.door, name="door"),
    path("g/<str:token>/vraag/", door.ask, name="ask"),
    path("g/<str:token>/stem/<slug:key>/", door.voice, name="voice"),
    path("g/<str:token>/weet/", door.knows, name="knows"),
    path("g/<str:token>/woorden/", door.words_, name="words"),
    path("g/<str:token>/keek/", door.looked, name="looked"),
    path("g/<str:token>/mee.json", door.take_json, name="take_json"),
    path("g/<str:token>/mee.html", door.take_html, name="take_html"),
    path("g/<str:token>/weg/", door.leave, name="leave"),
    path("g/<str:token>/doe/<slug:act>/", door.act, name="act"),
]
