"""Addresses of the demo."""

from django.urls import path

from brugwerk.demo import views

app_name = "demo"
urlpatterns = [
    path("voorbeeld/wissen/", views.erase, name="erase"),
    path("voorbeeld/laden/", views.load, name="load"),
]
