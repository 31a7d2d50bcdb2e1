"""Marking the words of a partnership in its texts."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.translation import gettext

from brugwerk.language.queries.known import Known, known
from brugwerk.partnerships.models import Partnership

register = template.Library()


@register.filter
def terms(text: object, partnership: Partnership) -> SafeString:
    """Mark each word of the glossary where a text first uses it, as a link to what it means.

    A word that means different things to partners says so (INV36, N14). All else is shown as the
    text it is: each piece is escaped on its own, so that no mark ends up within a sign of HTML.
    Text that is HTML already is left alone. ``|linebreaksbr`` may follow.
    """
    if isinstance(text, SafeData):
        return mark_safe(str(text))  # noqa: S308 -- it was safe before
    return marked("" if text is None else str(text), known(partnership))


def marked(text: str, words: Known) -> SafeString:
    """Return a text with its words marked."""
    told, alike = gettext("means something else to each partner"), set()
    parts: list[str] = []
    at = 0
    for found in words.matcher.find(text):
        if found.key in alike:
            continue
        alike.add(found.key)
        word = words.words[found.key]
        parts.append(escape(text[at : found.start]))
        inside = escape(text[found.start : found.end])
        if word.differs:
            parts.append(
                f'<a class="term differs" href="{word.href}" title="{escape(told)}">{inside}'
                f'<span class="visually-hidden"> ({escape(told)})</span></a>'
            )
        else:
            parts.append(
                f'<a class="term" href="{word.href}" title="{escape(word.short)}">{inside}</a>'
            )
        at = found.end
    parts.append(escape(text[at:]))
    return mark_safe("".join(parts))  # noqa: S308 -- every piece was escaped
