"""Addresses of presence and encounters; the last two are for everybody, where a place is open."""

from django.urls import URLPattern, URLResolver, include, path

from brugwerk.presence.views import encounters, moments, places, public, slots

app_name = "presence"
one_place = [
    path("", places.place, name="place"),
    path("wijzigen/", places.change, name="change"),
    path("affiche.pdf", places.poster, name="poster"),
    path("kalender.ics", places.calendar, name="calendar"),
    path("iedereen/", places.open_up, name="open"),
    path("weg/", places.remove, name="remove"),
    path("moment/", moments.mark, name="mark"),
    path("moment/<int:moment_pk>/weg/", moments.unmark, name="unmark"),
    path("nieuw/", slots.plan, name="plan"),
    path("<int:slot_pk>/", slots.replan, name="replan"),
    path("<int:slot_pk>/niet/", slots.call_off, name="call_off"),
    path("<int:slot_pk>/toch/", slots.come_after_all, name="come_after_all"),
    path("<int:slot_pk>/weg/", slots.drop, name="drop"),
    path("<int:slot_pk>/vraag/", slots.ask, name="ask"),
    path("<int:slot_pk>/naam/", slots.be_named, name="be_named"),
]
one_encounter = [
    path("", encounters.encounter, name="encounter"),
    path("wijzigen/", encounters.change, name="change_encounter"),
    path("stap/", encounters.step, name="step"),
    path("oogst/", encounters.harvest, name="harvest"),
    path("antwoord/", encounters.reply, name="reply"),
]
rooms: list[URLPattern | URLResolver] = [
    path("aanwezig/", places.places, name="places"),
    path("aanwezig/nieuw/", places.add, name="add"),
    path("aanwezig/<int:place_pk>/", include(one_place)),
    path("ontmoeten/", encounters.encounters, name="encounters"),
    path("ontmoeten/nieuw/", encounters.plan, name="plan_encounter"),
    path("ontmoeten/<int:encounter_pk>/", include(one_encounter)),
]
urlpatterns = [
    path("p<int:pk>/fundament/", include(rooms)),
    path("hier/<str:code>/", public.place, name="public"),
    path("hier/<str:code>/kalender.ics", public.calendar, name="public_calendar"),
]
