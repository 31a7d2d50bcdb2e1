"""Addresses of agreements and expectations."""

from django.urls import path

from brugwerk.agreements.views import (
    agreements,
    clauses,
    closing,
    expectations,
    papers,
    signing,
)

app_name = "agreements"
ALL = "p<int:pk>/fundament/overeenkomsten/"
ONE = f"{ALL}<int:agreement_pk>/"
CLAUSE = f"{ONE}bepaling/<int:clause_pk>/"
EXPECTED = f"{ALL}verwachtingen/"
LINE = f"{EXPECTED}<int:expectation_pk>/"
urlpatterns = [
    path(ALL, agreements.overview, name="overview"),
    path(f"{ALL}nieuw/", agreements.begin, name="begin"),
    path(EXPECTED, expectations.expectations, name="expectations"),
    path(f"{EXPECTED}<int:one_pk>/<int:other_pk>/", expectations.pair, name="pair"),
    path(f"{LINE}aanpassen/", expectations.change, name="expectation"),
    path(f"{LINE}antwoorden/", expectations.answer, name="answer"),
    path(f"{LINE}terugnemen/", expectations.take_back, name="take_back"),
    path(f"{LINE}bepaling/", expectations.make_clause, name="make_clause"),
    path(ONE, agreements.agreement, name="agreement"),
    path(f"{ONE}gegevens/", agreements.details, name="details"),
    path(f"{ONE}partners/", agreements.parties, name="parties"),
    path(f"{ONE}partners/<int:party_pk>/weg/", agreements.party_leaves, name="party_leaves"),
    path(f"{ONE}trekker/", agreements.coordinator, name="coordinator"),
    path(f"{ONE}stem/", agreements.voice, name="voice"),
    path(f"{ONE}terugkijken/", agreements.look_again, name="look_again"),
    path(f"{ONE}bepaling/", clauses.add, name="add_clause"),
    path(f"{ONE}volgorde/", clauses.order, name="order"),
    path(CLAUSE, clauses.clause, name="clause"),
    path(f"{CLAUSE}toestand/", clauses.set_clause, name="set_clause"),
    path(f"{CLAUSE}nagekomen/", clauses.keep, name="keep"),
    path(f"{CLAUSE}weg/", clauses.remove, name="remove_clause"),
    path(f"{ONE}voorleggen/", signing.submit, name="submit"),
    path(f"{ONE}openen/", signing.open_again, name="open"),
    path(f"{ONE}intrekken/", signing.withdraw, name="withdraw"),
    path(f"{ONE}tekenen/", signing.sign, name="sign"),
    path(f"{ONE}tekenen/<int:signature_pk>/klopt-niet/", signing.object_to, name="object_to"),
    path(f"{ONE}tot-leven/", signing.bring_alive, name="bring_alive"),
    path(f"{ONE}versie/<int:number>/", signing.version, name="version"),
    path(f"{ONE}versie/<int:number>/overeenkomst.pdf", papers.as_pdf, name="version_pdf"),
    path(f"{ONE}versie/<int:number>/overeenkomst.docx", papers.as_word, name="version_word"),
    path(f"{ONE}overeenkomst.pdf", papers.as_pdf, name="pdf"),
    path(f"{ONE}overeenkomst.docx", papers.as_word, name="word"),
    path(f"{ONE}afronden/", closing.closing, name="closing"),
    path(f"{ONE}afronden/<int:clause_pk>/", closing.outcome, name="outcome"),
]
