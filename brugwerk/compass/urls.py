"""Addresses of the compass."""

from django.urls import path

from brugwerk.compass.views import answering, following, joining, preparing, results

app_name = "compass"

taking_part = [
    path("c/", joining.enter, name="enter"),
    path("c/<int:code>/", joining.welcome, name="welcome"),
    path("c/<int:code>/groep/", joining.side, name="side"),
    path("c/<int:code>/vorige-keer/", joining.returning, name="returning"),
    path("c/<int:code>/vraag/<int:number>/", answering.question, name="question"),
    path("c/<int:code>/alles/", answering.all_questions, name="all_questions"),
    path("c/<int:code>/sterker/", answering.strengthen, name="strengthen"),
    path("c/<int:code>/gehoord/", answering.unheard, name="unheard"),
    path("c/<int:code>/nakijken/", answering.check, name="check"),
    path("c/<int:code>/klaar/", answering.done, name="done"),
    path("c/<int:code>/nog-iemand/", joining.somebody_else, name="somebody_else"),
    path("m/<str:token>/", joining.personal, name="personal"),
]

ROUND = "p<int:pk>/kompas/<int:round_pk>/"
urlpatterns = [
    *taking_part,
    path("p<int:pk>/kompas/", following.overview, name="overview"),
    path("p<int:pk>/kompas/nieuw/", preparing.prepare, name="prepare"),
    path(f"{ROUND}wie/", preparing.people, name="people"),
    path(f"{ROUND}hoe/", preparing.manner, name="manner"),
    path(f"{ROUND}zicht/", preparing.sight, name="sight"),
    path(f"{ROUND}weg/", preparing.drop, name="drop"),
    path(ROUND, following.follow, name="follow"),
    path(f"{ROUND}meedoen/", following.take_part, name="take_part"),
    path(f"{ROUND}mailen/", following.mail_now, name="mail_now"),
    path(f"{ROUND}herinneren/", following.remind, name="remind"),
    path(f"{ROUND}affiche/", following.poster, name="poster"),
    path(f"{ROUND}papier/", following.paper_sheet, name="paper_sheet"),
    path(f"{ROUND}papier/invoeren/", following.paper_entry, name="paper_entry"),
    path(f"{ROUND}sluiten/", following.close, name="close"),
    path(f"{ROUND}resultaat/", results.result, name="result"),
    path(f"{ROUND}resultaat/stem/", results.say_voice, name="say_voice"),
    path(f"{ROUND}resultaat/afspraak/", results.agree, name="agree"),
    path(f"{ROUND}resultaat/afronden/", results.round_off, name="round_off"),
    path(f"{ROUND}verslag.pdf", results.as_pdf, name="as_pdf"),
    path(f"{ROUND}verslag.docx", results.as_word, name="as_word"),
    path(f"{ROUND}cijfers.csv", results.as_csv, name="as_csv"),
    path(f"{ROUND}cijfers.xlsx", results.as_xlsx, name="as_xlsx"),
    path("p<int:pk>/afspraken/<int:action_pk>/terugkijken/", results.look_back, name="look_back"),
    path("p<int:pk>/afspraken/<int:action_pk>/weg/", results.take_back, name="take_back"),
]
