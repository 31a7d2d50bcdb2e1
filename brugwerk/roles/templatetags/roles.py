"""Letters in their shapes: drawn in one go, since a matrix has thousands of cells."""

from collections.abc import Sequence

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from brugwerk.roles.rules.letters import Letter
from brugwerk.roles.words import LETTERS

register = template.Library()
Marks = Sequence[tuple[str, bool]]


@register.simple_tag
def letter(which: str, confirmed: bool = True, words: bool = True) -> SafeString:  # noqa: FBT001, FBT002 -- a template has no keywords
    """Draw one letter in its shape, hatched as long as its holder has not said yes (5.21)."""
    said = str(LETTERS[Letter(which)])
    if not confirmed:
        said = f"{said}, {gettext('not confirmed yet')}"
    return format_html(
        '<span class="letter letter-{}{}">{}{}</span>',
        which.lower(),
        "" if confirmed else " hatched",
        which,
        format_html('<span class="visually-hidden"> {}</span>', said) if words else "",
    )


@register.simple_tag
def letter_cells(cells: Sequence[Marks]) -> SafeString:
    """Draw the cells of one row; each combination of letters is drawn once."""
    drawn: dict[Marks, str] = {(): "<td></td>"}
    for cell in cells:
        if cell not in drawn:
            inner = " ".join(letter(which, confirmed) for which, confirmed in cell)
            drawn[cell] = f"<td>{inner}</td>"
    return mark_safe("".join(drawn[cell] for cell in cells))  # noqa: S308 -- made of safe parts


@register.simple_tag
def letter_lines(lines: Sequence[tuple[str, Marks]]) -> SafeString:
    """Draw the letters of one task as a list: the letter, its word, and who."""
    waits = gettext("not confirmed yet")
    parts = []
    for which, holders in lines:
        names = ", ".join(
            str(escape(name)) + ("" if confirmed else f" ({escape(waits)})")
            for name, confirmed in holders
        )
        one_said_yes = any(sure for _name, sure in holders)  # who did not is named beside it
        head = letter(which, one_said_yes, words=False)
        word = escape(LETTERS[Letter(which)])
        parts.append(f"<dt>{head} {word}</dt><dd>{names}</dd>")
    return mark_safe("".join(parts))  # noqa: S308 -- names and words are escaped
