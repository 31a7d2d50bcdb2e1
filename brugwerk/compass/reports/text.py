"""The report of a closed round in words: what PDF and Word both carry."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brugwerk.compass import words
from brugwerk.compass.drawings.paper import for_print
from brugwerk.compass.drawings.words import describe
from brugwerk.compass.queries.history import names
from brugwerk.compass.queries.results import ResultPage
from brugwerk.compass.reports import agreements, picture
from brugwerk.compass.rules.release import K_GROUP, K_THEME, THEME_PEOPLE
from brugwerk.compass.rules.shapes import Form, Outcome
from brugwerk.content.pack import pack
from brugwerk.kit.documents.parts import (
    Bullets,
    Drawing,
    Paragraph,
    Part,
    Report,
    Section,
    bullets,
    language_tag,
)
from brugwerk.kit.text import plain
from brugwerk.partnerships.words import PERSPECTIVES
from brugwerk.voices.rules import Mode
from brugwerk.voices.words import MODES


def report(page: ResultPage) -> Report:
    """Return the report of a closed round, in the language of the moment."""
    closed = _closed_on(page)
    return Report(
        title=plain(page.round.subject)
        or _("Compass: round %(number)d") % {"number": page.round.number},
        language=language_tag(),
        lines=_lines(page, closed),
        sections=(_what_this_is(page), *picture_sections(page), *agreements.sections(page)),
        source=plain(pack().info.source),
        footer=" · ".join(words for words in ("Brugwerk", _day(closed)) if words),
    )


def _closed_on(page: ResultPage) -> date | None:
    return timezone.localdate(page.round.closed_at) if page.round.closed_at else None


def _day(day: date | None) -> str:
    return date_format(day) if day else ""


def _lines(page: ResultPage, closed: date | None) -> tuple[str, ...]:
    """Return what stands under the title: who, when, in which form and how many."""
    count = page.release.n
    lines = (
        plain(page.partnership.name),
        _("Closed in %(month)s") % {"month": date_format(closed, "F Y")} if closed else "",
        _("Who sees what: %(form)s") % {"form": words.FORMS[page.release.form]},
        ngettext("%(count)d person answered", "%(count)d people answered", count)
        % {"count": count},
    )
    return tuple(line for line in lines if line)


def _what_this_is(page: ResultPage) -> Section:
    told = [plain(pack().info.note)]
    if page.shown:
        told.append(str(words.FORM_HELP[page.release.form]))
    return Section(_("What this is"), tuple(Paragraph(text) for text in told))


def picture_sections(page: ResultPage, *, trend: bool = True) -> tuple[Section, ...]:
    """Return what a round shows, or why it shows nothing; its earlier rounds only when asked."""
    return _picture(page, trend=trend) if page.shown else _no_picture(page)


def _picture(page: ResultPage, *, trend: bool) -> tuple[Section, ...]:
    """Return what a round shows, in the order of the result page."""
    over_rounds = [Section(_("How it went over the rounds"), picture.trend(page))]
    return (
        Section(_("Where we look alike"), _alike(page)),
        Section(_("Where we differ"), _differing(page)),
        Section(_("The bridge"), _bridge(page)),
        *(over_rounds if trend else ()),
        Section(_("Who was not heard"), _unheard(page)),
        Section(_("Which block makes which stronger"), _links(page)),
        Section(_("A question for each block"), (_questions(page),)),
    )


def _no_picture(page: ResultPage) -> tuple[Section, ...]:
    """Return why a round shows nothing, and what to talk about all the same."""
    return (
        Section(_("Why you see no picture"), tuple(Paragraph(why) for why in _why(page))),
        Section(_("Who was not heard"), _unheard(page)),
        Section(_("Questions to talk about"), _cards(page)),
    )


def _why(page: ResultPage) -> tuple[str, ...]:
    gone = _("The answers are deleted.")
    if page.release.outcome is Outcome.TOO_LITTLE_CHANGED:
        return (
            _(
                "Almost the same people answered as last time. Who lays two such pictures next to "
                "each other can find out what one person chose. That is why this round shows none."
            ),
            gone,
            _("The talk goes on without a picture: below are questions for it."),
        )
    if page.open_form:
        return (_("Nobody answered in this round, so there is nothing to show."),)
    return (
        _(
            "An anonymous round shows a picture from %(count)d answers on. With fewer people it is "
            "easy to guess who chose what."
        )
        % {"count": K_GROUP},
        gone,
        _("The talk goes on without a picture: below are questions for it."),
    )


def _alike(page: ResultPage) -> tuple[Part, ...]:
    if page.alike:
        return (bullets([picture.block_name(line.text) for line in page.alike]),)
    if page.open_form:
        return (Paragraph(_("There is no block yet that everybody sees alike.")),)
    return (
        Paragraph(_("An anonymous round does not say this: it could give away what people chose.")),
    )


def _differing(page: ResultPage) -> tuple[Part, ...]:
    parts: list[Part] = []
    if page.differing:
        parts.append(bullets([picture.block_name(line.text) for line in page.differing]))
    elif page.open_form:
        parts.append(Paragraph(_("There is no block on which we see things very differently.")))
    else:
        parts.append(
            Paragraph(
                _(
                    "No block stands out here. An anonymous round names a block only from "
                    "%(count)d answers on, and only if opinions are far apart."
                )
                % {"count": K_THEME}
            )
        )
    if page.open_form:
        parts.extend(picture.perspectives(page))
        parts.append(Paragraph(_("With few people a difference is often chance.")))
    return tuple(parts)


def _bridge(page: ResultPage) -> tuple[Part, ...]:
    drawing = Drawing(
        svg=for_print(page.drawings.bridge),
        words=describe(page.bridge, names(), numbers=page.open_form),
    )
    parts: list[Part] = [drawing, picture.blocks(page)]
    if page.focus:
        parts.append(
            Paragraph(picture.block_name(page.focus.text), lead=_("A good block to start with"))
        )
    return tuple(parts)


def _unheard(page: ResultPage) -> tuple[Part, ...]:
    """Return which sides did not answer, whom people miss, and how children and parents spoke."""
    parts: list[Part] = []
    if page.release.present and page.absent:
        missing = ", ".join(str(PERSPECTIVES[side]) for side in page.absent)
        lead = (
            _("Nobody answered from")
            if page.open_form
            else _("Nobody, or one person, answered from")
        )
        parts.append(Paragraph(missing, lead=lead))
    if page.release.unheard:
        parts.append(Paragraph(_("People of the group miss the voice of:")))
        named = [
            picture.counted(str(words.UNHEARD[one.group]), one.people)
            for one in page.release.unheard
        ]
        parts.append(bullets(named))
    elif page.shown and page.release.form is Form.ANONYMOUS:
        parts.append(Paragraph(_themes()))
    parts.extend(_voice(page))
    parts.append(Paragraph(plain(page.cards.voice.text), lead=_("To talk about")))
    return tuple(parts)


def _voice(page: ResultPage) -> list[Paragraph]:
    """Return how children and parents were heard, as the group wrote it down."""
    voice, lead = page.round.voice, _("The voice of children and parents")
    if voice is None:
        return [Paragraph(_("nobody wrote down yet how they were heard."), lead=lead)]
    told = [Paragraph(str(MODES[Mode(voice.mode)]), lead=lead)]
    if voice.reason:
        told.append(Paragraph(plain(voice.reason), lead=capfirst(_("why not"))))
    if voice.next_step:
        told.append(Paragraph(plain(voice.next_step), lead=capfirst(_("what comes next"))))
    return told


def _themes() -> str:
    return _(
        "An anonymous round names something here only from %(count)d answers on, when at least "
        "%(people)d people say the same."
    ) % {"count": K_THEME, "people": THEME_PEOPLE}


def _links(page: ResultPage) -> tuple[Part, ...]:
    if page.links:
        return (Bullets(tuple(picture.link(line) for line in page.links)),)
    if page.open_form:
        return (Paragraph(_("Nobody named a block that makes another one stronger.")),)
    return (Paragraph(_themes()),)


def _questions(page: ResultPage) -> Bullets:
    return Bullets(
        tuple(
            Paragraph(plain(line.card.text), lead=picture.block_name(line.text))
            for line in page.lines
        )
    )


def _cards(page: ResultPage) -> tuple[Part, ...]:
    """Return the reflection cards in full, for a talk without a picture."""
    parts: list[Part] = []
    for line in page.lines:
        parts.append(Paragraph(plain(line.card.text), lead=picture.block_name(line.text)))
        parts.append(bullets([plain(follow_up) for follow_up in line.card.follow_ups]))
    return tuple(parts)
