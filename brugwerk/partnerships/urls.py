"""Addresses of partnerships and their people."""

from django.urls import path

from brugwerk.partnerships import views

app_name = "partnerships"
urlpatterns = [
    path("partnerschappen/", views.overview, name="overview"),
    path("partnerschappen/nieuw/", views.found, name="found"),
    path("p<int:pk>/gegevens/", views.details, name="details"),
    path("p<int:pk>/mensen/", views.people, name="people"),
    path("p<int:pk>/mensen/uitnodigen/", views.invite, name="invite"),
    path(
        "p<int:pk>/mensen/uitnodiging/<int:invitation_pk>/intrekken/",
        views.withdraw,
        name="withdraw",
    ),
    path("p<int:pk>/mensen/<int:member_pk>/", views.membership, name="membership"),
    path("p<int:pk>/organisaties/nieuw/", views.organisation, name="organisation"),
    path("uitnodiging/<str:token>/", views.accept, name="accept"),
]
