"""Addresses of the compass."""

from django.urls import path

from brugwerk.compass.views import holding, participate, results

app_name = "compass"

taking_part = [
    path("c/", participate.enter, name="enter"),
    path("c/<int:code>/", participate.welcome, name="welcome"),
    path("c/<int:code>/vorige-keer/", participate.returning, name="returning"),
    path("c/<int:code>/vraag/<int:number>/", participate.question, name="question"),
    path("c/<int:code>/alles/", participate.all_questions, name="all_questions"),
    path("c/<int:code>/sterker/", participate.strengthen, name="strengthen"),
    path("c/<int:code>/gehoord/", participate.unheard, name="unheard"),
    path("c/<int:code>/nakijken/", participate.check, name="check"),
    path("c/<int:code>/klaar/", participate.done, name="done"),
    path("c/<int:code>/nog-iemand/", participate.somebody_else, name="somebody_else"),
    path("m/<str:token>/", participate.personal, name="personal"),
]

ROUND = "p<int:pk>/kompas/<int:round_pk>/"
urlpatterns = [
    *taking_part,
    path("p<int:pk>/kompas/", holding.overview, name="overview"),
    path("p<int:pk>/kompas/nieuw/", holding.prepare, name="prepare"),
    path(f"{ROUND}wie/", holding.people, name="people"),
    path(f"{ROUND}hoe/", holding.manner, name="manner"),
    path(f"{ROUND}zicht/", holding.sight, name="sight"),
    path(f"{ROUND}weg/", holding.drop, name="drop"),
    path(ROUND, holding.follow, name="follow"),
    path(f"{ROUND}meedoen/", holding.take_part, name="take_part"),
    path(f"{ROUND}mailen/", holding.mail_now, name="mail_now"),
    path(f"{ROUND}herinneren/", holding.remind, name="remind"),
    path(f"{ROUND}affiche/", holding.poster, name="poster"),
    path(f"{ROUND}papier/", holding.paper_sheet, name="paper_sheet"),
    path(f"{ROUND}papier/invoeren/", holding.paper_entry, name="paper_entry"),
    path(f"{ROUND}sluiten/", holding.close, name="close"),
    path(f"{ROUND}resultaat/", results.result, name="result"),
    path(f"{ROUND}resultaat/stem/", results.say_voice, name="say_voice"),
    path(f"{ROUND}resultaat/afspraak/", results.agree, name="agree"),
    path(f"{ROUND}resultaat/afronden/", results.round_off, name="round_off"),
    path(f"{ROUND}verslag.pdf", results.as_pdf, name="as_pdf"),
    path(f"{ROUND}verslag.docx", results.as_word, name="as_word"),
    path(f"{ROUND}cijfers.csv", results.as_csv, name="as_csv"),
    path(f"{ROUND}cijfers.xlsx", results.as_xlsx, name="as_xlsx"),
    path("p<int:pk>/afspraken/<int:action_pk>/terugkijken/", results.look_back, name="look_back"),
]
