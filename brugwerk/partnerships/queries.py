"""Reading partnerships, always through the eyes of an actor."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.kit.tokens import token_hash
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships import policy
from brugwerk.partnerships.models import Invitation, Membership, Partnership, PartnershipQuerySet
from brugwerk.partnerships.rules import GRANTS, Placed, Role
from brugwerk.partnerships.rules import is_settled as settled

CHANGED, SEEN = "partnerships.organisation_changed", "partnerships.organisation_seen"
CAME = ("partnerships.joined", "partnerships.founded")

DIGITS = 19  # more do not fit a number of the database


def actor_for(user: User, *, today: date) -> Actor:
    """Return the person as an actor, with one query. An ended membership grants nothing (T3)."""
    memberships = Membership.objects.filter(user=user).current(today)
    return Actor(
        user_id=user.pk,
        grants={
            membership.partnership_id: GRANTS[Role(membership.role)] for membership in memberships
        },
        host=user.is_host,
    )


def partnerships(actor: Actor) -> PartnershipQuerySet:
    """Return the partnerships that the actor may see."""
    return Partnership.objects.visible_to(actor)


def partnership_or_404(actor: Actor, pk: int) -> Partnership:
    """Return one of the actor's partnerships; a stranger gets 404, as if it were not there (T1)."""
    try:
        return partnerships(actor).get(pk=pk)
    except Partnership.DoesNotExist as error:
        raise Http404 from error


def memberships(actor: Actor, partnership: Partnership, *, today: date) -> QuerySet[Membership]:
    """Return who is in the partnership now, by name."""
    return (
        Membership.objects.visible_to(actor)
        .filter(partnership=partnership)
        .current(today)
        .select_related("user", "organisation")
        .order_by("user__name", "user__email")
    )


def own_membership(actor: Actor, partnership: Partnership, *, today: date) -> Membership | None:
    """Return the actor's own place in the partnership, if it has not ended."""
    if actor.user_id is None or partnership.pk not in actor.grants:
        return None
    mine = Membership.objects.filter(partnership=partnership, user_id=actor.user_id)
    found = next(iter(mine.select_related("user", "organisation")), None)
    return found if found and (found.ends_on is None or found.ends_on >= today) else None


def _placing(own: Membership) -> QuerySet[Entry]:
    """Return what the trail holds of for whom somebody works here: one says so when one comes."""
    here = Q(subject=f"partnerships.membership:{own.pk}", kind__in=(CHANGED, SEEN))
    came = Q(subject=f"partnerships.partnership:{own.partnership_id}", kind__in=CAME)
    return Entry.objects.filter(here | came & Q(actor_id=own.user_id))


def is_settled(own: Membership | None, *, today: date, besides: Collection[int] = ()) -> bool:
    """Test whether it is certain for whom somebody works; neither she nor ``besides`` says so."""
    if own is None:
        return False
    acts = [
        Placed(timezone.localdate(one.at), one.actor_id, one.kind != SEEN) for one in _placing(own)
    ]
    return settled(acts, without={own.user_id, *besides}, today=today)


def was_placed_after(own: Membership | None, moment: datetime | None) -> bool:
    """Test whether somebody came, or went to another organisation, after a moment."""
    if own is None or moment is None:
        return False
    return _placing(own).filter(at__gt=moment).exclude(kind=SEEN).exists()


def memberships_of(actor: Actor, partnership: Partnership) -> QuerySet[Membership]:
    """Return all memberships of a partnership, ended ones included."""
    found = Membership.objects.visible_to(actor).select_related("user", "partnership")
    return found.filter(partnership=partnership)


def organisations(partnership: Partnership) -> QuerySet[Organisation]:
    """Return the partner organisations, by name."""
    return partnership.organisations.order_by("name")


def has_account(invitation: Invitation) -> bool:
    """Test whether the invited address has an account already."""
    return User.objects.filter(email=invitation.email).exists()


def invitation(token: str, *, today: date) -> Invitation | None:
    """Return the invitation behind a link while it is valid."""
    found = Invitation.objects.filter(token_hash=token_hash(token), expires_on__gte=today)
    return found.select_related("partnership").first()


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everything that the page of people shows."""

    members: Sequence[Membership]
    invitations: Sequence[Invitation]
    organisations: Sequence[Organisation]
    may_invite: Verdict


def people_page(actor: Actor, partnership: Partnership, *, today: date) -> PeoplePage:
    """Return the people of a partnership; open invitations only for who may invite."""
    may_invite = policy.may_invite(actor, partnership)
    waiting = partnership.invitations.order_by("email") if may_invite else Invitation.objects.none()
    return PeoplePage(
        members=list(memberships(actor, partnership, today=today)),
        invitations=list(waiting),
        organisations=list(organisations(partnership)),
        may_invite=may_invite,
    )


def member_in(
    actor: Actor, partnership: Partnership, typed: str, *, today: date
) -> Membership | None:
    """Return who is meant by a number from a form, if that person is a member today."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) < DIGITS):
        return None
    return memberships(actor, partnership, today=today).filter(pk=int(typed)).first()
