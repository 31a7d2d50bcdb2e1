"""The text of an agreement, as it is written now and as it was submitted; and what differs."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brugwerk.agreements.models import Agreement, Clause, Signature, Version
from brugwerk.agreements.rules import filler
from brugwerk.agreements.rules.diff import Difference, compare
from brugwerk.agreements.rules.life import ClauseState, Kind
from brugwerk.agreements.rules.text import (
    AgreementText,
    ClauseText,
    PartyText,
    day_of,
    on_paper,
)
from brugwerk.agreements.words import CLAUSE_STATES, KINDS


def text_of(agreement: Agreement) -> AgreementText:
    """Return an agreement as it is written now; what was let go and who left stands no longer."""
    parties = agreement.parties.filter(left_on=None).select_related("organisation")
    clauses = agreement.clauses.standing().select_related("goal", "role", "promised_by")
    return AgreementText(
        title=agreement.title,
        kind=agreement.kind,
        purpose=agreement.purpose,
        valid_from=on_paper(agreement.valid_from),
        valid_until=on_paper(agreement.valid_until),
        parties=tuple(
            PartyText(party.organisation_id, party.organisation.name, party.why)
            for party in parties
        ),
        clauses=tuple(
            ClauseText(
                pk=clause.pk,
                heading=clause.heading,
                text=clause.text,
                state=clause.state,
                goal=clause.goal.title if clause.goal else "",
                role=clause.role.name if clause.role else "",
                promised_by=clause.promised_by.name if clause.promised_by else "",
                to_families=clause.to_families,
                due_on=on_paper(clause.due_on),
            )
            for clause in clauses
        ),
    )


def current_version(agreement: Agreement) -> Version | None:
    """Return the version that was submitted last."""
    return agreement.versions.filter(number=agreement.version_number).first()


def version(agreement: Agreement, number: int) -> Version | None:
    """Return one version of an agreement that the caller may see."""
    return agreement.versions.filter(number=number).first()


def signatures(version: Version | None) -> list[Signature]:
    """Return who signed a version, in order; what was taken back stands no longer."""
    return list(version.signatures.standing()) if version else []


def taken_back(version: Version | None) -> list[Signature]:
    """Return the signatures under a version that a colleague took back."""
    return list(version.signatures.exclude(taken_back_on=None)) if version else []


def written_in(version: Version) -> AgreementText:
    """Return the text of a version."""
    return AgreementText.of(version.snapshot)


def facts(clause: ClauseText) -> list[str]:
    """Return in words what stands beside the text of a clause."""
    state = ClauseState(clause.state)
    due = day_of(clause.due_on)
    found = [
        "" if state is ClauseState.LIVES else str(CLAUSE_STATES[state]),
        _("Goal: {title}").format(title=clause.goal) if clause.goal else "",
        _("Role: {name}").format(name=clause.role) if clause.role else "",
        _("Promised by {name}").format(name=clause.promised_by) if clause.promised_by else "",
        _("A promise to families") if clause.to_families else "",
        _("By {day}").format(day=date_format(due, "j F Y")) if due else "",
    ]
    return [fact for fact in found if fact]


def head(text: AgreementText) -> list[str]:
    """Return in words what stands above the clauses: kind, days and parties."""
    since, until = day_of(text.valid_from), day_of(text.valid_until)
    found = [
        str(KINDS[Kind(text.kind)]),
        _("From {day}").format(day=date_format(since, "j F Y")) if since else "",
        _("Until {day}").format(day=date_format(until, "j F Y")) if until else "",
        *(": ".join(part for part in (p.name, p.why) if part) for p in text.parties),
    ]
    return [fact for fact in found if fact]


@dataclass(frozen=True, slots=True)
class Readable:
    """A text to read on a screen: numbered, with what stands beside each clause in words."""

    text: AgreementText
    head: list[str]
    clauses: list[tuple[int, ClauseText, list[str]]]


def readable(text: AgreementText) -> Readable:
    """Return a text to read."""
    numbered = enumerate(text.clauses, start=1)
    return Readable(text, head(text), [(number, one, facts(one)) for number, one in numbered])


def differences(before: AgreementText, after: AgreementText) -> Difference:
    """Return what differs between two texts, in the words of screens."""
    return compare(before, after, head=head, facts=facts)


def unfinished(agreement: Agreement) -> list[Clause]:
    """Return the clauses that still hold words of the text that it began from."""
    return [one for one in agreement.clauses.standing() if filler.unfinished(one.text)]


def unfinished_in(text: AgreementText) -> list[ClauseText]:
    """Return the clauses of a submitted text that still hold words of the text to start from."""
    return [one for one in text.clauses if filler.unfinished(one.text)]


def seen_before(agreement: Agreement, version: Version, organisation: int | None) -> Version | None:
    """Return the version that an organisation signed last before this one, or else could read."""
    earlier = agreement.versions.filter(number__lt=version.number).order_by("-number")
    if organisation is None:
        return earlier.first()
    signed = Signature.objects.standing().filter(version=OuterRef("pk"), organisation=organisation)
    for one in earlier.annotate(signed=Exists(signed)).order_by("-signed", "-number"):
        parties = {party.organisation for party in written_in(one).parties}
        if organisation in parties:
            return one
    return None


def since(agreement: Agreement, digest: str) -> Difference | None:
    """Return what changed since the version with this fingerprint, up to what is written now."""
    seen = agreement.versions.filter(digest=digest).order_by("-number").first()
    return differences(written_in(seen), text_of(agreement)) if seen else None
