"""Mails that say that something waits, and nothing more: no circle, no family, no partner (T12)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from brugwerk.families.models import CirclePerson, FamilyCircle
from brugwerk.kit.background import later
from brugwerk.kit.mail import address, send


def waits_for(person: CirclePerson) -> None:
    """Mail somebody that something waits, once the transaction is through."""
    if person.membership:
        user = person.membership.user
        later(_mail, user.email, user.language or "nl")


def waits_for_contact(circle: FamilyCircle) -> None:
    """Mail whom the family calls that something waits."""
    contact = circle.people.filter(contact=True).select_related("membership__user").first()
    if contact:
        waits_for(contact)


def _mail(to: str, language: str) -> None:
    with override(language):
        body = _(
            "Hello\n\nSomething waits for you in Brugwerk. "
            "What it is stands in no mail.\n\n{link}\n"
        )
        send(
            to=to,
            subject=_("Brugwerk: something waits for you"),
            body=body.format(link=address(reverse("desk:today"))),
        )
