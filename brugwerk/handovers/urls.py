"""Addresses of handovers."""

from django.urls import path

from brugwerk.handovers import views

app_name = "handovers"
ROOM = "p<int:pk>/fundament/overdrachten/"
ONE = f"{ROOM}<int:handover_pk>/"
urlpatterns = [
    path(ROOM, views.handovers, name="list"),
    path(f"{ROOM}nieuw/", views.propose, name="propose"),
    path(f"{ROOM}zo-gaat-het/", views.how, name="how"),
    path(ONE, views.handover, name="handover"),
    path(f"{ONE}stap/<slug:act>/", views.step, name="step"),
    path(f"{ONE}doorgeven/", views.pass_on, name="pass_on"),
]
