"""The text of an agreement as a document that a board can sign (3.24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from brugwerk.agreements.models import Signature
from brugwerk.agreements.queries.texts import facts
from brugwerk.agreements.rules.life import Ground, Kind
from brugwerk.agreements.rules.text import SHORT, AgreementText, ClauseText, day_of
from brugwerk.agreements.words import KINDS
from brugwerk.kit.documents.parts import (
    Paragraph,
    Part,
    Report,
    Section,
    SignatureBlock,
    Signatures,
    bullets,
    language_tag,
)
from brugwerk.kit.documents.pdf import printed
from brugwerk.kit.documents.word import written
from brugwerk.kit.text import plain


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed: a text, which version it is, and who signed it."""

    text: AgreementText
    partnership: str
    number: int
    made_on: date | None
    signatures: Sequence[Signature] = ()
    since: Sequence[str] = ()
    ending: Sequence[str] = ()

    @property
    def is_draft(self) -> bool:
        """Test whether this is a text that nobody is asked to sign."""
        return self.made_on is None


def as_pdf(made: Paper, at: datetime) -> bytes:
    """Return an agreement as a PDF."""
    return printed(paper(made), at)


def as_word(made: Paper, at: datetime) -> bytes:
    """Return an agreement as a Word document."""
    return written(paper(made), at)


def filename(made: Paper, extension: str) -> str:
    """Return a name for a file in plain letters: the title and which version it is."""
    kind = str(KINDS[Kind(made.text.kind)])
    version = _("draft") if made.is_draft else _("version {number}").format(number=made.number)
    name = slugify(plain(made.text.title))[:60].strip("-") or slugify(kind)
    return f"{name}-{slugify(version)}.{extension}"


def paper(made: Paper) -> Report:
    """Return the document: what it is, who it is between, its articles, and where to sign."""
    text = made.text
    kind = str(KINDS[Kind(text.kind)])
    return Report(
        title=plain(text.title),
        language=language_tag(),
        lines=tuple(_lines(made, kind)),
        sections=(
            *([Section(_("What it is for"), tuple(_told(text.purpose)))] if text.purpose else []),
            Section(_("Between whom"), (_parties(text),)),
            Section(_("What we agree"), ()),
            *(
                Section(plain(clause.heading), tuple(_article(clause)), level=2, number=number)
                for number, clause in enumerate(text.clauses, start=1)
            ),
            *([Section(_("Since this version"), (_lines_of(made.since),))] if made.since else []),
            *([Section(_("How it ended"), (_lines_of(made.ending),))] if made.ending else []),
            *([] if made.is_draft else [Section(_("Signatures"), tuple(_signing(made)))]),
        ),
        source=_("This is a draft. Nobody is asked to sign it yet.") if made.is_draft else "",
        footer=f"{plain(text.title)[:60]} · {_which(made)}",
    )


def _lines(made: Paper, kind: str) -> list[str]:
    since, until = day_of(made.text.valid_from), day_of(made.text.valid_until)
    found = [f"{kind} · {plain(made.partnership)}", _which(made)]
    if since and until:
        found.append(
            _("Holds from {since} until {until}.").format(since=_day(since), until=_day(until))
        )
    elif since or until:
        word = _("Holds from {day}.") if since else _("Holds until {day}.")
        found.append(word.format(day=_day(since or until)))
    return found


def _which(made: Paper) -> str:
    """Return which text this is, so that two papers can be told apart."""
    if made.made_on is None:
        if made.number:
            return _("Draft after version {number}").format(number=made.number)
        return _("Draft")
    return _("Version {number} of {day}, mark {digest}").format(
        number=made.number, day=_day(made.made_on), digest=made.text.digest[:SHORT]
    )


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _told(text: str) -> list[Part]:
    return [Paragraph(line) for line in plain(text).splitlines() if line.strip()]


def _lines_of(told: Sequence[str]) -> Part:
    return bullets([plain(line) for line in told])


def _parties(text: AgreementText) -> Part:
    if not text.parties:
        return Paragraph(_("No partner yet."))
    return bullets(
        [": ".join(part for part in (plain(p.name), plain(p.why)) if part) for p in text.parties]
    )


def _article(clause: ClauseText) -> list[Part]:
    beside = [plain(fact) for fact in facts(clause)]
    return [*_told(clause.text), *([bullets(beside)] if beside else [])]


def _signing(made: Paper) -> list[Part]:
    signed = {one.organisation_id: one for one in made.signatures}
    blocks = tuple(
        SignatureBlock(plain(party.name), tuple(_block(signed.get(party.organisation))))
        for party in made.text.parties
    )
    remarks = [
        f"{plain(one.organisation_name)}: {plain(one.remark)}"
        for one in made.signatures
        if one.remark
    ]
    mark = _(
        "The mark is a fingerprint of the text: two papers with the same mark say the same. "
        "Brugwerk helps to agree and gives no legal advice."
    )
    parts: list[Part] = [Paragraph(mark), Signatures(blocks)]
    if remarks:
        parts += [Paragraph(_("Signed with these remarks:")), bullets(remarks)]
    return parts


def _block(signature: Signature | None) -> list[tuple[str, str]]:
    ground = _ground(signature) if signature else ""
    return [
        (_("Name"), plain(signature.name) if signature else ""),
        (_("Function"), plain(signature.function) if signature else ""),
        (_("Date"), _day(signature.on) if signature else ""),
        (_("Signature"), _given(signature) if signature else ""),
        *([(_("May sign"), ground)] if ground else []),
    ]


def _given(signature: Signature) -> str:
    """Return how it was given; whose account did it, where the name was typed for another."""
    if signature.signer and signature.signer != signature.name:
        return _("given in Brugwerk by {signer}").format(signer=plain(signature.signer))
    return _("given in Brugwerk")


def _ground(signature: Signature) -> str:
    said = plain(signature.ground_text)
    if signature.ground == Ground.MANDATE:
        return _("mandate of {said}").format(said=said)
    return said
