"""Addresses of policysignals."""

from django.urls import URLPattern, URLResolver

app_name = "policysignals"

urlpatterns: list[URLPattern | URLResolver] = []
