"""Addresses of sharing."""

from django.urls import path

from brugwerk.sharing import views

app_name = "sharing"
urlpatterns = [
    path("bibliotheek/mag-ik-dit-delen/", views.guide, name="guide"),
    path("bibliotheek/mag-ik-dit-delen/tabel.csv", views.table, name="table"),
]
