"""Addresses of relations."""

from django.urls import URLPattern, URLResolver, include, path

from brugwerk.relations.views import contacts, keepers, lists, relations, route

app_name = "relations"

one: list[URLPattern | URLResolver] = [
    path("", relations.relation, name="relation"),
    path("veranderen/", relations.change, name="change"),
    path("vertragen/", relations.slow, name="slow"),
    path("hervatten/", relations.resume, name="resume"),
    path("kennen-elkaar/", relations.knew_already, name="knew_already"),
    path("afronden/", relations.end, name="end"),
    path("contact/", contacts.tap, name="tap"),
    path("contact/<int:contact_pk>/", contacts.contact, name="contact"),
    path("contact/<int:contact_pk>/terug/", contacts.take_back, name="take_back"),
    path("later/", lists.later, name="later"),
    path("route/", route.mark, name="mark"),
    path("route/<int:mark_pk>/weg/", route.remove_mark, name="remove_mark"),
    path("terugblik/", route.look_back, name="look_back"),
    path("terugblik/<int:look_pk>/thuis/<int:side>/", route.bring_home, name="bring_home"),
    path("wie/<int:side>/", keepers.keeper, name="keeper"),
]
relations_: list[URLPattern | URLResolver] = [
    path("", lists.overview, name="overview"),
    path("nieuw/", relations.begin, name="begin"),
    path("nieuw/mensen/", relations.begin_between_people, name="begin_between_people"),
    path("<int:relation_pk>/", include(one)),
]
urlpatterns = [
    path("relaties/deze-week/", lists.week, name="week"),
    path("relaties/contact/", lists.coffee, name="coffee"),
    path("relaties/mail/", lists.mail, name="mail"),
    path("p<int:pk>/fundament/relaties/", include(relations_)),
]
