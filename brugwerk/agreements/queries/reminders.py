"""What waits: agreements to look at again, that run out, and that wait for a signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.agreements.models import Agreement, Expectation, Signature
from brugwerk.agreements.rules.life import State
from brugwerk.partnerships.models import Membership
from brugwerk.voices.queries import Due
from brugwerk.voices.rules import SOON_DAYS

REVIEW = _("Agreement to look at again")
RUNS_OUT = _("Agreement that runs out")
EXPECTATION = _("Expectation to look at again")


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return what waits to be looked at again, and what runs out within a month (INV27)."""
    seen = Agreement.objects.visible_to(actor).going_on()
    review = [
        _due(REVIEW, one, one.review_on, "agreement")
        for one in seen.filter(review_on__lte=today)
        if one.review_on
    ]
    runs_out = [
        _due(RUNS_OUT, one, one.valid_until, "agreement-end")
        for one in seen.filter(valid_until__lte=today + timedelta(days=SOON_DAYS))
        if one.valid_until
    ]
    expected = [
        Due(
            EXPECTATION,
            one.text,
            one.review_on,
            reverse(
                "agreements:pair",
                args=[one.partnership_id, one.from_organisation_id, one.to_organisation_id],
            ),
            one.partnership_id,
            f"expectation-{one.pk}",
        )
        for one in Expectation.objects.visible_to(actor).filter(review_on__lte=today)
        if one.review_on
    ]
    return sorted([*review, *runs_out, *expected], key=lambda one: one.review_on)


def _due(kind: str | Promise, agreement: Agreement, on: date, key: str) -> Due:
    href = reverse("agreements:agreement", args=[agreement.partnership_id, agreement.pk])
    named = f"{key}-{agreement.pk}"
    return Due(kind, agreement.title, on, href, agreement.partnership_id, named)


def held_by(membership: Membership) -> Sequence[Agreement]:
    """Return the agreements that somebody coordinates and that go on."""
    return list(Agreement.objects.going_on().filter(coordinator=membership))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version that waits for the signature of the actor's own organisation."""

    agreement: Agreement
    organisation: str
    since: date
    href: str


def waiting_for_signature(actor: Actor, today: date) -> list[Waiting]:
    """Return what the actor can sign for the own organisation, the oldest first.

    A membership that ended signs nothing: the actor holds no grant there any more.
    """
    own = {
        one.partnership_id: one.organisation_id
        for one in Membership.objects.filter(
            user_id=actor.user_id or 0, partnership_id__in=list(actor.grants)
        ).current(today)
        if one.organisation_id
    }
    signed = Signature.objects.standing().filter(
        version__agreement=OuterRef("pk"),
        version__number=OuterRef("version_number"),
        organisation=OuterRef("mine"),
    )
    mine = "partnership__memberships__organisation"
    asked = (
        Agreement.objects.visible_to(actor)
        .filter(
            state=State.SUBMITTED,
            partnership_id__in=list(own),
            versions__number=F("version_number"),
            partnership__memberships__user_id=actor.user_id or 0,
            parties__organisation=F(mine),
            parties__left_on=None,
        )
        .annotate(mine=F(mine))
        .exclude(Exists(signed))
        .order_by("versions__made_on", "pk")
        .values_list("pk", f"{mine}__name", "versions__made_on")
    )
    lines = list(asked)
    found = Agreement.objects.select_related("partnership").in_bulk([line[0] for line in lines])
    return [
        Waiting(
            found[pk],
            name,
            since,
            reverse("agreements:sign", args=[found[pk].partnership_id, pk]),
        )
        for pk, name, since in lines
    ]
