"""Doors of language: what is told back is between two, all else is of every member."""

from collections.abc import Mapping

from tests.house.doors.parts import (
    ALL,
    ALL_GO,
    AWAY,
    GO,
    HELD_GO,
    MEMBERS,
    NO,
    NONE,
    OK,
    Door,
    get,
    post,
)

MEMBERS_GO = (GO, GO, NONE, NONE, NONE, *AWAY)
ONLY_BRAM_GO = (NO, GO, NONE, NONE, NONE, *AWAY)
MEMBERS_LOOK = (OK, OK, NONE, NONE, NONE, *AWAY)
WRITTEN = {
    "word": "brugfiguur",
    "also": "",
    "organisation": "",
    "meaning": "Wie de weg kent.",
    "plain_text": "Iemand die helpt.",
}
LETTER = {
    "purpose": "Samen lezen.",
    "title": "Een brief",
    "body": "Dag [naam],\n\nkom je langs?",
    "edition": "1",
}
TOLD_EARLY = {
    "certain": "Wij verhuizen misschien.",
    "unclear": "Wanneer precies?",
    "clear_on": "2027-06-01",
}
NEED = {
    "name": "De uren veranderen",
    "intention": "",
    "review_on": "2027-06-01",
    "edition": "1",
    **{
        f"{level}_{part}": value
        for level in ("micro", "meso", "macro")
        for part, value in (("need", "may"), ("who", ""), ("way", "mail"))
    },
}
PAPERS = {f"{name}_{step}": "1" for name in ("understood", "heard") for step in range(1, 6)}
ASKED_FAMILIES = {"about": "Gesprekken in mei", "until": "2027-06-01"}

DOORS: tuple[Door, ...] = (
    get("language:terms", MEMBERS, "partnership"),
    get("language:as_skos", MEMBERS, "partnership"),
    get("language:new_term", MEMBERS, "partnership"),
    post("language:new_term", MEMBERS_GO, "partnership", **WRITTEN),
    get("language:take_over", MEMBERS, "partnership"),
    post("language:take_over", MEMBERS_GO, "partnership", words=["CLB"]),
    get("language:term", MEMBERS, "glossary_word"),
    get("language:change_term", MEMBERS, "glossary_word"),
    post(
        "language:change_term",
        MEMBERS_GO,
        "glossary_word",
        word="het onthaal",
        also="",
        edition="1",
    ),
    post("language:remove_term", HELD_GO, "glossary_word"),
    get("language:mean", MEMBERS, "glossary_word"),
    post(
        "language:mean",
        (422, 422, NONE, NONE, NONE, *AWAY),
        "glossary_word",
        organisation="",
        meaning="",
    ),
    get("language:change_meaning", MEMBERS, "meaning"),
    post(
        "language:change_meaning",
        MEMBERS_GO,
        "meaning",
        meaning="Een welkom.",
        plain_text="",
        edition="1",
    ),
    post("language:verify", MEMBERS_GO, "meaning", edition="1"),
    post("language:remove_meaning", MEMBERS_GO, "meaning"),
    get("language:weigh", MEMBERS, "partnership"),
    post("language:weigh", MEMBERS_LOOK, "partnership", text="Een korte zin."),
    post("language:hint", MEMBERS_LOOK, "partnership", field="body", text="Conform de regels."),
    get("language:letters", MEMBERS, "partnership"),
    get("language:new_letter", MEMBERS, "partnership"),
    post("language:new_letter", MEMBERS_GO, "partnership", **LETTER),
    get("language:letter", MEMBERS, "letter_to_parents"),
    get("language:change_letter", MEMBERS, "letter_to_parents"),
    post("language:change_letter", MEMBERS_GO, "letter_to_parents", **LETTER),
    post("language:remove_letter", HELD_GO, "letter_to_parents"),
    get("language:fill", MEMBERS, "letter_to_parents"),
    post("language:fill", MEMBERS_LOOK, "letter_to_parents", blank_0="Ouder", how="paper"),
    get("language:checks", MEMBERS, "partnership"),
    get("language:ask_back", MEMBERS, "partnership"),
    post("language:ask_back", (422, 422, NONE, NONE, NONE, *AWAY), "partnership", about="Iets"),
    get("language:check", MEMBERS, "check_of_bram"),
    post("language:tell_back", ONLY_BRAM_GO, "check_of_bram", told="Wij bellen eerst."),
    post("language:match", HELD_GO, "check_told"),
    post("language:differ", HELD_GO, "check_told", question="Wie belt eerst?"),
    post("language:explain", HELD_GO, "check_question", answer="De school belt eerst."),
    post("language:withdraw", HELD_GO, "check_of_bram"),
    get("language:needs", MEMBERS, "partnership"),
    get("language:new_need", MEMBERS, "partnership"),
    post("language:new_need", MEMBERS_GO, "partnership", **NEED),
    get("language:change_need", MEMBERS, "information"),
    post("language:change_need", MEMBERS_GO, "information", **NEED),
    post("language:remove_need", HELD_GO, "information"),
    get("language:notices", MEMBERS, "partnership"),
    get("language:new_notice", MEMBERS, "partnership"),
    post("language:new_notice", MEMBERS_GO, "partnership", **TOLD_EARLY),
    get("language:notice", MEMBERS, "notice"),
    post("language:think", MEMBERS_GO, "notice", text="Vraag het aan ouders."),
    post("language:settle", HELD_GO, "notice", how="clear", outcome="Wij blijven."),
    get("language:family_checks", MEMBERS, "partnership"),
    get("language:open_check", MEMBERS, "partnership"),
    post("language:open_check", MEMBERS_GO, "partnership", **ASKED_FAMILIES),
    get("language:family_check", MEMBERS, "family_check"),
    get("language:paper", MEMBERS, "family_check"),
    get("language:count", MEMBERS, "family_check"),
    post("language:count", MEMBERS_GO, "family_check", **PAPERS),
    post("language:end_check", HELD_GO, "family_check"),
    get("language:two_questions", ALL, "two_questions"),
    post("language:two_questions", ALL_GO, "two_questions", understood="4", heard="5"),
    get("language:thanks", ALL, "two_questions"),
)
ONLY_POST: Mapping[str, str] = {
    "language:remove_term": "glossary_word",
    "language:verify": "meaning",
    "language:remove_meaning": "meaning",
    "language:hint": "partnership",
    "language:remove_letter": "letter_to_parents",
    "language:tell_back": "check_of_bram",
    "language:match": "check_told",
    "language:differ": "check_told",
    "language:explain": "check_question",
    "language:withdraw": "check_of_bram",
    "language:remove_need": "information",
    "language:think": "notice",
    "language:settle": "notice",
    "language:end_check": "family_check",
}
