"""Addresses of regions."""

from django.urls import URLPattern, URLResolver, include, path

from brugwerk.region import views

app_name = "region"

ours: list[URLPattern | URLResolver] = [
    path("", views.ours, name="ours"),
    path("meetellen/", views.count_along, name="count_along"),
    path("stoppen/", views.stop_counting, name="stop_counting"),
    path("lezer/", views.let_read, name="let_read"),
    path("lezer/<int:reader_pk>/weg/", views.stop_reading, name="stop_reading"),
    path("leren/", views.put_up, name="put_up"),
    path("leren/<int:learning_pk>/weg/", views.take_away, name="take_away"),
    path("leren/<int:learning_pk>/contact/", views.meet, name="meet"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("regio/", views.regions, name="regions"),
    path("regio/<int:pk>/", views.region, name="region"),
    path("p<int:pk>/regio/", include(ours)),
]
