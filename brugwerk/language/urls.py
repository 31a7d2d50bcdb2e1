"""Addresses of language."""

from django.urls import include, path

from brugwerk.language.views import checks, families, letters, needs, notices, terms

app_name = "language"
WORD = "woorden/<int:term_pk>/"
MEANING = f"{WORD}betekenis/<int:meaning_pk>/"
LETTER = "brieven/<int:letter_pk>/"
CHECK = "begrepen/<int:check_pk>/"
NOTICE = "nog-onduidelijk/<int:notice_pk>/"
ASKED = "twee-vragen/<int:check_pk>/"
rooms = [
    path("woorden/", terms.overview, name="terms"),
    path("woorden/nieuw/", terms.new, name="new_term"),
    path("woorden/overnemen/", terms.take_over, name="take_over"),
    path("woorden/woordenlijst.jsonld", terms.as_skos, name="as_skos"),
    path(WORD, terms.term, name="term"),
    path(f"{WORD}wijzigen/", terms.change, name="change_term"),
    path(f"{WORD}weg/", terms.remove, name="remove_term"),
    path(f"{WORD}betekenis/", terms.mean, name="mean"),
    path(f"{MEANING}wijzigen/", terms.change_meaning, name="change_meaning"),
    path(f"{MEANING}klopt/", terms.verify, name="verify"),
    path(f"{MEANING}weg/", terms.remove_meaning, name="remove_meaning"),
    path("nakijken/", letters.weigh, name="weigh"),
    path("nakijken/hint/", letters.hint, name="hint"),
    path("brieven/", letters.overview, name="letters"),
    path("brieven/nieuw/", letters.new, name="new_letter"),
    path(LETTER, letters.letter, name="letter"),
    path(f"{LETTER}wijzigen/", letters.change, name="change_letter"),
    path(f"{LETTER}weg/", letters.remove, name="remove_letter"),
    path(f"{LETTER}invullen/", letters.fill, name="fill"),
    path("begrepen/", checks.overview, name="checks"),
    path("begrepen/nieuw/", checks.new, name="ask_back"),
    path(CHECK, checks.check, name="check"),
    path(f"{CHECK}zeggen/", checks.tell, name="tell_back"),
    path(f"{CHECK}klopt/", checks.match, name="match"),
    path(f"{CHECK}vraag/", checks.differ, name="differ"),
    path(f"{CHECK}anders-gezegd/", checks.explain, name="explain"),
    path(f"{CHECK}stoppen/", checks.withdraw, name="withdraw"),
    path("wie-moet-wat-weten/", needs.overview, name="needs"),
    path("wie-moet-wat-weten/nieuw/", needs.new, name="new_need"),
    path("wie-moet-wat-weten/<int:kind_pk>/", needs.change, name="change_need"),
    path("wie-moet-wat-weten/<int:kind_pk>/weg/", needs.remove, name="remove_need"),
    path("nog-onduidelijk/", notices.overview, name="notices"),
    path("nog-onduidelijk/nieuw/", notices.new, name="new_notice"),
    path(NOTICE, notices.notice, name="notice"),
    path(f"{NOTICE}meedenken/", notices.think, name="think"),
    path(f"{NOTICE}afloop/", notices.settle, name="settle"),
    path("twee-vragen/", families.overview, name="family_checks"),
    path("twee-vragen/nieuw/", families.new, name="open_check"),
    path(ASKED, families.check, name="family_check"),
    path(f"{ASKED}papier/", families.paper, name="paper"),
    path(f"{ASKED}tellen/", families.count, name="count"),
    path(f"{ASKED}stoppen/", families.end, name="end_check"),
]
urlpatterns = [
    path("p<int:pk>/fundament/taal/", include(rooms)),
    path("twee-vragen/<str:token>/", families.two_questions, name="two_questions"),
    path("twee-vragen/<str:token>/dank/", families.thanks, name="thanks"),
]
