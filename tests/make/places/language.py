"""What language puts in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from tests.make import language as make


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Put a word, a letter, checks between Amina and Bram, and two questions to families."""
    amina = users["amina"].memberships.get(partnership=brug)
    bram = users["bram"].memberships.get(partnership=brug)
    term = make.term(brug)
    asked = make.family_check(amina)
    return {
        "glossary_word": (brug.pk, term.pk),
        "meaning": (brug.pk, term.pk, term.meanings.get().pk),
        "letter_to_parents": (brug.pk, make.letter(amina).pk),
        "check_of_bram": (brug.pk, make.check(amina, bram).pk),
        "check_of_amina": (brug.pk, make.check(bram, amina).pk),
        "check_told": (brug.pk, make.check(amina, bram, state="told").pk),
        "check_question": (brug.pk, make.check(amina, bram, state="question").pk),
        "notice": (brug.pk, make.notice(amina).pk),
        "information": (brug.pk, make.kind(brug).pk),
        "family_check": (brug.pk, asked.pk),
        "two_questions": (asked.token,),
    }
