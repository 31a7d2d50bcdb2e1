"""What waits for one person in this room: to sign, to answer, to look at and to bring to life."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.agreements.models import Agreement, Expectation, Signature
from brugwerk.agreements.queries.reminders import waiting_for_signature
from brugwerk.agreements.rules.life import Answer, State
from brugwerk.partnerships.models import Membership
from brugwerk.voices.queries import Ask


def asks(actor: Actor, *, today: date) -> list[Ask]:
    """Return what waits for the actor, over all partnerships, in a fixed number of queries."""
    to_sign = [
        Ask("sign", one.agreement.title, one.href, one.agreement.partnership_id)
        for one in waiting_for_signature(actor, today)
    ]
    return [*to_sign, *_expected(actor, today), *_led(actor)]


def _expected(actor: Actor, today: date) -> list[Ask]:
    """Return what is expected of the actor's own organisation and has no answer (4.04)."""
    own = Membership.objects.visible_to(actor).current(today)
    own = own.filter(
        user_id=actor.user_id or 0,
        partnership=OuterRef("partnership"),
        organisation=OuterRef("to_organisation"),
    )
    found = Expectation.objects.visible_to(actor).filter(Exists(own), answer=Answer.OPEN)
    return [
        Ask(
            "expectation",
            one.text,
            reverse("agreements:answer", args=[one.partnership_id, one.pk]),
            one.partnership_id,
        )
        for one in found
    ]


def _led(actor: Actor) -> list[Ask]:
    """Return, for who leads, what everybody signed and where a signature was taken back."""
    led = [pk for pk in actor.grants if actor.has(Permission.REGISTER_LEAD, partnership=pk)]
    now = Signature.objects.filter(
        version__agreement=OuterRef("pk"), version__number=OuterRef("version_number")
    )
    again = Signature.objects.standing().filter(
        version=OuterRef("version"), organisation=OuterRef("organisation")
    )
    back = now.exclude(taken_back_on=None).exclude(Exists(again))
    seen = Agreement.objects.visible_to(actor).filter(partnership_id__in=led)
    found = seen.annotate(back=Exists(back)).filter(
        Q(state=State.SIGNED) | Q(state=State.SUBMITTED, back=True)
    )
    return [
        Ask(
            "alive" if one.state == State.SIGNED else "taken_back",
            one.title,
            reverse("agreements:agreement", args=[one.partnership_id, one.pk]),
            one.partnership_id,
        )
        for one in found.order_by(F("begun_on"), "pk")
    ]
