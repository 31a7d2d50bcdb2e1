"""What somebody of a family leaves on its own page: a face, own words, a language."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from brugwerk.families.models import FamilyAnswer
from brugwerk.families.queries.family import KIND
from brugwerk.families.queries.places import Visit
from brugwerk.families.rules.faces import FACES
from brugwerk.kit.records import locked
from brugwerk.sealing.operations.sealing import opened_together, seal

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
def write_words(*, visit: Visit, text: str, once: int = 0, now: datetime) -> FamilyAnswer:
    """Keep own words, sealed, for this person alone. Raises TooManyWords.

    ``once`` came with the page: the same words of the same page are kept once, however often
    somebody taps.
    """
    circle = locked(visit.circle, "key")
    own = FamilyAnswer.objects.filter(circle=circle, member=visit.member, words__isnull=False)
    before = own.filter(pk=once).first()
    if before and _same(before, text, visit, now):
        return before
    if own.count() >= MOST_WORDS:
        raise TooManyWords
    made = FamilyAnswer(circle=circle, member=visit.member, on=timezone.localdate(now))
    if once and not FamilyAnswer.objects.filter(pk=once).exists():
        made.pk = once
    made.words = seal(circle.key, made, "words", text)
    made.save(force_insert=True)
    return made


def _same(before: FamilyAnswer, text: str, visit: Visit, now: datetime) -> bool:
    who = str(visit.member.pk)
    fields = [(before, "words")]
    return [text] == opened_together(
        visit.circle.key, fields, KIND, by=visit.reader, now=now, purpose=who
    )


def erase_words(*, answer: FamilyAnswer) -> None:
    """Erase own words (T45e)."""
    answer.delete()


def choose_language(*, visit: Visit, language: str) -> None:
    """Choose in which language the page is read."""
    visit.member.language = language
    visit.member.save(update_fields=["language"])
