"""Changing partnerships and who is in them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.accounts.models import User
from brugwerk.accounts.operations import account_for
from brugwerk.audit.operations import record
from brugwerk.content.rules import Level
from brugwerk.kit.records import locked
from brugwerk.kit.tokens import new_token, token_hash
from brugwerk.organisations.models import Organisation
from brugwerk.organisations.rules import Sector
from brugwerk.partnerships import mails, policy
from brugwerk.partnerships.models import Away, Invitation, Membership, Partnership
from brugwerk.partnerships.queries import CHANGED, SEEN
from brugwerk.partnerships.rules import Role

INVITATION_DAYS = 30
INVITATIONS_A_DAY = 150


class TooManyInvitations(Exception):
    """A partnership invites at most 150 people a day."""


class InvitationGone(Exception):
    """The invitation is used, withdrawn or too old."""


class NoPartner(Exception):
    """This organisation is no partner here, or not any more."""


class LastFacilitator(Exception):
    """A partnership keeps at least one facilitator."""


@transaction.atomic
def found(
    *,
    actor: Actor,
    user: User,
    details: Mapping[str, Any],
    membership: Mapping[str, Any],
    organisation: Mapping[str, str],
) -> Partnership:
    """Begin a partnership; who begins it facilitates it. An empty organisation name means none."""
    require(policy.may_found(actor))
    partnership = Partnership.objects.create(**details)
    own = None
    if organisation["organisation"]:
        perspective = membership["perspective"]
        sector = perspective if perspective in set(Sector) else Sector.CIVIL_SOCIETY
        own, _made = Organisation.objects.get_or_create(
            name=organisation["organisation"],
            is_demo=False,
            defaults={"kind": organisation["kind"], "sector": sector, "level": Level.MESO},
        )
        partnership.organisations.add(own)
    Membership.objects.create(
        partnership=partnership,
        user=user,
        role=Role.FACILITATOR,
        organisation=own,
        **membership,
    )
    record(actor=actor, kind="partnerships.founded", subject=partnership)
    return partnership


@transaction.atomic
def change_details(*, actor: Actor, partnership: Partnership, details: Mapping[str, Any]) -> None:
    """Change name, why, region, stage and dates."""
    require(policy.may_change(actor, partnership))
    for field, value in details.items():
        setattr(partnership, field, value)
    partnership.save(update_fields=list(details))
    record(actor=actor, kind="partnerships.changed", subject=partnership)


@transaction.atomic
def add_organisation(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any]
) -> Organisation:
    """Add a partner organisation; one with the same name is the same organisation."""
    require(policy.may_change(actor, partnership))
    organisation, _made = Organisation.objects.get_or_create(
        name=details["name"], is_demo=partnership.is_demo, defaults=dict(details)
    )
    partnership.organisations.add(organisation)
    record(actor=actor, kind="partnerships.organisation_added", subject=partnership)
    return organisation


@transaction.atomic
def organisation_leaves(
    *, actor: Actor, partnership: Partnership, organisation: Organisation, today: date
) -> list[Membership]:
    """End the place of an organisation and that of its people, from this moment on (T25).

    Returns whose access ended. Raises NoPartner when it is none any more, and LastFacilitator.
    """
    require(policy.may_change(actor, partnership))
    partnership = locked(partnership)
    if not partnership.organisations.filter(pk=organisation.pk).exists():
        raise NoPartner
    people = list(partnership.memberships.current(today).filter(organisation=organisation))
    for membership in people:
        membership.ends_on = today - timedelta(days=1)
        membership.save(update_fields=["ends_on"])
    if people and not partnership.memberships.filter(role=Role.FACILITATOR, ends_on=None).exists():
        raise LastFacilitator
    partnership.organisations.remove(organisation)
    _places_end(people, today)
    record(actor=actor, kind="partnerships.organisation_left", subject=partnership)
    return people


@transaction.atomic
def invite(
    *, actor: Actor, partnership: Partnership, emails: Iterable[str], role: Role, today: date
) -> int:
    """Invite people by mail and return how many; who is in already is left alone.

    Raises TooManyInvitations: nobody uses a partnership to flood strangers with mail.
    """
    require(policy.may_invite(actor, partnership))
    here = partnership.memberships.current(today)
    known = set(here.values_list("user__email", flat=True))
    fresh = sorted({email.strip().lower() for email in emails} - known)
    sent = partnership.invitations.filter(invited_on=today).count()
    if sent + len(fresh) > INVITATIONS_A_DAY:
        raise TooManyInvitations
    for email in fresh:
        token = new_token()
        Invitation.objects.update_or_create(
            partnership=partnership,
            email=email,
            defaults={
                "role": role,
                "token_hash": token_hash(token),
                "invited_on": today,
                "expires_on": today + timedelta(days=INVITATION_DAYS),
            },
        )
        mails.invite_later(email, token)
    record(actor=actor, kind="partnerships.invited", subject=partnership)
    return len(fresh)


@transaction.atomic
def withdraw_invitation(*, actor: Actor, invitation: Invitation) -> None:
    """Take an invitation back; its link stops working at once."""
    require(policy.may_invite(actor, invitation.partnership))
    record(actor=actor, kind="partnerships.invitation_withdrawn", subject=invitation.partnership)
    invitation.delete()


@transaction.atomic
def accept(
    *, token: str, name: str, password: str | None, membership: Mapping[str, Any], today: date
) -> User:
    """Take up an invitation: make or find the account and join. Raises InvitationGone."""
    invitation = (
        Invitation.objects.select_for_update()
        .filter(token_hash=token_hash(token), expires_on__gte=today)
        .first()
    )
    if invitation is None:
        raise InvitationGone
    user = account_for(email=invitation.email, name=name, password=password)
    Membership.objects.update_or_create(
        partnership_id=invitation.partnership_id,
        user=user,
        defaults={**membership, "role": invitation.role, "ends_on": None},
    )
    record(actor=Actor(user_id=user.pk), kind="partnerships.joined", subject=invitation.partnership)
    invitation.delete()
    return user


@transaction.atomic
def change_membership(
    *, actor: Actor, membership: Membership, details: Mapping[str, Any], today: date
) -> None:
    """Change a membership; its end date takes every right away, from the next request on (T3).

    Who goes to another organisation loses what she had in the name of the first.

    Raises LastFacilitator when no facilitator without an end date would be left.
    """
    partnership = membership.partnership
    require(policy.may_invite(actor, partnership))
    locked(partnership)  # two last facilitators may leave at once
    spoke_for = membership.organisation_id
    for field, value in details.items():
        setattr(membership, field, value)
    membership.save(update_fields=list(details))
    if not partnership.memberships.filter(role=Role.FACILITATOR, ends_on=None).exists():
        raise LastFacilitator
    over = membership.ends_on is not None and membership.ends_on < today
    moved = membership.organisation_id != spoke_for
    if over or moved:
        _places_end([membership], today)
    record(actor=actor, kind="partnerships.membership_changed", subject=membership)
    if membership.organisation_id and "organisation" in details:
        record(actor=actor, kind=CHANGED if moved else SEEN, subject=membership)


@transaction.atomic
def be_away(*, actor: Actor, membership: Membership, from_on: date, until_on: date | None) -> None:
    """Write down that somebody is away, so that every room shows who stands in or a gap (N1)."""
    require(policy.may_say_away(actor, membership))
    days = {"from_on": from_on, "until_on": until_on}
    Away.objects.update_or_create(membership=membership, defaults=days)
    record(actor=actor, kind="partnerships.away", subject=membership)


@transaction.atomic
def be_back(*, actor: Actor, membership: Membership) -> None:
    """Write down that somebody is there again."""
    require(policy.may_say_away(actor, membership))
    Away.objects.filter(membership=membership).delete()
    record(actor=actor, kind="partnerships.back", subject=membership)


def _places_end(memberships: list[Membership], today: date) -> None:
    """Let the rooms above end what hangs on these places, in the same transaction (T3, T25)."""
    for path in settings.WHEN_PLACES_END:
        import_string(path)(memberships=memberships, today=today)


def drop_old_invitations(*, today: date) -> None:
    """Forget the addresses of invitations that nobody took up."""
    Invitation.objects.filter(expires_on__lt=today).delete()
