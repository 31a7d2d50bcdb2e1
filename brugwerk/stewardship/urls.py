"""Addresses of absences."""

from django.urls import path

from brugwerk.stewardship import views

app_name = "stewardship"
urlpatterns = [
    path("p<int:pk>/mensen/afwezig/", views.overview, name="overview"),
    path(
        "p<int:pk>/organisaties/<int:organisation_pk>/vertrek/",
        views.organisation,
        name="organisation",
    ),
    path("p<int:pk>/mensen/<int:member_pk>/als-weg/", views.what_if, name="what_if"),
    path("p<int:pk>/mensen/<int:member_pk>/afwezig/", views.report, name="report"),
    path("p<int:pk>/mensen/vervangen/<int:plea_pk>/", views.stand_in, name="stand_in"),
    path("p<int:pk>/mensen/afwezig/<int:absence_pk>/", views.absence, name="absence"),
    path("p<int:pk>/mensen/afwezig/<int:absence_pk>/<int:item_pk>/", views.item, name="item"),
    path("p<int:pk>/mensen/afwezig/<int:absence_pk>/klaar/", views.settle, name="settle"),
    path("p<int:pk>/mensen/afwezig/<int:absence_pk>/terug/", views.come_back, name="come_back"),
    path("p<int:pk>/mensen/afwezig/<int:absence_pk>/afscheid/", views.go, name="go"),
]
