"""What stands in the name of an organisation, and who would leave with it (T25)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.agreements.models import Agreement, AgreementParty, Clause, Signature
from brugwerk.agreements.rules.life import OVER, State
from brugwerk.boundaries.models import OfferQuestion
from brugwerk.forums.models import ForumSeat
from brugwerk.goals.rules import TaskState
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships import queries as partnership_queries
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles.models import Assignment
from brugwerk.stewardship import policy
from brugwerk.stewardship.queries.held import Held
from brugwerk.stewardship.rules import Kind


def organisation_or_404(partnership: Partnership, pk: int) -> Organisation:
    """Return a partner organisation of a partnership that the caller may see."""
    try:
        return partnership_queries.organisations(partnership).get(pk=pk)
    except Organisation.DoesNotExist as error:
        raise Http404 from error


def held_by_organisation(
    partnership: Partnership, organisation: Organisation, *, today: date
) -> list[Held]:
    """Return what stands in the name of the organisation itself, in a fixed number of queries."""
    return [
        *_letters(partnership, organisation),
        *_seats(partnership, organisation, today),
        *_agreements(partnership, organisation),
        *_promises(partnership, organisation),
        *_questions(partnership, organisation),
    ]


def _letters(partnership: Partnership, organisation: Organisation) -> Iterator[Held]:
    href = reverse("roles:matrix", args=[partnership.pk])
    found = Assignment.objects.open().filter(
        organisation=organisation,
        task__goal__partnership=partnership,
        task__state=TaskState.OPEN,
    )
    for letter in found.select_related("task"):
        what = f"{letter.task.what} ({letter.letter})"
        yield Held(Kind.LETTER, "letter", letter, what, href, letter.task.family_facing)


def _seats(partnership: Partnership, organisation: Organisation, today: date) -> Iterator[Held]:
    found = ForumSeat.objects.filter(
        organisation=organisation,
        membership=None,
        forum__partnership=partnership,
        forum__ended_on=None,
        ended_on=None,
    )
    for seat in found.exclude(until__lt=today).select_related("forum"):
        href = reverse("forums:forum", args=[partnership.pk, seat.forum_id])
        yield Held(Kind.SEAT, "seat", seat, seat.forum.name, href)


def _agreements(partnership: Partnership, organisation: Organisation) -> Iterator[Held]:
    """Yield what the organisation is a partner in, and what still waits for its signature."""
    signed = Signature.objects.filter(
        version__agreement=OuterRef("agreement"),
        version__number=OuterRef("agreement__version_number"),
        organisation=organisation,
    )
    found = AgreementParty.objects.filter(
        organisation=organisation,
        left_on=None,
        agreement__partnership=partnership,
        agreement__version_number__gt=0,
    ).exclude(agreement__state__in=OVER)
    for party in found.select_related("agreement").annotate(signed=Exists(signed)):
        agreement: Agreement = party.agreement
        waits = agreement.state == State.SUBMITTED and not party.signed
        href = reverse("agreements:agreement", args=[partnership.pk, agreement.pk])
        kind = Kind.SIGNATURE if waits else Kind.PARTY
        yield Held(kind, "party", party, agreement.title, href)


def _promises(partnership: Partnership, organisation: Organisation) -> Iterator[Held]:
    found = Clause.objects.standing().filter(
        promised_by=organisation, kept_on=None, agreement__partnership=partnership
    )
    for clause in found.exclude(agreement__state__in=OVER):
        href = reverse("agreements:agreement", args=[partnership.pk, clause.agreement_id])
        yield Held(Kind.PROMISE, "promise", clause, clause.heading, href, clause.to_families)


def _questions(partnership: Partnership, organisation: Organisation) -> Iterator[Held]:
    found = OfferQuestion.objects.unanswered().filter(partnership=partnership, to=organisation)
    for question in found:
        href = reverse("boundaries:question", args=[partnership.pk, question.pk])
        yield Held(Kind.QUESTION, "question", question, question.text, href)


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """What would hang in the air if an organisation left, and whose access would end.

    ``own`` tells that the actor is one of these people.
    """

    organisation: Organisation
    held: Sequence[Held]
    people: Sequence[Membership]
    own: bool
    may_leave: Verdict


def organisation_page(
    actor: Actor, partnership: Partnership, organisation: Organisation, *, today: date
) -> OrganisationPage:
    """Return what an organisation would leave behind; looking changes nothing."""
    members = list(partnership_queries.memberships(actor, partnership, today=today))
    people = [one for one in members if one.organisation_id == organisation.pk]
    return OrganisationPage(
        organisation=organisation,
        held=held_by_organisation(partnership, organisation, today=today),
        people=people,
        own=any(one.user_id == actor.user_id for one in people),
        may_leave=policy.may_let_leave(actor, partnership, organisation, members),
    )
