"""What several screens of boundaries share."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext

from brugwerk.boundaries import words
from brugwerk.partnerships.words import PERSPECTIVES

EXERCISE = "oefening"  # in an address: afterwards back to the exercise
WORDS = {
    "kinds": words.BOUNDARY_KINDS,
    "conscious": words.CONSCIOUS,
    "states": words.BOUNDARY_STATES,
    "acts": words.BOUNDARY_ACTS,
    "perspectives": PERSPECTIVES,
}


def in_days(days: int) -> date:
    """Return the day that is proposed to look again."""
    return timezone.localdate() + timedelta(days=days)


def tell_named(request: HttpRequest, number: int) -> None:
    """Say how many boundaries were kept."""
    word = ngettext("{n} boundary is kept.", "{n} boundaries are kept.", number)
    messages.success(request, word.format(n=number))
