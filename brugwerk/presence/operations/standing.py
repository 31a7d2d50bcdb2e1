"""Asking somebody to be there instead of who is away, and what that person says (2.21, N1)."""

from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.mail import address, send
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.queries import own_membership
from brugwerk.presence import policy
from brugwerk.presence.models import Plea, Slot
from brugwerk.presence.operations.slots import changed
from brugwerk.presence.rules.slots import Answer


class NoGap(Exception):
    """Nobody is needed any more: who was away is back, or somebody is there instead."""


class NotHere(Exception):
    """Who is asked is no member here, is the one who is away, or is away in those days too."""


class AskedAlready(Exception):
    """This person was asked before."""


@transaction.atomic
def ask(*, actor: Actor, slot: Slot, whom: Membership, today: date) -> Plea:
    """Ask somebody to be there in all the days that nobody is; a mail tells it at once.

    Raises NoGap, NotHere and AskedAlready.
    """
    slot = locked(slot, "place__partnership", "member__away", "stand_in__away")
    require(policy.may_change(actor, slot.place))
    gap = slot.open_from(today)
    if gap is None:
        raise NoGap
    first, last = gap
    whom = Membership.objects.select_related("user", "away").get(pk=whom.pk)
    here = whom.partnership_id == slot.place.partnership_id and whom.is_there(last or first)
    if not here or whom.pk == slot.member_id or whom.is_away(first):
        raise NotHere
    if slot.pleas.filter(whom=whom, until_on=last).exclude(answer=Answer.YES).exists():
        raise AskedAlready
    by = own_membership(actor, slot.place.partnership, today=today)
    try:
        with transaction.atomic():
            made = Plea.objects.create(
                slot=slot, whom=whom, by=by, from_on=first, until_on=last, answer=""
            )
    except IntegrityError as error:
        raise AskedAlready from error
    record(actor=actor, kind="presence.ask", subject=slot.place)
    _mail(made)
    return made


@transaction.atomic
def answer(*, actor: Actor, plea: Plea, says: Answer, today: date) -> Plea:
    """Say yes or no to being there instead; a yes stands in the plan at once.

    Only who is asked says it. Raises NoGap where nobody is needed any more.
    """
    slot = locked(plea.slot, "place__partnership", "member__away", "stand_in__away")
    plea = locked(plea, "whom__away")
    require(policy.may_answer(actor, plea, slot.place))
    if says is Answer.YES:
        gap = slot.open_from(today)
        if gap is None:
            raise NoGap
        if plea.whom.is_away(gap[0]):
            raise NotHere
        slot.be_covered(plea.whom, *gap)
        changed(actor, slot, "presence.covered")
    plea.answer = says
    plea.save(update_fields=["answer"])
    record(actor=actor, kind="presence.answer", subject=slot.place)
    return plea


def _mail(plea: Plea) -> None:
    """Tell who is asked, once this is saved: where and when, and never who is away (T12)."""
    user, place = plea.whom.user, plea.slot.place
    page = address(reverse("presence:place", args=[place.partnership_id, place.pk]))

    def work() -> None:
        with override(user.language or settings.LANGUAGE_CODE):
            parts = (
                _("Can you be there instead of a colleague?"),
                _("Where: {place}").format(place=place.name),
                _("From: {day}").format(day=date_format(plea.from_on, "l j F Y")),
                _("Sign in to say yes or no:") + f"\n{page}",
            )
            send(to=user.email, subject=str(parts[0]), body="\n\n".join(parts) + "\n")

    transaction.on_commit(work)
