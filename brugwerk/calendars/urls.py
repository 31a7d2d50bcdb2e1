"""Addresses of calendars."""

from django.urls import path

from brugwerk.calendars import views

app_name = "calendars"
urlpatterns = [
    path("profiel/agenda/", views.feeds, name="feeds"),
    path("profiel/agenda/<int:feed_pk>/stoppen/", views.stop, name="stop"),
    path("agenda/<str:token>.ics", views.feed, name="feed"),
]
