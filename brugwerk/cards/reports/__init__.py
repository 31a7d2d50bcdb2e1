"""Cards on paper: one on A6, and all of a forum on A4. Neither holds contact details (INV31)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO

import segno
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from brugwerk.cards.queries.finding import CardLine
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
from brugwerk.kit.documents.pdf import Sheet, printed
from brugwerk.kit.text import plain


def card_pdf(line: CardLine, address: str, at: datetime) -> bytes:
    """Return one card on A6, with a QR code that leads to its page (2.06)."""
    return printed(card_report(line, address), at, sheet=Sheet.A6)


def pack_pdf(forum: str, lines: Sequence[CardLine], at: datetime, today: date) -> bytes:
    """Return all cards of a forum in one paper, for a new colleague (N15)."""
    return printed(pack_report(forum, lines, today), at)


def filename(*words: object) -> str:
    """Return a name for a file."""
    return f"{slugify(' '.join(str(word) for word in words))}.pdf"


def card_report(line: CardLine, address: str) -> Report:
    """Return one card as a small paper."""
    link = Paragraph(_("Scan this for the newest card. You sign in first."))
    seen = Section(_("The card itself"), (Drawing(_code(address), _("QR code to the card")), link))
    return Report(
        title=plain(line.name),
        language=language_tag(),
        lines=tuple(_facts(line)),
        sections=(*_sections(line, level=1), seen),
        source="",
        footer=_until(line),
    )


def pack_report(forum: str, lines: Sequence[CardLine], today: date) -> Report:
    """Return the starter pack: who sits here, and what you can ask whom."""
    found: list[Section] = []
    for line in lines:
        facts: tuple[Part, ...] = tuple(Paragraph(fact) for fact in _facts(line))
        until = Paragraph(_until(line))
        found += [Section(plain(line.name), (*facts, until)), *_sections(line, level=2)]
    day = date_format(today, "j F Y")
    return Report(
        title=_("Starter pack: {forum}").format(forum=plain(forum)),
        language=language_tag(),
        lines=(
            _("Who you meet here, what you can ask them, and what not."),
            _("Made on {day}. The newest cards are in Brugwerk.").format(day=day),
        ),
        sections=tuple(found),
        source=_("How to reach somebody stands in Brugwerk, on the card itself."),
        footer=_("Starter pack: {forum}").format(forum=plain(forum)[:60]),
    )


def _facts(line: CardLine) -> Iterator[str]:
    card = line.card
    partner = card.membership.organisation
    yield " · ".join(plain(part) for part in (card.function, partner) if part)
    if line.expired:
        yield _("This card has expired. Ask first whether it is still right.")


def _until(line: CardLine) -> str:
    day = date_format(line.card.valid_until, "j F Y")
    word = _("Expired since {day}") if line.expired else _("Counts until {day}")
    return word.format(day=day)


def _sections(line: CardLine, *, level: int) -> Iterator[Section]:
    card = line.card
    secrecy = card.secrecy
    guide = _("This guides and does not advise.")
    kept: tuple[Part, ...] = ()
    if secrecy:
        kept = (Paragraph(plain(secrecy.short), str(secrecy.name)), Paragraph(guide))
    reach = [plain(card.reachable)] if card.reachable else []
    if line.stand_in:
        reach.append(_("Replaced by {name}").format(name=plain(line.stand_in)))
    words = tuple(Paragraph(plain(term.meaning), plain(term.word)) for term in card.terms)
    told: tuple[tuple[str, tuple[Part, ...]], ...] = (
        (_("You can ask me"), _listed(card.offer_lines)),
        (_("I can ask within my organisation"), _listed(card.ask_lines)),
        (_("I cannot do this"), _listed(card.cannot_lines)),
        (_("Not mine: go there"), _listed(card.not_mine_lines)),
        (_("How I look at situations"), _told(card.view_on_situations)),
        (_("What I will tell you back"), _told(card.feedback_promise)),
        (_("What I do with what I hear"), kept),
        (_("Words we use"), (Bullets(words),) if words else ()),
        (_("When and how to reach me"), _listed(reach)),
    )
    yield from (Section(heading, parts, level=level) for heading, parts in told if parts)


def _listed(items: Sequence[str]) -> tuple[Part, ...]:
    return (bullets([plain(item) for item in items]),) if items else ()


def _told(text: str) -> tuple[Part, ...]:
    return tuple(Paragraph(line) for line in plain(text).splitlines() if line.strip())


def _code(address: str) -> str:
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", xmldecl=False, border=2, scale=4)
    return out.getvalue().decode()
