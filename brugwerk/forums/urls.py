"""Addresses of forums."""

from django.urls import path

from brugwerk.forums.views import forums, links, table, worth

app_name = "forums"
ROOT = "p<int:pk>/fundament/overleg/"
ONE = f"{ROOT}<int:forum_pk>/"
urlpatterns = [
    path(ROOT, forums.overview, name="overview"),
    path(f"{ROOT}nieuw/", forums.new, name="new"),
    path(ONE, forums.forum, name="forum"),
    path(f"{ONE}wijzigen/", forums.change, name="change"),
    path(f"{ONE}coordinatie/", links.coordinator, name="coordinator"),
    path(f"{ONE}stoel/nieuw/", table.new_seat, name="new_seat"),
    path(f"{ONE}stoel/<int:seat_pk>/", table.seat, name="seat"),
    path(f"{ONE}stoel/<int:seat_pk>/vrij/", table.end_seat, name="end_seat"),
    path(f"{ONE}lege-stoel/nieuw/", table.new_chair, name="new_chair"),
    path(f"{ONE}lege-stoel/<int:chair_pk>/", table.chair, name="chair"),
    path(f"{ONE}lege-stoel/<int:chair_pk>/bezet/", table.fill_chair, name="fill_chair"),
    path(f"{ONE}meerwaarde/", worth.value, name="value"),
    path(f"{ONE}vraag/", worth.question, name="question"),
    path(f"{ONE}vraag/stellen/", worth.ask, name="ask"),
    path(f"{ONE}afronden/", worth.round_off, name="round_off"),
    path(f"{ONE}woord/", worth.term, name="term"),
    path(f"{ONE}woord/<int:term_pk>/weg/", worth.take_term_back, name="take_term_back"),
    path(f"{ONE}verbinding/nieuw/", links.new_link, name="new_link"),
    path(f"{ONE}verbinding/<int:link_pk>/", links.link, name="link"),
    path(f"{ONE}verbinding/<int:link_pk>/weg/", links.unlink, name="unlink"),
]
