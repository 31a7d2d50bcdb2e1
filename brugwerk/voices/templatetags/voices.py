"""Words for the review day of anything in the foundation."""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from brugwerk.voices.rules import Review, review
from brugwerk.voices.words import REVIEWS

register = template.Library()


@register.filter
def look_again(review_on: date | None) -> str:
    """Say when something is looked at again; overdue is said, never shouted (INV27)."""
    near = review(review_on, timezone.localdate())
    return str(REVIEWS[near]).format(day=date_format(review_on, "j F Y") if review_on else "")


@register.filter
def is_due(review_on: date | None) -> bool:
    """Test whether something waits to be looked at again."""
    return review(review_on, timezone.localdate()) is Review.DUE
