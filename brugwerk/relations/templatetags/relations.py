"""Words for days and rhythms in templates."""

from django import template

from brugwerk.relations import words

register = template.Library()


@register.filter
def ago(days: int) -> str:
    """Say how long ago."""
    return words.ago(days)


@register.filter
def rhythm(days: int) -> str:
    """Say how often."""
    return words.rhythm(days)
