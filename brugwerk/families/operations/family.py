"""What somebody of a family leaves on its own page: a face, own words, a language."""

from datetime import date

from django.db import transaction

from brugwerk.families.models import FamilyAnswer
from brugwerk.families.queries.places import Visit
from brugwerk.families.rules.faces import FACES
from brugwerk.kit.records import locked
from brugwerk.sealing.operations.sealing import seal

MOST_WORDS = 50


class TooManyWords(Exception):
    """There is a page full of own words already."""


@transaction.atomic
def show_face(*, visit: Visit, face: str, today: date) -> None:
    """Say with a face how it goes; one a day, the last one counts. Nobody else sees which."""
    if face not in dict(FACES):
        return
    circle = locked(visit.circle, "key")
    FamilyAnswer.objects.filter(
        circle=circle, member=visit.member, on=today, words__isnull=True
    ).delete()
    made = FamilyAnswer(circle=circle, member=visit.member, on=today)
    made.face = seal(circle.key, made, "face", face)
    made.save()


@transaction.atomic
def write_words(*, visit: Visit, text: str, today: date) -> FamilyAnswer:
    """Keep own words, sealed, for this person alone. Raises TooManyWords."""
    circle = locked(visit.circle, "key")
    own = FamilyAnswer.objects.filter(circle=circle, member=visit.member, words__isnull=False)
    if own.count() >= MOST_WORDS:
        raise TooManyWords
    made = FamilyAnswer(circle=circle, member=visit.member, on=today)
    made.words = seal(circle.key, made, "words", text)
    made.save()
    return made


def erase_words(*, answer: FamilyAnswer) -> None:
    """Erase own words (T45e)."""
    answer.delete()


def choose_language(*, visit: Visit, language: str) -> None:
    """Choose in which language the page is read."""
    visit.member.language = language
    visit.member.save(update_fields=["language"])
