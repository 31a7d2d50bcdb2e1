"""Forms of language."""

from tests.house.doors.language import (
    ASKED_FAMILIES,
    LETTER,
    NEED,
    PAPERS,
    TOLD_EARLY,
    WRITTEN,
)
from tests.house.forms.parts import Form

SURE = {"sure": ""}

FORMS: tuple[Form, ...] = (
    Form(
        "language:new_term",
        WRITTEN | SURE | {"edition": "0"},
        "partnership",
        texts=("word", "also", "meaning", "plain_text"),
    ),
    Form("language:take_over", {"words": "CLB"}, "partnership"),
    Form(
        "language:change_term",
        {"word": "het onthaal", "also": "welkom", "edition": "1"},
        "glossary_word",
        texts=("word", "also"),
    ),
    Form(
        "language:mean",
        {
            "organisation": "",
            "meaning": "Een welkom.",
            "plain_text": "Dag!",
            "edition": "0",
            "sure": "",
        },
        "glossary_word",
        texts=("meaning", "plain_text"),
    ),
    Form(
        "language:change_meaning",
        {"meaning": "Een welkom.", "plain_text": "Dag!", "edition": "1", "sure": ""},
        "meaning",
        texts=("meaning", "plain_text"),
    ),
    Form("language:verify", {"edition": "1"}, "meaning"),
    Form("language:weigh", {"text": "Een korte zin."}, "partnership", texts=("text",)),
    Form("language:hint", {"field": "body", "text": "Conform de regels."}, "partnership"),
    Form(
        "language:new_letter",
        LETTER | SURE | {"sensitive": "on"},
        "partnership",
        texts=("purpose", "title", "body"),
    ),
    Form(
        "language:change_letter",
        LETTER | SURE | {"sensitive": "on"},
        "letter_to_parents",
        texts=("purpose", "title", "body"),
    ),
    Form(
        "language:fill",
        {"blank_0": "Ouder", "blank_1": "maandag", "how": "paper"},
        "letter_to_parents",
        texts=("blank_0", "blank_1"),
    ),
    Form(
        "language:ask_back",
        {"receiver": "1", "about": "Maandag", "said": "Wij bellen.", "sure": ""},
        "partnership",
        texts=("about", "said"),
    ),
    Form(
        "language:tell_back",
        {"told": "Wij bellen eerst.", "sure": ""},
        "check_of_amina",
        texts=("told",),
    ),
    Form(
        "language:differ",
        {"question": "Wie belt eerst?", "sure": ""},
        "check_told",
        texts=("question",),
    ),
    Form(
        "language:explain",
        {"answer": "De school belt.", "sure": ""},
        "check_question",
        texts=("answer",),
    ),
    Form(
        "language:new_need",
        NEED | SURE | {"sensitive": "on"},
        "partnership",
        texts=("name", "intention", "micro_who", "meso_who", "macro_who"),
    ),
    Form(
        "language:change_need",
        NEED | SURE | {"sensitive": "on"},
        "information",
        texts=("name", "intention", "micro_who", "meso_who", "macro_who"),
    ),
    Form(
        "language:new_notice",
        TOLD_EARLY | SURE | {"sensitive": "on"},
        "partnership",
        texts=("certain", "unclear"),
    ),
    Form("language:think", {"text": "Vraag het.", "sure": ""}, "notice", texts=("text",)),
    Form(
        "language:settle",
        {"how": "clear", "outcome": "Wij blijven.", "sure": ""},
        "notice",
        texts=("outcome",),
    ),
    Form("language:open_check", ASKED_FAMILIES | SURE, "partnership", texts=("about",)),
    Form("language:count", PAPERS, "family_check"),
    Form("language:two_questions", {"understood": "4", "heard": "5"}, "two_questions"),
)
