"""Beginning a consultation, and who sits at its table."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import denied, require
from brugwerk.audit.operations import record
from brugwerk.casework import policy, queries
from brugwerk.casework.models import Consultation, Seat
from brugwerk.casework.operations.erasing import empty
from brugwerk.casework.rules import first_expiry, latest
from brugwerk.kit.codenames import code_name
from brugwerk.kit.records import locked
from brugwerk.partnerships.mails import tell_later
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.sealing.operations.sealing import new_key


class SeatedAlready(Exception):
    """This person sits at the table by now."""


@transaction.atomic
def begin(*, actor: Actor, partnership: Partnership, today: date) -> Consultation:
    """Begin a consultation under a code of two words, with the actor at its table.

    Raises Closed where no key can be made.
    """
    own = own_membership(actor, partnership, today=today)
    require(policy.may_begin(actor, partnership, own))
    assert own is not None  # noqa: S101 -- the policy asked for it
    taken = set(Consultation.objects.filter(partnership=partnership).values_list("code", flat=True))
    code = next(name for name in iter(code_name, "") if name not in taken)
    made = Consultation.objects.create(
        partnership=partnership,
        code=code,
        key=new_key(today=today),
        led_by=own,
        begun_on=today,
        expires_on=first_expiry(today, today),
        latest_on=latest(today),
    )
    _sit(made, own)
    record(actor=actor, kind="casework.begin", subject=made)
    return made


def _sit(consultation: Consultation, who: Membership) -> Seat:
    return Seat.objects.create(
        consultation=consultation, membership=who, organisation=who.organisation
    )


@transaction.atomic
def seat(*, actor: Actor, consultation: Consultation, who: Membership, today: date) -> Seat:
    """Ask a member to the table; the mail says only that something waits (T12).

    Raises SeatedAlready.
    """
    consultation = locked(consultation, "partnership")
    own = queries.own_seat(actor, consultation)
    require(policy.may_convene(actor, consultation, own, today=today))
    here = queries.members(actor, consultation.partnership, today=today)
    if not here.filter(pk=who.pk).exists():
        require(denied(_("Choose somebody who is a member now.")))
    try:
        with transaction.atomic():
            made = _sit(consultation, who)
    except IntegrityError as error:
        raise SeatedAlready from error
    record(actor=actor, kind="casework.seat", subject=consultation)
    tell_later(
        [who],
        _("Brugwerk: something waits for you"),
        _(
            "Hello\n\nSomething waits for you in Brugwerk.\n"
            "You find it in your partnership, under Strengthen:\n\n{link}\n"
        ),
    )
    return made


@transaction.atomic
def unseat(*, actor: Actor, consultation: Consultation, seat: Seat, today: date) -> None:
    """Take a seat away: that person opens nothing from the next moment.

    With the last one the consultation goes too: nobody could ever read it.
    """
    consultation = locked(consultation, "partnership", "key")
    own = queries.own_seat(actor, consultation)
    require(policy.may_unseat(actor, consultation, own, seat, today=today))
    gone = seat.membership_id
    consultation.seats.filter(pk=seat.pk).delete()
    record(actor=actor, kind="casework.unseat", subject=consultation)
    if not consultation.seats.exists():
        empty(consultation, today=today)
    elif consultation.led_by_id == gone:
        consultation.led_by = None
        consultation.save(update_fields=["led_by"])
