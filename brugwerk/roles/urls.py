"""Addresses of letters, roles and mandates."""

from django.urls import path

from brugwerk.roles.views import mandates, matrix, mine, roles

app_name = "roles"
ROOM = "p<int:pk>/fundament/rollen/"
MANDATE = f"{ROOM}mandaten/<int:mandate_pk>/"
ROLE = f"{ROOM}rol/<int:role_pk>/"
FILLING = f"{ROOM}wie/<int:filling_pk>/"
urlpatterns = [
    path(ROOM, matrix.matrix, name="matrix"),
    path(f"{ROOM}taak/", matrix.add_task, name="add_task"),
    path(f"{ROOM}taak/<int:task_pk>/", matrix.letters, name="letters"),
    path(f"{ROOM}opnieuw-bekijken/<int:goal_pk>/", matrix.review, name="review"),
    path(f"{ROOM}mijn/", mine.mine, name="mine"),
    path(f"{ROOM}letter/<int:letter_pk>/klopt-niet/", mine.object_to, name="object_to"),
    path(f"{ROOM}letter/<int:letter_pk>/gezin/", mine.family_yes, name="family_yes"),
    path(f"{ROOM}lijst/", roles.roles, name="roles"),
    path(f"{ROOM}rol/nieuw/", roles.new_role, name="new_role"),
    path(ROLE, roles.role, name="role"),
    path(f"{ROLE}wijzigen/", roles.change_role, name="change_role"),
    path(f"{ROLE}stem/", roles.hear, name="hear"),
    path(f"{ROLE}vragen/", roles.propose, name="propose"),
    path(f"{ROLE}afronden/", roles.end_role, name="end_role"),
    path(f"{FILLING}ja/", roles.accept, name="accept"),
    path(f"{FILLING}stoppen/", roles.end_filling, name="end_filling"),
    path(f"{FILLING}ingewerkt/", roles.settled, name="settled"),
    path(f"{ROOM}mandaten/", mandates.mandates, name="mandates"),
    path(f"{ROOM}mandaten/nieuw/", mandates.new_mandate, name="new_mandate"),
    path(f"{ROOM}mandaten/samen/", mandates.joint_mandate, name="joint_mandate"),
    path(MANDATE, mandates.mandate, name="mandate"),
    path(f"{MANDATE}wijzigen/", mandates.change_mandate, name="change_mandate"),
    path(f"{MANDATE}geven/", mandates.give, name="give"),
    path(f"{MANDATE}intrekken/", mandates.withdraw, name="withdraw"),
    path(f"{MANDATE}voelen/", mandates.feel, name="feel"),
]
