"""Addresses of the social map, and of its open interface."""

from django.urls import URLPattern, URLResolver, include, path

from brugwerk.directory.views import imports, interface, search, services, slices

app_name = "directory"

one_service = [
    path("", services.service, name="service"),
    path("wijzigen/", services.change, name="change"),
    path("nagekeken/", slices.confirm, name="confirm"),
    path("gebruiken/", slices.use, name="use"),
    path("niet-meer-gebruiken/", slices.leave, name="leave"),
    path("fout-melden/", slices.report, name="report"),
]
one_import = [
    path("", imports.brought, name="import"),
    path("inlezen/", imports.start, name="start"),
    path("weg/", imports.throw_away, name="throw_away"),
]
social_map: list[URLPattern | URLResolver] = [
    path("", slices.own, name="slice"),
    path("zoeken/", search.search, name="search"),
    path("zoeken/voorstellen/", search.suggest, name="suggest"),
    path("nieuw/", services.add, name="add"),
    path("dienst/<int:service_pk>/", include(one_service)),
    path("melding/<int:check_pk>/gedaan/", slices.settle, name="settle"),
    path("inlezen/", imports.bring, name="imports"),
    path("inlezen/<int:import_pk>/", include(one_import)),
    path("zoeken/opnieuw/", imports.build_anew, name="build"),
]
hsds = [
    path("", interface.about, name="hsds"),
    path("services", interface.services, name="hsds_services"),
    path("services/<uuid:uid>", interface.service, name="hsds_service"),
    path("organizations", interface.organisations, name="hsds_organisations"),
    path("organizations/<uuid:uid>", interface.organisation, name="hsds_organisation"),
    path("service_at_locations", interface.at_locations, name="hsds_at_locations"),
]
urlpatterns = [
    path("p<int:pk>/sociale-kaart/", include(social_map)),
    path("hsds/3.0/", include(hsds)),
]
