"""Addresses of collaboration cards."""

from django.urls import URLPattern, URLResolver, include, path

from brugwerk.cards.views import cards, forums, own, pairs

app_name = "cards"

cards_: list[URLPattern | URLResolver] = [
    path("", cards.overview, name="overview"),
    path("ik/", own.own, name="own"),
    path("ik/klopt-nog/", own.still_right, name="still_right"),
    path("ik/weg/", own.take_away, name="take_away"),
    path("ik/stap/<int:number>/", own.step, name="step"),
    path("naast-elkaar/", pairs.pair, name="pair"),
    path("naast-elkaar/overeenkomst/", pairs.propose, name="propose"),
    path("overleg/<int:forum_pk>/", forums.starter_pack, name="starter_pack"),
    path("overleg/<int:forum_pk>/startpakket.pdf", forums.as_pdf, name="starter_pack_pdf"),
    path("<int:card_pk>/", cards.card, name="card"),
    path("<int:card_pk>/bereiken/", cards.reveal, name="reveal"),
    path("<int:card_pk>/adresboek/", cards.vcard, name="vcard"),
    path("<int:card_pk>/kaart.pdf", cards.as_pdf, name="pdf"),
]
urlpatterns = [path("p<int:pk>/fundament/kaarten/", include(cards_))]
