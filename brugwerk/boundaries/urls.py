"""Addresses of boundaries, boundary spanners and questions to the offer."""

from django.urls import URLPattern, URLResolver, include, path

from brugwerk.boundaries.views import boundaries, deciding, exercise, questions, spanners

app_name = "boundaries"

exercise_parts = [
    path("", exercise.begin, name="exercise"),
    path("blad/", exercise.sheet, name="sheet"),
    path("schrijven/", exercise.write, name="exercise_write"),
    path("ordenen/", exercise.sort, name="exercise_sort"),
    path("kiezen/", exercise.choose, name="exercise_choose"),
    path("afspreken/", exercise.agree, name="exercise_agree"),
    path("afronden/", exercise.round_off, name="exercise_round_off"),
]
one_boundary = [
    path("", boundaries.boundary, name="boundary"),
    path("wijzigen/", boundaries.describe, name="describe"),
    path("ordenen/", exercise.sort_one, name="sort"),
    path("stap/", boundaries.step, name="step"),
    path("afspreken/", deciding.agree, name="agree"),
    path("wie-doet-wat/", deciding.action, name="action"),
    path("beslissen/", deciding.settle, name="settle"),
    path("opnieuw-kijken/", deciding.look_again, name="look_again"),
    path("weg/", boundaries.remove, name="remove"),
]
foundation: list[URLPattern | URLResolver] = [
    path("grenzen/", boundaries.overview, name="overview"),
    path("grenzen/nieuw/", boundaries.name, name="name"),
    path("grenzen/oefening/", include(exercise_parts)),
    path("grenzen/<int:boundary_pk>/", include(one_boundary)),
    path("grenswerkers/", spanners.spanners, name="spanners"),
    path("grenswerkers/ik/", spanners.declare, name="declare"),
    path("grenswerkers/ik/weg/", spanners.withdraw, name="withdraw"),
    path("vragen/", questions.questions, name="questions"),
    path("vragen/nieuw/", questions.ask, name="ask"),
    path("vragen/<int:question_pk>/", questions.question, name="question"),
    path("vragen/<int:question_pk>/wijzigen/", questions.amend, name="amend"),
    path("vragen/<int:question_pk>/antwoorden/", questions.reply, name="reply"),
]
urlpatterns = [path("p<int:pk>/fundament/", include(foundation))]
