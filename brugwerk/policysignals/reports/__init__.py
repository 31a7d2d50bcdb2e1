"""The paper for policy, over bundles that went out."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brugwerk.kit.documents.parts import (
    Column,
    Paragraph,
    Part,
    Report,
    Section,
    bullets,
    language_tag,
    table,
)
from brugwerk.kit.documents.pdf import printed
from brugwerk.kit.documents.word import written
from brugwerk.kit.text import plain
from brugwerk.policysignals.queries.briefs import Brief, BriefBundle
from brugwerk.policysignals.rules.causes import Cause, Right
from brugwerk.policysignals.rules.life import Reply
from brugwerk.policysignals.words import CAUSES, REPLIES, RIGHTS


def as_pdf(made: Brief, at: datetime) -> bytes:
    """Return the paper as a PDF."""
    return printed(paper(made), at)


def as_word(made: Brief, at: datetime) -> bytes:
    """Return the paper as a Word document."""
    return written(paper(made), at)


def filename(made: Brief, extension: str) -> str:
    """Return a name for a file in plain letters."""
    title = slugify(_("Paper for policy"))
    return f"{title}-{slugify(plain(made.partnership))[:40]}.{extension}"


def paper(made: Brief) -> Report:
    """Return the document: each bundle with what people see, what is behind it, who was asked."""
    return Report(
        title=_("Paper for policy"),
        language=language_tag(),
        lines=(
            plain(" · ".join(one for one in (made.partnership, made.region) if one)),
            _day(made.on),
        ),
        sections=tuple(_section(one) for one in made.bundles),
        source=_("No name of a family or of who told it stands in this paper, nor is it kept."),
        footer=" · ".join((_("Paper for policy"), plain(made.partnership)[:60])),
    )


def _section(one: BriefBundle) -> Section:
    parts: list[Part] = [
        Paragraph(plain(one.analysis), lead=_("What is behind it")),
        bullets([plain(text) for text in one.signals]),
        *(Paragraph(line) for line in one.carried),
    ]
    if one.cause:
        parts.append(Paragraph(str(CAUSES[Cause(one.cause)]), lead=_("The cause")))
    if one.right:
        parts.append(Paragraph(str(RIGHTS[Right(one.right)]), lead=_("The right")))
    parts.append(Paragraph(plain(one.own_part), lead=_("What we change ourselves")))
    if one.asked:
        parts.append(
            table(
                [
                    Column(_("Who was asked"), [plain(each.name) for each in one.asked]),
                    Column(_("Answer"), [_answer(each.kind, each.text) for each in one.asked], 4),
                    Column(_("Since"), [_since(each.days, each.on) for each in one.asked]),
                ]
            )
        )
    signed = _("Signed by {partnership} on {day}.").format(
        partnership=plain(one.signed_by), day=_day(one.on)
    )
    parts.append(Paragraph(one.digest[:16], lead=_("Mark of the text")))
    parts.insert(0, Paragraph(signed))
    return Section(plain(one.title), tuple(parts))


def _answer(kind: str, text: str) -> str:
    return f"{REPLIES[Reply(kind)]}: {plain(text)}" if kind else _("No answer yet")


def _since(days: int | None, on: date | None) -> str:
    if days is not None:
        return ngettext("{n} day of silence", "{n} days of silence", days).format(n=days)
    return _day(on) if on else ""


def _day(day: date) -> str:
    return date_format(day, "j F Y")
