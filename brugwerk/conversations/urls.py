"""Addresses of conversations. Those of phones come before the compass's own: a code leads here."""

from django.urls import path

from brugwerk.conversations.views import (
    ending,
    keeping,
    leading,
    phones,
    reports,
    screens,
    starting,
    steering,
    streams,
    tapping,
)

app_name = "conversations"

taking_part = [
    path("c/", phones.enter, name="enter"),
    path("c/<int:code>/", phones.take_part, name="take_part"),
    path("c/<int:code>/klaar/", phones.ready, name="ready"),
    path("c/<int:code>/stroom/", streams.phone, name="phone_stream"),
    path("c/<int:code>/stippen/", tapping.dots, name="dots"),
    path("c/<int:code>/oogst/", tapping.note, name="note"),
    path("c/<int:code>/dank/", tapping.thank, name="thank"),
    path("c/<int:code>/dat-ben-ik/<int:action_pk>/", tapping.confirm, name="confirm"),
    path("c/<int:code>/waard/", tapping.worth, name="worth"),
    path("c/<int:code>/verslag/", reports.for_phone, name="phone_report"),
    path("c/<int:code>/verslag.pdf", reports.for_phone_pdf, name="phone_report_pdf"),
    path("c/<int:code>/verslag.docx", reports.for_phone_word, name="phone_report_word"),
    path("c/<int:code>/<path:rest>", phones.on_the_way, name="on_the_way"),
]

screen = [
    path("scherm/<str:key>/", screens.screen, name="screen"),
    path("scherm/<str:key>/stroom/", streams.screen, name="screen_stream"),
]

TALK = "p<int:pk>/gesprek/<int:talk_pk>/"
urlpatterns = [
    *taking_part,
    *screen,
    path("p<int:pk>/gesprek/", starting.overview, name="overview"),
    path("p<int:pk>/gesprek/nieuw/", starting.new, name="new"),
    path("p<int:pk>/kompas/<int:round_pk>/gesprek/", starting.on_round, name="on_round"),
    path(TALK, leading.lead, name="lead"),
    path(f"{TALK}stroom/", streams.lead, name="lead_stream"),
    path(f"{TALK}weg/", starting.throw_away, name="throw_away"),
    path(f"{TALK}vraag/", steering.title, name="title"),
    path(f"{TALK}verder/", steering.step, name="step"),
    path(f"{TALK}terug/", steering.back, name="back"),
    path(f"{TALK}naar/", steering.go_to, name="go_to"),
    path(f"{TALK}tonen/", steering.show, name="show"),
    path(f"{TALK}beeld/", steering.view, name="view"),
    path(f"{TALK}overnemen/", steering.take_over, name="take_over"),
    path(f"{TALK}klok/", steering.clock, name="clock"),
    path(f"{TALK}minuten/", steering.minutes, name="minutes"),
    path(f"{TALK}aanbod/", steering.offer, name="offer"),
    path(f"{TALK}kaart/", steering.card, name="card"),
    path(f"{TALK}oogst/", keeping.note, name="keep_note"),
    path(f"{TALK}tekst/", keeping.decide, name="decide"),
    path(f"{TALK}stem/", keeping.voice, name="voice"),
    path(f"{TALK}afspraak/", keeping.agree, name="agree"),
    path(f"{TALK}afspraak/<int:action_pk>/weg/", keeping.take_back, name="take_back"),
    path(f"{TALK}afspraak/<int:action_pk>/terugkijken/", keeping.look_back, name="look_back"),
    path(f"{TALK}einde/", ending.end, name="end"),
    path(f"{TALK}affiche/", reports.poster, name="poster"),
    path(f"{TALK}verslag/", reports.report, name="report"),
    path(f"{TALK}verslag.pdf", reports.as_pdf, name="as_pdf"),
    path(f"{TALK}verslag.docx", reports.as_word, name="as_word"),
]
