"""Addresses of sharing."""

from django.urls import path

from brugwerk.sharing.views import guide, parties, protocols

app_name = "sharing"
ROOM = "p<int:pk>/fundament/infodelen/"
ONE = f"{ROOM}<int:protocol_pk>/"
urlpatterns = [
    path("bibliotheek/mag-ik-dit-delen/", guide.guide, name="guide"),
    path("bibliotheek/mag-ik-dit-delen/tabel.csv", guide.table, name="table"),
    path(f"{ROOM}mag-ik-dit-delen/", guide.own_guide, name="own_guide"),
    path(ROOM, protocols.protocols, name="list"),
    path(f"{ROOM}nieuw/", protocols.begin, name="begin"),
    path(ONE, protocols.protocol, name="protocol"),
    path(f"{ONE}waarvoor/", protocols.write, name="write"),
    path(f"{ONE}wat-aan-wie/", protocols.table, name="cells"),
    path(f"{ONE}geheim/", protocols.declare, name="declare"),
    path(f"{ONE}tekenen/", protocols.sign, name="sign"),
    path(f"{ONE}voor-ouders/", protocols.parents, name="parents"),
    path(f"{ONE}partner/<int:partner_pk>/weg/", parties.leave_out, name="leave_out"),
    path(f"{ONE}partner/<int:partner_pk>/mee/", parties.take_in, name="take_in"),
    path(f"{ONE}stap/<slug:act>/", protocols.act, name="act"),
]
