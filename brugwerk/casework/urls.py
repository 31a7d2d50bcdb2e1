"""Addresses of consultations without names."""

from django.urls import path

from brugwerk.casework.views import consultations, outcomes, steps

app_name = "casework"
ROOM = "p<int:pk>/versterken/partneroverleg/"
ONE = f"{ROOM}<int:consultation_pk>/"
urlpatterns = [
    path(ROOM, consultations.consultations, name="list"),
    path(f"{ROOM}nieuw/", consultations.begin, name="begin"),
    path(ONE, consultations.consultation, name="consultation"),
    path(f"{ONE}lezen/", consultations.read, name="read"),
    path(f"{ONE}tafel/", consultations.table, name="table"),
    path(f"{ONE}tafel/<int:seat_pk>/weg/", consultations.unseat, name="unseat"),
    path(f"{ONE}bewaren/", consultations.keep, name="keep"),
    path(f"{ONE}wissen/", consultations.erase, name="erase"),
    path(f"{ONE}gezin/", steps.knows, name="knows"),
    path(f"{ONE}vraag/", steps.text, {"step": "question"}, name="question"),
    path(f"{ONE}luisteren/", steps.text, {"step": "heard"}, name="heard"),
    path(f"{ONE}ideeen/", steps.text, {"step": "ideas"}, name="ideas"),
    path(f"{ONE}leren/", outcomes.lesson, {"step": "learnt"}, name="learnt"),
    path(f"{ONE}groter/", outcomes.lesson, {"step": "bigger"}, name="bigger"),
    path(f"{ONE}afspraak/", outcomes.agreement, name="agreement"),
    path(f"{ONE}vraag-aan-partner/", outcomes.partner, name="partner"),
]
