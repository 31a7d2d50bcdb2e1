"""Addresses of the network."""

from django.urls import path

from brugwerk.network.views import findings, imports, maps

app_name = "network"
ROOM = "p<int:pk>/netwerk/"
FILES = f"{ROOM}bestanden/"
ONE = f"{FILES}<int:import_pk>/"
urlpatterns = [
    path(ROOM, maps.network, name="map"),
    path(f"{ROOM}blad/", maps.sheet, name="sheet"),
    path(f"{ROOM}netwerk.<str:form>", maps.export, name="export"),
    path(f"{ROOM}inzichten/", findings.findings, name="findings"),
    path(f"{ROOM}inzichten/gelezen/", findings.read, name="read"),
    path(f"{ROOM}als/", findings.what_if, name="what_if"),
    path(f"{FILES}nieuw/", imports.begin, name="begin"),
    path(f"{FILES}voorbeeld/<str:name>", imports.example, name="example"),
    path(ONE, imports.network, name="import"),
    path(f"{ONE}kijken/", imports.draft, name="draft"),
    path(f"{ONE}overnemen/", imports.keep, name="keep"),
    path(f"{ONE}tekening/", imports.drawing, name="canvas"),
    path(f"{ONE}tekening/punten.json", imports.points, name="points"),
    path(f"{ONE}wie/<int:node_pk>/", imports.node, name="node"),
    path(f"{ONE}netwerk.<str:form>", imports.export, name="import_export"),
    path(f"{ONE}uitrekenen/", imports.work_out, name="work_out"),
    path(f"{ONE}verbeteren/<int:table>.csv", imports.rest, name="rest"),
    path(f"{ONE}weg/", imports.remove, name="remove"),
]
