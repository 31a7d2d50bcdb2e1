"""Addresses of work in the background."""

from django.urls import path

from brugwerk.jobs import views

app_name = "jobs"
urlpatterns = [
    path("werk/", views.jobs, name="jobs"),
    path("werk/<int:job_pk>/", views.job, name="job"),
    path("werk/<int:job_pk>/stoppen/", views.stop, name="stop"),
]
